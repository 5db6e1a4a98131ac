"""Builds in processes of their own that are killed at random moments, their workers and the site's build too."""

import random
import signal
import subprocess
import sys
import time

import pytest

from tests.fuzz.values import FULL
from tests.outputs.disk import test_output_safety
from tests.outputs.disk.test_output_safety import BUILD, Suite, hidden, run, whole
from tests.processes.test_pool import digests

pytestmark = pytest.mark.slow

KILLS = 500 if FULL else 8
built, suite = test_output_safety.built, test_output_safety.suite


def test_a_build_that_is_killed_at_any_moment_tears_nothing(suite: Suite) -> None:
    chosen = random.Random(None if FULL else 1)
    ends = set()
    for number in range(KILLS):
        suite.turn(number % 2)
        site = () if number % 4 == 0 else BUILD[:1]
        command = [sys.executable, "-m", "gen", *site, *BUILD[1:3]]
        with subprocess.Popen(command, cwd=suite.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as build:
            time.sleep(chosen.uniform(0.2, 2.5 if not site else 1.2))
            build.kill()
        ends.add(build.returncode)
        assert whole_but_the_site(suite) == []
    assert -signal.SIGKILL in ends
    for state in (0, 1):
        suite.turn(state)
        assert run(suite)[0] == 0
        assert digests_but_the_site(suite) == suite.states[state]
        assert hidden(suite.folder) == []


def digests_but_the_site(suite: Suite) -> dict[str, str]:
    return {name: sha for name, sha in digests(suite.folder / "build").items() if not name.startswith("site/")}


def whole_but_the_site(suite: Suite) -> list[str]:
    return [name for name in whole(suite) if not name.startswith("site/")]
