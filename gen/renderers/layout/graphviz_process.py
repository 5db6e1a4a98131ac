"""A child process that runs Graphviz: DOT text in frames on stdin, json0 text in frames on stdout, until stdin ends.

A frame is its length in four bytes, big-endian, then that many bytes. An answer that begins with `!` says why there is
no better one.
Graphviz runs inside this process (pygraphviz), so a hang, a crash or a hunger for memory ends here and nowhere else.
"""

import contextlib
import struct
import sys
import time
from typing import BinaryIO

MEMORY = 2 << 30  # bytes
SECONDS = 60  # of processor time for one question: whoever asked gave up long before, or is gone
LENGTH = struct.Struct(">I")
REFUSED, LONGEST = b"!", 300  # how an answer begins that says what went wrong, and its characters at most


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


def json_of(dot: str) -> bytes:
    """Graphviz's json0 for a DOT text; or why there is none."""
    try:
        from pygraphviz import AGraph  # noqa: PLC0415  after the limit on memory

        graph = AGraph(string=dot)
        answer: bytes = graph.draw(prog="dot", format="json0")
        graph.close()
    except Exception as error:  # whatever it is, the parent tells it
        return refusal(error)
    return answer


def refusal(error: Exception) -> bytes:
    """The answer that says what went wrong, in a line."""
    said = " ".join(f"{type(error).__name__}: {error}".split()).removesuffix(":")
    return REFUSED + said[:LONGEST].encode(errors="replace")


def main() -> None:
    """Answer frames until there are no more."""
    limit_memory()
    with contextlib.suppress(ImportError):  # each question is answered with it
        import pygraphviz  # noqa: F401, PLC0415  loaded before the first question comes

    while (question := read_frame(sys.stdin.buffer)) is not None:
        limit_time()
        write_frame(sys.stdout.buffer, json_of(question.decode()))
