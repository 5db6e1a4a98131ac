"""TODO: what editing holds."""
