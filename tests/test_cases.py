"""Folders of models with what a writer is told of them, and for valid ones the pages and tables that come out.

`GEN_UPDATE=1 python -m pytest tests/test_cases.py` writes down what comes out now; read the difference before a commit.
"""

import os
import re
import shutil
from pathlib import Path

import pytest

from tests.gen_command import gen_here

CASES = Path(__file__).parent / "cases"
OF_THE_LAYOUT = re.compile(r"(?<=\|)\d+(?=px\|)|\b[0-9a-f]{32}\b")  # a picture's width, a wiki page's hash
NAMES = sorted(path.parent.relative_to(CASES).as_posix() for path in CASES.glob("*/*/model"))


def expect(path: Path, text: str) -> None:
    if os.environ.get("GEN_UPDATE"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


def project(name: str, folder: Path) -> Path:
    """A copy of a case apart from this project, whose mkdocs.yml would be found above it."""
    for part in ("model", "layout"):
        if (CASES / name / part).is_dir():
            shutil.copytree(CASES / name / part, folder / part)
    return folder


@pytest.mark.parametrize("name", NAMES)
def test_findings(name: str, tmp_path: Path) -> None:
    done = gen_here("check", folder=project(name, tmp_path))
    expect(CASES / name / "findings.txt", done.stdout)
    assert done.returncode == (1 if name.startswith("invalid/") else 0)
    assert "Traceback" not in done.stderr
    assert (": error [" in done.stdout) == name.startswith("invalid/")


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("valid/")])
def test_pages_and_tables(name: str, tmp_path: Path) -> None:
    done = gen_here("--no-site", "--images", "svg", "--out", "out", folder=project(name, tmp_path))
    assert done.returncode == 0, done.stderr
    made = {
        path.relative_to(tmp_path / "out")
        for path in (tmp_path / "out").rglob("*")
        if path.suffix in (".md", ".csv", ".wiki")
    }
    for path in sorted(made):
        text = (tmp_path / "out" / path).read_text(encoding="utf-8")
        expect(CASES / name / "expected" / path, OF_THE_LAYOUT.sub("N", text) if path.suffix == ".wiki" else text)
    kept = {path.relative_to(CASES / name / "expected") for path in (CASES / name / "expected").rglob("*.*")}
    assert kept == made
