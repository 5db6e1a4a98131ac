"""A workbook (XLSX) -> a table for each sheet: measured before it is loaded, its cells as the sheet shows them."""

import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import Any, NamedTuple

from gen.importers.blocks.block import Block, Heading, Remark, Table, TableRow, Unreadable
from gen.importers.blocks.words import HeadingWords
from gen.importers.sheets import packing
from gen.importers.sheets.separated import unquoted
from gen.problems import EnvironmentProblem

MOST_CELLS = 50_000
_MOST_STYLES = 20_000
_MOST_TEXTS = 100_000
_MOST_MERGED = 50_000  # cells that are covered by others
_MOST_COLUMNS = 500
_COUNTED = (
    (r"xl/worksheets/.*\.xml", rb"<(?:\w+:)?c[\s>/]", MOST_CELLS, "cells"),
    (r"xl/worksheets/.*\.xml", rb"<(?:\w+:)?(?:row|col|cfRule|dataValidation|hyperlink)[\s>/]", MOST_CELLS, "rows"),
    (r"xl/styles\.xml", rb"<(?:\w+:)?(?:xf|font|fill|border|cellStyle|dxf|numFmt)[\s>/]", _MOST_STYLES, "styles"),
    (r"xl/sharedStrings\.xml", rb"<(?:\w+:)?(?:si|r)[\s>/]", _MOST_TEXTS, "texts"),
    (r"xl/workbook\.xml", rb"<(?:\w+:)?(?:definedName|sheet)[\s>/]", 2_000, "names and sheets"),
    (r"xl/comments.*\.xml", rb"<(?:\w+:)?comment[\s>/]", 5_000, "comments"),
)
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*?\bref=[\"']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})[\"']")


class _Run(NamedTuple):
    """A piece of a cell's text in one look."""

    text: str
    struck: bool
    raised: bool


def blocks(data: bytes) -> list[Block]:
    """The tables of the sheets, each with its name before it where several have some content."""
    try:
        import openpyxl  # noqa: PLC0415  (only a workbook needs it)
    except ModuleNotFoundError as error:
        raise EnvironmentProblem(
            "openpyxl reads XLSX; install it with `pip install 'architecture-pages[import]'`"
        ) from error
    archive = packing.checked_archive(data, "xlsx")
    without = _measured(archive)
    try:
        book = openpyxl.load_workbook(BytesIO(data), data_only=True, rich_text=True)
        formulas = openpyxl.load_workbook(BytesIO(data)) if without else None
        return _sheets(book, formulas)
    except Unreadable:
        raise
    except MemoryError:
        raise
    except Exception as error:  # the library lets through whatever the damage in a file makes it stumble over
        raise Unreadable(
            f"this workbook can't be read: {error or type(error).__name__}; save it as XLSX again"
        ) from None


def _measured(archive: zipfile.ZipFile) -> bool:
    """Whether some cell has a formula. Raises Unreadable where the workbook holds more than a page can."""
    formula = False
    counts = [0] * len(_COUNTED)
    for name in archive.namelist():
        wanted = [place for place, (files, *_) in enumerate(_COUNTED) if re.fullmatch(files, name)]
        if not wanted:
            continue
        text = packing.member(archive, name, "xlsx")
        for place in wanted:
            _, sign, most, what = _COUNTED[place]
            counts[place] += sum(1 for _ in re.finditer(sign, text))
            if counts[place] > most:
                raise Unreadable(f"this workbook has more than {most:,} {what}; delete what no page needs")
        if "worksheets" in name:
            formula = formula or bool(re.search(rb"<(?:\w+:)?f[\s>/]", text))
            _refuse_merges(text)
    return formula


def _refuse_merges(text: bytes) -> None:
    total = 0
    for match in _MERGE.finditer(text):
        first, top, last, bottom = match.groups()
        area = (_number(last) - _number(first) + 1) * (int(bottom) - int(top) + 1)
        total += area
        if total > _MOST_MERGED:
            where = f"{first.decode()}{top.decode()}:{last.decode()}{bottom.decode()}"
            raise Unreadable(f"this workbook merges {total:,} cells ({where}); take the merge apart")


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _sheets(book: Any, formulas: Any) -> list[Block]:
    read: list[Block] = []
    tables = [(sheet, tuple(_rows(sheet, formulas[sheet.title] if formulas else None))) for sheet in book.worksheets]
    tables = [(sheet, rows) for sheet, rows in tables if rows]
    for sheet, rows in tables:
        if sheet.sheet_state != "visible":
            read.append(Remark(f"the sheet `{sheet.title}` is hidden and was not read; show it to take it over"))
            continue
        read += [Heading(1, sheet.title, 2)] if len(tables) > 1 else []
        read += [Table(1, rows), *_remarks(sheet, rows)]
    return read


def _remarks(sheet: Any, rows: Sequence[TableRow]) -> Iterator[Remark]:
    """What a reader of the sheet does not see at once, but was read; and what was not."""
    hidden = [str(row.line) for row in rows if sheet.row_dimensions[row.line].hidden]
    if hidden:
        yield Remark(f"sheet `{sheet.title}`: hidden rows were read as well: {', '.join(hidden[:20])}")
    columns = [name for name, column in sheet.column_dimensions.items() if column.hidden]
    if columns:
        yield Remark(f"sheet `{sheet.title}`: hidden columns were read as well: {', '.join(sorted(columns)[:20])}")
    for _, cell in sorted(sheet._cells.items()):
        if getattr(cell, "comment", None):
            words = " ".join(str(cell.comment.text).split())
            yield Remark(f"sheet `{sheet.title}`: a comment at {cell.coordinate} was not taken over: {words}")


def _rows(sheet: Any, formulas: Any) -> Iterator[TableRow]:
    if sheet.max_column > _MOST_COLUMNS:
        raise Unreadable(f"this workbook has more than {_MOST_COLUMNS} columns; delete what is empty")
    merged = {
        place: (area.min_row, area.min_col)
        for area in sheet.merged_cells.ranges
        for line in area.rows
        for place in line
    }
    numbers = sorted(
        {row for row, _ in sheet._cells} | {row for row, _ in merged}
    )  # no sheet is as long as its last row says
    for number in numbers:
        row = _row(sheet, formulas, number, merged)
        if any(text.strip() for text in row.cells) or row.why:
            yield row


def _row(sheet: Any, formulas: Any, number: int, merged: dict[tuple[int, int], tuple[int, int]]) -> TableRow:
    places = [merged.get((number, place), (number, place)) for place in range(1, sheet.max_column + 1)]
    texts, marks, why = list[str](), list[str](), ""
    for place in places:
        cell = sheet._cells.get(place)
        formula = _formula(formulas._cells.get(place)) if formulas and (cell is None or cell.value is None) else ""
        words = _words(cell)
        texts.append(formula or unquoted(words.cell()))
        marks += words.marks
        why = why or words.why or _why(formula, cell)
    wide = tuple(place for place in range(1, len(places)) if places[place] == places[place - 1])
    return TableRow(number, tuple(texts), why, wide, tuple(dict.fromkeys(marks)))


def _why(formula: str, cell: Any) -> str:
    if formula:
        return f"the workbook has no value for the formula {formula}; save it in a spreadsheet program"
    if cell is not None and cell.data_type == "e":
        return f"a formula of the workbook failed: {cell.value}"
    return ""


def _formula(cell: Any) -> str:
    """The formula of a cell, or nothing."""
    if cell is None or cell.data_type != "f":
        return ""
    value = cell.value
    return str(value if isinstance(value, str) else getattr(value, "text", None) or "=…")


def _words(cell: Any) -> HeadingWords:
    """The words of a cell: what is struck out is none of them, a mark stands for itself."""
    words = HeadingWords()
    for run in _runs(cell):
        if run.struck:
            continue
        if run.raised:
            words.superscript(run.text)
            continue
        for number, line in enumerate(run.text.split("\n")):
            if number:
                words.end()
            words.add(line)
    return words


def _runs(cell: Any) -> Iterator[_Run]:
    if cell is None or cell.value is None:
        return
    whole = bool(cell.has_style and cell.font and cell.font.strike)
    if isinstance(cell.value, list):  # rich text
        for part in cell.value:
            font = getattr(part, "font", None)
            struck = bool(font.strike) if font else whole
            yield _Run(_text(getattr(part, "text", part)), struck, bool(font and font.vertAlign == "superscript"))
    else:
        yield _Run(_text(cell.value), whole, False)


def _text(value: object) -> str:
    """A cell's value as the sheet shows it."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return str(value).replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "")
