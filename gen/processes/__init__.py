"""TODO: what processes holds."""
