"""TODO: what renderers/text holds."""
