"""The wheel carries its templates and assets, and works alone in an empty folder."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.gen_command import gen


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run(
        [*command, "--wheel-dir", str(folder), str(ROOT)], check=True, env={**os.environ, "PIP_NO_INDEX": "1"}
    )
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "unpacked")
    return folder / "unpacked"


def test_it_holds_what_it_needs(unpacked: Path) -> None:
    held = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*")}
    ours = {f"gen/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / "templates").rglob("*.j2")}
    assets = {path.relative_to(ROOT).as_posix() for path in (ROOT / "gen/assets").rglob("*.*")}
    assert ours | assets | {"gen/py.typed"} <= held
    assert not [name for name in held if "__pycache__" in name]
    (points,) = unpacked.glob("*.dist-info/entry_points.txt")
    assert "architecture-pages = architecture_pages:main" in points.read_text()
    assert "gen = architecture_pages:main" in points.read_text()
    assert "gen = architecture_pages.plugin:GenPlugin" in points.read_text()


def test_it_works_alone(unpacked: Path, tmp_path: Path) -> None:
    assert gen("new", "shop", folder=tmp_path, PYTHONPATH=str(unpacked)).returncode == 0
    done = gen(folder=tmp_path, PYTHONPATH=str(unpacked))
    assert done.returncode == 0, done.stderr
    assert 'id="connection-1"' in (tmp_path / "build/site/shop/index.html").read_text(encoding="utf-8")
    where = "import gen.renderers.pages.service as p; print(p.__file__)"
    environment = {**os.environ, "PYTHONPATH": str(unpacked)}
    said = subprocess.run(
        [sys.executable, "-c", where], env=environment, cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert str(unpacked) in said.stdout


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("gen/__init__.py", "VERSION = 1\n"),
        ("gen/problems.py", "VERSION = 1\n"),
        ("gen/cli/__init__.py", "def main(:\n"),
        ("gen/cli/build.py", ""),
    ],
)
def test_another_package_installed_over_it_is_named(unpacked: Path, tmp_path: Path, file: str, text: str) -> None:
    installed = tmp_path / "installed"
    shutil.copytree(unpacked, installed)
    (installed / file).write_text(text, encoding="utf-8")
    other = installed / "gen-1.0.dist-info"
    other.mkdir()
    (other / "METADATA").write_text("Metadata-Version: 2.1\nName: gen\nVersion: 1.0\n", encoding="utf-8")
    (other / "RECORD").write_text(f"{file},,\ngen-1.0.dist-info/METADATA,,\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "architecture_pages", "build"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
    said = (
        f"gen: {installed / file} is not architecture-pages's but that of the package gen; install architecture-pages"
    )
    assert done.stderr.startswith(said)
