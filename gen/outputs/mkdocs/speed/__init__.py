"""TODO: what outputs/mkdocs/speed holds."""
