"""Lines at right angles: from the order of boxes to the places of lines and badges.

badges       Which of a channel's zones, free of verticals, each line's badge stands in, and in which row
candidates   Diagram → Geometry
constraints  What has a y, by number, and which of these things keep a distance or pull at each other
heights      Every y of a picture
placement    Columns whose order is settled → Geometry
ports        Which lines leave a box on which side, and in which order
rows         The rows that all columns share
score        How good a drawing is
shape        A diagram without its words: what its geometry depends on
spacing      The distances of a picture, in px
stacking     What stands above what in a column, and in which boundaries
tracks       The verticals of a channel
widths       Every x of a picture
"""
