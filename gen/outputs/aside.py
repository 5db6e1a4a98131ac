"""Work that a process forked from this one does, while this one goes on."""

import contextlib
import multiprocessing
import os
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from typing import TypeVar

from gen.outputs import executors

T = TypeVar("T")


def aside(work: Callable[[], T]) -> Callable[[], T]:
    """What gives the result of some work that begins now; where no process can be forked, it is done when asked for.

    What goes wrong over there is tried here again, and so tells of itself.
    """
    if not executors.forkable():
        return work
    fork = multiprocessing.get_context("fork")
    receiver, sender = fork.Pipe(duplex=False)
    fork.Process(target=_do, args=(work, sender), daemon=True).start()
    sender.close()

    def result() -> T:
        try:
            found: T = receiver.recv()
        except (EOFError, OSError):
            found = work()
        return found

    return result


@contextlib.contextmanager
def ended() -> Iterator[None]:
    """Where something ends this early, all processes beside this one end with it."""
    try:
        yield
    except BaseException:
        others = multiprocessing.active_children()
        for process in others:
            process.terminate()
        for process in others:
            process.join()
        raise


def _do(work: Callable[[], T], sender: Connection) -> None:
    """Send what some work comes to, or nothing."""
    executors.begin()
    with contextlib.suppress(BaseException):
        sender.send(work())
    os._exit(0)  # what is open here is the other's to flush and to end
