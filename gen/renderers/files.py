"""A file that comes out: where it stands below the output folder, and its bytes."""

from typing import Literal, NamedTuple

FileKind = Literal["svg", "png", "page", "table"]


class OutputFile(NamedTuple):
    """A file's path below the output folder, with `/`; its bytes; the service it belongs to, if one; and its kind."""

    path: str
    content: bytes
    service: str | None
    kind: FileKind
