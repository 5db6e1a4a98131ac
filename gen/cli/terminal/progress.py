"""How far a long run has come, on stderr: a bar on a terminal, a line now and then elsewhere; and what was slowest."""

import sys
import time
from types import TracebackType
from typing import Any

import click

EVERY = 5.0  # seconds between two lines
SLOWEST = 3
LONG = 10  # from so many on, the slowest are named


class Progress:
    """Told what is done, says so; `quiet`: it only counts."""

    def __init__(self, quiet: bool) -> None:
        self.quiet = quiet
        self.total = 0
        self.times: list[tuple[float, str]] = []
        self.bar: Any = None
        self.last = time.monotonic()

    def __enter__(self) -> "Progress":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end_bar()

    def _end_bar(self) -> None:
        if self.bar:
            self.bar.render_finish()
            self.bar = None

    def say(self, text: str) -> None:
        """Print a line on stderr, unless the run is quiet."""
        if not self.quiet:
            click.echo(text, err=True)

    def begin(self, total: int) -> None:
        """So much has to be drawn."""
        self.total = total
        if total > 1 and not self.quiet and sys.stderr.isatty():
            self.bar = click.progressbar(length=total, label="Drawing", file=sys.stderr)
            self.bar.render_progress()

    def done(self, service: str, seconds: float) -> None:
        """One service, or map, is drawn, in so many seconds of a worker's."""
        self.times.append((seconds, service))
        if self.bar:
            self.bar.update(1)
            if len(self.times) == self.total:
                self._end_bar()
        elif not self.quiet and time.monotonic() - self.last >= EVERY:
            self.last = time.monotonic()
            self.say(f"drawn: {len(self.times)} of {self.total}")

    def summary(self) -> str:
        """`; 100 drawn; slowest: gim 0.31 s, …`; blank where nothing was drawn."""
        if not self.times:
            return ""
        total = f"; {len(self.times)} drawn"
        if len(self.times) < LONG:
            return total
        slowest = sorted(self.times, key=lambda drawing: (-drawing[0], drawing[1]))[:SLOWEST]
        return f"{total}; slowest: " + ", ".join(f"{service} {seconds:.2f} s" for seconds, service in slowest)
