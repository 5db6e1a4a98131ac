"""A diagram -> columns of boxes, and what stands above what there: the file's order, where little is gained by another.

arrangement  Diagram → Columns: which column each box stands in, and what stands above what there; all steps
columns      Columns of items: boxes, and corridors where a line passes a column
crossings    How often lines cross, from the order of items in their columns alone
frames       The frames of a picture as a tree
lanes        Rows of numbers added as one
moves        Boxes of a thicket change columns where that makes fewer lines cross
kept         An order that was kept: boxes keep their columns and their order there, new ones join them
narrow       Fewer columns where a picture would be too wide to read on a page
order        The order of items within their columns
ranks        Which column each box stands in
shelf        One column while its order is sought
sides        On which side of a service each thing outside of it stands
spread       A crowd around a service stands in two columns
"""
