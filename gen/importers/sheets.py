"""CSV, TSV and XLSX -> tables; the `'` that keeps a spreadsheet from running a cell is taken off."""

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time

from gen.importers.blocks import Block, Table, TableRow, Unreadable
from gen.importers.columns import columns
from gen.problems import EnvironmentProblem

_FORMULA = ("=", "+", "-", "@", "\t", "\n")  # as in gen.renderers.csv
_MOST_UNPACKED = 60_000_000
_MOST_CELLS = 500_000


def separated(text: str, delimiter: str | None = None) -> list[Block]:
    """The one table of a text with a delimiter; by default the one that makes most of the headings known."""
    delimiter = delimiter or best_delimiter(text)
    rows = []
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        line = 1
        for cells in reader:
            rows.append(TableRow(line, tuple(unquoted(cell) for cell in cells)))
            line = reader.line_num + 1
    except csv.Error as error:
        raise Unreadable(f"line {reader.line_num}: {error}") from None
    return [Table(1, tuple(row for row in rows if any(row.cells)))]


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
        return [Table(1, tuple(_rows(sheet))) for sheet in book.worksheets]
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


def _rows(sheet: object) -> Iterator[TableRow]:
    if sheet.max_row * sheet.max_column > _MOST_CELLS:  # type: ignore[attr-defined]
        raise Unreadable(f"this workbook has more than {_MOST_CELLS:,} cells in a sheet; delete what is empty")
    merged = {
        place: (area.min_row, area.min_col)
        for area in sheet.merged_cells.ranges  # type: ignore[attr-defined]
        for line in area.rows
        for place in line
    }
    for number, row in enumerate(sheet.iter_rows(), 1):  # type: ignore[attr-defined]
        cells = [sheet.cell(*merged.get((number, place), (number, place))) for place in range(1, len(row) + 1)]  # type: ignore[attr-defined]
        texts = tuple(unquoted(_shown(cell.value)) for cell in cells)
        if any(text.strip() for text in texts):
            yield TableRow(number, texts)


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
