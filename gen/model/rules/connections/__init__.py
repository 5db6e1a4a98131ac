"""TODO: what model/rules/connections holds."""
