"""TODO: what outputs/disk holds."""
