"""`import --into`: what belongs to a connection goes with it; what it no longer is, is dropped."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gen.cli.import_ import command
from gen.loading.checking import check
from gen.loading.project import model_files
from gen.renderers.tables.csv import csv_text
from gen.views.columns import COLUMNS, headings, needed, texts
from tests.conftest import ROOT

MODEL = """\
service: {name: Mill}
components:
  mill: {name: Mill}
externals:
  bank: {name: Bank}
  river: {name: River}
  dock: {name: Dock}
connections:
  # money
  - id: 1
    source: mill
    destination: bank
    protocol: HTTPS
    port: 443
    data: bills
    data_flow: to-destination
    owner: Money team     # ask Ann
    verified: {on: 2026-03-01, by: Ann}
    waive: {http-on-443: it is so}

  - {id: 2, source: river, destination: mill, protocol: TCP, port: 502, data: level, data_flow: to-destination}

  - id: 3
    source: mill
    destination: dock
    protocol: TCP
    port: 515
    data:
      - {text: labels, flow: to-destination}
      - {text: states, flow: to-source}
    documented: elsewhere
"""
ROWS = [
    ["1", "Mill", "Bank", "HTTPS", "443", "Egress", "bills"],
    ["2", "River", "Mill", "TCP", "502", "Ingress", "level"],
    ["3", "Mill", "Dock", "TCP", "515", "Egress", "labels\nstates"],
]
HEADINGS = headings(needed(COLUMNS, ()))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n")
    (tmp_path / "model").mkdir()
    (tmp_path / "model/mill.yml").write_text(MODEL)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def bring(folder: Path, rows: list[list[str]], headings: tuple[str, ...] = HEADINGS) -> tuple[Result, str]:
    (folder / "page.csv").write_text(csv_text([headings, *rows]))
    done = CliRunner().invoke(command, ["page.csv", "--into", "mill"])
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done, (folder / "model/mill.yml").read_text()


def numbered(rows: list[list[str]]) -> list[list[str]]:
    return [[str(number), *row[1:]] for number, row in enumerate(rows, 1)]


def block(text: str, id: str) -> str:
    """The lines of one connection."""
    at = next(start for start in (f"- id: {id}\n", f"- {{id: {id},") if start in text)
    return text[text.index(at) :].split("\n\n")[0]


def test_the_same_rows_change_nothing(folder: Path) -> None:
    done, text = bring(folder, ROWS)
    assert (done.exit_code, text) == (0, MODEL)


def test_a_row_inserted_on_top_moves_nothing_that_belongs_to_others(folder: Path) -> None:
    done, text = bring(folder, numbered([["", "Mill", "River", "TCP", "80", "Egress", "new"], *ROWS]))
    assert done.exit_code == 0
    assert block(text, "2").replace("id: 2", "id: 1") == block(MODEL, "1")
    assert block(text, "4").replace("id: 4", "id: 3") == block(MODEL, "3")
    assert "connection 1 is 2 now" in done.stderr
    assert text.index("id: 1\n") < text.index("# money") < text.index("id: 2\n")


def test_swapped_rows_keep_what_is_theirs(folder: Path) -> None:
    _, text = bring(folder, numbered([ROWS[1], ROWS[0], ROWS[2]]))
    assert text == MODEL.replace("- id: 1\n", "- id: 2\n").replace("{id: 2,", "{id: 1,")


@pytest.mark.parametrize("order", [[2, 0, 1], [2, 1, 0], [1, 2, 0]])
def test_a_sheet_sorted_anew_changes_nothing(folder: Path, order: list[int]) -> None:
    assert bring(folder, [ROWS[place] for place in order])[1] == MODEL


def test_rows_without_numbers_are_recognised(folder: Path) -> None:
    done, text = bring(folder, [row[1:] for row in [ROWS[2], ROWS[0], ROWS[1]]], HEADINGS[1:])
    assert (done.exit_code, text) == (0, MODEL)


def test_a_row_without_a_number_that_is_new_gets_a_free_one(folder: Path) -> None:
    done, text = bring(folder, [*(row[1:] for row in ROWS), ["Mill", "River", "TCP", "80", "", "new"]], HEADINGS[1:])
    assert "connection 4 is new" in done.stderr
    assert block(text, "1") == block(MODEL, "1")


def test_a_deleted_row_stays_and_gets_out_of_the_way(folder: Path) -> None:
    done, text = bring(folder, numbered([ROWS[0], ROWS[2]]))
    assert "connection 2 is not on the page; it stays, as 3" in done.stderr
    assert block(text, "2").replace("id: 2", "id: 3") == block(MODEL, "3")
    assert "{id: 3, source: river" in text


def test_a_row_turned_round_loses_what_was_said_of_its_direction(folder: Path) -> None:
    done, text = bring(folder, [["1", "Bank", "Mill", *ROWS[0][3:]], *ROWS[1:]])
    assert (
        "source and destination changed; dropped, because they were said of what it was: data_flow, verified, waive"
        in (" ".join(done.stderr.split()))
    )
    assert "owner: Money team     # ask Ann" in block(text, "1")
    assert not {"data_flow", "verified", "waive"} & {
        line.strip().split(":")[0] for line in block(text, "1").split("\n")
    }


@pytest.mark.parametrize(("column", "cell"), [(3, "SFTP"), (4, "8443")])
def test_another_protocol_or_port_drops_what_was_verified(folder: Path, column: int, cell: str) -> None:
    row = [*ROWS[0][:column], cell, *ROWS[0][column + 1 :]]
    done, text = bring(folder, [row, *ROWS[1:]])
    assert "dropped, because they were said of what it was: data_flow, verified, waive" in done.stderr
    assert "verified" not in block(text, "1")
    assert "owner: Money team" in block(text, "1")
    assert cell in block(text, "1")


def test_another_end_drops_all_that_belonged_to_the_row(folder: Path) -> None:
    done, text = bring(folder, [[*ROWS[0][:2], "River", *ROWS[0][3:]], *ROWS[1:]])
    assert "dropped, because they were said of what it was: owner, data_flow, verified, waive" in done.stderr
    assert "Money team" not in text
    assert "# money" in text


def test_a_list_of_data_becomes_text_where_its_directions_no_longer_hold(folder: Path) -> None:
    done, text = bring(folder, [*ROWS[:2], ["3", "Dock", "Mill", *ROWS[2][3:]]])
    assert "connection 3: its data no longer say which way they go" in done.stderr
    assert "flow: to-source" not in text


def test_a_line_in_braces_loses_its_keys(folder: Path) -> None:
    _, text = bring(folder, [ROWS[0], ["2", "River", "Mill", "TCP", "503", "Ingress", "level"], ROWS[2]])
    assert "{id: 2, source: river, destination: mill, protocol: TCP, port: 503, data: level}" in text


def test_two_rows_that_can_not_be_told_apart_write_nothing(folder: Path) -> None:
    both = MODEL + "  - {id: 4, source: mill, destination: bank, protocol: HTTPS, port: 443, data: bills}\n"
    (folder / "model/mill.yml").write_text(both)
    done, text = bring(folder, [row[1:] for row in [ROWS[0], ROWS[0], *ROWS[1:]]], HEADINGS[1:])
    assert (done.exit_code, text) == (1, both)
    assert "page.csv:2: left for the writer: which of the connections 1, 4 it is can't be told" in done.stderr
    assert "nothing was written" in done.stderr


def test_rows_that_together_are_one_leave_it(folder: Path) -> None:
    (folder / "model/mill.yml").write_text(MODEL.replace("port: 443", "port: [443, 8443]"))
    rows = [ROWS[0], ["4", *ROWS[0][1:4], "8443", *ROWS[0][5:]], *ROWS[1:]]
    done, text = bring(folder, rows)
    assert done.exit_code == 1
    assert "with others it is connection 1 of the file, which stays as it is" in done.stderr
    assert text == MODEL.replace("port: 443", "port: [443, 8443]")


@pytest.mark.parametrize("port", ["443.0", "'443", "443.00"])
def test_what_a_spreadsheet_makes_of_a_number_is_no_change(folder: Path, port: str) -> None:
    assert bring(folder, [[*ROWS[0][:4], port, *ROWS[0][5:]], *ROWS[1:]])[1] == MODEL


@pytest.mark.parametrize("port", ["10-Aug", "2026-03-01 00:00:00", "4,43E+02", "1.3.2026"])
def test_what_a_spreadsheet_has_ruined_is_left_and_shown(folder: Path, port: str) -> None:
    done, text = bring(folder, [[*ROWS[0][:4], port, *ROWS[0][5:]], *ROWS[1:]])
    assert (done.exit_code, text) == (1, MODEL)
    assert f"`{port}` is no port: a spreadsheet seems to have made it" in done.stderr


SUITE = sorted(path.stem for path in (ROOT / "examples/suite/model").glob("*.yml") if path.stem != "shared")


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, and the table of each of its services."""
    folder = tmp_path_factory.mktemp("suite")
    shutil.copytree(ROOT / "examples/suite/model", folder / "model")
    (folder / "mkdocs.yml").write_text("site_name: x\n")
    for service in check(model_files(folder / "model")[0], {}, (), folder).model.services:
        (folder / f"{service.id}.csv").write_text(
            csv_text([HEADINGS, *texts(needed(COLUMNS, service.connections), service.connections)]), encoding="utf-8"
        )
    return folder


@pytest.mark.parametrize("id", SUITE)
def test_every_file_of_a_suite_takes_its_own_table_back_unchanged(
    suite: Path, id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(suite)
    before = (suite / f"model/{id}.yml").read_bytes()
    done = CliRunner().invoke(command, [f"{id}.csv", "--into", id])
    assert done.exit_code == 0
    assert (suite / f"model/{id}.yml").read_bytes() == before
    assert " changed" not in done.stderr
