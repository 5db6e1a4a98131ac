"""Tasks -> results, in worker processes or in an engine's executor, through the interface of concurrent.futures.

A worker that dies takes its executor with it: the rest goes to a new one, and each task that was under way is tried
once more, alone. A task that hangs ends its worker.
"""

import contextlib
import faulthandler
import logging
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent import futures
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from functools import partial
from typing import Any, NamedTuple, TypeVar

from gen.problems import EnvironmentProblem, LayoutProblem
from gen.processes import collector

T = TypeVar("T")
R = TypeVar("R")
AHEAD = 1000  # tasks that an executor is handed at a time
MANY = 4  # from so many tasks on, worker processes are faster than their start costs
TRIES = 2  # of a task that may have ended a worker
FEW = 5  # names in a warning
HANGS = 120  # seconds after which a task is taken to hang
log = logging.getLogger("gen")


class Engine(NamedTuple):
    """Where tasks run: what opens an executor for so many workers, which share this machine's disk and memory or not.

    `here`: workers are told their work as they start; else it goes with each task. `forks`: they have it, and all that
    it holds, from this process, so that it may be large, or what can't be sent.
    """

    open: Callable[[int, Callable[..., Any]], Executor]
    workers: int
    here: bool
    deaths: tuple[type[BaseException], ...] = (BrokenExecutor,)  # what tells that a worker died
    forks: bool = False


Choice = Callable[[int], Engine | None]  # where so many tasks run: None is this process


def local(workers: int) -> Engine:
    """Worker processes of this machine, forked where that is safe."""
    if forkable() and "pyvips" not in sys.modules:  # forks of a process that has loaded libvips may hang
        return Engine(_forks, workers, here=True, forks=True)
    return Engine(_spawned, workers, here=True)


def forked(workers: int) -> Engine | None:
    """Worker processes that are forked from this one, for work that draws nothing; None where that is not safe."""
    return Engine(_forks, workers, here=True, forks=True) if forkable() else None


def chosen(tasks: int, workers: int | None = None) -> Engine | None:
    """Worker processes for so many tasks; None where this process is as fast, or wanted."""
    wanted = min(workers or os.cpu_count() or 1, tasks)
    return local(wanted) if wanted > 1 and (workers or tasks >= MANY) else None


def engine_named(name: str) -> Choice:
    """An engine by its name, `dask=ADDRESS`; raises EnvironmentProblem, now or where it is needed first."""
    kind, _, address = name.partition("=")
    if kind != "dask" or not address:
        raise EnvironmentProblem(f"--executor {name}: there is only `dask=ADDRESS`, such as dask=tcp://127.0.0.1:8786")
    return lambda tasks: _dask(address) if tasks else None


def results(engine: Engine, work: Callable[[T], R], tasks: Mapping[str, T]) -> Iterator[tuple[str, R | LayoutProblem]]:
    """Each task's name and result, as they come: a LayoutProblem where it ends its worker twice.

    Raises EnvironmentProblem where no worker lives, and what `work` raises.
    """
    waiting = dict(tasks)
    lost: list[str] = []
    again: list[str] = []
    while waiting:
        before = len(waiting)
        for name, result in _until_broken(engine, work, waiting, lost):
            del waiting[name]
            yield name, result
        for name in lost:
            alone = _alone(engine, work, name, waiting.pop(name))
            again += [] if isinstance(alone, LayoutProblem) else [name]
            yield name, alone
        if waiting and len(waiting) == before:
            raise EnvironmentProblem("worker processes end as soon as they start; `--jobs 1` draws without them")
        lost.clear()
    if again:
        names = ", ".join([*sorted(again)[:FEW], *["…"] * (len(again) > FEW)])
        log.warning("%d made again, as a worker process ended: %s", len(again), names)


def _until_broken(
    engine: Engine, work: Callable[[T], R], waiting: Mapping[str, T], lost: list[str]
) -> Iterator[tuple[str, R]]:
    """Results until all are there, or a worker dies; `lost` takes the names of the tasks that were under way then.

    Worker processes take tasks in their order, so those under way are the first ones that have no result.
    """
    names = iter(list(waiting))
    running: dict[Future[R], str] = {}
    dead: set[str] = set()
    with _ending(engine.open(engine.workers, work)) as executor:
        do = _do if engine.here else work
        while True:
            try:
                for name in names:
                    running[executor.submit(do, waiting[name])] = name
                    if len(running) >= AHEAD:
                        break
            except engine.deaths:
                names = iter(())
            if not running:
                lost += [name for name in waiting if name in dead][: engine.workers or None]
                return
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in sorted(done, key=running.__getitem__):
                name = running.pop(future)
                if future.cancelled() or isinstance(future.exception(), engine.deaths):
                    dead.add(name)
                    names = iter(())
                else:
                    yield name, future.result()


def _alone(engine: Engine, work: Callable[[T], R], name: str, task: T) -> R | LayoutProblem:
    """The result of a task that may have ended a worker, from a worker that does nothing else."""
    do: Callable[[T], R] = _do if engine.here else work
    for _ in range(TRIES):
        with _ending(engine.open(1, work)) as executor, contextlib.suppress(*engine.deaths):
            return executor.submit(do, task).result()
    return LayoutProblem(f"the diagrams of {name}: the worker that draws them ended, twice; {LayoutProblem.REMEDY}")


@contextlib.contextmanager
def _ending(executor: Executor) -> Iterator[Executor]:
    """An executor that is left at once where anything goes wrong; worker processes of this machine are ended then."""
    try:
        yield executor
    except BaseException:
        if isinstance(executor, futures.ProcessPoolExecutor):
            executor.shutdown(wait=False, cancel_futures=True)
        else:
            executor.shutdown(wait=False)  # dask's calls off what it has, and knows no such option
        for process in multiprocessing.active_children():
            process.terminate()
        raise
    executor.shutdown(wait=True)


def forkable() -> bool:
    """Whether a fork of this process is safe, if it draws nothing: no threads."""
    return sys.platform == "linux" and threading.active_count() == 1


def _processes(how: str, workers: int, work: Callable[..., Any]) -> Executor:
    """Worker processes, by a start method of multiprocessing."""
    context = multiprocessing.get_context(how)
    return futures.ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=(work,))


_forks, _spawned = partial(_processes, "fork"), partial(_processes, "spawn")
_work: list[Callable[..., Any]] = []  # of this process, if it is a worker


def _do(task: Any) -> Any:
    return _work[-1](task)


def _begin(work: Callable[..., Any]) -> None:
    """A worker's own start: it leaves Ctrl-C to the command, and ends with it, however that ends."""
    _work.append(work)
    collector.only_new(seldom=True)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in (getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)):
        signal.signal(number, signal.SIG_DFL)  # what the command does then is the command's
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


@contextlib.contextmanager
def ended_if_it_hangs() -> Iterator[None]:
    """In a worker process: end it if what is done here hangs, in whatever library."""
    if multiprocessing.parent_process() is None:
        yield
        return
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123  (faulthandler needs a file descriptor)
        faulthandler.dump_traceback_later(HANGS, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()


def _dask(address: str) -> Engine:
    """The workers of a dask scheduler; they need this package in the same version, and the project's folder."""
    try:
        from distributed import Client, KilledWorker  # noqa: PLC0415  an extra
    except ImportError as error:
        raise EnvironmentProblem("--executor dask: pip install 'architecture-pages[dask]'") from error
    try:
        client: Any = Client(address, timeout=10, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise EnvironmentProblem(f"--executor dask: no scheduler answers at {address}") from error
    return Engine(lambda workers, work: client.get_executor(pure=False), 0, False, (BrokenExecutor, KilledWorker))
