"""What is known of ports and protocols: texts in, numbers and words out; no model.

brands     Names in capitals that stand for themselves
hosts      Host names, addresses and networks as a writer types them -> what is surely wrong with them
ports      Ports as a writer types them -> numbers
protocols  Protocols that engineers name
registry   IANA's registry of ports, kept in assets/ports.tsv (source and day in its first line)
words      The words of a text, as rules compare them
"""
