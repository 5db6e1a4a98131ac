"""Genesys Info Mart: the page that is replaced, in all its facts."""

import csv
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from gen.model.reading.json_schema import json_schema
from gen.model.rules import WAIVABLE
from tests.conftest import ROOT
from tests.gen_command import gen_here as gen

SEED = (ROOT / "tests/seed/gim-wiki-page.txt").read_text(encoding="utf-8")
ENDS = (
    "GIM Stream Processor", "GIM Config Adapter", "GIM Info Mart database", "GIM", "Object storage",
    "Configuration Database", "Info Mart database", "Prometheus", "Kafka",
)  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("gim")
    done = gen("--out", str(out), folder=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout == ""
    return out


def seed_rows() -> list[list[str]]:
    """The seed's eleven rows; a line is the number, two names of ends, protocol, port, classification, data."""
    ends = "|".join(re.escape(end) for end in ENDS if end != "GIM Info Mart database")
    row = re.compile(rf"^(\d+) ({ends}) ({ends}) (\S+) (\d+) (Egress|Ingress) (.*)$", re.MULTILINE)
    return [list(found) for found in row.findall(SEED)]


class Cells(HTMLParser):
    """The rows of a page's tables whose row has an id."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.headings: list[str] = []
        self.within = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr" and str(dict(attrs).get("id", "")).startswith("connection-"):
            self.rows.append([])
        elif tag == "tr":
            self.within = ""
        if tag == "td" and self.rows and len(self.rows[-1]) < 7:
            self.rows[-1].append("")
            self.within = "td"
        if tag == "th" and len(self.headings) < 7:
            self.headings.append("")
            self.within = "th"

    def handle_endtag(self, tag: str) -> None:
        self.within = "" if tag in ("td", "th") else self.within

    def handle_data(self, data: str) -> None:
        if self.within == "td":
            self.rows[-1][-1] += data
        if self.within == "th":
            self.headings[-1] += data


def test_the_page_has_the_rows_of_the_seed(built: Path) -> None:
    cells = Cells()
    cells.feed((built / "site/gim/index.html").read_text(encoding="utf-8"))
    rows = [[" ".join(cell.split()) for cell in row] for row in cells.rows]
    assert len(seed_rows()) == 11
    assert rows == seed_rows()
    assert "".join(" ".join(text.split()) for text in cells.headings) in SEED.replace("\n", "")


def test_the_csv_has_the_rows_of_the_seed(built: Path) -> None:
    with (built / "tables/gim-connections.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file))[1:] == seed_rows()


def test_no_classification_is_written_down() -> None:
    assert "classification" not in (ROOT / "model/gim.yml").read_text(encoding="utf-8")


def test_row_6_is_waived_with_its_reason() -> None:
    assert gen("check", "--strict", folder=ROOT).returncode == 0
    assert "http-on-443: it stands so on the wiki page" in (ROOT / "model/gim.yml").read_text(encoding="utf-8")


def test_the_page_has_the_sections_of_the_seed(built: Path) -> None:
    page = (built / "pages/gim.md").read_text(encoding="utf-8")
    sections = re.findall(r"^## (.*)$", page, re.MULTILINE)
    assert sections == [
        "Introduction", "Architecture diagram — Connections", "Connections table",
        "Ports used for internal purposes", "Architecture diagram — Data flows", "What must I open?",
    ]  # fmt: skip
    assert all(section in SEED for section in sections[:5])
    for port in ("6122 | RPC", "6123 | RPC", "6124 | Blob", "8081 | REST"):
        assert f"| {port} |" in page
    assert page.count("overall architecture of Genesys Multicloud CX private edition") == 1
    assert "<service>" not in page
    assert "[link" not in page


def test_notes_stand_in_a_draft_only(built: Path, tmp_path: Path) -> None:
    said = "if the following is actually correct"
    assert said not in (built / "pages/gim.md").read_text(encoding="utf-8")
    assert gen("--no-site", "--images", "svg", "--draft", "--out", str(tmp_path), folder=ROOT).returncode == 0
    assert said in (tmp_path / "pages/gim.md").read_text(encoding="utf-8")


def test_the_pictures_have_no_faults_and_no_flaws(built: Path) -> None:
    views = [str(built / f"diagrams/gim-{view}.svg") for view in ("connections", "data-flows")]
    command = [sys.executable, str(ROOT / "tests/picture.py"), "--flaws", *views]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout
    assert "11 connections" in done.stdout
    assert done.stdout.count("0 faults, 0 flaws") == 2
    assert "0 differences in geometry, 7 of 11 arrows reoriented" in done.stdout


def test_the_schemas_beside_the_model_are_current() -> None:
    for name, shared in (("service", False), ("shared", True)):
        assert (ROOT / f"model/{name}.schema.json").read_text(encoding="utf-8") == json_schema(WAIVABLE, shared)
    for path in (ROOT / "model").glob("*.yml"):
        which = "shared" if path.stem == "shared" else "service"
        assert path.read_text().startswith(f"# yaml-language-server: $schema={which}.schema.json\n")
