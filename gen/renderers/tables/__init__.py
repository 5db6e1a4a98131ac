"""TODO: what renderers/tables holds."""
