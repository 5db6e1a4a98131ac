"""A diagram -> where everything stands, in px; Graphviz orders it, the router draws its lines.

routing/          Lines at right angles: from the order that Graphviz found to the places of lines and badges
solver/           Places that cost least under constraints: the network simplex
dot               Diagram → DOT text, for Graphviz to rank and order
geometry          Where everything of a picture stands
graphviz          DOT → placed boxes and lines
graphviz_process  A child process that runs Graphviz
sizes             How much room the texts of a diagram need, as measured from the project's own font
"""
