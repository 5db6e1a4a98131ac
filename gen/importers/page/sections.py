"""The blocks of a page -> what it says: each block by the section that it stands in."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from gen.importers.blocks.block import Block, Footnote, Glued, Heading, Paragraph, Remark, Table, Title
from gen.importers.blocks.cells import single_line
from gen.importers.blocks.headings import COLUMNS, is_flows, is_ports
from gen.importers.blocks.lookup import Lookup
from gen.importers.page.checked_cells import GUID, checked
from gen.importers.page.facts import Left, Page, PageNote, PortLine, PortTable, Prose
from gen.importers.page.fixed_text import is_legend, is_placeholder, own_words, without_lead_in
from gen.importers.page.glued_rows import Anchors
from gen.importers.page.implied_ends import of_headings, with_ends
from gen.importers.page.notes import others_of, texts_beside
from gen.importers.page.numbering import add_rows
from gen.importers.page.tables import add_table
from gen.importers.page.titles import best_title, is_generic, name_in

_SECTIONS = (
    ("introduction", re.compile(r"introduction|overview", re.IGNORECASE)),
    ("internal-ports", re.compile(r"internal (?:purposes|ports)|ports used for internal", re.IGNORECASE)),
    ("data-flows", re.compile(r"data.?flows?", re.IGNORECASE)),
    ("connections", re.compile(r"connections?(?: table)?|architecture diagram.*", re.IGNORECASE)),
)
_FIXED = re.compile(
    r"(?:introduction|overview|connections?(?: table)?|data flows?|architecture|architecture diagram\b.*"
    r"|ports used for internal purposes|contents)",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(r"what must i open\?|owners and checks", re.IGNORECASE)
_NOTE = re.compile(
    r"\[?(writer['’]s note|note to (?:the )?writers?|suggestion|suggested content)s?\s*:\s*(.*)", re.I | re.S
)
_MARK = re.compile(r"(?:\\)?(\*(?!\*)|[†‡§]{1,3}|[¹²³⁴⁵⁶⁷⁸⁹]|\[\d+\]|\(\d\))\s*(?=\S)")
CAPTION = 6  # the level of a table's caption: it stays in its section
_MOST_OF_LINE = 5  # words of a first line that is the page's name


@dataclass
class _State:
    """Where the reading of a page is: its section, the headings above, a sentence that may introduce a table."""

    section: str | None = None
    path: list[Heading] = field(default_factory=list)
    before: str = ""
    caption: bool = False

    @property
    def under(self) -> tuple[str, ...]:
        """The headings that are the page's own, the outermost first."""
        own = (heading.text for heading in self.path if heading.text.strip())
        return tuple(text for text in own if not _FIXED.fullmatch(text.strip("* :")))


def page_of(
    blocks: Sequence[Block], lookup: Lookup, anchors: Anchors, this: str = "", names: Collection[str] = ()
) -> Page:
    """Everything that the blocks say.

    `lookup`: what the project knows; `anchors`: how a glued row is taken apart; `this`: the end that the page itself
    is; `names`: ends that are known.
    """
    page, state = Page(headline=_headline(blocks), this=this), _State()
    for block in _written(blocks):
        if isinstance(block, Remark):
            page.remarks.append(block.text)
        elif isinstance(block, Title):
            text = block.text
            page.titles += [lookup.ids.get(text.strip("{}").casefold(), "" if GUID.fullmatch(text) else text)]
        elif isinstance(block, Heading):
            _heading(block, state, page)
        elif isinstance(block, Paragraph):
            state.before += _paragraph(block, state, page)
        elif isinstance(block, Footnote):
            page.footnotes.append((block.line, block.mark, block.text))
        elif isinstance(block, Glued):
            _glued(block, lookup.ids, anchors, page)
        else:
            _table(block, state, lookup.columns, page)
            state.before = ""
    _title_as_end(page)
    numbers = add_rows(page, lookup.ids, names)
    page.columns |= {name for name in COLUMNS for row in page.rows if name != "id" and getattr(row, name)}
    page.printed = [replace(row, others=others_of(row)) for row in page.printed]
    page.notes += texts_beside(page, numbers)
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
    if not isinstance(first, Heading | Paragraph) or (isinstance(first, Heading) and first.level > 1):
        return ""
    text = first.text.strip("* ")
    usual = section_of(text) or _NOTE.fullmatch(text) or is_placeholder(text) or not own_words(text)
    long = len(text.split()) > (8 if isinstance(first, Heading) else _MOST_OF_LINE)
    code = isinstance(first, Paragraph) and re.match(r"(?:import|export)\b|[<{\[|]", text)
    return "" if usual or code or "\n" in text or long or text[-1:] in (".", ":", "!", "?", ";", ",") else text


def section_of(heading: str) -> str | None:
    """The section of the model that a heading opens."""
    return next((name for name, words in _SECTIONS if words.search(heading)), None)


def _heading(block: Heading, state: _State, page: Page) -> None:
    """Go on under a heading; the page's own are remembered, but the one that names it."""
    state.path = [upper for upper in state.path if upper.level < block.level]
    if section_of(block.text) or block.level < CAPTION:
        state.section = section_of(block.text)
    state.before = ""
    if block.text == page.headline and name_in(block.text):
        return
    state.path.append(block)
    if block.text.strip() and not _FIXED.fullmatch(block.text.strip("* :")):
        page.headings.append(state.under)


def _paragraph(block: Paragraph, state: _State, page: Page) -> str:
    """Put a paragraph where it belongs; the text that may introduce a table after it."""
    section = state.section
    if note := _NOTE.fullmatch(block.text.strip()):
        if not is_legend(note[2]):
            kind = "suggestion" if note[1].lower().startswith("sugg") else "note"
            page.notes.append(PageNote(section, "suggestion" if kind == "suggestion" else "note", note[2]))
        return ""
    text = own_words(block.text)
    if section == "introduction":
        _introduce(text, page)
    elif section == "internal-ports" and text:
        return f"{text}\n"
    elif text and not is_placeholder(text) and text.strip("* ") != page.headline:
        if page.printed and (mark := _MARK.match(text)):
            page.footnotes.append((block.line, mark[1], text[mark.end() :]))
        else:
            first = None if page.printed or page.glued else "introduction"
            page.prose.append(Prose(block.line, state.under, text, section or first))
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
        reading = anchors.read(line, text, block.columns)
        if isinstance(reading, Left):
            page.left.append(reading)
        else:
            page.glued.append(reading._replace(row=checked(reading.row, ids, page.left)))


def _table(block: Table, state: _State, own: Mapping[str, str], page: Page) -> None:
    headings = block.rows[0].cells if block.rows else ()
    if (is_ports(headings) and state.section in ("internal-ports", "introduction")) or (
        is_ports(headings) and state.before
    ):
        page.ports.append(
            PortTable(
                block.line, state.before, tuple(_port(row.cells, headings) for row in block.rows[1:] if not row.why)
            )
        )
        page.left += [Left(row.line, " | ".join(map(single_line, row.cells)), row.why) for row in block.rows if row.why]
        return
    start = len(page.printed)
    names = add_table(block, state.under, own, page)
    if names is not None:
        _imply(page, start, names)
    elif not is_flows(headings):
        _other(block, state, page)


def _imply(page: Page, start: int, names: Sequence[str | None]) -> None:
    """The rows of a table with the end that has no column."""
    for place in range(start, len(page.printed)):
        row = page.printed[place]
        implied = of_headings(row.under[::-1])
        bare = all(is_generic(text) or of_headings([text]).direction for text in row.under)
        cells = with_ends(row.cells, names, implied, page.this or (_TITLE if bare else ""), bool(page.this))
        page.printed[place] = replace(row, cells=cells)
        page.own |= {name for name in (implied.name, page.this) if name}
    if page.this and page.printed[start:] and not {"source", "destination", "ends", "peer", "direction"} & {*names}:
        page.remarks.append(
            f"the table in line {page.printed[start].table} is read as what `{page.this}` accepts; check it"
        )


_TITLE = "\0"  # stands for the page's name until all of it is read


def _title_as_end(page: Page) -> None:
    """The end that a page leaves out is what its title names; where that is nothing, it stays out."""
    name = best_title([title for title in page.titles if title]) or name_in(page.headline)
    used = False
    for place, row in enumerate(page.printed):
        if _TITLE in row.cells.values():
            used = True
            cells = {key: name if cell == _TITLE else cell for key, cell in row.cells.items()}
            page.printed[place] = replace(row, cells=cells)
    if used and name:
        page.own.add(name)
        page.remarks.append(
            f"the end that the tables leave out is taken from the title: `{name}`; --this gives another"
        )
    elif used:
        page.remarks.append("the tables leave one end out, and the page does not name it; --this NAME does")


def _other(block: Table, state: _State, page: Page) -> None:
    """A table of something else is text."""
    rows = [" | ".join(single_line(cell) for cell in row.cells) for row in block.rows]
    page.other_headings += [single_line(cell) for cell in block.rows[0].cells if cell.strip()] if block.rows else []
    page.prose.append(Prose(block.line, state.under, "\n".join(rows), state.section))
    page.unused.append(Left(block.line, rows[0] if rows else "", "this table is none of connections; it is a note"))


def _port(cells: Sequence[str], headings: Sequence[str]) -> PortLine:
    """A row of ports; the name of a group where one cell is all it has."""
    texts = [single_line(cell, ", ") for cell in cells]
    given = [text for text in texts if text]
    if len(set(given)) == 1 and (len(given) > 1 or not given[0][0].isdigit()):
        return PortLine("", "", given[0].strip("*"))
    pair = (*texts, "", "")[:2]
    return PortLine(*(pair if headings[0].strip().casefold().startswith("port") else pair[::-1]))
