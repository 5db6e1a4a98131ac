"""Blocks as a form has them -> as they go on: no characters that nobody sees, links by what a column holds."""

import re
from collections.abc import Iterable, Iterator

from gen.importers.blocks.block import Block, Footnote, Glued, Heading, Paragraph, Remark, Table, TableRow, Title
from gen.importers.blocks.headings import COLUMNS, columns, header
from gen.importers.blocks.words import LINK, LINKS, unlinked, with_links

_WORDS_ALONE = {*COLUMNS, "ends", "peer", "protocol and port", "label", "service", "used by", "tcp", "udp"} - {"data"}
_UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u2060-\u2064\u202a-\u202e\u2066-\u2069\ufeff]")
_SIGNS = str.maketrans(
    {"\u2011": "-", "\u00a0": " ", "\u202f": " ", "\u2007": " "} | {chr(0xFF10 + n): str(n) for n in range(10)}
)


def tidied(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with their texts as they are to be read."""
    for block in blocks:
        if isinstance(block, Table):
            yield block._replace(rows=tuple(_rows(block)))
            yield from _addresses(block)
        elif isinstance(block, Title | Heading | Paragraph | Footnote):
            yield block._replace(text=without_unseen(with_links(block.text)))
        elif isinstance(block, Glued):
            yield block._replace(rows=tuple((line, without_unseen(text)) for line, text in block.rows))
        else:
            assert isinstance(block, Remark)
            yield block


def _addresses(table: Table) -> Iterator[Remark]:
    """What the report says of links in cells that hold a name, of which the model takes the words alone."""
    names = _names(table)
    cells = [text for row in table.rows for place, text in enumerate(row.cells) if names.get(place) in _WORDS_ALONE]
    links = dict.fromkeys(link for text in cells for link in LINKS.findall(text))
    if links:
        listed = ", ".join(f"{text} ({address})" for text, address in links)
        yield Remark(f"names that are links are taken over without the address: {listed}")


def _names(table: Table) -> dict[int, str | None]:
    """What the columns of a table with links hold, by their places."""
    if not any(LINK in text for row in table.rows for text in row.cells):
        return {}
    start = header(table.rows)
    return dict(enumerate(columns(table.rows[start].cells))) if start is not None else {}


def without_unseen(text: str) -> str:
    """The text without what nobody sees; blanks, hyphens and digits of any width are the usual ones."""
    return text if text.isascii() else _UNSEEN.sub("", text).translate(_SIGNS)


def _rows(table: Table) -> Iterator[TableRow]:
    """The rows, the address of a link kept where a column holds words, else its words alone."""
    names = _names(table)
    for row in table.rows:
        texts = (
            unlinked(text) if names.get(place, "id") in _WORDS_ALONE else with_links(text)
            for place, text in enumerate(row.cells)
        )
        yield row._replace(cells=tuple(without_unseen(text) for text in texts))
