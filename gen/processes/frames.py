"""Frames between a process and its child, and the limits that a child sets itself.

A frame is its length in four bytes, big-endian, then that many bytes. An answer that begins with `!` says why there is
no better one.
"""

import contextlib
import struct
import time
from typing import BinaryIO

MEMORY = 2 << 30  # bytes of address space
SECONDS = 60  # of processor time for one question: whoever asked gave up long before, or is gone
LENGTH = struct.Struct(">I")
REFUSED, LONGEST = b"!", 300  # how an answer begins that says what went wrong, and its characters at most


def refusal_answer(error: Exception) -> bytes:
    """The answer that says what went wrong, in a line."""
    message = " ".join(f"{type(error).__name__}: {error}".split()).removesuffix(":")
    return REFUSED + message[:LONGEST].encode(errors="replace")


def read_frame(stream: BinaryIO) -> bytes | None:
    """The next frame's bytes; None where the stream ends before the frame does."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (size,) = LENGTH.unpack(head)
    body = stream.read(size)
    return body if len(body) == size else None


def write_frame(stream: BinaryIO, body: bytes) -> None:
    """Send one frame at once."""
    stream.write(LENGTH.pack(len(body)) + body)
    stream.flush()


def limit_memory() -> None:
    """Let the system end this process rather than swap, where it knows such limits."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415  Unix only

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def limit_time() -> None:
    """Let the system end this process where the next question takes it too long, and nobody is left to end it."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415  Unix only

        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + SECONDS, hard))
