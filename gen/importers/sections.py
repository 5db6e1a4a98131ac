"""The blocks of a page -> what it says: each block by the section that it stands in."""

import re
from collections.abc import Iterator, Mapping, Sequence

from gen.importers.anchors import Anchors
from gen.importers.blocks import Block, Footnote, Glued, Heading, Paragraph, Remark, Table, Title
from gen.importers.cells import one_line
from gen.importers.columns import FLOW_TABLE, is_ports
from gen.importers.fixed_text import is_legend, is_placeholder, own_words, without_lead_in
from gen.importers.page import Left, Page, PageNote, PortLine, PortTable
from gen.importers.tables import GUID, add_table, checked

_SECTIONS = (
    ("introduction", re.compile(r"introduction|overview", re.IGNORECASE)),
    ("internal-ports", re.compile(r"internal (?:purposes|ports)|ports used", re.IGNORECASE)),
    ("data-flows", re.compile(r"data.?flows?", re.IGNORECASE)),
    ("connections", re.compile(r"connections?|architecture diagram", re.IGNORECASE)),
)
_FOLLOWS = re.compile(r"what must i open\?|owners and checks", re.IGNORECASE)
_NOTE = re.compile(
    r"\[?(writer['’]s note|note to (?:the )?writers?|suggestion|suggested content)s?\s*:\s*(.*)", re.I | re.S
)


def page_of(blocks: Sequence[Block], ids: Mapping[str, str], anchors: Anchors) -> Page:
    """Everything that the blocks say. `ids`: what ids stand for; `anchors`: how a glued row is taken apart."""
    page, section, before = Page(headline=_headline(blocks)), None, ""
    for block in _written(blocks):
        if isinstance(block, Remark):
            page.remarks.append(block.text)
        elif isinstance(block, Title):
            page.titles += [
                ids.get(block.text.strip("{}").casefold(), "" if GUID.fullmatch(block.text) else block.text)
            ]
        elif isinstance(block, Heading):
            section, before = section_of(block.text), ""
        elif isinstance(block, Paragraph):
            before += _paragraph(block, section, page)
        elif isinstance(block, Footnote):
            before += _paragraph(Paragraph(block.line, f"{block.mark} {block.text}"), section, page)
        elif isinstance(block, Glued):
            _glued(block, ids, anchors, page)
        else:
            _table(block, before, ids, page)
            before = ""
    return page


def _written(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks but those of sections that follow from the table of connections."""
    follows = False
    for block in blocks:
        if isinstance(block, Heading):
            follows = bool(_FOLLOWS.match(block.text)) or (follows and not section_of(block.text))
        if not follows:
            yield block


def _headline(blocks: Sequence[Block]) -> str:
    """The page's first heading or line, where it is no section, no sentence and none of the template's."""
    first = next((block for block in blocks if not isinstance(block, Remark)), None)
    if not isinstance(first, Heading | Paragraph):
        return ""
    text = first.text.strip("* ")
    usual = section_of(text) or _NOTE.fullmatch(text) or is_placeholder(text) or not own_words(text)
    return "" if usual or "\n" in text or len(text.split()) > 8 or text[-1:] in (".", ":", "!", "?") else text


def section_of(heading: str) -> str | None:
    """The section of the model that a heading opens."""
    return next((name for name, words in _SECTIONS if words.search(heading)), None)


def _paragraph(block: Paragraph, section: str | None, page: Page) -> str:
    """Put a paragraph where it belongs; the text that may introduce a table after it."""
    if note := _NOTE.fullmatch(block.text.strip()):
        if not is_legend(note[2]):
            page.notes.append(
                PageNote(section, "suggestion" if note[1].lower().startswith("sugg") else "note", note[2])
            )
        return ""
    text = own_words(block.text)
    if section == "introduction":
        _introduce(text, page)
    elif section == "internal-ports" and text:
        return f"{text}\n"
    elif section and text and not is_placeholder(text):
        page.unused.append(Left(block.line, one_line(text), "this text has no place in the model"))
    return ""


def _introduce(text: str, page: Page) -> None:
    if is_placeholder(text):
        last = without_lead_in(page.introduction.pop()) if page.introduction else ""
        page.introduction += [last] if last else []
    elif text:
        page.introduction.append(text)


def _glued(block: Glued, ids: Mapping[str, str], anchors: Anchors, page: Page) -> None:
    page.columns |= set(block.columns)
    for line, text in block.rows:
        found = anchors.read(line, text, block.columns)
        if isinstance(found, Left):
            page.left.append(found)
        else:
            page.glued.append(found._replace(row=checked(found.row, ids, page.left)))


def _table(block: Table, before: str, ids: Mapping[str, str], page: Page) -> None:
    headings = block.rows[0].cells if block.rows else ()
    if is_ports(headings):
        page.ports.append(
            PortTable(block.line, before, tuple(_port(row.cells, headings) for row in block.rows[1:] if not row.why))
        )
        page.left += [Left(row.line, " | ".join(map(one_line, row.cells)), row.why) for row in block.rows if row.why]
    elif not add_table(block, ids, page) and not {cell.strip().casefold() for cell in headings} >= FLOW_TABLE:
        said = " | ".join(one_line(cell) for cell in headings)
        page.unused.append(Left(block.line, said, "this table is none of connections or internal ports"))


def _port(cells: Sequence[str], headings: Sequence[str]) -> PortLine:
    """A row of ports; the name of a group where one cell is all it has."""
    texts = [one_line(cell, ", ") for cell in cells]
    said = [text for text in texts if text]
    if len(set(said)) == 1 and (len(said) > 1 or not said[0][0].isdigit()):
        return PortLine("", "", said[0].strip("*"))
    pair = (*texts, "", "")[:2]
    return PortLine(*(pair if headings[0].strip().casefold().startswith("port") else pair[::-1]))
