"""TODO: what outputs/mkdocs/site holds."""
