"""TODO: what cli/terminal holds."""
