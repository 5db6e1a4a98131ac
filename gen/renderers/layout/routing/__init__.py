"""Lines at right angles: from the order that Graphviz found to the places of lines and badges.

badges              Which of a channel's zones, free of verticals, each line's badge stands in, and on which of the
candidates          Diagram → Geometry
columns             Graphviz's ranks and order → columns of items
constraints         What has a y, by number, and which of these things keep a distance or pull at each other
graphviz_crossings  Graphviz's own lines, to know how often they cross
heights             Every y of a picture
order               The order of items within their columns with the fewest crossings, starting from Graphviz's
placement           Columns whose order is settled → Geometry
ports               Which lines leave a box on which side, and in which order
ranks               Another way to direct lines for Graphviz's ranks
score               How good a geometry is: what makes one candidate better than another
spacing             The distances of a picture, in px
stacking            What stands above what in a column, and in which boundaries
tracks              The verticals of a channel
widths              Every x of a picture
"""
