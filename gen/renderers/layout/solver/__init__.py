"""Places that cost least under constraints: the network simplex.

network_simplex  Places on one axis for things that keep distances and pull at each other, by the network simplex method
spanning_tree    Places on one axis that keep all distances, and a spanning tree of tight gaps
"""
