"""What was made before, in a folder that builds may share: bundles of files, by a key that names all they depend on.

A bundle is one file: the SHA-256 of its head, the head (JSON: its kind and key, then a name, SHA-256 and length for
each member), the members' bytes. What is damaged, unreadable, in another's place or of another form counts as missing.
The digests tell damage, they do not tell who wrote: whoever may write to the folder may write what comes out.
"""

import contextlib
import hashlib
import json
import logging
import os
import re
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from gen.building import store_files
from gen.building.store_files import DAY
from gen.problems import EnvironmentProblem

NEW = "new"  # the folder of what is being written
DIGEST = 64  # the length of a SHA-256 in hexadecimal digits
LONGEST, LARGEST = 1 << 24, 1 << 29  # bytes of a bundle's head and of a bundle: what is larger is none of ours
KEY = re.compile(r"[0-9a-f]{64}")
log = logging.getLogger("gen")


class Member(NamedTuple):
    """A file in a bundle: its name, the SHA-256 of its bytes, and where they stand in the bundle."""

    name: str
    sha256: str
    start: int
    size: int


class Bundle(NamedTuple):
    """Files that were made together."""

    path: Path
    members: tuple[Member, ...]

    def read(self, member: Member) -> bytes | None:
        """A member's bytes; None where they are damaged or gone."""
        try:
            with store_files.opened(self.path) as stream:
                stream.seek(member.start)
                content = stream.read(member.size)
        except OSError:
            return None
        return content if sha256(content) == member.sha256 else None


class Damaged(EnvironmentProblem):
    """A bundle lost its bytes after it was found."""


class Store(NamedTuple):
    """A folder to write to, and those to look in; below it one for each kind of bundle, then a file for each key."""

    folder: Path
    others: tuple[Path, ...] = ()

    def find(self, kind: str, key: str) -> Bundle | None:
        """The bundle of a key, its members not yet read."""
        for folder in (self.folder, *self.others):
            if bundle := _bundle(_place(folder, kind, key), f"{kind}/{key}"):
                return bundle
        return None

    def keep(self, kind: str, key: str, files: Iterable[tuple[str, bytes]]) -> Bundle:
        """Keep files under a key; raises EnvironmentProblem where the disk refuses."""
        listed = list(files)
        lines = [(name, sha256(content), len(content)) for name, content in listed]
        head = json.dumps([f"{kind}/{key}", lines]).encode()
        whole = b"".join((sha256(head).encode(), head, b"\n", *(content for _, content in listed)))
        path = _place(self.folder, kind, key)
        try:
            store_files.write_whole(path, self.folder, self.folder / NEW, whole)
        except OSError as error:
            message = (
                f"{error.filename2 or path} can't be written: {error.strerror}; make room, or remove {self.folder}"
            )
            raise EnvironmentProblem(message) from error
        return Bundle(path, _members(lines, DIGEST + len(head) + 1))

    def mend(self) -> None:
        """Remove every bundle that is damaged."""
        for path in store_files.bundle_files(self.folder):
            bundle = _bundle(path, f"{path.parts[-3]}/{path.parts[-2]}{path.name}")
            if bundle is None or any(bundle.read(member) is None for member in bundle.members):
                store_files.remove(path)


@contextlib.contextmanager
def store_for(project: Path, kept: bool = True) -> Iterator[Store]:
    """A project's store, `.cache/gen/`; what is new is for the run alone where it can't be, or isn't to be, kept."""
    store = lasting(project) if kept else ""
    if isinstance(store, Store):
        with contextlib.suppress(OSError):  # a full disk is told of where something has to be kept
            store_files.mark(store.folder, store.folder / NEW)
        try:
            yield store
            store_files.clear(store.folder)
        finally:
            store_files.clear_new(store.folder / NEW)
        return
    if store:
        log.warning("%s; what is made is not kept there", store)
    folder = _folder(project)
    with tempfile.TemporaryDirectory(prefix="gen-") as passing:
        yield Store(Path(passing), () if store_files.leads_out(folder, project) else (folder,))


def lasting(project: Path) -> Store | str:
    """A project's own store; or why there is none."""
    folder = _folder(project)
    if store_files.leads_out(folder, project):
        return f"{folder} leads out of the project"
    why = store_files.unusable(folder)
    return f"{folder}: {why}" if why else Store(folder)


def _folder(project: Path) -> Path:
    return project / ".cache" / "gen"


def _place(folder: Path, kind: str, key: str) -> Path:
    return Path(f"{folder}/{kind}/{key[:2]}/{key[2:]}")


def _bundle(path: Path, place: str) -> Bundle | None:
    """A bundle, used today: its file's time says so. `place`: its kind and key."""
    try:
        with store_files.opened(path) as stream:
            status = os.fstat(stream.fileno())
            if time.time() - status.st_mtime > DAY:
                with contextlib.suppress(OSError):  # who only reads can't say that it was read
                    os.utime(path)
            return Bundle(path, _head(stream, place, status.st_size))
    except (OSError, ValueError, TypeError, RecursionError):
        return None


def sha256_of_place(path: Path) -> str:
    """The SHA-256 of where a path leads, links followed."""
    return sha256(os.fsencode(os.path.realpath(path)))


def is_key(text: str) -> bool:
    """Whether a text, from wherever it comes, can be the key of a bundle."""
    return KEY.fullmatch(text) is not None


def sha256(content: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def _head(stream: BinaryIO, place: str, size: int) -> tuple[Member, ...]:
    """The members that a bundle's head lists; raises ValueError, TypeError, RecursionError where it is not its head."""
    line = stream.readline(LONGEST)
    head = line[DIGEST:].removesuffix(b"\n")
    if sha256(head).encode() != line[:DIGEST] or size > LARGEST:
        raise ValueError("damaged")
    written, lines = json.loads(head)
    members = _members(lines, len(line))
    if written != place or (members[-1].start + members[-1].size if members else len(line)) != size:
        raise ValueError("another's, or cut off")
    return members


def _members(lines: Iterable[tuple[str, str, int]], start: int) -> tuple[Member, ...]:
    """The members that lines of a head mean; `start`: where the first begins. Raises ValueError, TypeError."""
    members = []
    for name, digest, size in lines:
        if (type(name), type(digest), type(size)) != (str, str, int) or size < 0:
            raise TypeError("no line of a head")
        members.append(Member(name, digest, start, size))
        start += size
    return tuple(members)
