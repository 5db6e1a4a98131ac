"""In what order findings are shown: errors first, in every format; in the preview the saved file's before others'."""

import json
import re
from pathlib import Path

import pytest

from gen.problems import Problem, ordered
from tests.gen_command import gen_here
from tests.outputs.mkdocs.preview.preview_project import Served

BAD = "service: {name: Zoo}\ncomponents: {api: {nam: x}}\n"  # an error, in the last file
WEAK = "service: {name: Ark}\ncomponents: {api: {name: Ark API}}\n"  # warnings, in the first


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "model").mkdir()
    (tmp_path / "model/ark.yml").write_text(WEAK, encoding="utf-8")
    (tmp_path / "model/zoo.yml").write_text(BAD, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("form", "severities"),
    [
        ("text", r": (error|warning) \["),
        ("json", r'"severity": "(\w+)"'),
        ("github", r"^::(\w+) "),
        ("sarif", r'^ +"level": "(\w+)",?\n +"(?:locations|message|ruleI)'),
        ("junit", r'<(?:failure|skipped) type="(\w+)"'),
    ],
)
def test_errors_come_before_other_files_warnings(folder: Path, form: str, severities: str) -> None:
    shown = gen_here("check", "--format", form, folder=folder).stdout
    if form == "sarif":
        seen = [result["level"] for result in json.loads(shown)["runs"][0]["results"]]
    else:
        seen = re.findall(severities, shown, re.MULTILINE)
    assert {*seen} == {"error", "warning"}
    assert seen == sorted(seen), "errors first"


def test_after_the_severity_the_saved_file_comes_first() -> None:
    def problem(file: str, severity: str) -> Problem:
        return Problem(file, 1, 1, "error" if severity == "error" else "warning", "x", "y")

    given = [problem(file, severity) for file in ("a.yml", "b.yml", "c.yml") for severity in ("warning", "error")]
    shown = [(found.file[0], found.severity) for found in ordered(given, {"b.yml"})]
    assert shown == [(file, severity) for severity in ("error", "warning") for file in ("b", "a", "c")]


def test_the_preview_shows_the_saved_file_first_and_folds_other_files_warnings(tmp_path: Path) -> None:
    served = Served(tmp_path)
    try:
        for name in ("c", "a", "c"):
            text = served.read(f"model/{name}.yml")
            served.write(f"model/{name}.yml", text.replace("protocol: TCP", "protocl: TCP") + "# saved\n")
            served.edited(f"model/{name}.yml")
        served.write("model/b.yml", served.read("model/b.yml").replace(", data: rows of b", ""))
        served.edited("model/b.yml")
        served.write("model/c.yml", served.read("model/c.yml") + "# saved\n")
        served.edited("model/c.yml")
        open_part, folded = served.page("c/index.html").split('<details class="gen-fold gen-errors">')
    finally:
        served.close()
    assert re.findall(r"<code>[^<]*/(\w+)\.yml:", open_part)[:2] == ["c", "a"]
    listed = folded.split("</details>")[0]
    assert "in other files" in listed
    assert {*re.findall(r"<code>[^<]*/(\w+)\.yml:", listed)} == {"b"}
    assert '<li class="gen-error">' not in listed
