"""Who draws: worker processes that die, hang or are interrupted; the workers of a dask scheduler."""

import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from unittest import mock

import pytest

from benchmarks import suites
from gen.problems import EnvironmentProblem, LayoutProblem
from gen.processes import pool
from tests.gen_command import gen, listening

pytestmark = pytest.mark.slow

POLL = 0.05  # seconds between two looks


def doubled(folder: Path, name: str) -> str:
    """A task that ends its worker: `once` the first time, `ever` each time; `hang` until it is ended."""
    mark = folder / name
    tried = mark.exists()
    mark.write_text(str(os.getpid()), encoding="utf-8")
    if name.startswith("ever") or (name.startswith("once") and not tried):
        os._exit(9)
    if name.startswith("refuse"):
        raise EnvironmentProblem("refused")
    pool.HANGS = 1
    with pool.ended_if_it_hangs():
        while name.startswith("hang"):
            time.sleep(POLL)
    return name * 2


def results(folder: Path, *names: str) -> dict[str, str | LayoutProblem]:
    tasks = {name: name for name in names}
    return dict(pool.results(pool.local(2), partial(doubled, folder), tasks))


def test_a_worker_that_dies_is_replaced_and_its_task_tried_again(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    names = [*(f"fine-{number}" for number in range(9)), "once-1", "once-2"]
    assert results(tmp_path, *sorted(names)) == {name: name * 2 for name in names}
    assert "made again, as a worker process ended: " in caplog.text
    assert "once-1" in caplog.text


def test_a_task_that_always_ends_its_worker_is_told_and_stops_no_other(tmp_path: Path) -> None:
    found = results(tmp_path, "ever", "fine-1", "fine-2", "fine-3")
    assert str(found.pop("ever")).startswith(
        "the diagrams of ever: the worker that draws them ended, twice; draw fewer"
    )
    assert found == {f"fine-{number}": f"fine-{number}" * 2 for number in (1, 2, 3)}


def test_a_task_that_hangs_is_ended(tmp_path: Path) -> None:
    found = results(tmp_path, "fine", "hang")
    assert isinstance(found["hang"], LayoutProblem)
    assert found["fine"] == "finefine"


def test_what_a_task_refuses_comes_back(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match=r"^refused$"):
        results(tmp_path, "fine", "refuse")


def project(folder: Path, services: int) -> Path:
    suites.write(folder, services)
    return folder


def digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def processes(marked: str) -> list[int]:
    """The running processes whose environment holds a text (Linux)."""
    found = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        try:
            running = marked.encode() in path.read_bytes() and "State:\tZ" not in (path.parent / "status").read_text()
        except OSError:
            continue
        found += [int(path.parent.name)] if running else []
    return found


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks at processes through /proc")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL], ids=["Ctrl-C", "killed"])
def test_an_interrupted_build_leaves_nothing(tmp_path: Path, how: signal.Signals) -> None:
    folder = project(tmp_path, 16)
    mark = f"GEN_TEST={tmp_path.name}{how}"
    environment = {**os.environ, "GEN_TEST": mark.partition("=")[2]}
    command = [sys.executable, "-m", "gen", "--no-site"]
    pipes = {"stderr": subprocess.PIPE, "start_new_session": True, "preexec_fn": listening}
    with subprocess.Popen(command, cwd=folder, env=environment, **pipes) as build:  # type: ignore[call-overload]
        while not list(folder.glob(".cache/gen/drawings/*/*")):
            time.sleep(POLL)
        os.killpg(build.pid, how) if how == signal.SIGINT else build.kill()
        _, said = build.communicate(timeout=60)
    assert b"Traceback" not in said
    assert build.returncode == (1 if how == signal.SIGINT else -signal.SIGKILL)
    end = time.monotonic() + 20
    while processes(mark) and time.monotonic() < end:
        time.sleep(POLL)
    assert processes(mark) == []
    assert not list(folder.glob("build/*"))
    assert gen("--no-site", "--images", "svg", folder=folder).returncode == 0
    assert not [path for path in folder.rglob(".*") if path.parent not in (folder, folder / ".cache/gen")]


@pytest.fixture
def scheduler() -> Iterator[str]:
    """The address of a dask scheduler with a worker, on the loopback interface."""
    with mock.patch.dict(os.environ):  # in which dask sets variables
        yield from _scheduler()


def _scheduler() -> Iterator[str]:
    distributed = pytest.importorskip("distributed", reason="needs distributed, of the extra `dask`")
    how = {"n_workers": 1, "threads_per_worker": 1, "host": "127.0.0.1", "dashboard_address": None}
    with distributed.LocalCluster(**how, silence_logs=40) as cluster:
        yield cluster.scheduler_address


def test_the_workers_of_a_dask_scheduler_make_the_same_bytes(scheduler: str, tmp_path: Path) -> None:
    here, there = project(tmp_path / "here", 4), project(tmp_path / "there", 4)
    assert gen("--no-site", "--jobs", "1", folder=here).returncode == 0
    done = gen("--no-site", "--executor", f"dask={scheduler}", folder=there)
    assert done.returncode == 0, done.stderr
    assert digests(there / "build") == digests(here / "build")


def test_an_executor_that_can_t_be_had(tmp_path: Path) -> None:
    done = gen("--no-site", "--executor", "ray=x", folder=project(tmp_path, 1))
    assert done.returncode == 2
    assert "there is only `dask=ADDRESS`" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_scheduler_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    distributed = pytest.importorskip("distributed", reason="needs distributed, of the extra `dask`")
    client = distributed.Client
    monkeypatch.setattr(distributed, "Client", lambda *where, **how: client(*where, **{**how, "timeout": 0.5}))
    with pytest.raises(EnvironmentProblem, match=r"no scheduler answers at tcp://127\.0\.0\.1:1\b"):
        pool.engine_named("dask=tcp://127.0.0.1:1")(1)
