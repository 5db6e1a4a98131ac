"""Same model, same bytes, the site's too.

Whatever the hash seed, the locale, the time zone, the user and home, the folder, the number of workers, the fonts; and
whether everything was made anew or comes from the store.
"""

import hashlib
import json
import os
import re
import shutil
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from gen.renderers import fonts
from tests import gen_command
from tests.conftest import ROOT
from tests.gen_command import gen

pytestmark = pytest.mark.slow

HERE = {"PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
ELSEWHERE = {"LC_ALL": "tr_TR.UTF-8", "LANG": "C", "TZ": "Pacific/Chatham", "PYTHONHASHSEED": "7", "COLUMNS": "40"}
ASCII = {
    "LC_ALL": "C",
    "PYTHONUTF8": "0",
    "PYTHONCOERCECLOCALE": "0",
    "PYTHONHASHSEED": "random",
    "TZ": "Asia/Kathmandu",
}
SECOND = """\
service: {name: Straße, abbreviation: İI, product: Ⅷ}
components: {web: {name: Web ñ, icon: k8s.compute.Pod, group: "ﬁ ‖"}, api: {name: عربي}}
externals: {gim: {service: gim}, other: {name: 日本}}
connections:
  - {id: 1, source: web, destination: gim, protocol: HTTPS, port: 443, data: "Ünïcödé, **İ**", data_flow: both}
  - {id: 2, source: other, destination: api, protocol: TCP, port: 5432, data: ıI, data_flow: to-source}
"""
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>{folder}</dir><cachedir>{folder}</cachedir>
<match target="pattern"><edit name="family" mode="assign"><string>Noto Sans Arabic</string></edit></match></fontconfig>
"""


def project(folder: Path) -> Path:
    """The project without its outputs, in a folder of its own."""
    for name in ("model", "templates", "site"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


def without_guide(folder: Path) -> Path:
    """The same without the guide, whose pages would take half of the time."""
    shutil.rmtree(project(folder) / "site/guide")
    path = folder / "mkdocs.yml"
    path.write_text(re.sub(r"(?s)  - Guide:.*?(?=validation:)", "", path.read_text(encoding="utf-8")), encoding="utf-8")
    return folder


def digest(out: Path) -> dict[str, str]:
    files = sorted(path for path in out.rglob("*") if path.is_file())
    return {path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A project of two services, drawn by this process alone, and what came out."""
    folder = with_second(without_guide(tmp_path_factory.mktemp("two")))
    done = gen("--jobs", "1", folder=folder, **HERE)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder, digest(folder / "build")


def with_second(folder: Path) -> Path:
    (folder / "model/second.yml").write_text(SECOND, encoding="utf-8")
    return folder


def home(folder: Path) -> dict[str, str]:
    """Another user's home, whose fonts call themselves like the project's and look otherwise."""
    installed = folder / "home/.local/share/fonts"
    installed.mkdir(parents=True)
    other = next(path for font in fonts.EXTRAS for path in fonts.font_files(font) if path.suffix == ".ttf")
    with TTFont(other) as font:
        for record in font["name"].names:
            if record.nameID in (1, 4, 16):
                record.string = "Arimo"
        font.save(installed / "Arimo-Regular.ttf")
    (folder / "home/fonts.conf").write_text(FONTS.format(folder=installed), encoding="utf-8")
    return {
        "HOME": str(folder / "home"), "USER": "somebody", "XDG_CACHE_HOME": str(folder / "cache"),
        "XDG_DATA_HOME": str(folder / "home/.local/share"), "FONTCONFIG_FILE": str(folder / "home/fonts.conf"),
    }  # fmt: skip


def test_elsewhere_by_somebody_with_other_fonts_and_by_workers(
    two: tuple[Path, dict[str, str]], tmp_path: Path
) -> None:
    folder = with_second(without_guide(tmp_path / "another folder, and a longer one, ü"))
    done = gen("--jobs", "2", folder=folder, **ELSEWHERE, **home(tmp_path))
    assert done.returncode == 0, done.stderr
    assert digest(folder / "build") == two[1]


def test_without_fonts_in_a_locale_without_letters(two: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    folder = with_second(without_guide(tmp_path / "project"))
    hidden = {"HOME": str(tmp_path / "nowhere"), "XDG_CACHE_HOME": str(tmp_path), "FONTCONFIG_FILE": os.devnull}
    done = gen("--jobs", "1", folder=folder, **ASCII, **hidden)
    assert done.returncode == 0, done.stderr
    assert digest(folder / "build") == two[1]


def test_from_the_store_and_from_a_folder_below(two: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    shutil.copytree(two[0], folder, ignore=shutil.ignore_patterns("build"))
    done = gen(folder=folder / "model", **ELSEWHERE)
    assert (done.returncode, "drawn" in done.stderr) == (0, False)
    assert digest(folder / "build") == two[1]


def test_mkdocs_builds_the_same_site(two: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    folder = with_second(without_guide(tmp_path / "project"))
    done = gen_command.run("mkdocs", "build", "--quiet", folder=folder)
    assert done.returncode == 0, done.stderr
    site = {path.removeprefix("site/"): sha for path, sha in two[1].items() if path.startswith("site/")}
    assert digest(folder / "build/site") == site


def test_the_manifest_lists_every_file(two: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    shutil.copytree(two[0], folder, ignore=shutil.ignore_patterns("build"))
    assert gen("--no-site", folder=folder).returncode == 0
    entries = json.loads((folder / "build/manifest.json").read_text())
    files = {path: sha for path, sha in digest(folder / "build").items() if path != "manifest.json"}
    assert {entry["path"]: entry["sha256"] for entry in entries} == files
    assert {entry["kind"] for entry in entries} == {"svg", "png", "page", "table"}
    assert {entry["service"] for entry in entries} == {"gim", "second", None}
