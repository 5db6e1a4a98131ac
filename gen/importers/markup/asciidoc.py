"""AsciiDoc: its tables are taken apart here, cell by cell; what stands in cells and around them is left to pandoc.

Each cell becomes paragraphs between two signs, and after pandoc has read all of it, the cells go back into a table.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gen.importers.markup.html_tree import Element

_SIGN = "\ufdd2"
_EDGE = re.compile(r"([|!,:])={3,}[ \t]*")
_COLS = re.compile(r"\bcols\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([\w*]+))")
_SEPARATOR = re.compile(r"\bseparator\s*=\s*\"?([^\",\]\s]|\\t)")
_FORMAT = re.compile(r"\bformat\s*=\s*\"?(csv|tsv|dsv)|%(csv)")
_CELL = (
    r"(?:(?<=\s)|^)(?:(?P<times>\d+)\*|(?:(?P<columns>\d+)?(?:\.(?P<rows>\d+))?\+)?)[<^>]?(?:\.[<^>])?[adehlmsv]?"
    r"(?<!\\){sign}|(?<!\\){sign}"
)


class _Cell(NamedTuple):
    """A cell as it is written."""

    line: int
    text: str
    columns: int = 1
    rows: int = 1


class Tables:
    """The tables that were taken out of a text; `text` is what is left, with signs around each cell."""

    def __init__(self, text: str) -> None:
        self.tables: list[list[list[_Cell]]] = []
        self.captions: list[tuple[int, str]] = []
        self.text = "\n".join(self._taken(text.split("\n")))

    def _taken(self, lines: list[str]) -> Iterator[str]:
        at, attributes, caption = 0, "", (0, "")
        while at < len(lines):
            line = lines[at]
            edge = _EDGE.fullmatch(line)
            end = next((place for place in range(at + 1, len(lines)) if lines[place].rstrip() == line.rstrip()), 0)
            if not (edge and end):
                about = line.startswith(("[", ".")) and _table_follows(lines, at)
                if about and line.startswith("["):
                    attributes += line
                elif about:
                    caption = at + 1, line[1:]
                yield "" if about else line
                at += 1
                continue
            rows = _rows(lines[at + 1 : end], at + 2, attributes, edge[1])
            self.tables.append(rows)
            self.captions.append(caption)
            for number, cell in enumerate(cell for row in rows for cell in row):
                yield from ("", f"{_SIGN}{len(self.tables) - 1}.{number}", "", cell.text, "")
            yield from ("", f"{_SIGN}{len(self.tables) - 1}.end", "")
            at, attributes, caption = end + 1, "", (0, "")

    def restore(self, root: Element) -> None:
        """Puts the cells back into tables, in the tree that was made of `text`."""
        for element in [root, *root.elements()]:
            inner = (child for child in element.children if isinstance(child, Element))
            if any(child.tag == "p" and _SIGN in child.words() for child in inner):
                self._restore(element)

    def _restore(self, parent: Element) -> None:
        kept: list[Element | str] = []
        cells: dict[str, Element] = {}
        inside: Element | None = None
        for child in parent.children:
            sign = child.words().strip() if isinstance(child, Element) and child.tag == "p" else ""
            if not sign.startswith(_SIGN):
                (inside.children if inside else kept).append(child)
            elif sign.endswith(".end"):
                kept.append(self._table(int(sign[1:-4]), cells, parent))
                inside, cells = None, {}
            else:
                inside = cells[sign[1:]] = Element("td", {}, 1, parent)
        parent.children = kept

    def _table(self, number: int, made: dict[str, Element], parent: Element) -> Element:
        rows = self.tables[number]
        table = Element("table", {}, rows[0][0].line if rows else 1, parent)
        line, caption = self.captions[number]
        if caption:
            table.children.append(Element("caption", {}, line, table))
            table.children[0].children.append(caption)  # type: ignore[union-attr]
        place = 0
        for cells in rows:
            row = Element("tr", {}, cells[0].line, table)
            table.children.append(row)
            for cell in cells:
                element = made.get(f"{number}.{place}") or Element("td", {}, cell.line, row)
                element.attributes = {"colspan": str(cell.columns), "rowspan": str(cell.rows)}
                row.children.append(element)
                place += 1
        return table


def _table_follows(lines: Sequence[str], at: int) -> bool:
    following = next((line for line in lines[at + 1 : at + 4] if not line.startswith((".", "["))), "")
    return bool(_EDGE.fullmatch(following))


def _rows(lines: Sequence[str], first: int, attributes: str, edge: str) -> list[list[_Cell]]:
    """The cells of a table by row."""
    form = _FORMAT.search(attributes)
    if edge == "," or (form and (form[1] or form[2]) == "csv"):
        records = csv.reader(lines)
        return [[_Cell(first + number, text.strip()) for text in row] for number, row in enumerate(records) if row]
    separator = _SEPARATOR.search(attributes)
    sign = separator[1] if separator else ":" if edge == ":" or (form and form[1] == "dsv") else edge
    columns = _columns(attributes)
    cells = list(_cells(lines, first, sign))
    if not columns:
        start = next((cell.line for cell in cells), first)
        columns = sum(cell.columns for cell in cells if cell.line == start) or 1
    return list(_filled(cells, columns))


def _columns(attributes: str) -> int:
    """How many columns the attributes name, 0 where they name none."""
    match = _COLS.search(attributes)
    if not match:
        return 0
    given = next(group for group in match.groups() if group is not None)
    times = [re.match(r"\s*(\d+)\*", group) for group in re.split(r"[,;]", given)]
    return sum(int(group[1]) if group else 1 for group in times)


def _cells(lines: Sequence[str], first: int, sign: str) -> Iterator[_Cell]:
    pattern = re.compile(_CELL.format(sign=re.escape(sign)))
    cells: list[_Cell] = []
    times = [1]
    for number, line in enumerate(lines, first):
        if line.startswith("//") and not line.startswith("///"):
            continue
        at = 0
        for match in pattern.finditer(line):
            if cells:
                cells[-1] = cells[-1]._replace(text=cells[-1].text + line[at : match.start()])
            cells.append(_Cell(number, "", int(match["columns"] or 1), int(match["rows"] or 1)))
            times.append(min(100, int(match["times"] or 1)))
            at = match.end()
        if cells:
            cells[-1] = cells[-1]._replace(text=cells[-1].text + line[at:] + "\n")
    for cell, count in zip(cells, times[1:], strict=True):
        yield from [cell._replace(text=cell.text.strip().replace(f"\\{sign}", sign))] * count


def _filled(cells: Sequence[_Cell], columns: int) -> Iterator[list[_Cell]]:
    """The cells, so many in a row that its columns are full."""
    covered: dict[int, int] = {}  # columns that cells from above cover, by row from here
    row: list[_Cell] = []
    filled = covered.pop(0, 0)
    for cell in cells:
        row.append(cell)
        filled += cell.columns
        for below in range(1, min(cell.rows, 1000)):
            covered[below] = covered.get(below, 0) + cell.columns
        while filled >= columns and row:
            yield row
            row, covered = [], {place - 1: width for place, width in covered.items()}
            filled = covered.pop(0, 0)
    if row:
        yield row
