"""A file's bytes, read so that no file can make the program wait or fill its memory."""

import os
import stat
from pathlib import Path

from gen.model.reading.decoding import MOST_BYTES


def bounded_bytes(path: Path) -> bytes:
    """A file's bytes, one more at most than a file may have; raises OSError, for what is no file too."""
    with open(path, "rb", opener=_at_once) as stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise OSError(0, "it is no file")
        return stream.read(MOST_BYTES + 1)


def _at_once(name: str, flags: int) -> int:
    """Open a file, never waiting for whoever writes into a pipe."""
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0))
