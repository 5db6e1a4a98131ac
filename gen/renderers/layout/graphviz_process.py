"""A child process that runs Graphviz: DOT text in frames on stdin, json0 text in frames on stdout, until stdin ends.

A frame is its length in four bytes, big-endian, then that many bytes. An answer that begins with `!` says why there is
no better one.
Graphviz runs inside this process (pygraphviz), so a hang, a crash or a hunger for memory ends here and nowhere else.
"""

import contextlib
import sys

from gen.processes.frames import limit_memory, limit_time, read_frame, write_frame

REFUSED, LONGEST = b"!", 300  # how an answer begins that says what went wrong, and its characters at most


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
    message = " ".join(f"{type(error).__name__}: {error}".split()).removesuffix(":")
    return REFUSED + message[:LONGEST].encode(errors="replace")


def main() -> None:
    """Answer frames until there are no more."""
    limit_memory()
    with contextlib.suppress(ImportError):  # each question is answered with it
        import pygraphviz  # noqa: F401, PLC0415  loaded before the first question comes

    while (question := read_frame(sys.stdin.buffer)) is not None:
        limit_time()
        write_frame(sys.stdout.buffer, json_of(question.decode()))
