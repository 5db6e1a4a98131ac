"""Files -> the world: the disk, MkDocs."""
