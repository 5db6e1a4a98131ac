"""How long the reading of one page may take, and how much memory; the system ends what goes beyond (on Unix)."""

import math
import time
from collections.abc import Callable

try:
    import resource
except ImportError:  # Windows: the asker's own clock is the only limit
    resource = None  # type: ignore[assignment]

SECONDS = 3.4  # of the processor, child processes included
OF_CHILD = 2.9  # of these, what a child process may take
MEMORY = 400_000_000  # bytes of address space; a child process has a limit of its own
_begun: list[float] = []  # of the page: this process's time, its child processes', and what it may take; else nothing


def begin(seconds: float = SECONDS) -> None:
    """A page's reading begins now, which may take so many seconds of the processor."""
    _begun[:] = [time.process_time(), _of_children(), seconds]
    if resource:
        _soft(resource.RLIMIT_AS, MEMORY)
        _soft(resource.RLIMIT_CORE, 0)
    go_on()


def go_on() -> None:
    """From here on this process may take what is left of the page's time."""
    if resource and _begun:
        left = _begun[2] - (_of_children() - _begun[1])
        _soft(resource.RLIMIT_CPU, math.ceil(_begun[0] + max(0.0, left)))


def for_child() -> Callable[[], None]:
    """What a child process does first: limits its time, not its address space, of which Haskell reserves a lot."""
    spent = time.process_time() - _begun[0] + _of_children() - _begun[1] if _begun else 0.0
    left = (_begun[2] if _begun else SECONDS) - spent
    seconds = max(1, round(min(OF_CHILD, left)))

    def limit() -> None:
        assert resource
        _soft(resource.RLIMIT_CPU, seconds)
        resource.setrlimit(resource.RLIMIT_AS, (resource.getrlimit(resource.RLIMIT_AS)[1],) * 2)

    return limit


def _soft(kind: int, value: int) -> None:
    hard = resource.getrlimit(kind)[1]
    resource.setrlimit(kind, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


def _of_children() -> float:
    """Seconds of the processor that ended child processes took."""
    if not resource:
        return 0.0
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
