"""TODO: what model/rules/wording holds."""
