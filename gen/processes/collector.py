"""The cyclic garbage collector, switched in this one place: it looks through all there is, again and again.

A run of the command is short and grows until its end, where the system takes all back; what grows large and leaves
circles (MkDocs' pages refer to each other, and so do drawings) has it look among those alone, now and then.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = 50_000  # objects more, until a worker looks for circles among them


@contextmanager
def off_to_the_end() -> Iterator[None]:
    """For all that a process does before it ends: without the collector, which sees nothing at the end either."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()


@contextmanager
def paused() -> Iterator[None]:
    """Without it, then as before."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@contextmanager
def loading() -> Iterator[None]:
    """While modules are loaded, which stay: without it, and from then on it does not look at what is there."""
    with paused():
        try:
            yield
        finally:
            gc.freeze()


def only_new(seldom: bool = False) -> None:
    """From now on it looks at what comes alone; `seldom`: for a worker, whose tasks leave little behind."""
    gc.freeze()
    if seldom:
        gc.set_threshold(SELDOM)
    gc.enable()
