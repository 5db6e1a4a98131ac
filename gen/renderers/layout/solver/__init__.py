"""TODO: what renderers/layout/solver holds."""
