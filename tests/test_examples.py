"""The example suite: every fact of the published pages stands in its tables, and what the tool finds is written down.

`GEN_UPDATE=1 python -m pytest tests/test_examples.py` writes down the findings and schemas of now; read the difference.
"""

import csv
import html
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from gen.model.reading.json_schema import json_schema
from gen.model.rules import WAIVABLE
from tests.conftest import ROOT
from tests.gen_command import gen_here as gen

SUITE = ROOT / "examples/suite"
FACTS = {
    path.stem: json.loads(path.read_text(encoding="utf-8")) for path in (ROOT / "tests/examples_facts").glob("*.json")
}
COLUMNS = ("connection", "source", "destination", "protocol", "port", "classification")
ROWS = [(name, row) for name, facts in sorted(FACTS.items()) for row in facts["connections"]]
REMARK = re.compile(r" \((?:back end|prerequisite|autoscaled)\)$")  # behind the names of an introduction's list


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("suite")
    done = gen("--no-site", "--images", "svg", "--out", str(out), folder=SUITE)
    assert done.returncode == 0, done.stdout + done.stderr
    return out


def expect(path: Path, text: str) -> None:
    if os.environ.get("GEN_UPDATE"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


def table(built: Path, name: str) -> dict[str, dict[str, str]]:
    """A service's table: the cells of each connection by the names that the facts use."""
    with (built / f"tables/{name}-connections.csv").open(encoding="utf-8", newline="") as file:
        rows = [dict(zip((*COLUMNS, "data"), row, strict=True)) for row in list(csv.reader(file))[1:]]
    return {row["connection"]: row for row in rows}


def printed(row: dict[str, Any]) -> dict[str, str]:
    """What a page prints in a row; a blank classification is left out, since the tool works it out instead."""
    known = {key: row[key] for key in COLUMNS if row[key] is not None}
    return {key: text for key, text in known.items() if key != "classification" or text}


def test_each_service_of_the_facts_has_its_model() -> None:
    assert {path.stem for path in (SUITE / "model").glob("*.yml")} == {*FACTS, "shared"}
    assert len(FACTS) == 15


@pytest.mark.parametrize(("name", "row"), ROWS, ids=[f"{name}-{row['connection']}" for name, row in ROWS])
def test_the_table_has_what_is_printed(built: Path, name: str, row: dict[str, Any]) -> None:
    said = table(built, name)[row["connection"]]
    assert {key: said[key] for key in printed(row)} == printed(row)


@pytest.mark.parametrize(("name", "row"), ROWS, ids=[f"{name}-{row['connection']}" for name, row in ROWS])
def test_nothing_is_made_up(built: Path, name: str, row: dict[str, Any]) -> None:
    """What is unknown stays blank; but a classification follows from the ends."""
    said = table(built, name)[row["connection"]]
    unknown = [key for key in (*COLUMNS, "data") if row[key] is None and key != "classification"]
    assert [said[key] for key in unknown] == [""] * len(unknown)
    assert row["data"] is None or said["data"]


def test_other_rows_are_documented_elsewhere(built: Path) -> None:
    printed_ids = {name: {row["connection"] for row in facts["connections"]} for name, facts in FACTS.items()}
    more = {name: table(built, name).keys() - ids for name, ids in printed_ids.items()}
    assert {name: rows for name, rows in more.items() if rows} == {"tlm": {"E1", "E2"}}
    assert (SUITE / "model/tlm.yml").read_text(encoding="utf-8").count("documented: elsewhere") == 2


@pytest.mark.parametrize("name", sorted(FACTS))
def test_the_page_has_the_name_and_the_parts(built: Path, name: str) -> None:
    page = html.unescape((built / f"pages/{name}.md").read_text(encoding="utf-8")).replace("**", "")
    assert page.startswith(f"# {FACTS[name]['service']}\n")
    assert [part for part in FACTS[name]["intro_facts"] if REMARK.sub("", part) not in page] == []


@pytest.mark.parametrize("name", sorted(FACTS))
def test_a_row_that_is_cut_off_has_its_note(name: str) -> None:
    model = " ".join((SUITE / f"model/{name}.yml").read_text(encoding="utf-8").split())
    for row in FACTS[name]["connections"]:
        if "cut off" in row.get("note", ""):
            assert f"Connection {row['connection']} is cut off in the copy that was read" in model


@pytest.mark.parametrize("name", sorted(FACTS))
def test_the_pictures_have_no_faults(built: Path, name: str) -> None:
    views = [str(built / f"diagrams/{name}-{view}.svg") for view in ("connections", "data-flows")]
    command = [sys.executable, str(ROOT / "tests/picture.py"), "--flaws", *views]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout
    assert "0 differences in geometry" in done.stdout
    assert done.stdout.endswith("\n0 faults\n")


def test_the_findings_are_those_written_down() -> None:
    done = gen("check", folder=SUITE)
    assert done.returncode == 0, done.stdout + done.stderr
    expect(SUITE / "findings.txt", done.stdout)


@pytest.mark.parametrize("name", ["service", "shared"])
def test_the_schemas_beside_the_model_are_current(name: str) -> None:
    expect(SUITE / f"model/{name}.schema.json", json_schema(WAIVABLE, name == "shared"))


def test_each_model_names_its_schema() -> None:
    for path in (SUITE / "model").glob("*.yml"):
        which = "shared" if path.stem == "shared" else "service"
        assert path.read_text(encoding="utf-8").startswith(f"# yaml-language-server: $schema={which}.schema.json\n")
