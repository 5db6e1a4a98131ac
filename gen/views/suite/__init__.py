"""What the pages of all services together show.

closing       What breaks if a port is closed
connections   A model's connections as one
descriptions  Rows of several files that describe one connection -> one link
groups        Services in groups, so that no picture holds more than can be read
landing       Which services does one have to open something for?
map           The map of the services
map_diagram   A map's boxes and rows -> its diagram, and the words of its picture
matrix        The communication matrix
neighbours    What other files of the model have to do with a service's page
openings      What must I open? For each component the connections that it opens and accepts, in whatever file
pairs         Two services side by side
ports         The index of ports
row_filters   What the rows of a suite's tables are filtered by
shared        What services connect to outside: what several share, and all others
story         All that the pages of a suite tell
zones         From zone to zone
"""
