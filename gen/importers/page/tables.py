"""A table's rows as printed: each cell by what it holds; what is no row of connections is told apart."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from gen.importers.blocks.block import Table, TableRow
from gen.importers.blocks.cells import single_line
from gen.importers.blocks.double_headings import in_one_row
from gen.importers.blocks.heading_words import OWN_END, TRANSPORTS
from gen.importers.blocks.headings import columns, header, is_another_header, is_template
from gen.importers.blocks.meanings import heading_key
from gen.importers.page.checked_cells import is_classification
from gen.importers.page.facts import Left, Page, Printed, Prose
from gen.importers.page.key_cells import key_cells, without_marks
from gen.importers.page.refused_rows import misfit, prohibition
from gen.importers.page.separating import is_known, uses_service, uses_transports
from gen.importers.page.table_words import direction, is_action, is_blank, is_ditto, is_note, is_total
from gen.model.names import CONNECTION_ID
from gen.views.service.tables import OTHERS

_SOFT_IDS = re.compile(r"connection.*|number|no|#|diagram.*")  # headings that name nothing but the row's number
_KINDS = ("type", "types", "typ", "art", "connection type", "traffic type", "port type", "scheme", "schema", "layer 4")
_PROTOCOLS = {"protocol", "protocol and port", *TRANSPORTS}
_MOST_OF_SECTION = 100  # characters of a row that is a heading
_UNPLACED = ("direction", "action", "source port", "peer", "used by", "service", "label", "this", "connection type")


@dataclass
class _Columns:
    """The headings of a table, what each column holds, and how many columns it has."""

    headings: tuple[str, ...]
    names: list[str | None]


@dataclass
class _Reading:
    """Where the rows of a table are read to."""

    page: Page
    number: int  # of the table
    under: tuple[str, ...]
    own: Mapping[str, str]
    columns: _Columns
    section: str = ""
    inside: bool = False  # whether the section is a row below the headings
    before: Mapping[str, str] | None = None  # the ends of the row above


def add_table(table: Table, under: tuple[str, ...], own: Mapping[str, str], page: Page) -> list[str | None] | None:
    """Add a table's rows to those printed on the page; what its columns hold, None where it is none of connections.

    `under`: the headings above it; `own`: what the project says of headings.
    """
    start = header(table.rows, own)
    if start is None:
        return None
    table = table._replace(rows=tuple(in_one_row(table.rows, start)))
    reading = _Reading(page, table.line, under, own, _Columns((), []))
    before = [
        (row.line, text) for row in table.rows[:start] for text in dict.fromkeys(map(single_line, row.cells)) if text
    ]
    if before and before[-1][0] == table.rows[start - 1].line and len(before[-1][1]) <= _MOST_OF_SECTION:
        reading.section = before.pop()[1]
        page.headings.append(_under(reading))
    page.prose += [Prose(line, under, text, "connections") for line, text in before]
    _open(reading, table.rows, start)
    for place, row in enumerate(table.rows[start + 1 :], start + 1):
        if row.why or not any(cell.strip() for cell in row.cells):
            page.left += [Left(row.line, _text(row), row.why)] if row.why else []
        elif is_another_header(row.cells, own):
            _open(reading, table.rows, place)
        else:
            _row(reading, row)
    return reading.columns.names


def _open(reading: _Reading, rows: Sequence[TableRow], start: int) -> None:
    """Headings: from here on the columns hold what these say, and what the cells below them show."""
    headings = tuple(single_line(cell) for cell in rows[start].cells)
    if [heading_key(cell) for cell in headings] == [heading_key(cell) for cell in reading.columns.headings]:
        return
    names = columns(headings, reading.own)
    below = [row for row in rows[start + 1 :] if len(set(row.cells)) > 1]
    for place, name in enumerate(names):
        cells = [row.cells[place].strip() for row in below if place < len(row.cells) and row.cells[place].strip()]
        names[place] = _by_content(name, headings[place], cells, names)
    if "data" not in names:
        spare = [place for place, name in enumerate(names) if name in ("label", "service")]
        free = [place for place in spare if names[place] == "label" or {"protocol", "port"} <= {*names}]
        if free and not {"source", "destination"} & {*names}:
            names[free[0]] = "data"
    reading.columns = _Columns(headings, names)
    reading.page.columns |= {name for name in names if name}


def _by_content(name: str | None, heading: str, cells: Sequence[str], names: Sequence[str | None]) -> str | None:
    """What a column holds, seen with its cells: numbers that are none, ways and actions under other headings."""
    if name == "id" and not _SOFT_IDS.fullmatch(heading_key(heading)):
        return name if all(re.fullmatch(CONNECTION_ID, cell.rstrip(".")) for cell in cells) else None
    if name in (None, "connection type") and heading_key(heading) in _KINDS and not _PROTOCOLS & {*names}:
        words = [part.strip() for cell in cells for part in re.split("[,\n]", cell)]
        if words and all(map(is_known, words)):
            return "protocol"
    if cells and name in (None, "destination", "connection type", "label", "action"):
        if all(map(is_action, cells)) and "action" not in (set(names) - {name}):
            return "action"
        if name != "destination" and all(map(direction, cells)) and "direction" not in names:
            return "classification" if name == "connection type" and all(map(is_classification, cells)) else "direction"
    if name == "connection type":
        if "classification" not in names and any(map(is_classification, cells)):
            return "classification"
        return "service" if "service" not in names else None
    return "this" if name == "label" and {"direction", "peer"} <= {*names} and heading_key(heading) in OWN_END else name


def _text(row: TableRow) -> str:
    return " | ".join(single_line(cell) for cell in row.cells)


def _row(reading: _Reading, row: TableRow) -> None:
    """One row below the headings."""
    page, names = reading.page, reading.columns.names
    row = row._replace(
        cells=tuple(_bare_number(name, cell) for name, cell in zip_longest(names[: len(row.cells)], row.cells))
    )
    if (text := _whole(row, names)) is not None:
        if is_note(text) or len(text) > _MOST_OF_SECTION or text.endswith("."):
            page.prose.append(Prose(row.line, _under(reading), text, "connections"))
        else:
            reading.section, reading.inside, reading.before = "" if text == OTHERS else text, True, None
            page.headings += [_under(reading)] if reading.section else []
    elif is_total(list(row.cells)):
        page.left.append(Left(row.line, _text(row), "it seems to sum up the rows above"))
    elif why := misfit(row, names):
        page.left.append(Left(row.line, _text(row), why))
    else:
        _add(reading, row)


def _under(reading: _Reading) -> tuple[str, ...]:
    return (*reading.under, reading.section) if reading.section else reading.under


def _bare_number(name: str | None, cell: str) -> str:
    """A number without the full stop behind it, and without what spreadsheets make of it."""
    return re.sub(r"^(\s*)'?(\d+)(?:\.0*)?\s*$", r"\1\2", cell) if name == "id" else cell


def _whole(row: TableRow, names: Sequence[str | None]) -> str | None:
    """The text of a row that is a heading or a note: one cell over the whole width, or only the first one filled."""
    filled = [place for place, cell in enumerate(row.cells) if cell.strip()]
    texts = {row.cells[place].strip() for place in filled}
    if len(names) < 3 or len(texts) != 1:
        return None
    (text,) = texts
    if len(row.cells) > 2 and len(filled) == len(row.cells):
        return single_line(text)
    number = names[0] == "id" and any(char.isdigit() for char in text)
    first = filled == list(range(len(filled)))
    wide = len(filled) == 1 or {*filled[1:]} <= {*row.wide}
    return single_line(text) if first and wide and not number else None


def _add(reading: _Reading, row: TableRow) -> None:
    page, names = reading.page, reading.columns.names
    cells = {name: _cell(name, cell) for name, cell in zip(names, row.cells, strict=False) if name}
    text = _text(row)
    if why := prohibition(row, cells, reading.columns.headings, _under(reading)):
        page.left.append(Left(row.line, text, why))
        return
    keys, unsaid = key_cells(cells, _headings_of(reading.columns))
    cells |= keys
    if "ends" in cells and (pair := _two_ends(cells["ends"])):
        cells |= pair
    elif "ends" in cells:
        page.left.append(Left(row.line, text, "which two ends its connection has can't be told"))
        return
    others = _others(reading.columns, row, cells)
    above = _doubts(reading, cells, row)
    if "id" not in names:
        cells |= {end: "" for end in ("source", "destination") if is_ditto(cells.get(end, ""))}
    reading.before = {
        end: cells.get(end) or (reading.before or {}).get(end, "")
        for end in ("source", "destination", "protocol")
        if end in cells
    }
    for heading in unsaid:
        page.unsaid.setdefault(heading, []).append(len(page.printed))
    whole = is_template(reading.columns.headings)
    cells = without_marks(cells) if whole else cells
    page.columns |= {key for key in ("when", "sensitivity") if cells.get(key)}
    inside = bool(reading.section) and reading.inside
    under = _under(reading)
    page.printed.append(Printed(row.line, text, reading.number, cells, others, under, row.marks, above, inside, whole))


def _others(columns: _Columns, row: TableRow, cells: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The cells that have no place, with their headings."""
    placed = {*columns.names} - {*_UNPLACED, None} | ({"service"} if uses_service(cells) else set())
    placed -= set() if uses_transports(cells) else {*TRANSPORTS}
    placed -= {"protocol and port"} if cells.get("port") or uses_transports(cells) else set()
    all_cells = zip(columns.headings, columns.names, row.cells, strict=False)
    return tuple((heading, cell) for heading, name, cell in all_cells if not is_blank(cell) and name not in placed)


def _doubts(reading: _Reading, cells: Mapping[str, str], row: TableRow) -> tuple[str, ...]:
    """What can't be told of a row's ends."""
    if direction(cells.get("direction", "")) == "both" and not {"source", "destination"} & {*cells}:
        return ("it goes both ways, so who opens it can't be told",)
    return tuple(_above(reading, cells, row)) if "id" not in reading.columns.names else ()


def _headings_of(columns: _Columns) -> dict[str, str]:
    """The headings by what their columns hold."""
    return {name: heading for heading, name in zip(columns.headings, columns.names, strict=True) if name}


def _two_ends(cell: str) -> dict[str, str] | None:
    """The ends of `A → B`."""
    parts = [part.strip() for part in re.split(r"→|⇒|-{1,2}>|=>|–>", single_line(cell))]
    if any(part.startswith(("-", "<", "←")) or part.endswith(("-", "<", "←", "=")) for part in parts):
        return None  # an arrow with two heads, or in another form
    return dict(zip(("source", "destination"), parts, strict=True)) if len(parts) == 2 and all(parts) else None


def _cell(name: str, cell: str) -> str:
    return "" if is_blank(cell) and name not in ("tcp", "udp", "sctp", "id") else cell


def _above(reading: _Reading, cells: Mapping[str, str], row: TableRow) -> Iterator[str]:
    """What a blank end may mean: the one above it."""
    bare = re.fullmatch(r"[\d\s,;–-]+", cells.get("port", ""))
    for end in ("source", "destination", *(("protocol",) if bare else ())):
        blank = not cells.get(end, "x").strip() and not is_blank_sign(reading, row, end)
        if (blank or is_ditto(cells.get(end, ""))) and (reading.before or {}).get(end):
            yield f"its {end} is blank; it may mean the one above, {single_line((reading.before or {})[end], ', ')}"


def is_blank_sign(reading: _Reading, row: TableRow, end: str) -> bool:
    """Whether the cell of an end says by a sign that there is none."""
    place = reading.columns.names.index(end)
    return place < len(row.cells) and bool(row.cells[place].strip())
