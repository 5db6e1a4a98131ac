"""Views -> text and bytes; nothing here knows YAML or the disk."""
