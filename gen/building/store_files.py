"""The store's files on the disk: read only where they are plain files, written whole or not at all.

Nothing here follows a link: what others put into the folder leads nowhere else.
"""

import contextlib
import os
import re
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

DAY, UNUSED = 24 * 3600, 30  # seconds, days
OURS = re.compile(r"[a-z]+/[0-9a-f]{2}/[0-9a-f]{62}")
NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
MARKS = {
    "CACHEDIR.TAG": "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# What architecture-pages made before; it can be made again (https://bford.info/cachedir/).\n",
    ".gitignore": "*\n",
}


def opened(path: Path) -> BinaryIO:
    """A plain file, to be read; raises OSError for a link, a pipe, a folder, and as `open` does."""
    handle = os.open(path, os.O_RDONLY | NO_LINK)
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(f"{path} is no plain file")
        return os.fdopen(handle, "rb")
    except BaseException:
        os.close(handle)
        raise


def write_whole(path: Path, home: Path, new: Path, content: bytes) -> None:
    """Write a file whole or not at all; raises OSError. `home`: the store's folder; `new`: the one where it grows."""
    for folder in (path.parent, new):
        _make(folder, home)
    stream, part = _part(new)
    try:
        stream.write(content)
        stream.flush()
        if os.name != "posix":
            stream.close()  # what is open can't be moved there
        if path.is_dir():
            remove(path)
        part.replace(path)
    finally:
        stream.close()
        part.unlink(missing_ok=True)


def mark(home: Path, new: Path) -> None:
    """Tell backups and git to leave the folder out; raises OSError."""
    for name, text in MARKS.items():
        if not os.path.lexists(home / name):
            write_whole(home / name, home, new, text.encode())


def bundle_files(home: Path) -> Iterator[Path]:
    """Whatever stands where the store's own files stand; what has another name is somebody else's."""
    for kind in _folders(home):
        for start in _folders(kind):
            with contextlib.suppress(OSError):  # it went meanwhile: another build clears, too
                names = sorted(entry.name for entry in os.scandir(start))
                yield from (start / name for name in names if OURS.fullmatch(f"{kind.name}/{start.name}/{name}"))


def remove(path: Path) -> None:
    """Remove a file, a link or a folder; what another build removed first is gone as well."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def leads_out(home: Path, project: Path) -> bool:
    """Whether a link leads from a project's folder out of the project."""
    return not Path(os.path.realpath(home)).is_relative_to(os.path.realpath(project))


def unusable(home: Path) -> str:
    """Why nothing can be kept in a folder, made at need; blank where it can."""
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        return str(error.strerror)
    kinds = _folders(home)
    levels = (home, *kinds, *(start for kind in kinds for start in _folders(kind)))
    return "" if all(os.access(folder, os.R_OK | os.W_OK | os.X_OK) for folder in levels) else "no right to write there"


def clear(home: Path) -> None:
    """Remove what nobody has read for a month, once a day: the folder's own time tells when that was done."""
    now = time.time()
    with contextlib.suppress(OSError):  # the folder went meanwhile
        if now - home.stat().st_mtime < DAY:
            return
        for path in bundle_files(home):
            with contextlib.suppress(OSError):  # another build removed it first
                if now - path.lstat().st_mtime > UNUSED * DAY:
                    path.unlink()
        os.utime(home)


def clear_new(new: Path) -> None:
    """Remove what runs that were killed left half written."""
    for path in new.glob("*"):
        with contextlib.suppress(OSError), opened(path) as stream:  # it came into its place meanwhile
            old = os.name == "posix" or time.time() - os.fstat(stream.fileno()).st_mtime > DAY
            if old and _locked(stream):
                path.unlink()


def _make(folder: Path, home: Path) -> None:
    """Make a folder at or below the store's; what else stands in its place, a link above all, goes."""
    if folder != home:
        _make(folder.parent, home)
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            folder.unlink(missing_ok=True)
    folder.mkdir(parents=folder == home, exist_ok=True)


def _folders(folder: Path) -> list[Path]:
    """The folders in a folder, links left out; none where it can't be read, or went meanwhile."""
    try:
        with os.scandir(folder) as listed:
            return sorted(Path(entry.path) for entry in listed if entry.is_dir(follow_symlinks=False))
    except OSError:
        return []


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
