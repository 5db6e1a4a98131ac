"""TODO: what views/suite holds."""
