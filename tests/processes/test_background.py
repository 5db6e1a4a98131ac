"""Work beside a process: done over there, and here again where that goes wrong."""

import subprocess
import sys

import pytest

BEGIN = """
import os, signal, threading
from gen.processes.background import in_background as aside
here = os.getpid()
"""
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="nothing is forked elsewhere")


def told(script: str) -> str:
    """What a process of its own prints: this one has threads, and may not be forked."""
    done = subprocess.run([sys.executable, "-c", BEGIN + script], capture_output=True, text=True, check=False)
    return (done.stdout + done.stderr).strip()


@LINUX
def test_two_works_are_done_over_there_at_a_time() -> None:
    assert told("one, two = aside(os.getpid, 'it'), aside(os.getpid, 'it')\nprint(len({here, one(), two()}))") == "3"


@LINUX
def test_much_comes_back_whole() -> None:
    assert told("print(len(aside(lambda: bytes(9_000_000), 'it')()))") == "9000000"


@LINUX
def test_what_ends_over_there_is_done_here() -> None:
    dies = "def work():\n    if os.getpid() != here: os.kill(os.getpid(), signal.SIGKILL)\n    return 'done'\n"
    assert told(f"{dies}print(aside(work, 'it')())") == "done\nit made again: its process ended"


@LINUX
@pytest.mark.parametrize(
    ("does", "said"),
    [
        ("raise TypeError('of one kind\\nonly')", "TypeError: of one kind only"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt"),
        ("return lambda: 1", "AttributeError: Can't pickle local object 'work.<locals>.<lambda>'"),
    ],
)
def test_what_goes_wrong_over_there_alone_is_told_with_its_reason(does: str, said: str) -> None:
    fails = f"def work():\n    if os.getpid() != here: {does}\n    return 'done'\n"
    assert told(f"{fails}print(aside(work, 'the tables')())") == f"done\nthe tables made again: {said}"


def test_what_goes_wrong_is_told_here_and_once() -> None:
    raises = "def work():\n    raise ValueError('no such thing')\n"
    said = told(f"{raises}found = aside(work, 'it')\ntry: found()\nexcept ValueError as error: print(error)")
    assert said == "no such thing"


@LINUX
def test_what_is_never_asked_for_ends_with_the_process() -> None:
    assert (
        told("aside(lambda: bytes(9**7), 'it')\naside(lambda: __import__('time').sleep(600), 'it')\nprint('ends')")
        == "ends"
    )


def test_beside_threads_nothing_is_forked() -> None:
    thread = "stop = threading.Event()\nthreading.Thread(target=stop.wait).start()\n"
    assert told(f"{thread}print(aside(os.getpid, 'it')() == here)\nstop.set()") == "True"
