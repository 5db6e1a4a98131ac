"""Placed boxes -> lines with right angles and a badge each."""
