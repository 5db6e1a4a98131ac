"""Standard input, output and error as a run can rely on them: open, in UTF-8, and never in its way."""

import io
import os
import sys
from typing import Any, TextIO

OUTPUT, ERROR = 1, 2


class _Output(io.FileIO):
    """A file or pipe; what nobody reads any more is dropped, since the run still has its exit code to find."""

    def write(self, data: Any) -> int:
        """Write, and say how much was taken."""
        try:
            return super().write(data)
        except BrokenPipeError:
            return len(data)
        except OSError:
            if self.fileno() == ERROR:
                return len(data)  # there is nobody to tell
            raise


def open_streams() -> None:
    """Open what is closed, or the next file would take its place; have what is no terminal written as UTF-8."""
    for number in (0, OUTPUT, ERROR):
        try:
            os.fstat(number)
        except OSError:
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)
    if _plain(sys.stdout, sys.__stdout__):
        sys.stdout = _text(OUTPUT)
    if _plain(sys.stderr, sys.__stderr__):
        sys.stderr = _text(ERROR)


def _plain(stream: TextIO | None, first: TextIO | None) -> bool:
    """Whether a stream is the process's own, and no terminal; or there is none."""
    return stream is None or (stream is first and not stream.isatty())


def _text(number: int) -> io.TextIOWrapper:
    raw: Any = _Output(number, "w", closefd=False)
    raw = io.BufferedWriter(raw)
    return io.TextIOWrapper(raw, "utf-8", "backslashreplace", newline="\n", line_buffering=number == ERROR)


def finish() -> None:
    """Write what waits; raises OSError where it can't be, once."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), OUTPUT)
        raise
