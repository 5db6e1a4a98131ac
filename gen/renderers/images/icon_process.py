"""A child process that shrinks image files: a loader's name, a line break and a file in frames on stdin, small PNG in
frames on stdout, until stdin ends. An empty answer means that the image can't be used; one that begins with `!` says
what keeps every image from being used.

Image files come with a model, and one may make a decoder hang, crash or fill the memory: that ends here.
"""

import sys

from gen.processes.frames import limit_memory, limit_time, read_frame, refusal_answer, write_frame
from gen.renderers.images.shrinking import shrunk


def main() -> None:
    """Answer frames until there are no more."""
    limit_memory()
    while (question := read_frame(sys.stdin.buffer)) is not None:
        limit_time()
        write_frame(sys.stdout.buffer, _answer(question))


def _answer(question: bytes) -> bytes:
    loader, _, data = question.partition(b"\n")
    try:
        import pyvips  # noqa: PLC0415  after the limit on memory

        return shrunk(pyvips, loader.decode(), data) or b""
    except (ImportError, AttributeError) as error:  # no library, or one without this loader
        return refusal_answer(error)
    except Exception:  # what a damaged image makes the library stumble over
        return b""
