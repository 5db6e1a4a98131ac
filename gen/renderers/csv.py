"""Rows -> CSV (RFC 4180, lines ending in \\n), with what a spreadsheet would run as a formula made text."""

import csv
import io
from collections.abc import Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\n")


def csv_text(rows: Sequence[Sequence[str]]) -> str:
    """Rows of texts as CSV."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([[cell(text) for text in row] for row in rows])
    return out.getvalue()


def cell(text: str) -> str:
    """A cell's text; a `'` before what starts like a formula (OWASP, "CSV Injection"), lines ending in \\n, no NUL."""
    clean = text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    return f"'{clean}" if clean.startswith(_FORMULA) else clean
