"""What is known of ports and protocols: texts in, numbers and words out; no model.

brands          Names in capitals that stand for themselves
days            Days as writers type them
encryption      What encrypts a connection: `TLS`, `SSH`, `none` …, derived where its protocols say it beyond doubt
hosts           Host names, addresses and networks as a writer types them -> what is surely wrong with them
port_tokens     A text of ports -> its tokens
ports           Ports as a writer types them -> numbers
protocol_names  Texts of protocol cells -> the known protocols that they name
protocol_table  The table of protocols
protocols       Protocols that engineers name, out of the table
registry        IANA's registry of ports, kept in assets/ports.tsv (source and day in its first line)
transports      What a connection runs on, TCP, UDP, ESP …
words           The words of a text, as rules compare them
"""
