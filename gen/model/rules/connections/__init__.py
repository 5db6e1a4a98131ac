"""Rules on the connections of one model file.

classification  Rules on a connection's classification
database_ports  Which ports one database may listen on, and which words tell of a connection of no client
directions      The rule on words that say another direction than the data flow
encryption      Rules on what must not travel in the open, and on what is said of encryption
metrics         The rule on metrics that Prometheus fetches
missing         Rules on what a connection or a service leaves out; the page is built all the same
ports           Rules on ports that can't be what is meant
protocols       Rules on a protocol and a port that don't go together
recognition     What an end of a connection is, as far as its name and icon say
repeated        Rules on the connections of a service taken together
transport       Rules on what a connection runs on: TCP, UDP, ESP
unreadable      The rule on texts of ports that do not say which ports to open
upkeep          Rules on how long ago someone looked whether a connection is as its page says
"""
