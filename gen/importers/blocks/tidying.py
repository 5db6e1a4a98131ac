"""Blocks as a form has them -> as they go on: no characters that nobody sees, links by what a column holds."""

import re
from collections.abc import Iterable, Iterator

from gen.importers.blocks.block import Block, Footnote, Glued, Heading, Paragraph, Remark, Table, TableRow, Title
from gen.importers.blocks.headings import columns, header
from gen.importers.blocks.words import LINK, linked, unlinked

_UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u2060-\u2064\u202a-\u202e\u2066-\u2069\ufeff]")
_SIGNS = str.maketrans(
    {"\u2011": "-", "\u00a0": " ", "\u202f": " ", "\u2007": " "} | {chr(0xFF10 + n): str(n) for n in range(10)}
)


def tidied(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks with their texts as they are to be read."""
    for block in blocks:
        if isinstance(block, Table):
            yield block._replace(rows=tuple(_rows(block)))
        elif isinstance(block, Title | Heading | Paragraph | Footnote):
            yield block._replace(text=seen(linked(block.text)))
        elif isinstance(block, Glued):
            yield block._replace(rows=tuple((line, seen(text)) for line, text in block.rows))
        else:
            assert isinstance(block, Remark)
            yield block


def seen(text: str) -> str:
    """The text without what nobody sees; blanks, hyphens and digits of any width are the usual ones."""
    return text if text.isascii() else _UNSEEN.sub("", text).translate(_SIGNS)


def _rows(table: Table) -> Iterator[TableRow]:
    """The rows, the address of a link kept where a column holds words, else its words alone."""
    names: dict[int, str | None] = {}
    if any(LINK in text for row in table.rows for text in row.cells):
        start = header(table.rows)
        names = dict(enumerate(columns(table.rows[start].cells))) if start is not None else {}
    for row in table.rows:
        texts = (linked(text) if names.get(place) == "data" else unlinked(text) for place, text in enumerate(row.cells))
        yield row._replace(cells=tuple(seen(text) for text in texts))
