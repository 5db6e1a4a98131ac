"""Files written whole: all of them stand on the disk before the first takes the place of an older one."""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from gen.problems import EnvironmentProblem
from gen.processes import interrupts

STAGE, SITE_STAGE = ".gen-new", ".site-new"  # what is new, until it takes the place of the old
WRITERS = 8  # threads: disks flush many files at a time
Between = Callable[[Mapping[Path, Path]], None]  # is told where what is to come stands now, by its place


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


def mirror(new: Path, old: Path) -> None:
    """Make a folder like another beside it, which goes; a file with the same bytes stays, and so does what is hidden.

    Raises EnvironmentProblem.
    """
    with refusals(old), interrupts.held():
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


@contextmanager
def refusals(out: Path) -> Iterator[None]:
    """What keeps a folder from being written is an EnvironmentProblem."""
    try:
        yield
    except OSError as error:
        name, why = error.filename2 or error.filename or out, error.strerror or error
        raise EnvironmentProblem(f"{name} can't be written: {why}; `--out DIR` names another folder") from error
    except RuntimeError as error:  # links in a circle, before Python 3.13
        raise EnvironmentProblem(f"{out} can't be written: {error}") from error


def not_a_link_out(path: Path, out: Path) -> None:
    """Raises EnvironmentProblem where a link leads from a path below a folder out of it."""
    if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(out)):
        raise EnvironmentProblem(f"{path} leads out of {out}: remove that link")


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
