"""CSV, TSV and XLSX -> tables; the `'` that keeps a spreadsheet from running a cell is taken off."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time

from gen.importers.blocks import Block, Remark, Table, TableRow, Unreadable
from gen.importers.columns import columns
from gen.problems import EnvironmentProblem

_FORMULA = ("=", "+", "-", "@", "\t", "\n")  # as in gen.renderers.csv
_MOST_UNPACKED = 60_000_000
_MOST_CELLS = 500_000
_LONGEST_CELL = 131_072


def separated(text: str, delimiter: str | None = None) -> list[Block]:
    """The one table of a text with a delimiter; by default the one that makes most of the headings known."""
    delimiter = delimiter or best_delimiter(text)
    rows = [TableRow(line, tuple(unquoted(cell) for cell in cells)) for line, cells in _records(text, delimiter)]
    rows = [row for row in rows if any(row.cells)]
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
        found = next((found for pattern in quoted if (found := pattern.match(text, at))), None)
        cell = found[1].replace('""', '"') if found else plain.match(text, at)[0]  # type: ignore[index]
        if len(cell) > _LONGEST_CELL:
            raise Unreadable(f"line {line}: a cell has more than {_LONGEST_CELL:,} characters")
        cells.append(cell)
        at += len(found[0]) if found else len(cell)
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


def workbook(data: bytes) -> list[Block]:
    """A table for each sheet of an XLSX workbook, merged cells repeated."""
    try:
        import openpyxl  # noqa: PLC0415  (only a workbook needs it)
    except ModuleNotFoundError as error:
        raise EnvironmentProblem(
            "openpyxl reads XLSX; install it with `pip install 'architecture-pages[import]'`"
        ) from error
    try:
        _refuse_bombs(data)
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
        formulas = openpyxl.load_workbook(io.BytesIO(data))
        return [Table(1, tuple(_rows(sheet, formulas[sheet.title]))) for sheet in book.worksheets]
    except Unreadable:
        raise
    except Exception as error:  # the library lets through whatever the damage in a file makes it stumble over
        raise Unreadable(
            f"this workbook can't be read: {error or type(error).__name__}; save it as XLSX again"
        ) from None


def _refuse_bombs(data: bytes) -> None:
    size = sum(entry.file_size for entry in zipfile.ZipFile(io.BytesIO(data)).infolist())
    if size > _MOST_UNPACKED:
        raise Unreadable(f"this workbook is {size:,} bytes unpacked; {_MOST_UNPACKED:,} at most")


def _rows(sheet: object, formulas: object) -> Iterator[TableRow]:
    if sheet.max_row * sheet.max_column > _MOST_CELLS:  # type: ignore[attr-defined]
        raise Unreadable(f"this workbook has more than {_MOST_CELLS:,} cells in a sheet; delete what is empty")
    merged = {
        place: (area.min_row, area.min_col)
        for area in sheet.merged_cells.ranges  # type: ignore[attr-defined]
        for line in area.rows
        for place in line
    }
    for number, row in enumerate(sheet.iter_rows(), 1):  # type: ignore[attr-defined]
        places = [merged.get((number, place), (number, place)) for place in range(1, len(row) + 1)]
        texts, missing = [], ""
        for place in places:
            value = sheet.cell(*place).value  # type: ignore[attr-defined]
            formula = _formula(formulas.cell(*place)) if value is None else ""  # type: ignore[attr-defined]
            missing = missing or formula
            texts.append(formula or unquoted(_shown(value)))
        if any(text.strip() for text in texts):
            why = f"the workbook has no value for the formula {missing}; save it in a spreadsheet program"
            wide = tuple(place for place in range(1, len(places)) if places[place] == places[place - 1])
            yield TableRow(number, tuple(texts), why if missing else "", wide)


def _formula(cell: object) -> str:
    """The formula of a cell, or nothing."""
    if cell.data_type != "f":  # type: ignore[attr-defined]
        return ""
    value = cell.value  # type: ignore[attr-defined]
    return str(value if isinstance(value, str) else getattr(value, "text", None) or "=…")


def _shown(value: object) -> str:
    """A cell's value as the sheet shows it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return str(value).replace("\r\n", "\n").replace("_x000D_", "")
