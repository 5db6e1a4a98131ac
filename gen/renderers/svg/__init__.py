"""A laid out diagram -> the text of an SVG file.

boxes      The boxes of a picture
colors     The colours of a picture by the role of what they paint, for light and dark surroundings
crossings  Where lines cross
document   Two views of a diagram as SVG files of one geometry, each complete in itself
extent     How large the picture in an SVG file is, and what its PNG and a page of paper make of it
heads      Arrowheads: paths of their own at the ends of a line, as some programs lose markers
legend     The strip below a picture that says what arrows, shapes and dots mean
lines      The connections of a picture
text       Text of a picture
"""
