"""Which files of an output folder are known to hold which bytes, by their size, times and inode, as in git's index.

A file that changes gets another time of change, which nobody can set back. One that had changed only just before it
was looked at is not known: a second change could bear the same time (git's documentation, "racy-git").
"""

import json
import os
import time
from pathlib import Path

from gen.building.store import Store, sha256_of_place

KIND, PART = "seen", "files"
JUST_NOW, COARSE = 100_000_000, 2_000_000_000  # nanoseconds; the second where times are in whole seconds
SECOND = 1_000_000_000
Stamps = dict[str, list[str | int]]  # by a path: the SHA-256 of its bytes, then its stamp


class KnownFiles:
    """What is known of the files of an output folder, and what is found out now; without a store, nothing."""

    def __init__(self, store: Store | None = None, out: Path = Path()) -> None:
        self.store = store if os.name == "posix" else None  # elsewhere files don't tell when they changed
        self.key = sha256_of_place(out)
        self.before = _read(self.store, self.key) if self.store else {}
        self.known = dict(self.before)

    def holds(self, path: str, state: os.stat_result, digest: str) -> bool:
        """Whether a file is known to have some bytes."""
        return self.known.get(path) == [digest, *_stamp(state)]

    def add(self, path: str, state: os.stat_result, digest: str) -> None:
        """A file has these bytes; `state`: what it was before they were read, or after they were written."""
        self.known[path] = [digest, *_stamp(state)]

    def keep(self) -> None:
        """Have the store know it, but for what changed just now; raises EnvironmentProblem."""
        now = time.time_ns()
        settled = {path: stamp for path, stamp in self.known.items() if _settled(stamp, now)}
        if self.store and settled != self.before:
            self.store.keep(KIND, self.key, [(PART, json.dumps(settled).encode())])


def _read(store: Store, key: str) -> Stamps:
    """What the store knows; nothing where it is damaged, and of what is no entry."""
    bundle = store.find(KIND, key)
    body = bundle.read(bundle.members[0]) if bundle and bundle.members else None
    try:
        return {path: stamp for path, stamp in dict(json.loads(body or b"{}")).items() if _is_entry(stamp)}
    except (ValueError, TypeError, RecursionError):
        return {}


def _is_entry(value: object) -> bool:
    return isinstance(value, list) and [type(item) for item in value] == [str, int, int, int, int]


def _stamp(state: os.stat_result) -> tuple[int, int, int, int]:
    return state.st_size, state.st_ino, state.st_mtime_ns, state.st_ctime_ns


def _settled(stamp: list[str | int], now: int) -> bool:
    changed = int(stamp[-1])
    return now - changed > (JUST_NOW if changed % SECOND else COARSE)
