"""TODO: what building holds."""
