"""One picture of a page before and after, as those see it who see no colours, or nothing at all."""

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.changes.test_comparison import PAIRS
from tests.conftest import ROOT
from tests.gen_command import gen_here

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("drawn")
    before, after = (f"{PAIRS / 'release-note' / side}" for side in ("before", "after"))
    done = gen_here("diff", before, after, "--pictures", "out", folder=folder)
    assert done.returncode == 0, done.stderr
    return folder / "out"


def lines(svg: Path) -> dict[str, ElementTree.Element]:
    groups = ElementTree.parse(svg).getroot().iter(f"{SVG}g")
    return {group.get("data-connection", ""): group for group in groups if group.get("data-connection")}


def test_both_views_come_as_svg_and_png(drawn: Path) -> None:
    kinds = [f"checkout-{view}.{kind}" for view in ("connections", "data-flows") for kind in ("png", "svg")]
    assert sorted(path.name for path in drawn.iterdir()) == sorted(kinds)


def test_each_line_says_what_became_of_it_without_colours(drawn: Path) -> None:
    found = lines(drawn / "checkout-connections.svg")
    assert sorted(found) == ["+3", "+4", "1", "~2", "~5", "−3"]
    strokes = {}
    for name, group in found.items():
        line = next(part for part in group if part.get("class") == "line")
        strokes[name[0]] = line.get("stroke-width"), line.get("stroke-dasharray")
        badge = next(part for part in group if part.get("class") == "badge")
        assert "".join(badge.itertext()) == name
        assert [part for part in group if part.get("class") == "head"]
    assert len({*strokes.values()}) == len(strokes) == 4


def test_the_description_says_it_in_words(drawn: Path) -> None:
    root = ElementTree.parse(drawn / "checkout-connections.svg").getroot()
    told = root.findtext(f"{SVG}desc") or ""
    assert ": 2 added, 1 removed, 2 changed." in told
    assert "Added: connection 3: Order service connects to Mail relay (SMTP, port 587)." in told
    assert "Removed: connection 3: Order service connects to Stock database (PostgreSQL, port 5432)." in told
    assert "connection 5: Order service connects to Message queue (AMQP, port 5672). The direction is turned" in told
    texts = ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]
    assert {"Added (+)", "Removed (−)", "Changed (~)", "+ Mail relay"} <= {*texts}


def test_the_picture_has_no_fault(drawn: Path) -> None:
    views = [drawn / f"checkout-{view}.svg" for view in ("connections", "data-flows")]
    done = subprocess.run(
        [sys.executable, ROOT / "tests/picture.py", *views], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_colours_change_in_the_dark(drawn: Path) -> None:
    text = (drawn / "checkout-connections.svg").read_text(encoding="utf-8")
    (style,) = re.findall(r"<style>(.*?)</style>", text)
    assert all(f".{change} .line{{" in style for change in ("added", "removed", "changed"))


def test_only_pictures_of_a_difference_are_replaced(tmp_path: Path) -> None:
    before, after = (f"{PAIRS / 'release-note' / side}" for side in ("before", "after"))
    (tmp_path / "checkout-connections.png").write_bytes(b"mine")
    done = gen_here("diff", before, after, "--pictures", ".", folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "is no picture of a difference" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["checkout-connections.png"]
    (tmp_path / "checkout-connections.png").unlink()
    assert gen_here("diff", before, after, "--pictures", ".", folder=tmp_path).returncode == 0
    assert gen_here("diff", before, after, "--pictures", ".", folder=tmp_path).returncode == 0
