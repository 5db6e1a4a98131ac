"""How far a long run has come: a bar on a terminal, lines elsewhere, nothing with --quiet."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import suites
from gen.cli.terminal import progress
from tests.gen_command import gen


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="needs a terminal")
def test_a_bar_on_a_terminal(tmp_path: Path) -> None:
    suites.write(tmp_path, 2)
    terminal, end = os.openpty()
    command = [sys.executable, "-m", "gen", "--no-site", "--images", "svg"]
    done = subprocess.run(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=end, check=True)
    os.close(end)
    said = os.read(terminal, 100_000).decode()
    os.close(terminal)
    assert done.stdout == b""
    assert "Drawing" in said
    assert "100%" in said
    assert said.endswith("3 drawn\r\n")


def test_quiet_says_nothing(tmp_path: Path) -> None:
    suites.write(tmp_path, 1)
    done = gen("--no-site", "--images", "svg", "--quiet", folder=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_lines_where_there_is_no_terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(progress, "EVERY", 0)
    with progress.Progress(quiet=False) as shown:
        shown.begin(12)
        for number in range(12):
            shown.done(f"s{number}", number / 10)
    said = capsys.readouterr().err.splitlines()
    assert (said[0], said[-1]) == ("drawn: 1 of 12", "drawn: 12 of 12")
    assert shown.summary() == "; 12 drawn; slowest: s11 1.10 s, s10 1.00 s, s9 0.90 s"
