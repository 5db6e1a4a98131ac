"""TODO: what importers/sheets holds."""
