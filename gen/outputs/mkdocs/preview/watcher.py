"""Which files changed: the system's events say when to look, a look at the files says what is different.

So a save counts once, however an editor does it (truncates and writes, or writes another file and renames it); and
where the system has no events to give (a network's folder, a limit reached), a look every now and then finds it too.
What a look sees of a file is its times, size and number; where these may stay as they are, its content decides.
"""

import contextlib
import hashlib
import logging
import os
import re
import stat
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

log = logging.getLogger("mkdocs.plugins.gen")
QUIET, PATIENCE = 0.02, 0.3  # seconds without an event until a save is over, and how long to wait for that at most
LOOK, LOOK_OFTEN = 0.5, 0.15  # seconds between looks, with the system's events and without
SHARE = 20  # looking takes no more than such a part of the time
FRESH, COARSE = 0.1, 2.0  # seconds in which a file may change again and keep its time; where that is in whole seconds
THOROUGH, SELDOM = (
    5.0,
    50,
)  # seconds between looks into all small files, which take no more than such a part of the time
SMALL = 500_000  # bytes
SECOND = 1_000_000_000  # nanoseconds
UNREADABLE = b"unreadable"
READING = {"opened", "closed_no_write"}  # events that change nothing
# what editors and systems leave beside a file for a while: locks, backups, what is being written
PASSING = re.compile(
    r"\.#.*|#.*#|.*~|4913|\..*\.sw.|.*___jb_(tmp|old)___|\.goutputstream-.*|\.DS_Store|\.git|__pycache__"
)


class Stamp(NamedTuple):
    """By what a file differs from what it was: when it was written and changed, in nanoseconds, its size and number.

    `fresh`: whether it had just changed when it was looked at, and may change again at the same time; `digest`: of its
    content, where that was looked at.
    """

    written: int
    changed: int
    size: int
    number: int
    fresh: bool = False
    digest: bytes = b""

    def differs(self, before: "Stamp") -> bool:
        """Whether the file may be another one than before."""
        return self[:4] != before[:4] or (bool(before.digest) and self.digest not in (b"", before.digest))


class FileChanges(NamedTuple):
    """Absolute paths of files: `edited` were and are there, `others` were added or removed."""

    edited: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()

    def __or__(self, later: "FileChanges") -> "FileChanges":
        return FileChanges(self.edited | later.edited, self.others | later.others)


class Watcher(FileSystemEventHandler):
    """Watches files and folders; stands in for an observer of watchdog."""

    def __init__(self, since: float) -> None:
        """`since`: what changed after that time, in seconds as by `time.time()`, has not been seen yet."""
        self.paths: dict[str, bool] = {}  # absolute, and whether with all below
        self._since = since
        self._last: dict[str, Stamp] = {}
        self._woken = threading.Event()
        self._touched: set[str] = set()  # by the system's events
        self._read = 0.0  # when all small files were looked into, and the seconds that it took
        self._cost = 0.0
        self._observer: Any = None
        self._often, self._interval, self._looked = LOOK, LOOK, 0.0

    def start(self) -> None:
        """Begin: with the system's events where it has some, else by looking more often."""
        self._last = _since(self._since, self._stamps(thorough=True))
        try:
            self._observer = Observer()
            for path, recursive in self.paths.items():
                self._schedule(path, recursive)
            self._observer.start()
        except OSError as error:
            log.info("The system can't tell which files change (%s); they are looked at all the time", error)
            self._observer, self._often = None, LOOK_OFTEN

    def _schedule(self, path: str, recursive: bool) -> None:
        """Have the system tell of a path, if it is there: it is looked for now and then. Raises OSError."""
        if self._observer and os.path.exists(path):  # noqa: PTH110  (paths are texts here)
            whole = recursive and os.path.isdir(path)  # noqa: PTH112
            self._observer.schedule(self, path if whole else os.path.dirname(path), recursive=whole)  # noqa: PTH120

    def follow(self, paths: Mapping[str, bool], since: float) -> None:
        """Watch these paths from now on; `since`: as above, for new ones."""
        new = {path: recursive for path, recursive in paths.items() if path not in self.paths}
        gone = [path for path in self.paths if path not in paths]
        for path, recursive in new.items():
            self.paths[path] = recursive
            with contextlib.suppress(OSError):  # the system can't tell: it is looked at now and then
                self._schedule(path, recursive)
        for path in gone:
            del self.paths[path]
        if new or gone:
            stamps = _since(since, self._stamps(thorough=False))
            self._last = {path: self._last.get(path, stamp) for path, stamp in stamps.items()}

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
            self._touched |= {os.fsdecode(path) for path in (event.src_path, event.dest_path) if path}
            self._woken.set()

    @property
    def due(self) -> bool:
        """Whether it is time to look."""
        return self._woken.is_set() or time.monotonic() >= self._looked + self._interval

    def wait(self) -> None:
        """Return when it is time to look."""
        self._woken.wait(max(0.0, self._looked + self._interval - time.monotonic()))

    def changes(self) -> FileChanges:
        """What is different since the last look; a save is waited for."""
        before, end = self._last, time.monotonic() + PATIENCE
        self._look()
        while _unfinished(before, self._last) and (left := end - time.monotonic()) > 0:
            self._woken.wait(left)
            self._look()
        return _between(before, self._last)

    def _look(self) -> None:
        end = time.monotonic() + PATIENCE
        while self._woken.is_set() and time.monotonic() < end:
            self._woken.clear()
            self._woken.wait(QUIET)
        start = time.monotonic()
        thorough = start > self._read + max(THOROUGH, SELDOM * self._cost)
        self._last = self._stamps(thorough)
        self._looked = time.monotonic()
        often = FRESH if any(stamp.fresh for stamp in self._last.values()) else self._often
        self._interval = max(often, 0 if thorough else SHARE * (self._looked - start))

    def _stamps(self, thorough: bool) -> dict[str, Stamp]:
        """What is seen of all files now; `thorough`: with a look into those that are small."""
        start, touched = time.monotonic(), self._touched
        self._touched = set()
        stamps = {
            file: _stamp(file, state, self._last.get(file), thorough or file in touched)
            for path, recursive in self.paths.items()
            for file, state in _files(path, recursive)
        }
        if thorough:
            self._read = time.monotonic()
            self._cost = self._read - start
        return stamps


def _since(since: float, stamps: Mapping[str, Stamp]) -> dict[str, Stamp]:
    """What was seen, but for what changed after a time: that differs from whatever is seen next."""
    end = round(since * SECOND)
    none = Stamp(0, 0, 0, 0)
    return {path: stamp if max(stamp.written, stamp.changed) < end else none for path, stamp in stamps.items()}


def _unfinished(before: Mapping[str, Stamp], now: Mapping[str, Stamp]) -> bool:
    """Whether a file is gone or was emptied: an editor may be about to write it."""
    return any(path not in now or (now[path].size == 0 and now[path].differs(before[path])) for path in before)


def _between(before: Mapping[str, Stamp], now: Mapping[str, Stamp]) -> FileChanges:
    both = before.keys() & now.keys()
    edited = frozenset(path for path in both if now[path].differs(before[path]))
    return FileChanges(edited, frozenset(before.keys() ^ now.keys()))


def _stamp(path: str, status: os.stat_result, before: Stamp | None, look: bool) -> Stamp:
    """What is seen of a file; `look`: whether to look into it, if it is small."""
    times, now = (status.st_mtime_ns, status.st_ctime_ns), time.time_ns()
    grain = FRESH if any(when % SECOND for when in times) else COARSE
    fresh = min(abs(now - when) for when in times) < grain * SECOND
    plain = Stamp(status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino, fresh)
    same = before is not None and before[:4] == plain[:4]
    digest = before.digest if before and same else b""
    unsure = look or not same or digest == UNREADABLE
    if fresh or (before and before.fresh) or (unsure and status.st_size <= SMALL):
        return plain._replace(digest=_digest(path))
    return plain._replace(digest=digest)


def _digest(path: str) -> bytes:
    try:
        return hashlib.sha256(Path(path).read_bytes()).digest()
    except OSError:
        return UNREADABLE


def _files(path: str, recursive: bool) -> Iterator[tuple[str, os.stat_result]]:
    """The files at and below a path; folders that are links are followed, each once."""
    try:
        status = os.stat(path)  # noqa: PTH116  (this runs all the time)
    except OSError:
        return
    if stat.S_ISDIR(status.st_mode):
        yield from _below(path, recursive, {(status.st_dev, status.st_ino)})
    else:
        yield path, status


def _below(folder: str, recursive: bool, visited: set[tuple[int, int]]) -> Iterator[tuple[str, os.stat_result]]:
    try:
        inside = [entry for entry in os.scandir(folder) if not PASSING.fullmatch(entry.name)]
    except OSError:
        return
    for entry in inside:
        try:
            status = entry.stat()
        except OSError:
            continue
        if not stat.S_ISDIR(status.st_mode):
            yield entry.path, status
        elif recursive and (status.st_dev, status.st_ino) not in visited:
            visited.add((status.st_dev, status.st_ino))
            yield from _below(entry.path, recursive, visited)
