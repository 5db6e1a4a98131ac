"""Cells that span rows or columns -> rows of equal cells: a value stands in each place that it covers."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from gen.importers.blocks.block import TableRow, Unreadable

MOST = 100  # columns that one cell may cover
MOST_ROWS = 5_000  # rows that one cell may cover
MOST_CELLS = 300_000  # of a table, spans filled


class Cell(NamedTuple):
    """A cell's text, how many columns and rows it covers, its footnotes' marks, and why it can't be told."""

    text: str
    columns: int = 1
    rows: int = 1
    marks: tuple[str, ...] = ()
    why: str = ""


def expanded(rows: Iterable[tuple[int, Sequence[Cell]]]) -> Iterator[TableRow]:
    """The rows, each with its line, every cell repeated wherever it covers.

    Raises Unreadable where that makes too many.
    """
    above: dict[int, tuple[Cell, int, bool]] = {}  # column: what comes down into it, for how many rows, if as one
    total = 0
    for line, cells in rows:
        row = _Row(above)
        for cell in cells:
            row.fill()
            for number in range(min(cell.columns, MOST)):
                row.put(cell, min(cell.rows, MOST_ROWS) - 1, number > 0)
        row.fill()
        above = row.below
        total += len(row.cells)
        if total > MOST_CELLS:
            raise Unreadable(f"line {line}: its table has more than {MOST_CELLS:,} cells")
        if row.cells:
            yield row.done(line)


class _Row:
    """A row that is being filled."""

    def __init__(self, above: dict[int, tuple[Cell, int, bool]]) -> None:
        self.above = above
        self.below: dict[int, tuple[Cell, int, bool]] = {}
        self.cells: list[Cell] = []
        self.wide: list[int] = []

    def put(self, cell: Cell, rows: int, wide: bool) -> None:
        """A cell at the next place; it comes down into so many rows below."""
        if rows:
            self.below[len(self.cells)] = (cell, rows, wide)
        self.wide += [len(self.cells)] if wide else []
        self.cells.append(cell)

    def fill(self) -> None:
        """Adds what comes down from the rows above at the next places."""
        while len(self.cells) in self.above:
            cell, rows, wide = self.above.pop(len(self.cells))
            self.put(cell, rows - 1, wide)

    def done(self, line: int) -> TableRow:
        """The row."""
        marks = dict.fromkeys(mark for cell in dict.fromkeys(self.cells) for mark in cell.marks)
        why = next((cell.why for cell in self.cells if cell.why), "")
        return TableRow(line, tuple(cell.text for cell in self.cells), why, tuple(self.wide), tuple(marks))


def span(value: str | None) -> int:
    """The number in a colspan or rowspan; 1 where there is none."""
    digits = (value or "").strip().strip("\"'")
    return max(1, int(digits)) if digits.isascii() and digits.isdigit() and len(digits) < 5 else 1
