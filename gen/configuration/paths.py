"""A path as messages show it."""

import os
from pathlib import Path


def display_path(path: Path) -> str:
    """A path relative to the working folder, with `/`; as it is where that is on another drive."""
    try:
        return Path(os.path.relpath(path)).as_posix()
    except ValueError:
        return path.as_posix()
