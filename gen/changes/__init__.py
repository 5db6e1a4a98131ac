"""Two versions of a model -> what changed, by what the reader has to do about it; pure.

comparison   Two versions of a model -> the changes of each service
connections  One connection in both versions -> what is to open, to close, to change, and what else differs
facts        What a connection, an end or a page says, key by key, as texts
matching     Which services, components and externals of two versions are the same
ports        Ports that another row between the same ends has in the other version
rows         Which connections of two versions of a page are the same
since        Which connections are new since a version
values       What changed, as values
words        What differs beside the connections
"""
