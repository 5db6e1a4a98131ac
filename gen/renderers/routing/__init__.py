"""Placed boxes -> lines with right angles and a badge each."""

from gen.renderers.routing.arrange import arrange

__all__ = ["arrange"]
