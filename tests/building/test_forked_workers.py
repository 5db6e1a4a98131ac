"""Forked workers, which have their work from this process: what can't be sent, what becomes of it where they die."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import suites
from tests.gen_command import gen_here
from tests.processes.test_pool import digests

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="nothing is forked elsewhere")
BEGIN = """
import os, signal, sys, threading
from gen import cli, pipeline
from gen.building import model_cache, suite_builder
from gen.processes import pool
suite_builder.MANY = model_cache.MANY = 1  # as if services were many
here = os.getpid()
def die(of):
    if os.getpid() != here:
        print(of, file=open("seen", "a"), flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
read, tables = model_cache.checked_file, pipeline.suite_tables
def reading(*file):
    die("reading")
    return read(*file)
def making(views):
    die("making")
    return tables(views)
"""
DYING = "model_cache.checked_file, pipeline.suite_tables = reading, making\n"
BUILD = "cli.main()"
OPTIONS = ("--no-site", "--images", "svg")


def run(script: str, folder: Path | None = None, *arguments: str) -> str:
    """What a process of its own prints: this one has threads, and may not be forked."""
    command = [sys.executable, "-c", BEGIN + script, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False, timeout=120)
    return (done.stdout + done.stderr).strip()


def test_work_need_not_be_what_can_be_sent_and_much_comes_back_whole() -> None:
    work = "lambda size: (os.getpid() != here, len(bytes(size)), bytes(size))"
    script = f"for name, (there, _, much) in pool.results(pool.forked(2), {work}, {{'it': 9_000_000}}):"
    assert run(f"{script}\n    print(name, there, len(much))") == "it True 9000000"


def test_beside_threads_nothing_is_forked() -> None:
    thread = "stop = threading.Event()\nthreading.Thread(target=stop.wait).start()\n"
    assert run(f"{thread}print(pool.forked(2), pool.local(2).forks)\nstop.set()") == "None False"


@pytest.mark.parametrize("dying", ["", DYING], ids=["they live", "they die"])
def test_what_they_make_is_what_is_made_here(tmp_path: Path, dying: str) -> None:
    """Also after an edit, when maps are there, and the suite's pages are made beside, too."""
    suites.write(tmp_path, 4)
    model = tmp_path / "model/service-0002.yml"
    for port in ("8443", "8444"):
        model.write_text(model.read_text(encoding="utf-8").replace("port: 8443", f"port: {port}"), encoding="utf-8")
        said = run(dying + BUILD, tmp_path, *OPTIONS)
        assert "Traceback" not in said and "drawn" in said, said
    assert not dying or {*(tmp_path / "seen").read_text(encoding="utf-8").split()} == {"reading", "making"}
    theirs = digests(tmp_path / "build")
    for folder in ("build", ".cache"):
        shutil.rmtree(tmp_path / folder)
    assert gen_here(*OPTIONS, folder=tmp_path).returncode == 0
    assert digests(tmp_path / "build") == theirs
