"""Files -> the output folder: what changed is written, what is no longer made is removed, the manifest comes last.

All that is new stands whole in a folder beside the old before the first file is replaced.
"""

import os
import shutil
import stat
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple, TypeVar

from filelock import FileLock, Timeout

from gen.building.store import sha256, sha256_of_place
from gen.outputs.disk.known_files import KnownFiles
from gen.outputs.disk.manifest import MANIFEST, NEXT, Listed, gone_from, manifest_of, refuse_others
from gen.outputs.disk.replacing import SITE_STAGE, STAGE, Between, refusals, replace_all
from gen.processes import interrupts
from gen.renderers.images.fontconfig import cache_folder

STALE = "stale"
F = TypeVar("F", bound=Listed)


class Difference(NamedTuple):
    """A path below the output folder that is not as it should be."""

    path: str
    state: str  # missing, stale or left over


def would_change(files: Collection[Listed], out: Path, only: Collection[str] | None) -> list[Difference]:
    """What `write` would change; `only`: the services in question, None for all. Raises EnvironmentProblem."""
    with refusals(out):
        known_files = KnownFiles()
        states = ((file.path, _state(out, file.path, file.sha256, known_files)) for file in files)
        changed = [Difference(path, state) for path, state in states if state]
        refuse_others([path for path, state in changed if state == STALE], out)
        gone = [Difference(str(line["path"]), "left over") for line in gone_from(files, out, only)]
        if not (changed or gone) and _state(out, MANIFEST, sha256(manifest_of(files, out, only)), known_files):
            changed = [Difference(MANIFEST, STALE)]
    return sorted(changed + gone)


def write(
    files: Sequence[F],
    content: Callable[[F], bytes],
    out: Path,
    only: Collection[str] | None,
    known_files: KnownFiles,
    between: Between,
) -> int:
    """Bring the folder up to date; how many files changed. Raises EnvironmentProblem where the disk refuses.

    `content` gives a file's bytes; `known_files`: what need not be read again; `between` is called when all that is new
    is on the disk, and nothing replaced. What `content` or `between` raises leaves the folder as it was; from then on
    Ctrl-C waits.
    """
    with refusals(out), ExitStack() as ready:
        states = [(file, state) for file in files if (state := _state(out, file.path, file.sha256, known_files))]
        refuse_others([file.path for file, state in states if state == STALE], out)
        changed = [file for file, _ in states]
        for stage in (STAGE, SITE_STAGE):  # of a run that was killed
            shutil.rmtree(out / stage, ignore_errors=True)
        gone = [out / str(line["path"]) for line in gone_from(files, out, only)]
        manifest = manifest_of(files, out, only)

        def begun(staged: Mapping[Path, Path]) -> None:
            between(staged)
            ready.enter_context(interrupts.held())

        if changed:
            new = [(out / file.path, lambda file=file: content(file)) for file in changed]
            replace_all([(out / NEXT, lambda: manifest), *new], out, begun)
        else:
            begun({})
        for file in changed:
            known_files.add(file.path, (out / file.path).lstat(), file.sha256)
        _settle(out, gone, manifest, known_files)
    return len(changed) + len(gone)


def _settle(out: Path, gone: Collection[Path], manifest: bytes, known_files: KnownFiles) -> None:
    """Remove what is no longer made; the manifest comes last."""
    for path in gone:
        path.unlink(missing_ok=True)
    _remove_empty({path.parent for path in gone}, out)
    if _state(out, MANIFEST, sha256(manifest), known_files):
        replace_all([(out / MANIFEST, lambda: manifest)], out)
    (out / NEXT).unlink(missing_ok=True)


def _remove_empty(folders: Collection[Path], out: Path) -> None:
    """Remove those of the folders that hold nothing any more, and those around them, up to the output folder."""
    around = {place for folder in folders for place in (folder, *folder.parents) if out in place.parents}
    for folder in sorted(around, reverse=True):  # what is inside comes first
        with suppress(OSError):  # not empty, or another's already
            folder.rmdir()


@contextmanager
def alone(out: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """No other build writes to the folder meanwhile; `waiting` is called where one has to end first."""
    lock = FileLock(cache_folder() / f"{sha256_of_place(out)[:16]}.lock")
    try:
        lock.acquire(blocking=False)
    except Timeout:
        waiting()
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


def _state(out: Path, name: str, digest: str, known_files: KnownFiles) -> str | None:
    """How a file differs from what it should be; a link in its place is no file."""
    path = f"{out}/{name}"
    try:
        status = os.lstat(path)
        if not stat.S_ISREG(status.st_mode):
            return STALE
        if not known_files.holds(name, status, digest):
            if sha256(Path(path).read_bytes()) != digest:
                return STALE
            known_files.add(name, status, digest)
    except (FileNotFoundError, NotADirectoryError):
        return "missing"
    return None
