"""What pandoc's readers do not know of some plain forms: put into words that they know before, and taken up after."""

import re
from collections.abc import Callable, Mapping

from gen.importers.markup.html_tree import Element

_WIDE = "\ufdd0"  # a cell that is one with the one before; no text holds it
_SPANNED = re.compile(f"{_WIDE}(\\d)\\.(\\d) ?")
_SPAN = re.compile(r"\|([_<>=^~-]*[\\/]\d[_<>=^~\\/\d-]*)\. ?")
_ADORNMENT = re.compile(r"([=\-~^\"'#*+`:.<>_])\1{2,}[ \t]*")
_RAISED = re.compile(r"(?<=\w)\^([\d*]{1,2})\^")
_STATUS = re.compile(r"\{status:[^{}\n]*?title=([^{}|\n]+)[^{}\n]*\}")
_MACRO = re.compile(
    r"\{(?:info|note|tip|warning|expand|section|column|excerpt|anchor|toc|div|span|center|align|cloak)"
    r"(?::(?:[^{}\n]*?title=)?([^{}|\n=]*)[^{}\n]*)?\}"
)


def prepared(text: str, form: str) -> str:
    """The text as pandoc's reader of the form understands it."""
    change = _PREPARED.get(form)
    return change(text) if change else text


def restore(root: Element, form: str) -> None:
    """Takes up in the tree what `prepared` marked in the text."""
    if form not in ("dokuwiki", "textile"):
        return
    for table in [element for element in root.elements() if element.tag == "table"]:
        above: list[Element] = []
        covered: list[int] = []
        for row in [element for element in table.elements() if element.tag == "tr"]:
            if form == "dokuwiki":
                above = _restored_row(row, above)
            else:
                covered = _restored_spans(row, covered)


def _restored_row(row: Element, above: list[Element]) -> list[Element]:
    """A row with its wide cells made one, and what comes down from above; the cells by column."""
    places: list[Element] = []
    kept: list[Element | str] = []
    for cell in [child for child in row.children if isinstance(child, Element)]:
        text = cell.words().strip()
        if text == _WIDE and places:
            places[-1].attributes["colspan"] = str(int(places[-1].attributes.get("colspan", "1")) + 1)
            places.append(places[-1])
            continue
        if text == ":::" and len(places) < len(above):
            cell.children = above[len(places)].children
        places.append(cell)
        kept.append(cell)
    row.children = kept
    return places


def _restored_spans(row: Element, covered: list[int]) -> list[int]:
    """A row with the spans of its cells, without the blank cells that were put in for those.

    `covered`: for each column that cells from above cover, into how many rows from here on; what comes out is the same
    for the next row.
    """
    cells = [child for child in row.children if isinstance(child, Element)]
    room = len(cells) - len(covered)
    below = [rows - 1 for rows in covered if rows > 1]
    for cell in cells[: max(0, room)]:
        first = cell.children[0] if cell.children else ""
        if isinstance(first, str) and (span := _SPANNED.match(first)):
            cell.children[0] = first[span.end() :]
            cell.attributes |= {"colspan": span[1], "rowspan": span[2]}
            room -= int(span[1]) - 1
            below += [int(span[2]) - 1] * int(span[1]) if int(span[2]) > 1 else []
    row.children = [*cells[: max(0, room)]]
    return below


def _textile(text: str) -> str:
    """Spans of cells, as a sign and two numbers at the start of the cell."""

    def spans(match: re.Match[str]) -> str:
        columns, rows = (re.search(rf"{re.escape(sign)}(\d)", match[1]) for sign in "\\/")
        head = "_" if "_" in match[1] else ""
        given = f"{_WIDE}{columns[1] if columns else 1}.{rows[1] if rows else 1} "
        return f"|{head + '. ' if head else ''}{given}" if columns or rows else match[0]

    return _SPAN.sub(spans, text)


def _rst(text: str) -> str:
    """Lines above and below titles as long as these."""
    lines = text.split("\n")
    for place in range(1, len(lines)):
        below, title = lines[place], lines[place - 1]
        if not (_ADORNMENT.fullmatch(below) and title.strip() and len(title) < 300) or _ADORNMENT.fullmatch(title):
            continue
        above = place > 1 and lines[place - 2].strip() == below.strip()
        if len(below.strip()) < len(title.rstrip()) and (above or not (place > 1 and lines[place - 2].strip())):
            lines[place] = below[0] * len(title.rstrip())
            if above:
                lines[place - 2] = lines[place]
    return "\n".join(lines)


def _dokuwiki(text: str) -> str:
    """Cells that go on in the next column, as cells with a sign."""
    lines = text.split("\n")
    for place, line in enumerate(lines):
        if line.lstrip()[:1] in ("|", "^"):
            lines[place] = re.sub(r"(?<=[|^])(?=[|^])", f" {_WIDE} ", line)
    return "\n".join(lines)


def _jira(text: str) -> str:
    """Superscripts within words, and macros as what a reader sees of them."""
    text = _STATUS.sub(r"\1", _RAISED.sub(r"{^}\1{^}", text))
    return _MACRO.sub(lambda macro: f"\n{macro[1]}\n\n" if (macro[1] or "").strip() else "", text)


_PREPARED: Mapping[str, Callable[[str], str]] = {
    "rst": _rst, "textile": _textile, "dokuwiki": _dokuwiki, "jira": _jira,
}  # fmt: skip
