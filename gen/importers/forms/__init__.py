"""TODO: what importers/forms holds."""
