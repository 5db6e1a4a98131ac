"""Work beside a process: done over there, and here again where that goes wrong."""

import subprocess
import sys

import pytest

BEGIN = """
import os, signal, threading
from gen.outputs.aside import aside
here = os.getpid()
"""
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="nothing is forked elsewhere")


def told(script: str) -> str:
    """What a process of its own prints: this one has threads, and may not be forked."""
    done = subprocess.run([sys.executable, "-c", BEGIN + script], capture_output=True, text=True, check=False)
    return (done.stdout + done.stderr).strip()


@LINUX
def test_two_works_are_done_over_there_at_a_time() -> None:
    assert told("one, two = aside(os.getpid), aside(os.getpid)\nprint(len({here, one(), two()}))") == "3"


@LINUX
def test_much_comes_back_whole() -> None:
    assert told("print(len(aside(lambda: bytes(9_000_000))()))") == "9000000"


@LINUX
def test_what_ends_over_there_is_done_here() -> None:
    dies = "def work():\n    if os.getpid() != here: os.kill(os.getpid(), signal.SIGKILL)\n    return 'done'\n"
    assert told(f"{dies}print(aside(work)())") == "done"


def test_what_goes_wrong_is_told_here_and_once() -> None:
    raises = "def work():\n    raise ValueError('no such thing')\n"
    said = told(f"{raises}found = aside(work)\ntry: found()\nexcept ValueError as error: print(error)")
    assert said == "no such thing"


@LINUX
def test_what_is_never_asked_for_ends_with_the_process() -> None:
    assert (
        told("aside(lambda: bytes(9_000_000))\naside(lambda: __import__('time').sleep(600))\nprint('ends')") == "ends"
    )


def test_beside_threads_nothing_is_forked() -> None:
    thread = "stop = threading.Event()\nthreading.Thread(target=stop.wait).start()\n"
    assert told(f"{thread}print(aside(os.getpid)() == here)\nstop.set()") == "True"
