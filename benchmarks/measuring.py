"""What a command costs: seconds of the clock and of the CPU, and memory, of itself and of all that it starts."""

import contextlib
import ctypes
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
JOBS = 2
PR_SET_CHILD_SUBREAPER = 36  # prctl(2)
EVERY = 0.02  # s between two looks at the memory
PATIENCE = 5.0  # s for what outlives its parent


class Cost(NamedTuple):
    """Seconds of the clock, seconds of CPU (user and system) with all descendants; peaks in MB, 0 where unknown."""

    wall: float
    cpu: float
    parent: float = 0.0  # the command's own process
    workers: float = 0.0  # the largest of its descendants


def run(command: Sequence[str], folder: Path, more: Mapping[str, str] | None = None) -> Cost:
    """Run a command; raises RuntimeError with what it printed where it fails."""
    peaks: dict[int, float] = {}
    with (folder / ".printed").open("w+b") as printed:

        def work() -> None:
            process = subprocess.Popen(command, cwd=folder, env=environment(more), stdout=printed, stderr=printed)
            with _watching(process.pid, peaks):
                code = process.wait()
            if code:
                printed.seek(0)
                raise RuntimeError(f"{command} ended with {code}: {printed.read().decode(errors='replace')}")
            peaks[0] = peaks.pop(process.pid, 0.0)

        wall, cpu, *_ = spent(work)
    return Cost(wall, cpu, peaks.pop(0), max(peaks.values(), default=0.0))


def run_all(commands: Sequence[Sequence[str]], folder: Path, more: Mapping[str, str] | None = None) -> Cost:
    """Run commands, two at a time; raises RuntimeError with what the first that fails printed."""

    def one(command: Sequence[str]) -> None:
        done = subprocess.run(command, cwd=folder, env=environment(more), capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"{command} ended with {done.returncode}: {done.stdout}{done.stderr}")

    def work() -> None:
        with ThreadPoolExecutor(JOBS) as executor:
            list(executor.map(one, commands))

    return spent(work)


def output(command: Sequence[str], folder: Path = ROOT) -> str:
    """What a command prints; raises CalledProcessError where it fails."""
    return subprocess.run(command, cwd=folder, env=environment(), check=True, capture_output=True, text=True).stdout


def python(*arguments: str) -> list[str]:
    """A command of this Python."""
    return [sys.executable, *arguments]


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """This process's environment, with this checkout's gen first, and MkDocs without its banner."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1", **(more or {})}


def spent(work: Callable[[], None]) -> Cost:
    """What the child processes of some work cost, those too that outlive their parents."""
    _adopt_orphans()
    before, start = _cpu(), time.perf_counter()
    work()
    wall = time.perf_counter() - start
    _reap()
    return Cost(wall, _cpu() - before)


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _adopt_orphans() -> None:
    """Become the parent of descendants whose parents end, so that their CPU counts; Linux only."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _reap() -> None:
    """Wait for adopted processes, end those that stay."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            pid, _ = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if pid == 0 and time.monotonic() > end:
            for child in _children(os.getpid()):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(child, signal.SIGKILL)
        if pid == 0:
            time.sleep(EVERY)


@contextlib.contextmanager
def _watching(pid: int, peaks: dict[int, float]) -> Iterator[None]:
    """Note the highest memory of a process and its descendants, in MB by process id."""
    done = threading.Event()

    def watch() -> None:
        while not done.wait(EVERY):
            for process in _tree(pid):
                peaks[process] = max(peaks.get(process, 0.0), _peak(process))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()


def _tree(pid: int) -> Iterator[int]:
    yield pid
    for child in _children(pid):
        yield from _tree(child)


def _children(pid: int) -> list[int]:
    """Ids of a process's children (proc(5), `children`); none where there is no /proc."""
    found: list[int] = []
    with contextlib.suppress(OSError):  # it may end meanwhile
        for path in Path(f"/proc/{pid}/task").glob("*/children"):
            found += map(int, path.read_text().split())
    return found


def _peak(pid: int) -> float:
    """The most memory that a process has had so far, in MB (proc(5), `VmHWM`)."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024 / 1e6
    return 0.0
