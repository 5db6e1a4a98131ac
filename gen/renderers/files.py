"""A file that comes out: where it stands below the output folder, and its bytes."""

from collections.abc import Mapping
from posixpath import splitext
from typing import Literal, NamedTuple

FileKind = Literal["svg", "png", "page", "table"]
KINDS: Mapping[str, FileKind] = {".svg": "svg", ".png": "png", ".csv": "table", ".xlsx": "table"}


class OutputFile(NamedTuple):
    """A file's path below the output folder, with `/`; its bytes; the service it belongs to, if one."""

    path: str
    content: bytes
    service: str | None


def kind(path: str) -> FileKind:
    """What a file is, by the ending of its name."""
    return KINDS.get(splitext(path)[1], "page")
