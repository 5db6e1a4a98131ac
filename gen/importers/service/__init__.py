"""TODO: what importers/service holds."""
