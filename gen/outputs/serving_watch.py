"""Which files changed: the system's events say when to look, a look at the files says what is different.

So a save counts once, however an editor does it (truncates and writes, or writes another file and renames it); and
where the system has no events to give (a network's folder, a limit reached), a look every now and then finds it too.
"""

import hashlib
import logging
import os
import re
import stat
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

log = logging.getLogger("mkdocs.plugins.gen")
QUIET, PATIENCE = 0.02, 0.3  # seconds without an event until a save is over, and how long to wait for that at most
LOOK, LOOK_OFTEN = 0.5, 0.15  # seconds between looks, with the system's events and without
SHARE = 20  # looking takes no more than such a part of the time
FRESH = 0.1  # seconds in which a file may change again and keep its time
READING = {"opened", "closed_no_write"}  # events that change nothing
# what editors and systems leave beside a file for a while: locks, backups, what is being written
PASSING = re.compile(
    r"\.#.*|#.*#|.*~|4913|\..*\.sw.|.*___jb_(tmp|old)___|\.goutputstream-.*|\.DS_Store|\.git|__pycache__"
)


class Stamp(NamedTuple):
    """By what a file differs from what it was; with its digest if it had just changed, as it may keep its time then."""

    time: float
    size: int
    number: int
    digest: bytes = b""


class Changes(NamedTuple):
    """Absolute paths of files: `edited` were and are there, `others` were added or removed."""

    edited: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()

    def __or__(self, later: "Changes") -> "Changes":
        return Changes(self.edited | later.edited, self.others | later.others)


class Watcher(FileSystemEventHandler):
    """Watches files and folders; stands in for an observer of watchdog."""

    def __init__(self, since: float) -> None:
        """`since`: what changed after that time, in seconds as by `time.time()`, has not been seen yet."""
        self.paths: dict[str, bool] = {}  # absolute, and whether with all below
        self._since = since
        self._seen: dict[str, Stamp] = {}
        self._woken = threading.Event()
        self._observer: Any = None
        self._often, self._interval, self._looked = LOOK, LOOK, 0.0

    def start(self) -> None:
        """Begin: with the system's events where it has some, else by looking more often."""
        found = _stamps(self.paths.items())
        self._seen = {path: stamp if stamp.time < self._since else Stamp(0, 0, 0) for path, stamp in found}
        try:
            self._observer = Observer()
            for path, recursive in self.paths.items():
                if not os.path.exists(path):  # noqa: PTH110  (looked for now and then)
                    continue
                whole = recursive and os.path.isdir(path)  # noqa: PTH112
                self._observer.schedule(self, path if whole else os.path.dirname(path), recursive=whole)  # noqa: PTH120
            self._observer.start()
        except OSError as error:
            log.info("The system can't tell which files change (%s); they are looked at all the time", error)
            self._observer, self._often = None, LOOK_OFTEN

    def stop(self) -> None:
        """End."""
        if self._observer:
            self._observer.stop()

    def join(self) -> None:
        """Wait for the end."""
        if self._observer:
            self._observer.join()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Take an event, in a thread of watchdog's."""
        if event.event_type not in READING:
            self._woken.set()

    @property
    def due(self) -> bool:
        """Whether it is time to look."""
        return self._woken.is_set() or time.monotonic() >= self._looked + self._interval

    def wait(self) -> None:
        """Return when it is time to look."""
        self._woken.wait(max(0.0, self._looked + self._interval - time.monotonic()))

    def changes(self) -> Changes:
        """What is different since the last look; a save is waited for."""
        found = self._look()
        if any(self._seen[path].size == 0 for path in found.edited):  # an editor may be about to write it
            self._woken.wait(PATIENCE)
            found |= self._look()
        return found

    def _look(self) -> Changes:
        end = time.monotonic() + PATIENCE
        while self._woken.is_set() and time.monotonic() < end:
            self._woken.clear()
            self._woken.wait(QUIET)
        start = time.monotonic()
        before, self._seen = self._seen, dict(_stamps(self.paths.items()))
        self._looked = time.monotonic()
        often = FRESH if any(stamp.digest for stamp in self._seen.values()) else self._often
        self._interval = max(often, SHARE * (self._looked - start))
        both = before.keys() & self._seen.keys()
        edited = frozenset(path for path in both if _differs(path, before[path], self._seen[path]))
        return Changes(edited, frozenset(before.keys() ^ self._seen.keys()))


def _differs(path: str, before: Stamp, now: Stamp) -> bool:
    if before[:3] != now[:3]:
        return True
    return bool(before.digest) and before.digest != (now.digest or _digest(path))


def _digest(path: str) -> bytes:
    try:
        return hashlib.sha256(Path(path).read_bytes()).digest()
    except OSError:
        return b"unreadable"


def _stamps(paths: Iterable[tuple[str, bool]]) -> Iterator[tuple[str, Stamp]]:
    now = time.time()
    for path, recursive in paths:
        for file, found in _files(path, recursive):
            fresh = abs(now - found.st_mtime) < FRESH
            yield file, Stamp(found.st_mtime, found.st_size, found.st_ino, _digest(file) if fresh else b"")


def _files(path: str, recursive: bool) -> Iterator[tuple[str, os.stat_result]]:
    """The files at and below a path; folders that are links are followed, each once."""
    try:
        found = os.stat(path)  # noqa: PTH116  (this runs all the time)
    except OSError:
        return
    if stat.S_ISDIR(found.st_mode):
        yield from _below(path, recursive, {(found.st_dev, found.st_ino)})
    else:
        yield path, found


def _below(folder: str, recursive: bool, seen: set[tuple[int, int]]) -> Iterator[tuple[str, os.stat_result]]:
    try:
        entries = [entry for entry in os.scandir(folder) if not PASSING.fullmatch(entry.name)]
    except OSError:
        return
    for entry in entries:
        try:
            found = entry.stat()
        except OSError:
            continue
        if not stat.S_ISDIR(found.st_mode):
            yield entry.path, found
        elif recursive and (found.st_dev, found.st_ino) not in seen:
            seen.add((found.st_dev, found.st_ino))
            yield from _below(entry.path, recursive, seen)
