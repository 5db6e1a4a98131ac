"""Tables and front matter: by a CSV reader, a spreadsheet's reader and YAML."""

import csv
import io

import openpyxl
import yaml
from hypothesis import given
from mkdocs.utils.meta import get_data

from gen.renderers.pages.page_text import BODY, site_markdown
from gen.renderers.tables.csv import csv_text
from gen.renderers.tables.xlsx import workbook
from gen.renderers.text.markdown import escape
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
        text = site_markdown(title, described, "", {}).markdown.replace(BODY, "# Heading")
        body, meta = get_data(text)
        assert body.strip() == "# Heading"
        assert meta == {"title": escape(title), "description": escape(described)}
        assert meta == yaml.safe_load(text.split("---\n")[1])
