"""TODO: what views/service holds."""
