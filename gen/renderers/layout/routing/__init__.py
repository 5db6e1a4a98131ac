"""Placed boxes -> lines with right angles and a badge each."""

from gen.renderers.layout.routing.candidates import arrange

__all__ = ["arrange"]
