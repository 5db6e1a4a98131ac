"""A diagram -> where everything stands, in px: the order of its boxes first, then its lines.

ordering/  Which column each box stands in, and what stands above what there
routing/   Lines at right angles: from the order of boxes to the places of lines and badges
solver/    Places that cost least under constraints: the network simplex
geometry   Where everything of a picture stands
sizes      How much room the texts of a diagram need, as measured from the project's own font
"""
