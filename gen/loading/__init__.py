"""TODO: what loading holds."""
