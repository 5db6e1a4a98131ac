"""The folders of a preview in the system's temporary folder: gone when it ends, and where it was killed, with the next.

Which previews live, a lock in the folder of each tells.
"""

import contextlib
import os
import re
import shutil
import signal
import stat
import tempfile
import threading
from pathlib import Path
from types import FrameType

from filelock import FileLock, Timeout

START = "gen-serve-"  # how the name begins
MKDOCS = re.compile("mkdocs_[A-Za-z0-9_]+")  # the name of MkDocs' own folder
LOCK, OTHER = "lock", "mkdocs"  # files in it: the lock, and the name of MkDocs' own folder
ENDS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")  # a terminal that closes sends the third


class Folders:
    """A folder with as many more in it as are asked for. Raises OSError."""

    def __init__(self) -> None:
        clear_previews()
        while True:
            self.home = tempfile.TemporaryDirectory(prefix=START, ignore_cleanup_errors=True)
            self.lock = FileLock(Path(self.home.name) / LOCK)
            with contextlib.suppress(Timeout, FileNotFoundError):  # another preview took it for one that was left
                self.lock.acquire(blocking=False)
                return

    def new(self) -> str:
        """One more folder."""
        return tempfile.mkdtemp(dir=self.home.name)

    def note(self, folder: str) -> None:
        """This is MkDocs' own folder, which it removes itself, if it can."""
        if Path(folder).parent == Path(tempfile.gettempdir()):
            (Path(self.home.name) / OTHER).write_text(Path(folder).name, encoding="utf-8")

    def close(self) -> None:
        """Remove them all."""
        self.lock.release()
        self.home.cleanup()


def clear_previews() -> None:
    """Remove what previews that were killed have left."""
    for folder in sorted(Path(tempfile.gettempdir()).glob(f"{START}*")):
        with contextlib.suppress(OSError, Timeout, NotImplementedError):  # somebody else's, or of one that runs
            if _ours(folder) and (folder / LOCK).is_file():
                with FileLock(folder / LOCK, blocking=False):
                    _clear_other(folder)
                shutil.rmtree(folder, ignore_errors=True)


def end_in_order() -> None:
    """Whatever ends this process, but a kill, is an exception in it from now on: so all is tidied up. What comes then
    does not disturb that. What is ignored stays so (`nohup`).
    """
    if threading.current_thread() is threading.main_thread():
        for number in _signals():
            if signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler):
                signal.signal(number, _end)


def _end(number: int, frame: FrameType | None) -> None:
    for other in _signals():
        signal.signal(other, signal.SIG_IGN)
    if number == signal.SIGINT:
        raise KeyboardInterrupt
    raise SystemExit(128 + number)


def _signals() -> list[signal.Signals]:
    return [getattr(signal, name) for name in ENDS if hasattr(signal, name)]


def _ours(folder: Path) -> bool:
    """Whether a folder is one, no link, and this user's own: others may write to the temporary folder, too."""
    status = folder.lstat()
    return stat.S_ISDIR(status.st_mode) and (os.name != "posix" or status.st_uid == os.geteuid())


def _clear_other(folder: Path) -> None:
    """Remove MkDocs' own folder of that preview."""
    with contextlib.suppress(OSError, UnicodeDecodeError):  # there is none
        name = (folder / OTHER).read_text(encoding="utf-8")
        if MKDOCS.fullmatch(name) and _ours(folder.with_name(name)):
            shutil.rmtree(folder.with_name(name), ignore_errors=True)
