"""TODO: what renderers/svg holds."""
