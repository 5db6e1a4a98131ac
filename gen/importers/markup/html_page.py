"""A page of HTML -> blocks; navigation, edit links, scripts and styles left out."""

import re
from collections.abc import Iterator, Sequence

from gen.importers.blocks.block import Block, Footnote, Heading, Paragraph, Table, TableRow, Title
from gen.importers.blocks.grid import Cell, expanded, span
from gen.importers.blocks.words import MARK, HeadingWords, unlinked
from gen.importers.markup.html_tree import HEADINGS, Element, Node, tree
from gen.importers.markup.html_words import cell_words, is_hidden, is_unseen, prose_words

_LISTS = ("ul", "ol")
_CAPTIONS = ("caption", "figcaption", "legend")
_HEADING_ID = re.compile(r"\s*\{#[\w.-]+\}$")  # as some site generators write an id behind a heading
_TO_NOTE = re.compile(r"#(?!(?:cite_)?(?:fn)?ref)", re.IGNORECASE)
_OUTER = 2  # rows of a table that does nothing but lay the page out


def blocks(text: str) -> list[Block]:
    """The blocks of a page that was saved."""
    return page(tree(text), saved=True)


def page(root: Element, saved: bool = False) -> list[Block]:
    """The blocks of a tree.

    `saved`: the page as a browser has it: its first `h1` is what it is about, and its `title` names the site, too.
    Else it was made of a plainer form: `title` is what it is about, and the marks of that form stay in paragraphs.
    """
    return list(_Page(root, saved).blocks(root))


class _Page:
    """Goes over the tree; knows which elements are footnotes."""

    def __init__(self, root: Element, saved: bool) -> None:
        self.saved, self.titled = saved, False
        self.notes = _notes(root)

    def blocks(self, element: Element) -> Iterator[Block]:
        """The blocks in an element: words between two of them are a paragraph."""
        run: list[Node] = []
        for child in element.children:
            if isinstance(child, str) or not (child.tag in _KINDS or child.holds_block or self._is_note(child)):
                run.append(child)
                continue
            yield from self._paragraph(run, element)
            run = []
            yield from self._block(child)
        yield from self._paragraph(run, element)

    def _is_note(self, element: Element) -> bool:
        return id(element) in self.notes

    def _block(self, element: Element) -> Iterator[Block]:
        tables = any(inner.tag == "table" for inner in element.elements()) or element.tag == "table"
        if self._is_note(element):
            yield from self._note(element)
        elif element.tag == "title" and not self.saved:
            yield from (Title(element.line, text) for text in [_line(element)] if text)
        elif is_unseen(element) or element.tag == "title" or (is_hidden(element) and not tables):
            return
        elif element.tag in HEADINGS or element.tag in _CAPTIONS:
            yield from self._heading(element)
        elif element.tag == "table":
            yield from self._table(element)
        elif element.tag in _LISTS and not tables:
            yield from self._list(element)
        elif element.tag == "pre" or element.tag == "ac:plain-text-body":
            text = element.words().strip("\n")
            yield from [Paragraph(element.line, f"```\n{text}\n```")] if text.strip() else []
        else:
            yield from self.blocks(element)

    def _paragraph(self, nodes: Sequence[Node], parent: Element) -> Iterator[Block]:
        text = prose_words(nodes, not self.saved).paragraph()
        if text:
            yield Paragraph(_line_of(nodes, parent), text)

    def _note(self, element: Element) -> Iterator[Block]:
        text = prose_words(element.children, not self.saved).paragraph()
        mark = self.notes[id(element)]
        text = re.sub(rf"^[\[(]?{re.escape(mark)}[\])]?[.:]?\s+", "", text) if mark else text
        line = next((inner.line for inner in element.elements()), element.line)
        yield from [Footnote(line, mark, text)] if text else []

    def _heading(self, element: Element) -> Iterator[Block]:
        text = _HEADING_ID.sub("", _line(element))
        if text and element.tag == "h1" and self.saved and not self.titled:
            self.titled = True
            yield Title(element.line, text)
        elif text:
            yield Heading(element.line, text, int(element.tag[1]) if element.tag in HEADINGS else 6)

    def _list(self, element: Element) -> Iterator[Block]:
        """A list as one paragraph; what is a footnote in it for itself."""
        if not any(self._is_note(inner) for inner in element.elements()):
            text = prose_words([element], not self.saved).paragraph()
            yield from [Paragraph(element.line, text)] if text else []
            return
        for child in element.children:
            if isinstance(child, Element):
                yield from self._block(child)

    def _table(self, element: Element) -> Iterator[Block]:
        rows, loose = _parts(element)
        if _is_layout(rows):
            yield from self.blocks_of(rows)
            return
        for stray in loose:
            yield from self._block(stray) if isinstance(stray, Element) else self._paragraph([stray], element)
        cells = (((row.line, [_cell(cell) for cell in _cells(row)])) for row in rows)
        if filled := tuple(row for row in expanded(cells) if _is_full(row)):
            yield Table(element.line, filled)

    def blocks_of(self, rows: Sequence[Element]) -> Iterator[Block]:
        """The blocks in the cells of a table that only lays the page out."""
        for row in rows:
            for inner in _cells(row):
                yield from self.blocks(inner)


_KINDS = HEADINGS | {
    "table", *_LISTS, *_CAPTIONS, "pre", "title", "p", "div", "ac:plain-text-body", "hr", "li", "dt", "dd",
}  # fmt: skip


def _is_full(row: TableRow) -> bool:
    return any(text.strip() for text in row.cells) or bool(row.why)


def _line(element: Element) -> str:
    return unlinked(cell_words(element.children).cell()).replace("\n", " ")


def _line_of(nodes: Sequence[Node], parent: Element) -> int:
    return next((node.line for node in nodes if isinstance(node, Element)), parent.line)


def _parts(table: Element) -> tuple[list[Element], list[Node]]:
    """A table's own rows, those of its foot last, and what stands in it outside of cells."""
    rows: list[Element] = []
    foot: list[Element] = []
    loose: list[Node] = []
    for child in table.children:
        if isinstance(child, str):
            loose += [child] if child.strip() else []
        elif child.tag == "tr":
            rows.append(child)
        elif child.tag in ("tbody", "thead", "tfoot", "form"):
            inner_rows, inner = _parts(child)
            (foot if child.tag == "tfoot" else rows).extend(inner_rows)
            loose += inner
        elif child.tag not in ("colgroup", "col"):
            loose.append(child)
    for row in (*rows, *foot):
        loose += [cell for cell in row.children if _is_loose(cell)]
    return [*rows, *foot], loose


def _is_loose(node: Node) -> bool:
    """Whether something in a row is no cell but says something."""
    if isinstance(node, str):
        return bool(node.strip())
    return node.tag not in ("td", "th") and bool(node.words().strip())


def _cells(row: Element) -> list[Element]:
    cells = (child for child in row.children if isinstance(child, Element) and child.tag in ("td", "th"))
    return [cell for cell in cells if not is_unseen(cell)]


def _is_layout(rows: Sequence[Element]) -> bool:
    """Whether a table does nothing but lay the page out: it holds others, and next to nothing else."""
    cells = [cell for row in rows for cell in _cells(row)]
    if not any(inner.tag == "table" for cell in cells for inner in cell.elements()):
        return False
    single = all(len(_cells(row)) <= 1 for row in rows)
    return single or (len(rows) <= _OUTER and not any(cell.tag == "th" for cell in cells))


def _cell(element: Element) -> Cell:
    words: HeadingWords = cell_words(element.children)
    given = element.attributes
    columns, rows = span(given.get("colspan")), span(given.get("rowspan"))
    return Cell(words.cell(), columns, rows, tuple(words.marks), words.why)


def _notes(root: Element) -> dict[int, str]:
    """Which elements are the texts of footnotes, by `id()`: those that a mark leads to; with their marks."""
    marks: dict[str, str] = {}
    places: dict[str, Element] = {}
    for element in root.elements():
        address, is_anchor = element.attributes.get("href", ""), element.tag == "a"
        for name in (element.attributes.get("id"), element.attributes.get("name") if is_anchor else None):
            if name:
                places.setdefault(name, element)
        if is_anchor and _TO_NOTE.match(address) and (mark := MARK.fullmatch(" ".join(element.words().split()))):
            marks.setdefault(address[1:], mark[1])
    return {id(note): mark for name, mark in marks.items() if (note := _note_at(places.get(name)))}


def _note_at(element: Element | None) -> Element | None:
    """The item, paragraph or definition that an anchor stands in, where that may be a footnote."""
    while element is not None and element.tag in ("a", "span", "b", "strong", "small"):
        element = element.parent
    if element is None or element.tag not in ("li", "p", "dd", "div", "aside"):
        return None
    return None if any(inner.tag in HEADINGS or inner.tag == "table" for inner in element.elements()) else element
