"""TODO: what renderers/layout holds."""
