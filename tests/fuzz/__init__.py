"""Hostile texts through every output language, read back by what really reads it.

A few hundred values a language in `make test`; 20,000 with GEN_FUZZ=1, which `make fuzz` sets.
"""
