"""TODO: what importers/markup holds."""
