"""The command as a user runs it, for tests: in a process of its own; or here, where GEN_IN_PROCESS=1 asks for it."""

import atexit
import contextlib
import gc
import io
import json
import os
import select
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from tests import compiled_templates

ROOT = Path(__file__).parents[1]
HERE = os.environ.get("GEN_IN_PROCESS") == "1"  # `make mutants`: what a test runs is seen in its own process only


LONGEST = 120  # seconds
OURS = (
    "GEN_",
    "SOURCE_DATE_EPOCH",
    "NO_MKDOCS_2_WARNING",
    "PYTEST_",
)  # variables that are read when a command runs, not when Python starts
# what loading gen, drawing and dask set in the process of the tests: a command sets its own, and needs no start for it
OF_THIS_PROCESS = ("FONTCONFIG_FILE", "PYDANTIC_DISABLE_PLUGINS", "__DASK_PARENT_PID")
compiled_templates.keep()
STARTED = dict(os.environ)


def listening() -> None:
    """In a new process: signals reach it, though the tests may have been begun by nohup or in the background."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


def gen(*arguments: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `python -m gen` in a folder, with more variables set."""
    return (
        gen_here(*arguments, folder=folder, **environment)
        if HERE
        else run("gen", *arguments, folder=folder, **environment)
    )


def run(module: str, *arguments: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `python -m MODULE` in a folder; in a fork of what has loaded it, where no variable says otherwise."""
    here = {name: value for name, value in os.environ.items() if name not in OF_THIS_PROCESS}
    usual = {name: STARTED[name] for name in OF_THIS_PROCESS if name in STARTED}
    variables = {**here, **usual, **environment}
    changed = {name for name, _ in {*STARTED.items()} ^ {*variables.items()}}
    if hasattr(os, "fork") and all(name.startswith(OURS) for name in changed):
        return _forked(module, arguments, folder, variables)
    return subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=folder,
        env=variables,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=LONGEST,
    )


def _forked(
    module: str, arguments: Sequence[str], folder: Path, environment: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    with tempfile.NamedTemporaryFile() as out, tempfile.NamedTemporaryFile() as err:
        command = {"module": module, "arguments": arguments, "folder": str(folder.absolute())}
        code = _exit_code({**command, "environment": environment, "out": out.name, "err": err.name})
        return subprocess.CompletedProcess(arguments, code, out.read().decode(), err.read().decode())


def _exit_code(command: dict[str, object]) -> int:
    server = _server()
    assert server.stdin
    assert server.stdout
    server.stdin.write(json.dumps(command) + "\n")
    server.stdin.flush()
    if not select.select([server.stdout], [], [], LONGEST)[0]:
        os.killpg(server.pid, signal.SIGKILL)
        _server.cache_clear()
        raise subprocess.TimeoutExpired(str(command), LONGEST)
    return int(server.stdout.readline())


@cache
def _server() -> "subprocess.Popen[str]":
    """What forks itself for each command, until this process ends."""
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.warm_process"],
        cwd=ROOT,
        env=STARTED,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )
    atexit.register(server.communicate)  # which closes its input
    return server


def gen_here(*arguments: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """The same in this process, for all that is not about processes: most of a small run's time is their start."""
    from gen.cli import main  # noqa: PLC0415  what runs the command otherwise need not import it

    code, out, err = 0, io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        patch.chdir(folder)
        patch.setattr(sys, "argv", ["gen", *arguments])
        patch.setattr(os, "cpu_count", lambda: 1)  # no worker processes
        for name, value in environment.items():
            patch.setenv(name, value)
        try:
            main()
        except SystemExit as ended:
            code = int(ended.code or 0)
        finally:  # the command leaves it off, as its process ends
            gc.unfreeze()
            gc.enable()
    return subprocess.CompletedProcess(arguments, code, out.getvalue(), err.getvalue())
