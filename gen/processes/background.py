"""Work that a process forked from this one does, while this one goes on."""

import contextlib
import logging
import multiprocessing
import os
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from typing import TypeVar

from gen.processes import pool

T = TypeVar("T")
log = logging.getLogger("gen")


def in_background(work: Callable[[], T], what: str) -> Callable[[], T]:
    """What gives the result of some work that begins now; where no process can be forked, it is done when asked for.

    What goes wrong over there is tried here again: it tells of itself, or, where it is done now, a warning tells of it
    by the name of `what` was to be made.
    """
    if not pool.forkable():
        return work
    fork = multiprocessing.get_context("fork")
    receiver, sender = fork.Pipe(duplex=False)
    fork.Process(target=_do, args=(work, sender), daemon=True).start()
    sender.close()

    def result() -> T:
        try:
            answer, why = receiver.recv()
        except Exception as error:  # the process ended before it sent anything, or sent what can't be read
            answer, why = None, "its process ended" if isinstance(error, (EOFError, OSError)) else reason(error)
        if why:
            answer = work()
            log.warning("%s made again: %s", what, why)
        made: T = answer
        return made

    return result


def reason(error: BaseException) -> str:
    """What went wrong, in a line: `TypeError: that is no text`."""
    return " ".join(f"{type(error).__name__}: {error}".split()).removesuffix(":")


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
    """Send what some work comes to, or why it came to nothing."""
    pool.begin()
    try:
        sender.send((work(), ""))
    except BaseException as error:
        with contextlib.suppress(OSError):  # nobody is there any more
            sender.send((None, reason(error)))
    os._exit(0)  # what is open here is the other's to flush and to end
