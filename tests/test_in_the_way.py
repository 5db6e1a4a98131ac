"""A `gen` of the project's own in the way of ours: our commands get around it, or name it in one line."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SHADOWS = {"package": "gen/__init__.py", "module": "gen.py"}
SITE = "site_name: x\nplugins: [gen]\n"


@pytest.fixture(params=SHADOWS)
def shadow(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A project with a `gen` of its own."""
    file = tmp_path / SHADOWS[request.param]
    file.parent.mkdir(exist_ok=True)
    file.write_text("raise SystemExit('this is the project\\'s own')\n", encoding="utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# Home\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(SITE, encoding="utf-8")
    return file


def run(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def script(name: str) -> str:
    """What a script of ours runs, as installers write it; its folder comes first where Python looks."""
    scripts = str(Path(sys.executable).parent)
    return f"import sys; sys.path[0] = {scripts!r}; from architecture_pages import {name}; {name}()"


def test_the_command_does_not_look_into_the_working_folder(shadow: Path) -> None:
    folder = shadow.parent if shadow.name == "gen.py" else shadow.parents[1]
    for command in (["-m", "architecture_pages"], ["-c", script("main")]):
        done = run(folder, *command, "--version")
        assert (done.returncode, done.stdout.split()[0], done.stderr) == (0, "gen", "")


def test_what_comes_before_ours_is_named_with_the_remedy(shadow: Path) -> None:
    folder = shadow.parent if shadow.name == "gen.py" else shadow.parents[1]
    for command in (["-m", "architecture_pages"], ["-c", script("main")]):
        done = run(folder, *command, "check", PYTHONPATH=str(folder))
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
        assert done.stderr.startswith(
            f"gen: {shadow} is in the way of this package's own `gen`; start it by the command"
        )


def test_mkdocs_names_it_without_a_traceback(shadow: Path) -> None:
    folder = shadow.parent if shadow.name == "gen.py" else shadow.parents[1]
    done = run(folder, "-m", "mkdocs", "build", "-q")
    assert done.returncode == 1
    assert f"{shadow} is in the way of this package's own `gen`; start it by" in done.stderr
    assert "Traceback" not in done.stderr
