"""Tables and front matter: by a CSV reader, a spreadsheet's reader and YAML."""

import csv
import io

import openpyxl
import yaml
from hypothesis import given
from mkdocs.utils.meta import get_data

from gen.renderers.csv import csv_text
from gen.renderers.markdown import one_line
from gen.renderers.pages import front_matter
from gen.renderers.xlsx import workbook
from gen.renderers.xml_text import escaped
from tests.fuzz.values import fuzzed, many

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")  # OWASP, "CSV Injection"


def lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


@fuzzed()
@given(many())
def test_csv(values: list[str]) -> None:
    rows = list(zip(values, reversed(values), strict=True))
    text = csv_text(rows)
    for dialect in (csv.excel, csv.unix_dialect):
        read = list(csv.reader(io.StringIO(text, newline=""), dialect))
        for row, seen in zip(rows, read, strict=True):
            for typed, cell in zip(row, seen, strict=True):
                assert not cell.startswith(FORMULA)
                assert cell in (lines(typed), f"'{lines(typed)}")
                assert cell == lines(typed) or typed.startswith(FORMULA)


@fuzzed()
@given(many())
def test_xlsx(values: list[str]) -> None:
    sheet = openpyxl.load_workbook(
        io.BytesIO(workbook(values[0], [("a", "b"), *zip(values, values, strict=True)]))
    ).active
    for row, value in zip(list(sheet.iter_rows())[1:], values, strict=True):
        for cell in row:
            assert cell.data_type in ("s", "n", "inlineStr")
            assert lines(str(cell.value or "")) == lines(value)
            assert cell.hyperlink is None


@fuzzed()
@given(many())
def test_front_matter(values: list[str]) -> None:
    for title, described in zip(values, reversed(values), strict=True):
        text = f"{front_matter(title, described)}# Heading\n"
        body, meta = get_data(text)
        assert body.strip() == "# Heading"
        assert meta == {"title": escaped(one_line(title)), "description": escaped(one_line(described))}
        assert meta == yaml.safe_load(text.split("---\n")[1])
