"""Rows -> CSV (RFC 4180, lines ending in \\n), with what a spreadsheet would run as a formula made text."""

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\n")


class _Cells(dict[str, str]):
    """Texts as cells, each worked out once: most stand in many rows."""

    def __missing__(self, text: str) -> str:
        plain = text.isprintable() and not text.startswith(_FORMULA)
        written = self[text] = text if plain else cell(text)
        return written


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """Rows of texts as CSV."""
    out, cells = io.StringIO(), _Cells()
    csv.writer(out, lineterminator="\n").writerows(map(cells.__getitem__, row) for row in rows)
    return out.getvalue()


def cell(text: str) -> str:
    """A cell's text; a `'` before what starts like a formula (OWASP, "CSV Injection"), lines ending in \\n, no NUL."""
    clean = text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    return f"'{clean}" if clean.startswith(_FORMULA) else clean
