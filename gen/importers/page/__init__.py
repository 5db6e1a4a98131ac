"""TODO: what importers/page holds."""
