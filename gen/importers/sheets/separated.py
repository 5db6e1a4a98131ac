"""CSV and TSV -> a table; the `'` that keeps a spreadsheet from running a cell is taken off."""

import re
from collections.abc import Iterator, Sequence

from gen.importers.blocks.block import Block, Remark, Table, TableRow, Unreadable
from gen.importers.blocks.headings import columns

_FORMULA = ("=", "+", "-", "@", "\t", "\n")  # as in gen.renderers.tables.csv
_SEPARATOR = re.compile(r"sep=[;,\t|]?", re.I)  # the first line by which a spreadsheet program knows the delimiter
_LONGEST_CELL = 131_072


def separated(text: str, delimiter: str | None = None) -> list[Block]:
    """The one table of a text with a delimiter; by default the one that makes most of the headings known."""
    delimiter = delimiter or best_delimiter(text)
    rows = [TableRow(line, tuple(unquoted(cell) for cell in cells)) for line, cells in _records(text, delimiter)]
    rows = [row for row in rows if any(row.cells) and not (row.line == 1 and _SEPARATOR.fullmatch("".join(row.cells)))]
    return [Table(1, tuple(rows)), *_long_cells(rows, delimiter)]


def _records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The rows with their lines.

    A cell is a quoted one only where its closing quotation mark stands before a delimiter or the line's end; else its
    quotation marks are its text, and it ends with the line at the latest.
    """
    # a tab inside marks that span lines: rather two marks that stand alone than one cell
    inside = r'(?:[^"\n]|"")*+' if delimiter == "\t" else r'(?:[^"]|"")*+'
    patterns = [rf'"({inside})"(?={re.escape(delimiter)}|\n|\Z)']
    patterns += [r'"((?:[^"\t]|"")*+)"(?=\t|\n|\Z)'] if delimiter == "\t" else []
    quoted = [re.compile(pattern) for pattern in patterns]
    plain = re.compile(rf"[^{re.escape(delimiter)}\n]*")
    at, line, start, cells = 0, 1, 1, list[str]()
    while at < len(text):
        match = next((match for pattern in quoted if (match := pattern.match(text, at))), None)
        cell = match[1].replace('""', '"') if match else plain.match(text, at)[0]  # type: ignore[index]
        if len(cell) > _LONGEST_CELL:
            raise Unreadable(f"line {line}: a cell has more than {_LONGEST_CELL:,} characters")
        cells.append(cell)
        at += len(match[0]) if match else len(cell)
        line += cell.count("\n")
        if text[at : at + 1] == delimiter:
            at += 1
            if text[at : at + 1] not in ("", "\n"):
                continue
            cells.append("")
        yield start, cells
        at, line, cells = at + 1, line + 1, []
        start = line


def _long_cells(rows: Sequence[TableRow], delimiter: str) -> Iterator[Remark]:
    """What to look at: cells in quotation marks with a line inside that may be a row of its own."""
    for row in rows:
        if any(line.count(delimiter) >= len(row.cells) - 1 > 0 for cell in row.cells for line in cell.split("\n")[1:]):
            yield Remark(f"line {row.line}: a cell in quotation marks goes on over lines that look like rows; check it")


def best_delimiter(text: str) -> str:
    """The delimiter by which most headings of the first lines are known."""
    first = text.lstrip("\n").split("\n")[:20]
    return max(",;\t", key=lambda sign: max(_known(line, sign) for line in first))


def _known(line: str, delimiter: str) -> int:
    cells = line.split(delimiter)
    return len({name for name in columns([cell.strip().strip('"') for cell in cells[:50]]) if name})


def unquoted(cell: str) -> str:
    """The cell as it was before `'` was put before what starts like a formula."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell
