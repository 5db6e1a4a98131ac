"""The command as a user runs it, for tests: in a process of its own; or here, where GEN_IN_PROCESS=1 asks for it."""

import contextlib
import gc
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = os.environ.get("GEN_IN_PROCESS") == "1"  # `make mutants`: what a test runs is seen in its own process only


def gen(*arguments: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `python -m gen` in a folder, with more variables set."""
    if HERE:
        return gen_here(*arguments, folder=folder, **environment)
    return subprocess.run(
        [sys.executable, "-m", "gen", *arguments],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


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
