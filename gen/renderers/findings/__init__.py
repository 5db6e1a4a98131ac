"""TODO: what renderers/findings holds."""
