"""The free text alone, at its place; and what Vale says of it, at its place in the model."""

import os
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gen.model.reading.free_text import free_text_only
from tests.conftest import ROOT
from tests.gen_command import gen_here as gen

MODEL = """\
service: {name: Shop, summary: "Sells teh things."}
introduction: |
  The shop is an *old* one.

  - It sells
components:
  web: {name: Web shop, description: 'Where people buy'}   # not this
connections:
  - id: 1
    data:
      - {text: orders go out, flow: to-destination}
      - text: >-
          and invoices
          come back
    when: only at night
    heading: Not this
    footnote: Closed since
    port: 443
"""


def words(text: str) -> dict[str, tuple[int, int]]:
    """Each word's line and column, from 1."""
    found = {}
    for number, line in enumerate(text.splitlines(), 1):
        for word in line.split():
            found[word] = (number, line.index(word) + 1)
    return found


def test_each_word_stays_where_it_is_and_all_else_is_blank() -> None:
    masked = free_text_only(MODEL)
    assert [len(line) for line in masked.splitlines()] == [len(line) for line in MODEL.splitlines()]
    said = (
        "Sells teh things. The shop is an *old* one. - It sells Where people buy orders go out and invoices come back"
        " only at night Closed since"
    )
    assert masked.split() == said.split()
    assert words(masked)["teh"] == (1, MODEL.index("teh") + 1)
    assert words(masked)["invoices"] == (13, 15)


@given(st.text())
def test_any_text_keeps_its_lines_and_columns(text: str) -> None:
    assert [len(line) for line in free_text_only(text).split("\n")] == [len(line) for line in text.split("\n")]


def test_the_real_model_s_text_is_all_there() -> None:
    masked = free_text_only((ROOT / "model/gim.yml").read_text(encoding="utf-8"))
    assert "performs extract, transform, and load (ETL)" in masked
    assert "protocol:" not in masked


@pytest.mark.skipif(os.name != "posix", reason="a script stands for Vale")
def test_vale_s_alerts_are_findings_in_the_model(tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    (tmp_path / "model/shop.yml").write_text(MODEL, encoding="utf-8")
    program = tmp_path / "bin" / "vale"
    program.parent.mkdir()
    program.write_text(VALE.format(python=sys.executable), encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    done = gen("prose", "--vale", folder=tmp_path, PATH=f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    assert done.stdout == "model/shop.yml:1:39: error [vale/Vale.Spelling] Did you really mean 'teh'?\n"
    assert done.returncode == 1


def test_without_vale_the_remedy_is_told(tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    done = gen("prose", "--vale", folder=tmp_path, PATH=str(tmp_path))
    assert (done.returncode, done.stdout) == (2, "")
    assert "there is no `vale` on the PATH" in done.stderr


VALE = """#!{python}
# answers as `vale --output=JSON` does, to one misspelt word
import json, pathlib, sys
found = {{}}
for path in sorted(pathlib.Path(sys.argv[-1]).glob("*.txt")):
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if (at := line.find("teh")) >= 0:
            alert = dict(Check="Vale.Spelling", Line=number, Span=[at + 1, at + 3], Severity="error")
            found.setdefault(str(path), []).append(dict(alert, Message="Did you really mean 'teh'?"))
print(json.dumps(found))
"""
