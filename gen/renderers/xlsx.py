"""Rows -> an XLSX workbook (ECMA-376) of one sheet, every cell a text: nothing in it is a formula or a link."""

import io
from collections.abc import Sequence
from datetime import datetime

import xlsxwriter

from gen.renderers.xml_text import allowed

MADE = datetime(2000, 1, 1)  # for the file's properties: the same on every run
NARROWEST, WIDEST = 8, 60  # columns, in characters
LONGEST = 32_767  # of a cell, in characters


def workbook(title: str, rows: Sequence[Sequence[str]]) -> bytes:
    """A workbook whose first row, the headings, is bold, stays in sight and filters."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"title": allowed(title), "created": MADE})
        sheet = book.add_worksheet("Connections")
        heading, text = (book.add_format({"text_wrap": True, "valign": "top", "bold": bold}) for bold in (True, False))
        for line, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write_string(line, column, allowed(cell)[:LONGEST], text if line else heading)
        for column, width in enumerate(_widths(rows)):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(1, len(rows) - 1), len(rows[0]) - 1)
    return out.getvalue()


def _widths(rows: Sequence[Sequence[str]]) -> list[int]:
    return [min(WIDEST, max(NARROWEST, *(len(cell) + 2 for cell in column))) for column in zip(*rows, strict=True)]
