"""TODO: what renderers/images holds."""
