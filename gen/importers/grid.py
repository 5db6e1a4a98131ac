"""Cells that span rows or columns -> rows of equal cells: a value stands in each place that it covers."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from gen.importers.blocks import TableRow

MOST = 100  # rows or columns that one cell may cover


class Cell(NamedTuple):
    """A cell's text and how many columns and rows it covers."""

    text: str
    columns: int = 1
    rows: int = 1


def expanded(rows: Iterable[tuple[int, Sequence[Cell]]]) -> Iterator[TableRow]:
    """The rows, each with its line, every cell repeated wherever it covers."""
    above: dict[int, tuple[str, int]] = {}  # column: what comes down into it, for how many rows
    for line, cells in rows:
        texts: list[str] = []
        wide: list[int] = []
        below: dict[int, tuple[str, int]] = {}
        for cell in cells:
            _fill(texts, above, below)
            for number in range(min(cell.columns, MOST)):
                wide += [len(texts)] if number else []
                if cell.rows > 1:
                    below[len(texts)] = (cell.text, min(cell.rows, MOST) - 1)
                texts.append(cell.text)
        _fill(texts, above, below)
        above = below
        if texts:
            yield TableRow(line, tuple(texts), wide=tuple(wide))


def _fill(texts: list[str], above: dict[int, tuple[str, int]], below: dict[int, tuple[str, int]]) -> None:
    """Adds what comes down from the rows above at the next places."""
    while len(texts) in above:
        text, rows = above[len(texts)]
        if rows > 1:
            below[len(texts)] = (text, rows - 1)
        del above[len(texts)]
        texts.append(text)


def span(value: str | None) -> int:
    """The number in a colspan or rowspan; 1 where there is none."""
    digits = (value or "").strip().strip("\"'")
    return max(1, int(digits)) if digits.isascii() and digits.isdigit() and len(digits) < 5 else 1
