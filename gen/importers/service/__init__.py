"""Facts -> a service.

drafting        What a page says -> the service that it describes, as the model has it, and what was left for the writer
end_facts       Zones and addresses in columns beside the ends -> those of the components
internal_ports  The tables of internal ports of a page -> those of the model
naming          The printed names of ends -> components
proposals       Words of a data cell -> the way that the data seem to go
prose           What the sentences of a page tell
splitting       The glued ends of rows -> source and destination, by the names that are known
suite           What a page's ends may be that other files describe
"""
