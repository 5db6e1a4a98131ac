"""A spreadsheet of OpenDocument -> a table for each sheet: the cells as the sheet shows them."""

from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError, iterparse

from gen.importers.blocks.block import Block, Heading, Remark, Table, TableRow, Unreadable
from gen.importers.blocks.grid import Cell, expanded, span
from gen.importers.blocks.words import HeadingWords
from gen.importers.sheets import packing

_MOST_NODES = 400_000
_MOST_COLUMNS = 500


def blocks(data: bytes) -> list[Block]:
    """The tables of the sheets, each with its name before it where several have some content."""
    archive = packing.checked_archive(data, "ods")
    body, styles = _parsed(packing.member(archive, "content.xml", "ods"))
    tables = [(sheet, tuple(_rows(sheet, styles))) for sheet in body]
    sheets = [(sheet, _attribute(sheet, "name"), rows) for sheet, rows in tables if rows]
    visible: list[Block] = []
    for sheet, name, rows in sheets:
        if _hidden(sheet, styles):
            visible.append(Remark(f"the sheet `{name}` is hidden and was not read"))
            continue
        visible += [Heading(1, name, 2)] if len(sheets) > 1 else []
        visible += [Table(1, rows), *_hidden_rows(sheet, name, {row.line for row in rows})]
    return visible


def _parsed(data: bytes) -> tuple[list[Element], dict[str, set[str]]]:
    """The sheets, and the names of styles by what they do. Raises Unreadable where there is too much of it."""
    styles: dict[str, set[str]] = {"struck": set(), "raised": set(), "hidden": set()}
    sheets: list[Element] = []
    count = 0
    try:
        for _, element in iterparse(BytesIO(data)):
            count += 1
            if count > _MOST_NODES:
                raise Unreadable("this ods has more cells than a page can have; delete what is empty")
            if _tag(element) == "style":
                _add_style(element, styles)
            elif _tag(element) == "table" and _tag_name(element) not in ("sub-table",):
                sheets.append(element)
    except ParseError as error:
        raise Unreadable(f"this ods can't be read: {error}; save it again") from None
    return sheets, styles


def _add_style(element: Element, styles: dict[str, set[str]]) -> None:
    name = _attribute(element, "name")
    for inner in element:
        if _attribute(inner, "text-line-through-style") not in ("", "none"):
            styles["struck"].add(name)
        if _attribute(inner, "text-position").startswith("super"):
            styles["raised"].add(name)
        if _tag(inner) == "table-properties" and _attribute(inner, "display") == "false":
            styles["hidden"].add(name)


def _hidden(sheet: Element, styles: dict[str, set[str]]) -> bool:
    return _attribute(sheet, "style-name") in styles["hidden"]


def _hidden_rows(sheet: Element, name: str, read: set[int]) -> Iterator[Remark]:
    """What to say of rows that the sheet hides."""
    hidden: list[int] = []
    number = 1
    for row in sheet.iter():
        if _tag(row) == "table-row":
            hidden += [number] if number in read and _attribute(row, "visibility") in ("collapse", "filter") else []
            number += _repeated(row, "number-rows-repeated")
    if hidden:
        yield Remark(f"sheet `{name}`: hidden rows were read as well: {', '.join(map(str, hidden[:20]))}")


def _rows(sheet: Element, styles: dict[str, set[str]]) -> Iterator[TableRow]:
    """The rows that hold something, with their numbers."""

    def numbered() -> Iterator[tuple[int, list[Cell]]]:
        number = 1
        for row in sheet.iter():
            if _tag(row) == "table-row":
                yield number, _cells(row, styles)
                number += _repeated(row, "number-rows-repeated")

    return (row for row in expanded(numbered()) if any(text.strip() for text in row.cells))


def _cells(row: Element, styles: dict[str, set[str]]) -> list[Cell]:
    cells: list[Cell] = []
    for element in row:
        if _tag(element) == "table-cell":
            words = _words(element, styles)
            times = _repeated(element, "number-columns-repeated")
            if times > _MOST_COLUMNS and not words.lines.empty():
                raise Unreadable(f"this ods has more than {_MOST_COLUMNS} columns; delete what is empty")
            times = min(times, _MOST_COLUMNS)
            columns, rows = (span(_attribute(element, f"number-{what}-spanned")) for what in ("columns", "rows"))
            cells += [Cell(words.cell(), columns, rows, tuple(words.marks), words.why)] * times
    while cells and not cells[-1].text and cells[-1].rows == 1:
        cells.pop()
    if len(cells) > _MOST_COLUMNS:
        raise Unreadable(f"this ods has more than {_MOST_COLUMNS} columns; delete what is empty")
    return cells


def _words(cell: Element, styles: dict[str, set[str]]) -> HeadingWords:
    words = HeadingWords()
    value = _attribute(cell, "value")
    plain = _attribute(cell, "value-type") == "float" and value
    if plain:
        words.add(str(int(float(value))) if float(value).is_integer() and abs(float(value)) < 1e15 else value)
        return words
    if _attribute(cell, "style-name") in styles["struck"]:
        return words
    for paragraph in cell:
        if _tag(paragraph) == "p":
            _add(paragraph, words, styles)
            words.end()
    return words


def _add(element: Element, words: HeadingWords, styles: dict[str, set[str]]) -> None:
    words.add(element.text or "")
    for inner in element:
        tag, style = _tag(inner), _attribute(inner, "style-name")
        if tag == "line-break":
            words.end()
        elif tag in ("s", "tab"):
            words.add(" ")
        elif tag == "a":
            words.link("".join(inner.itertext()), _attribute(inner, "href"))
        elif style in styles["raised"]:
            words.superscript("".join(inner.itertext()))
        elif style not in styles["struck"] and tag not in ("annotation", "note"):
            _add(inner, words, styles)
        words.add(inner.tail or "")


def _repeated(element: Element, name: str) -> int:
    value = _attribute(element, name)
    return int(value) if value.isdigit() and len(value) < 8 else 1


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _tag_name(element: Element) -> str:
    return "sub-table" if _attribute(element, "is-sub-table") == "true" else "table"


def _attribute(element: Element, name: str) -> str:
    """The value of an attribute, whatever its namespace."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")
