"""A saved HTML page -> blocks; navigation, edit links, scripts and styles left out."""

import re
from html.parser import HTMLParser

from gen.importers.blocks import Block, Heading, Paragraph, Table, Title
from gen.importers.cells import Lines
from gen.importers.grid import Cell, expanded, span

_SKIPPED = {
    "script",
    "style",
    "template",
    "noscript",
    "svg",
    "math",
    "select",
    "textarea",
    "button",
    "nav",
    "footer",
    "form",
    "label",
}
_SKIPPED_CLASS = re.compile(
    r"\b(?:mw-editsection|mw-jump-link|printfooter|catlinks|toc|noprint|headerlink|sr-only|visually-hidden)\b"
)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_BLOCKS = {
    "p",
    "div",
    "section",
    "article",
    "dl",
    "dt",
    "dd",
    "blockquote",
    "pre",
    "caption",
    "ul",
    "ol",
    "figure",
    "main",
}
_KEPT = {"html", "body", "table", "thead", "tbody", "tfoot", "tr", "td", "th"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
Attributes = dict[str, str]


def blocks(text: str) -> list[Block]:
    """The blocks of the page."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.done()


def _is_skipped(tag: str, given: Attributes) -> bool:
    """Whether a reader of the page sees nothing of it, or nothing of the page's own."""
    if tag in _KEPT:  # hidden or not, what may hold rows is read: a collapsed table is part of the page
        return tag == "table" and given.get("id") == "toc"
    hidden = "hidden" in given or _HIDDEN.search(given.get("style", ""))
    if tag in _SKIPPED or (hidden and tag not in _BLOCKS and tag != "details"):
        return True
    named = f"{given.get('class', '')} {given.get('id', '')}"
    return bool(_SKIPPED_CLASS.search(named)) or (tag == "sup" and "reference" in named)


class _OpenTable:
    """A table that is being read."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.rows: list[tuple[int, list[Cell]]] = []
        self.cell: tuple[Lines, Attributes] | None = None

    def row(self, line: int) -> None:
        self.end_cell()
        self.rows.append((line, []))

    def start_cell(self, line: int, attributes: Attributes) -> Lines:
        self.end_cell()
        if not self.rows:
            self.row(line)
        self.cell = (Lines(), attributes)
        return self.cell[0]

    def end_cell(self) -> None:
        if self.cell:
            lines, given = self.cell
            self.rows[-1][1].append(Cell(lines.text(), span(given.get("colspan")), span(given.get("rowspan"))))
            self.cell = None


class _Reader(HTMLParser):
    """Walks over the tags; what is open stands in its fields."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.tables: list[_OpenTable] = []
        self.lists: list[int | None] = []  # the number of the last item, None for bullets
        self.lines = Lines()  # of the paragraph, heading or cell that is open
        self.line = 1
        self.heading = ""
        self.links: list[str] = []
        self.skipped: list[str] = []

    def done(self) -> list[Block]:
        """All blocks, what is still open closed."""
        while self.tables:
            self._end_table()
        self._end_paragraph()
        return self.blocks

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag opens."""
        given = {name: value or "" for name, value in attrs}
        if self.skipped:
            self.skipped += [tag] if tag == self.skipped[0] else []
        elif _is_skipped(tag, given):
            self.skipped += [tag] if tag not in _VOID else []
        elif tag in _HEADINGS or tag == "title":
            self._end_paragraph()
            self.heading, self.line = tag, self.getpos()[0]
        elif tag in ("table", "tr", "td", "th"):
            self._open_table(tag, given)
        else:
            self._open_inline(tag, given)

    def handle_endtag(self, tag: str) -> None:
        """A tag closes."""
        if self.skipped:
            if tag == self.skipped[0]:
                self.skipped.pop()
        elif tag == self.heading:
            self._end_heading()
        elif tag == "table" and self.tables:
            self._end_table()
        elif tag in ("td", "th", "tr") and self.tables:
            self.tables[-1].end_cell()
            self.lines = Lines()
        elif tag == "a" and self.links:
            self._end_link()
        elif tag in _BLOCKS or tag == "li":
            self.lists = self.lists[:-1] if tag in ("ul", "ol") else self.lists
            self._break()

    def handle_data(self, data: str) -> None:
        """Text."""
        if not self.skipped and not (self.tables and self.tables[-1].cell is None):
            if data.strip() and self.lines.empty() and not self.heading:
                self.line = self.getpos()[0]
            self.lines.add(data)

    def _open_table(self, tag: str, given: Attributes) -> None:
        line = self.getpos()[0]
        if tag == "table":
            self._end_paragraph()
            self.tables.append(_OpenTable(line))
        elif self.tables and tag == "tr":
            self.tables[-1].row(line)
        elif self.tables:
            self.lines = self.tables[-1].start_cell(line, given)

    def _open_inline(self, tag: str, given: Attributes) -> None:
        if tag == "br":
            self.lines.end()
        elif tag in ("ul", "ol"):
            self.lists.append(0 if tag == "ol" else None)
            self._break()
        elif tag == "li":
            self._item()
        elif tag == "a":
            self._start_link(given.get("href", ""))
        elif tag in _BLOCKS:
            self._break()

    def _item(self) -> None:
        number = self.lists[-1] if self.lists else None
        if self.lists and number is not None:
            self.lists[-1] = number + 1
        self.lines.item("-" if number is None else f"{number + 1}.")

    def _start_link(self, address: str) -> None:
        outside = address.startswith(("http://", "https://")) and not re.search(r"[()\s]", address)
        self.links.append(address if outside and not self.tables and not self.heading else "")
        if self.links[-1]:
            self.lines.add("[")

    def _end_link(self) -> None:
        if address := self.links.pop():
            self.lines.add(f"]({address})")

    def _break(self) -> None:
        """A block begins or ends: another line in a cell or a list, another paragraph elsewhere."""
        if self.tables or self.lists:
            self.lines.end()
        elif not self.heading:
            self._end_paragraph()

    def _end_paragraph(self) -> None:
        if self.tables and self.tables[-1].cell:
            self.lines.end()
            return
        if text := self.lines.text():
            self.blocks.append(Paragraph(self.line, text))
        self.lines = Lines()

    def _end_heading(self) -> None:
        text = " ".join(self.lines.texts())
        kind = Title if self.heading in ("title", "h1") else Heading
        if text:
            self.blocks += [kind(self.line, text)] if kind is Heading or self.heading == "h1" else []
        self.lines, self.heading = Lines(), ""

    def _end_table(self) -> None:
        table = self.tables.pop()
        table.end_cell()
        outer = self.tables[-1].cell if self.tables else None
        rows = tuple(expanded(table.rows))
        if rows:
            self.blocks.append(Table(table.line, rows))
        self.lines = outer[0] if outer else Lines()
