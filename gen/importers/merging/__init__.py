"""A page's service joins a model file: what differs is edited in place, the rest stays as the writer has it.

alignment  The rows of a page beside those of a model file: which are the same
ends       New components and externals, and what the page says of those that are there
joining    The whole of it: ends, rows, introduction, internal ports, notes
rows       The connections: cells that differ, new rows, numbers
"""
