"""Forked workers, which have their work from this process: what can't be sent, and what is done here in the end."""

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import suites
from tests.gen_command import gen

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="nothing is forked elsewhere")
BEGIN = """
import os, signal, sys, threading
from gen.processes import pool
here = os.getpid()
def die(of):
    if os.getpid() != here:
        print(of, file=open("died", "a"), flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
"""
DIE_OF_THE_SUITE = """
from gen import cli, pipeline
from gen.building import model_cache, suite_builder
suite_builder.MANY = model_cache.MANY = 1
read, tables = model_cache.checked_file, pipeline.suite_tables
def reading(*file):
    die("reading")
    return read(*file)
def making(views):
    die("making")
    return tables(views)
model_cache.checked_file, pipeline.suite_tables = reading, making
sys.argv[1:] = ["--no-site", "--images", "svg"]
cli.main()
"""


def run(script: str, folder: Path | None = None) -> str:
    """What a process of its own prints: this one has threads, and may not be forked."""
    command = [sys.executable, "-c", BEGIN + script]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False, timeout=120)
    return (done.stdout + done.stderr).strip()


def test_work_need_not_be_what_can_be_sent_and_much_comes_back_whole() -> None:
    work = "lambda size: (os.getpid() != here, len(bytes(size)), bytes(size))"
    script = f"for name, (there, _, much) in pool.results(pool.forked(2), {work}, {{'it': 9_000_000}}):"
    assert run(f"{script}\n    print(name, there, len(much))") == "it True 9000000"


def test_beside_threads_nothing_is_forked() -> None:
    thread = "stop = threading.Event()\nthreading.Thread(target=stop.wait).start()\n"
    assert run(f"{thread}print(pool.forked(2), pool.local(2).forks)\nstop.set()") == "None False"


def test_what_ends_every_worker_is_done_here(tmp_path: Path) -> None:
    suites.write(tmp_path / "plain", 2)
    suites.write(tmp_path / "dying", 2)
    assert gen("--no-site", "--images", "svg", "--quiet", folder=tmp_path / "plain").returncode == 0
    said = run(DIE_OF_THE_SUITE, tmp_path / "dying")
    assert {*(tmp_path / "dying/died").read_text().split()} == {"reading", "making"}
    assert "Traceback" not in said and "; 3 drawn" in said, said
    plain, dying = (
        {path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name / "build").rglob("*.*")}
        for name in ("plain", "dying")
    )
    assert dying == plain
