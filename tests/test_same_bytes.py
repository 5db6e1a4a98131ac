"""Same model, same bytes: in another locale, time zone, hash seed, working folder, and on a second run."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.gen_command import gen

ELSEWHERE = {"LC_ALL": "tr_TR.UTF-8", "LANG": "C", "TZ": "Pacific/Chatham", "PYTHONHASHSEED": "7", "COLUMNS": "40"}


def project(folder: Path) -> Path:
    """The project without its outputs, in a folder of its own."""
    for name in ("model", "templates", "site"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


def digest(out: Path) -> dict[str, str]:
    files = sorted(path for path in out.rglob("*") if path.is_file())
    return {path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = project(tmp_path_factory.mktemp("first"))
    assert gen(folder=folder, PYTHONHASHSEED="1").returncode == 0
    return digest(folder / "build")


def test_elsewhere(first: dict[str, str], tmp_path: Path) -> None:
    folder = project(tmp_path / "another folder, and a longer one")
    hidden = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache"), "FONTCONFIG_FILE": os.devnull}
    done = gen(folder=folder, **ELSEWHERE, **hidden)
    assert done.returncode == 0, done.stderr
    assert digest(folder / "build") == first


def test_from_a_folder_below(first: dict[str, str], tmp_path: Path) -> None:
    folder = project(tmp_path / "project")
    assert gen(folder=folder / "model").returncode == 0
    assert digest(folder / "build") == first


def test_mkdocs_builds_the_same_site(first: dict[str, str], tmp_path: Path) -> None:
    folder = project(tmp_path / "project")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    site = {path.removeprefix("site/"): sha for path, sha in first.items() if path.startswith("site/")}
    assert digest(folder / "build/site") == site


def test_the_manifest_lists_every_file(first: dict[str, str], tmp_path: Path) -> None:
    folder = project(tmp_path / "project")
    assert gen("--no-site", folder=folder).returncode == 0
    entries = json.loads((folder / "build/manifest.json").read_text())
    files = {path: sha for path, sha in digest(folder / "build").items() if path != "manifest.json"}
    assert {entry["path"]: entry["sha256"] for entry in entries} == files
    assert {entry["kind"] for entry in entries} == {"svg", "png", "page", "table"}
    assert {entry["service"] for entry in entries} == {"gim", None}
