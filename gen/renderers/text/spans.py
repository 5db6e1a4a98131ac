"""The small Markdown -> a language of pages; how that writes texts, links and lists is what its module gives."""

import re
from collections.abc import Callable
from typing import NamedTuple

from gen.model.text import Block, Spans, TextPiece

_TAGS = {"code": "code", "strong": "strong", "emphasis": "em"}


class Language(NamedTuple):
    """How a language writes a plain text, a link (of an address and written words), and what begins a list's items."""

    text: Callable[[str], str]
    link: Callable[[str, str], str]
    bullet: str
    number: str  # `{}` stands for the item's number

    def row(self, spans: Spans) -> str:
        """A line; with tags, as a language's own marks are read differently next to others."""
        return "".join([self._span(span) for span in spans])

    def lines(self, block: Block) -> list[str]:
        """The rows of a block, those of a list behind their marks."""
        mark = {"paragraph": "", "bullets": self.bullet, "numbers": self.number}[block.kind]
        return [mark.format(number) + self.row(row) for number, row in enumerate(block.rows, block.start)]

    def _span(self, span: TextPiece) -> str:
        inner = self.row(span.inside) if span.inside else self.text(span.text)
        if span.kind == "link":
            return self.link(span.address, inner)
        tag = _TAGS.get(span.kind)
        return f"<{tag}>{inner}</{tag}>" if tag else inner


def entities(text: str, safe: re.Pattern[str], refused: Callable[[int], bool] = lambda at: False) -> str:
    """A text with `&#N;` for each character that the pattern does not let through, or whose place is refused."""
    pieces, at = [], 0
    while at < len(text):
        match = None if refused(at) else safe.match(text, at)
        pieces.append(match[0] if match else f"&#{ord(text[at])};")
        at = match.end() if match else at + 1
    return "".join(pieces)


def edges(text: str, inner: str) -> str:
    """What became of a text, with one blank kept at either end, where the next piece of the line follows."""
    if not inner:
        return " " if text else ""
    return (" " if text[0].isspace() else "") + inner + (" " if text[-1].isspace() else "")
