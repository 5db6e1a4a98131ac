"""TODO: what outputs/mkdocs/preview holds."""
