"""`gen import`: what it writes, refuses and says, by its exit codes."""

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gen.cli.import_ import command
from gen.importers.forms import detection, reading
from gen.problems import EnvironmentProblem
from tests.conftest import ROOT
from tests.gen_command import gen_here as gen
from tests.importers.old_forms import page

PAGE = "Connection,Source,Destination,Protocol,Port,Classification,Data\n1,Shop,Kafka,TCP,9092,Egress,orders\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n")
    (tmp_path / "model").mkdir()
    (tmp_path / "page.csv").write_text(PAGE)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command, list(arguments))


def test_the_seed_becomes_a_model_that_checks(folder: Path) -> None:
    (folder / "model/shared.yml").write_bytes((ROOT / "model/shared.yml").read_bytes())
    done = gen("import", str(ROOT / "tests/seed/gim-wiki-page.txt"), "--id", "gim", folder=folder)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.endswith("read as text: 11 connections are in model/gim.yml\n")
    assert "left for the writer" not in done.stderr
    checked = gen("check", folder=folder)
    assert checked.returncode == 0
    assert " error " not in checked.stdout


def test_what_exists_is_not_overwritten(folder: Path) -> None:
    (folder / "model/shop.yml").write_text("service: {name: Mine}\n")
    done = run("page.csv", "--id", "shop")
    assert done.exit_code == 2
    assert "model/shop.yml exists; nothing was written (--into shop merges into it)" in done.stderr
    assert (folder / "model/shop.yml").read_text() == "service: {name: Mine}\n"


def test_stdout_writes_nothing(folder: Path) -> None:
    done = run("page.csv", "--id", "shop", "--stdout", "--name", "The shop")
    assert done.exit_code == 0
    assert done.stdout.startswith("# yaml-language-server: $schema=service.schema.json\nservice:\n  name: The shop\n")
    assert "would be in model/shop.yml" in done.stderr
    assert list((folder / "model").iterdir()) == []


def test_a_row_that_is_left_is_shown_and_the_rest_written(folder: Path) -> None:
    (folder / "page.csv").write_text(PAGE + ",A,B,,,,\n")
    done = run("page.csv", "--id", "shop", "--model", "other")
    assert done.exit_code == 1
    assert "page.csv:3: left for the writer: it has no number:  | A | B |  |  |  | \n" in done.stderr
    assert "id: 1" in (folder / "other/shop.yml").read_text()


def test_into_keeps_line_ends(folder: Path) -> None:
    (folder / "model/shop.yml").write_bytes(b"\xef\xbb\xbf# mine\r\nservice: {name: Mine}\r\n")
    assert run("page.csv", "--into", "shop").exit_code == 0
    made = (folder / "model/shop.yml").read_bytes()
    assert made.startswith(b"\xef\xbb\xbf# mine\r\nservice: {name: Mine}\r\n\r\ncomponents:\r\n")
    assert made.count(b"\n") == made.count(b"\r\n")


def test_into_refuses_what_can_not_be_edited(folder: Path) -> None:
    text = "service: {name: Mine}\nconnections: [{id: 9, data: x}]\n"
    (folder / "model/shop.yml").write_text(text)
    done = run("page.csv", "--into", "shop")
    assert done.exit_code == 1
    assert done.stderr.startswith("gen: model/shop.yml: `connections` is written as [ ... ]")
    assert (folder / "model/shop.yml").read_text() == text


def test_a_model_with_errors_is_not_edited(folder: Path) -> None:
    (folder / "model/shop.yml").write_text("service: {nam: Mine}\n")
    done = run("page.csv", "--into", "shop")
    assert done.exit_code == 1
    assert "model/shop.yml:1:11: error [unknown-key]" in done.stderr
    assert done.stderr.endswith("nothing was written: put these right first\n")


def test_the_lookup_file_of_the_project_is_read(folder: Path) -> None:
    (folder / "import.yml").write_text("ids: {00000000-0000-0000-0000-000000000001: Bank}\n")
    (folder / "page.csv").write_text(PAGE.replace("Kafka", "00000000-0000-0000-0000-000000000001"))
    assert run("page.csv", "--id", "shop").exit_code == 0
    assert "name: Bank" in (folder / "model/shop.yml").read_text()


@pytest.mark.parametrize("arguments", [[], ["--id", "a", "--into", "b"], ["--id", "Bad Id"], ["--id", "search"],
                                       ["--into", "gone"], ["--form", "pdf", "--id", "a"]])  # fmt: skip
def test_wrong_usage(folder: Path, arguments: list[str]) -> None:
    assert run("page.csv", *arguments).exit_code == 2


WRONG = {
    "empty": (b"", "it is empty"),
    "blank": (b" \n\t\n", "it is empty"),
    "picture": (b"\x89PNG\r\n\x1a\n\0\0", "a picture"),
    "binary": (bytes(range(256)) * 9, "not UTF-8"),
    "binary that Windows-1252 has": (b"\x01\xff" * 9, "bytes that are no text"),
    "nul": (b"a\0b", "bytes that are no text"),
    "latin": (b"Gr\x81\xf6,Connection\n", "line 1: this is not UTF-8"),
    "large": (b"x" * 5_000_000, "larger than 2,000,000 bytes"),
    "no table": (b"Just a text.\n", "holds no table"),
    "old office": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "save it as XLSX"),
    "broken workbook": (b"PK\x03\x04 and nothing", "can't be read"),
    "quotes": (PAGE.encode() + b'2,"' + b"x" * 200_000 + b'",y\n', "line 3: a cell has more than 131,072 characters"),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_input_is_a_message(folder: Path, name: str) -> None:
    data, said = WRONG[name]
    (folder / "page.csv").write_bytes(data)
    done = run("page.csv", "--id", "shop")
    assert isinstance(done.exception, EnvironmentProblem)
    assert str(done.exception).startswith("page.csv: ")
    assert said in str(done.exception)
    assert not (folder / "model/shop.yml").exists()


def test_a_message_of_the_whole_command(folder: Path) -> None:
    (folder / "page.csv").write_bytes(b"\x81\xff")
    done = gen("import", "page.csv", "--id", "shop", folder=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "gen: page.csv: line 1: this is not UTF-8; save the file as UTF-8\n"


@pytest.mark.parametrize(("library", "form"), [("mwparserfromhell", "wikitext"), ("openpyxl", "xlsx")])
def test_a_library_that_is_missing_is_named(
    folder: Path, library: str, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = page("xlsx", []) if form == "xlsx" else b"{|\n|}"
    monkeypatch.setitem(sys.modules, library, None)
    answer = reading._answer(data, "", form)
    monkeypatch.setattr(detection._reader, "ask", lambda question, seconds: answer)
    done = run("page.csv", "--id", "shop", "--form", form)
    assert isinstance(done.exception, EnvironmentProblem)
    assert str(done.exception).startswith(
        f"{library} reads {form.upper() if form == 'xlsx' else form}; install it with"
    )
