"""TODO: what outputs/mkdocs holds."""
