"""TODO: what importers/blocks holds."""
