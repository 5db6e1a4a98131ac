"""Files -> the output folder: what changed is written, what is no longer made is removed, the manifest comes last.

All that is new stands whole in a folder beside the old before the first file is replaced.
"""

import os
import shutil
import stat
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple, TypeVar

from filelock import FileLock, Timeout

from gen.building.store import sha256, sha256_of_place
from gen.outputs.disk.known_files import KnownFiles
from gen.outputs.disk.manifest import MANIFEST, NEXT, Listed, gone_from, manifest_of, refuse_others
from gen.problems import EnvironmentProblem
from gen.processes import interrupts
from gen.renderers.images.fontconfig import cache_folder

STAGE, SITE_STAGE = ".gen-new", ".site-new"  # what is new, until it takes the place of the old
STALE = "stale"
WRITERS = 8  # threads: disks flush many files at a time
Between = Callable[[Mapping[Path, Path]], None]  # is told where what is to come stands now, by its place
F = TypeVar("F", bound=Listed)


class Difference(NamedTuple):
    """A path below the output folder that is not as it should be."""

    path: str
    state: str  # missing, stale or left over


def would_change(files: Collection[Listed], out: Path, only: Collection[str] | None) -> list[Difference]:
    """What `write` would change; `only`: the services in question, None for all. Raises EnvironmentProblem."""
    with _refusals(out):
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

    `content` gives a file's bytes; `seen`: what need not be read again; `between` is called when all that is new is on
    the disk, and nothing replaced. What `content` or `between` raises leaves the folder as it was; from then on Ctrl-C
    waits.
    """
    with _refusals(out):
        states = [(file, state) for file in files if (state := _state(out, file.path, file.sha256, known_files))]
        refuse_others([file.path for file, state in states if state == STALE], out)
        changed = [file for file, _ in states]
        for stage in (STAGE, SITE_STAGE):  # of a run that was killed
            shutil.rmtree(out / stage, ignore_errors=True)
        gone = [out / str(line["path"]) for line in gone_from(files, out, only)]
        manifest = manifest_of(files, out, only)
        new = [(out / file.path, lambda file=file: content(file)) for file in changed]
        with ExitStack() as ready:

            def begun(staged: Mapping[Path, Path]) -> None:
                between(staged)
                ready.enter_context(interrupts.held())

            if new:
                replace_all([(out / NEXT, lambda: manifest), *new], out, begun)
            else:
                begun({})
            for file in changed:
                known_files.add(file.path, (out / file.path).lstat(), file.sha256)
            for path in gone:
                path.unlink(missing_ok=True)
            _remove_empty({path.parent for path in gone}, out)
            if _state(out, MANIFEST, sha256(manifest), known_files):
                replace_all([(out / MANIFEST, lambda: manifest)], out)
            (out / NEXT).unlink(missing_ok=True)
    return len(changed) + len(gone)


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


def replace(path: Path, content: bytes) -> None:
    """Write one file whole or not at all; raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        _flushed(part, content)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def replace_all(
    files: Iterable[tuple[Path, Callable[[], bytes]]], out: Path, between: Between = lambda staged: None
) -> None:
    """Write files in their order, all whole on the disk before the first takes its place; raises OSError.

    `between` is called in between, and what it raises leaves all as it was.
    """
    stage = out / STAGE
    shutil.rmtree(stage, ignore_errors=True)  # of a run that was killed
    stage.mkdir(parents=True)
    try:
        with ThreadPoolExecutor(WRITERS) as threads:
            staged = [(stage / str(number), path, content) for number, (path, content) in enumerate(files)]
            list(threads.map(lambda file: _flushed(file[0], file[2]()), staged))
        folders = sorted({path.parent for _, path, _ in staged})
        for folder in folders:
            _make(folder, out)
        _check(path for _, path, _ in staged)
        between({path: part for part, path, _ in staged})
        for part, path, _ in staged:
            part.replace(path)
        for folder in folders:
            _flush(folder)
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def not_a_link_out(path: Path, out: Path) -> None:
    """Raises EnvironmentProblem where a link leads from a path below a folder out of it."""
    if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(out)):
        raise EnvironmentProblem(f"{path} leads out of {out}: remove that link")


def mirror(new: Path, old: Path) -> None:
    """Make a folder like another beside it, which goes; a file with the same bytes stays, and so does what is hidden.

    Raises EnvironmentProblem.
    """
    with _refusals(old), interrupts.held():
        _remove_others(new, old)
        changed = [
            path for path in sorted(new.rglob("*")) if path.is_file() and not _same(path, old / path.relative_to(new))
        ]
        with ThreadPoolExecutor(WRITERS) as threads:
            list(threads.map(_flush, changed))
        for path in changed:
            there = old / path.relative_to(new)
            there.parent.mkdir(parents=True, exist_ok=True)
            path.replace(there)
        shutil.rmtree(new)


def _remove_others(new: Path, old: Path) -> None:
    """Remove what a folder has and another has not, or has of another kind; links are removed, not followed.

    What is hidden at its top (`.git`, `.nojekyll`) stays, as it does where MkDocs builds.
    """
    if old.is_symlink() and not old.is_dir():
        old.unlink()
    visible = [path for path in (old.iterdir() if old.is_dir() else ()) if not path.name.startswith(".")]
    inside = (path for folder in visible if not folder.is_symlink() for path in folder.rglob("*"))
    for path in sorted([*visible, *inside], reverse=True):
        wanted = new / path.relative_to(old)
        if path.is_dir() and not path.is_symlink():
            if not wanted.is_dir():
                path.rmdir()
        elif path.is_symlink() or not wanted.is_file():
            path.unlink()


def _same(first: Path, second: Path) -> bool:
    return (
        second.is_file() and first.stat().st_size == second.stat().st_size and first.read_bytes() == second.read_bytes()
    )


def _flushed(path: Path, content: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _flush(path: Path) -> None:
    """Have a file's bytes, or a folder's entries, on the disk, where the system can."""
    if os.name == "posix":
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _make(folder: Path, out: Path) -> None:
    """Make a folder below another, which no link may lead out of."""
    not_a_link_out(folder, out)
    folder.mkdir(parents=True, exist_ok=True)


def _check(paths: Iterable[Path]) -> None:
    for path in paths:
        if path.is_dir() and not path.is_symlink():
            raise EnvironmentProblem(f"{path} is a folder, where a file has to stand: move it away")


@contextmanager
def _refusals(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        name, why = error.filename2 or error.filename or out, error.strerror or error
        raise EnvironmentProblem(f"{name} can't be written: {why}; `--out DIR` names another folder") from error
    except RuntimeError as error:  # links in a circle, before Python 3.13
        raise EnvironmentProblem(f"{out} can't be written: {error}") from error


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
