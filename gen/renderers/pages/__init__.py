"""TODO: what renderers/pages holds."""
