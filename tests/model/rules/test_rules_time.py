"""What is written against the rules costs them no more than what is written for readers."""

import subprocess
import sys

import pytest

from tests.conftest import ROOT

pytest.importorskip("resource", reason="the system has no limits of a process")
CHECK = r"""
import itertools, json, resource, string
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))  # for what takes two; before, one of these texts took more
from gen.loading.checking import check
from gen.model.reading.file import ModelFile
from gen.model.text import plain

def found(files):
    read = [ModelFile(id, id + ".yml", json.dumps(file).encode()) for id, file in files.items()]
    problems = check(read, {}, (), None)
    assert not [problem for problem in problems.problems if problem.severity == "error"], problems.problems[:3]

capitals = " x ".join(map("".join, itertools.islice(itertools.product(string.ascii_uppercase, repeat=4), 2800)))
for text in (
    capitals, "AB CD EF " * 2200, "WMS " * 4900, "[link \n\n" * 2400, "TODO " * 3900, "**a " * 4900, "*" * 19000
):
    row = {"id": 1, "source": "web", "destination": "bank", "protocol": "TCP", "port": 1, "data": text[:19900]}
    parts = {"components": {"web": {"name": "Web"}}, "externals": {"bank": {"name": "Bank"}}}
    found({"shop": {"service": {"name": "Shop"}, "introduction": text[:19900], **parts, "connections": [row]}})
    plain(text)
names = {f"e{n}": {"name": "abc" + "ab" * 90 + "c" * (n % 9) + chr(97 + n % 26)} for n in range(400)}
found({f"s{n}": {"service": {"name": "S"}, "externals": names} for n in range(6)})
print("done")
"""


def test_hostile_texts_and_names_are_examined_in_bounded_time() -> None:
    done = subprocess.run(
        [sys.executable, "-c", CHECK], cwd=ROOT, capture_output=True, text=True, check=False, timeout=300
    )
    assert (done.returncode, done.stdout) == (0, "done\n"), done.stderr[-2000:]
