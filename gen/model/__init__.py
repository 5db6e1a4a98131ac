"""YAML files -> Model, and every problem in them at once."""
