"""What a model file may hold: its keys, and what is refused of their values; no file is read here.

key_names  The keys that the model knows
parts      What stands where in a shape
patterns   What the reading refuses of texts, as JSON Schema says it
schema     The shape of a model file, as pydantic classes
texts      The texts that a model file takes, as pydantic types
"""
