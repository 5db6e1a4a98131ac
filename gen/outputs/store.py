"""What was made before, in a folder that builds may share: bundles of files, by a key that names all they depend on.

A bundle is one file: the SHA-256 of its head, the head (JSON: a name, SHA-256 and length for each part), the parts'
bytes. What is damaged, unreadable or of another form counts as missing.
"""

import contextlib
import hashlib
import json
import os
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

DAY, UNUSED = 24 * 3600, 30  # seconds, days
DIGEST = 64  # the length of a SHA-256 in hexadecimal digits


class Part(NamedTuple):
    """A file in a bundle: its name, the SHA-256 of its bytes, and where they stand in the bundle."""

    name: str
    sha256: str
    start: int
    size: int


class Bundle(NamedTuple):
    """Files that were made together."""

    path: Path
    parts: tuple[Part, ...]

    def read(self, part: Part) -> bytes | None:
        """A part's bytes; None where they are damaged or gone."""
        try:
            with self.path.open("rb") as stream:
                stream.seek(part.start)
                content = stream.read(part.size)
        except OSError:
            return None
        return content if sha256(content) == part.sha256 else None

    def check(self) -> bool:
        """Whether all its parts are whole; a damaged bundle is removed."""
        whole = all(self.read(part) is not None for part in self.parts)
        if not whole:
            self.path.unlink(missing_ok=True)
        return whole


class Store(NamedTuple):
    """The folder; below it one for each kind of bundle, below that a file for each key."""

    folder: Path

    def find(self, kind: str, key: str) -> Bundle | None:
        """The bundle of a key, its parts not yet read."""
        path = self._path(kind, key)
        try:
            with path.open("rb") as stream:
                if time.time() - os.fstat(stream.fileno()).st_mtime > DAY:
                    os.utime(path)
                return Bundle(path, _head(stream))
        except (OSError, ValueError, TypeError):
            return None

    def keep(self, kind: str, key: str, files: Iterable[tuple[str, bytes]]) -> Bundle:
        """Keep files under a key; raises OSError."""
        listed = list(files)
        head = json.dumps([(name, sha256(content), len(content)) for name, content in listed]).encode()
        path = self._path(kind, key)
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(dir=path.parent, prefix=".")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(b"".join((sha256(head).encode(), head, b"\n", *(content for _, content in listed))))
            Path(part).replace(path)
        except BaseException:
            Path(part).unlink(missing_ok=True)
            raise
        return Bundle(path, _parts(head))

    def _path(self, kind: str, key: str) -> Path:
        return self.folder / kind / key[:2] / key[2:]


@contextlib.contextmanager
def store_for(project: Path) -> Iterator[Store]:
    """A project's store, `.cache/gen/`; for the run alone where nothing can be written there."""
    folder = project / ".cache" / "gen"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        usable = os.access(folder, os.W_OK)
    except OSError:
        usable = False
    if usable:
        yield Store(folder)
        _clear(folder)
    else:
        with tempfile.TemporaryDirectory(prefix="gen-") as passing:
            yield Store(Path(passing))


def _clear(folder: Path) -> None:
    """Remove what nobody has read for a month, once a day: the folder's own time tells when that was done."""
    now = time.time()
    if now - folder.stat().st_mtime < DAY:
        return
    for path in folder.glob("*/*/*"):
        with contextlib.suppress(OSError):
            if now - path.stat().st_mtime > UNUSED * DAY:
                path.unlink()
    os.utime(folder)


def sha256(content: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def _head(stream: BinaryIO) -> tuple[Part, ...]:
    """The parts that a bundle's head lists; raises ValueError or TypeError where it is none."""
    line = stream.readline()
    head = line[DIGEST:].rstrip(b"\n")
    if sha256(head).encode() != line[:DIGEST]:
        raise ValueError("damaged")
    return _parts(head)


def _parts(head: bytes) -> tuple[Part, ...]:
    parts, start = [], DIGEST + len(head) + 1
    for name, digest, size in json.loads(head):
        parts.append(Part(name, digest, start, size))
        start += size
    return tuple(parts)
