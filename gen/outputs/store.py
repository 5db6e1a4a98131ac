"""What was made before, in a folder that builds may share: bundles of files, by a key that names all they depend on.

A bundle is one file: the SHA-256 of its head, the head (JSON: a name, SHA-256 and length for each part), the parts'
bytes. What is damaged, unreadable or of another form counts as missing.
"""

import contextlib
import hashlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from gen.problems import EnvironmentProblem

DAY, UNUSED = 24 * 3600, 30  # seconds, days
NEW = "new"  # the folder of what is being written
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


class Damaged(EnvironmentProblem):
    """A bundle lost its bytes after it was found."""


class Store(NamedTuple):
    """A folder to write to, and those to look in; below it one for each kind of bundle, then a file for each key."""

    folder: Path
    others: tuple[Path, ...] = ()

    def find(self, kind: str, key: str) -> Bundle | None:
        """The bundle of a key, its parts not yet read."""
        for folder in (self.folder, *self.others):
            if found := _found(Path(f"{folder}/{kind}/{key[:2]}/{key[2:]}")):
                return found
        return None

    def keep(self, kind: str, key: str, files: Iterable[tuple[str, bytes]]) -> Bundle:
        """Keep files under a key; raises EnvironmentProblem where the disk refuses."""
        listed = list(files)
        head = json.dumps([(name, sha256(content), len(content)) for name, content in listed]).encode()
        contents = (content for _, content in listed)
        path = self.folder / kind / key[:2] / key[2:]
        try:
            _write(path, self.folder / NEW, b"".join((sha256(head).encode(), head, b"\n", *contents)))
        except OSError as error:
            said = f"{error.filename2 or path} can't be written: {error.strerror}; make room, or remove {self.folder}"
            raise EnvironmentProblem(said) from error
        return Bundle(path, _parts(head))

    def mend(self) -> None:
        """Remove every bundle that is damaged."""
        for path in self.folder.glob("*/*/*"):
            bundle = _found(path)
            if bundle is None or any(bundle.read(part) is None for part in bundle.parts):
                _remove(path)


@contextlib.contextmanager
def store_for(project: Path, kept: bool = True) -> Iterator[Store]:
    """A project's store, `.cache/gen/`; what is new is for the run alone where it can't be, or isn't to be, kept."""
    folder = project / ".cache" / "gen"
    if kept and _writable(folder):
        try:
            yield Store(folder)
            _clear(folder)
        finally:
            _clear_new(folder / NEW)
    else:
        with tempfile.TemporaryDirectory(prefix="gen-") as passing:
            yield Store(Path(passing), (folder,))


def _write(path: Path, new: Path, content: bytes) -> None:
    """Write a file whole or not at all; `new`: the folder where it grows."""
    for folder in (path.parent, new):
        folder.mkdir(parents=True, exist_ok=True)
    stream, part = _part(new)
    try:
        stream.write(content)
        stream.flush()
        if os.name != "posix":
            stream.close()  # what is open can't be moved there
        if path.is_dir():
            _remove(path)
        part.replace(path)
    finally:
        stream.close()
        part.unlink(missing_ok=True)


def _part(new: Path) -> tuple[BinaryIO, Path]:
    """A new file, locked as long as it is open: what nobody has locked is of a run that was killed."""
    while True:
        handle, name = tempfile.mkstemp(dir=new)
        stream = os.fdopen(handle, "wb")
        if _locked(stream) and os.fstat(handle).st_nlink:
            return stream, Path(name)
        stream.close()  # another run took it for one that was left


def _locked(stream: BinaryIO) -> bool:
    """Lock an open file, unless somebody else has; where the system has no such locks, as if it were done."""
    try:
        import fcntl  # noqa: PLC0415  Unix only
    except ImportError:
        return True
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _clear_new(new: Path) -> None:
    """Remove what runs that were killed left half written."""
    for path in new.glob("*"):
        with contextlib.suppress(OSError), path.open("rb") as stream:
            old = os.name == "posix" or time.time() - os.fstat(stream.fileno()).st_mtime > DAY
            if old and _locked(stream):
                path.unlink()


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _writable(folder: Path) -> bool:
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        return os.access(folder, os.W_OK)
    return False


def _found(path: Path) -> Bundle | None:
    """A bundle, used today: its file's time says so."""
    try:
        with path.open("rb") as stream:
            if time.time() - os.fstat(stream.fileno()).st_mtime > DAY:
                with contextlib.suppress(OSError):
                    os.utime(path)
            return Bundle(path, _head(stream))
    except (OSError, ValueError, TypeError):
        return None


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


def sha256_of_place(path: Path) -> str:
    """The SHA-256 of where a path leads, links followed."""
    return sha256(os.fsencode(os.path.realpath(path)))


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
