"""Rows -> CSV (RFC 4180, lines ending in \\n), with what a spreadsheet would run as a formula made text."""

import csv
import io
from collections.abc import Sequence

from gen.views.tables import HEADINGS, Row

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def connections_csv(rows: Sequence[Row]) -> str:
    """The Connections table, data as written."""
    return table([HEADINGS, *(_cells(row) for row in rows)])


def table(rows: Sequence[Sequence[str]]) -> str:
    """Rows of texts as CSV."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([[cell(text) for text in row] for row in rows])
    return out.getvalue()


def cell(text: str) -> str:
    """A cell's text; a `'` before what starts like a formula (OWASP, "CSV Injection"), NUL dropped."""
    clean = text.replace("\0", "")
    return f"'{clean}" if clean.startswith(_FORMULA) else clean


def _cells(row: Row) -> list[str]:
    data = "\n".join(item.text for item in row.data)
    return [row.connection, row.source, row.destination, row.protocol, row.port, row.classification, data]
