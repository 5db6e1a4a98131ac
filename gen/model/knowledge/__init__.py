"""TODO: what model/knowledge holds."""
