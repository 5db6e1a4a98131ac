"""A guarded child: whatever a question does to it, there is an answer or none, and the next question has a child."""

import sys
from collections.abc import Iterator

import pytest

from gen.problems import EnvironmentProblem
from gen.processes import child
from gen.processes.child import Child

SECONDS = 60  # until an answer must be there; how fast it is, is not measured here
PROGRAM = """\
import os, sys, time
sys.path.append({home!r})
from gen.processes import frames
frames.SECONDS = 1
frames.limit_memory()
while (question := frames.read_frame(sys.stdin.buffer)) is not None:
    frames.limit_time()
    try:
        answer = str(eval(question)).encode()
    except Exception as error:
        answer = frames.refusal_answer(error)
    frames.write_frame(sys.stdout.buffer, answer)
"""


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[Child]:
    """A child that does what a question says, in Python."""
    monkeypatch.setattr(child, "START", PROGRAM)
    asked = Child("x")
    yield asked
    asked.stop()


def pid(asked: Child) -> int:
    return int(asked.ask(b"os.getpid()", SECONDS) or b"0")


def test_one_child_answers_many_questions(asked: Child) -> None:
    assert asked.running is None, "none before the first question"
    assert asked.ask(b"'x' * 100_000", SECONDS) == b"x" * 100_000
    assert pid(asked) == pid(asked) == asked.running.process.pid if asked.running else False
    assert asked.ask(b"1 / 0", SECONDS) == b"!ZeroDivisionError: division by zero"


@pytest.mark.parametrize(
    ("question", "seconds"),
    [
        (b"time.sleep(600)", 0.1),
        (b"os._exit(0)", SECONDS),
        (b"os.abort()", SECONDS),
        (b"os.write(1, b'abc') and os._exit(0)", SECONDS),
        (b"os.write(1, bytes([0, 0, 0, 9])) and os._exit(0)", SECONDS),
    ],
    ids=["hangs", "ends", "crashes", "ends within a frame's length", "ends within an answer"],
)
def test_what_it_dies_of_ends_there(asked: Child, question: bytes, seconds: float) -> None:
    before = pid(asked)
    running = asked.running
    assert running and asked.ask(question, seconds) is None
    assert running.process.returncode is not None, "it is gone, not left behind"
    assert before != pid(asked) != 0


@pytest.mark.skipif(sys.platform != "linux", reason="limits that the system keeps")
def test_it_has_limits_of_memory_and_of_time_for_each_question(asked: Child) -> None:
    before = pid(asked)
    assert asked.ask(b"len(bytearray(3 << 30))", SECONDS) == b"!MemoryError"
    assert pid(asked) == before, "a refused question does no harm"
    assert asked.ask(b"sum(1 for _ in iter(int, 1))", SECONDS) is None
    assert before != pid(asked) != 0


def test_a_fork_asks_a_child_of_its_own_and_leaves_that_of_its_parent(asked: Child) -> None:
    before = pid(asked)
    parents = asked.running
    assert parents
    parents.pid = 0  # as a fork sees it
    assert before != pid(asked) != 0
    assert parents.process.poll() is None
    parents.process.kill()
    parents.process.wait()


def test_where_no_process_can_be_started_the_remedy_is_named(asked: Child, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    with pytest.raises(EnvironmentProblem, match="raise the limits on processes and memory"):
        asked.start()
