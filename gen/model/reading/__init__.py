"""TODO: what model/reading holds."""
