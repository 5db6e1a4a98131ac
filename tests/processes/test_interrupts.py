"""Ctrl-C: put off while something is done that it would tear; what a build leaves behind."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks import suites
from gen.processes.interrupts import held
from tests.gen_command import gen, listening

PATIENCE = 60.0  # seconds until processes beside a build must have ended


@pytest.fixture
def usual() -> Iterator[None]:
    """Ctrl-C as Python has it: a preview in this process may have left it otherwise."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("usual")
def test_it_counts_when_it_is_done() -> None:
    done = []
    with pytest.raises(KeyboardInterrupt):
        with held():
            interrupt()
            done.append("all")
        interrupt_taken_up()
    assert done == ["all"]
    with pytest.raises(KeyboardInterrupt):
        interrupt()


def interrupt() -> None:
    signal.raise_signal(signal.SIGINT)
    interrupt_taken_up()


def interrupt_taken_up() -> None:
    """Let the interpreter see a signal: with other threads at work it may do so only when it takes its lock again."""
    time.sleep(0.01)


def test_what_goes_wrong_meanwhile_is_raised_all_the_same() -> None:
    with pytest.raises(ValueError, match="no"), held():
        raise ValueError("no")


def test_in_another_thread_nothing_is_held() -> None:
    seen = []

    def look() -> None:
        with held():
            seen.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen == [signal.getsignal(signal.SIGINT)]


@pytest.mark.skipif(sys.platform != "linux", reason="nothing is forked elsewhere")
def test_ctrl_c_at_any_time_leaves_no_process_and_nothing_half_written(tmp_path: Path) -> None:
    """Also while workers read files and make the suite's pages, as they do where services are many."""
    suites.write(tmp_path, 8)
    options = ("--no-site", "--images", "svg", "--quiet")
    assert gen(*options, folder=tmp_path).returncode == 0
    loading = (
        "from gen.processes.interrupts import held\nwith held():\n from gen.building import model_cache, suite_builder"
    )
    many = f"{loading}; suite_builder.MANY = model_cache.MANY = 2"
    model = tmp_path / "model/service-0007.yml"
    text = model.read_text(encoding="utf-8")
    for step in range(8):
        model.write_text(text.replace("port: 8443", f"port: {20000 + step}", 1), encoding="utf-8")
        command = [sys.executable, "-c", f"{many}\nfrom gen.cli import main; main()", *options]
        pipes = {"stderr": subprocess.PIPE, "text": True, "start_new_session": True, "preexec_fn": listening}
        run = subprocess.Popen(command, cwd=tmp_path, **pipes)  # type: ignore[call-overload]
        time.sleep(0.25 + 0.09 * step)
        os.killpg(run.pid, signal.SIGINT)
        _, said = run.communicate(timeout=120)
        if run.returncode == 1:  # else it was before or after the command itself
            assert said.strip() == "Aborted!"
        assert gone(run.pid), "a process is left"
        assert not [*(tmp_path / "build").glob(".*"), *tmp_path.glob(".cache/gen/new/*")]


def gone(group: int) -> bool:
    """Whether a group of processes ends: one that Ctrl-C caught at its start does so when it sees the other's end."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.02)
    return False
