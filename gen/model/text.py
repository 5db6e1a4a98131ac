"""The small Markdown that writers use in data cells and descriptions -> blocks and spans; all else is text as typed.

Paragraphs, lists, `**bold**`, `*emphasis*`, `` `code` `` and `[links](address)` to where a page may link.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from gen.model.addresses import refusal

DEEPEST = 4
KEPT = 4096  # texts that are read once for a picture, a page and a wiki
_ITEM = re.compile(r"\s*(?:([-*+])|(\d{1,3})[.)])\s+(\S.*)")
_SPAN = re.compile(
    r"(?P<code>`(?P<inside>[^`\n]+)`)"
    r"|\*\*(?P<strong>(?=\S)(?:[^*]|\*(?!\*)|\*(?=\*\*(?!\*))){1,2000}?(?<=\S))\*\*(?!\*)"  # passes no other `**`
    r"|\*(?P<emphasis>(?=[^\s*])[^*]{1,2000}(?<=\S))\*(?!\*)"
    r"|(?<!!)\[(?P<words>[^\[\]]{1,500})\]\((?P<address>[^()\s]{1,2000})\)"
)


@dataclass(frozen=True)
class TextPiece:
    """A piece of a line: its kind, and its text or, for all but text and code, the pieces inside."""

    kind: Literal["text", "code", "strong", "emphasis", "link"]
    text: str = ""
    inside: tuple["TextPiece", ...] = ()
    address: str = ""


Spans = tuple[TextPiece, ...]
BlockKind = Literal["paragraph", "bullets", "numbers"]


@dataclass(frozen=True)
class Block:
    """A paragraph (one row of spans) or a list (a row an item)."""

    kind: BlockKind
    rows: tuple[Spans, ...]
    start: int = 1  # the number that a list begins with


@lru_cache(maxsize=KEPT)
def text_blocks(text: str) -> tuple[Block, ...]:
    """The paragraphs and lists of a text."""
    return tuple(Block(kind, tuple(map(pieces_of_line, rows)), start) for kind, rows, start in _gathered(text))


def _gathered(text: str) -> list[tuple[BlockKind, list[str], int]]:
    """The same with the lines of each row joined: its kind, its rows, its first number."""
    gathered: list[tuple[BlockKind, list[str], int]] = []
    open_block = False
    for line in text.splitlines():
        item = _ITEM.fullmatch(line)
        if not line.strip():
            open_block = False
        elif item:
            kind: BlockKind = "bullets" if item[1] else "numbers"
            if not (gathered and gathered[-1][0] == kind):
                gathered.append((kind, [], int(item[2] or 1)))
            gathered[-1][1].append(item[3])
            open_block = True
        elif open_block:
            gathered[-1][1][-1] += " " + line.strip()
        else:
            gathered.append(("paragraph", [line.strip()], 1))
            open_block = True
    return gathered


def pieces_of_line(line: str, depth: int = 0) -> Spans:
    """The pieces of one line."""
    return tuple(_spans(line, depth)) if depth < DEEPEST else (TextPiece("text", line),)


def _spans(line: str, depth: int) -> Iterator[TextPiece]:
    at = 0
    for match in _SPAN.finditer(line):
        span = _span(match, depth)
        if span is None:
            continue
        if match.start() > at:
            yield TextPiece("text", line[at : match.start()])
        yield span
        at = match.end()
    if at < len(line):
        yield TextPiece("text", line[at:])


def _span(match: re.Match[str], depth: int) -> TextPiece | None:
    if match["code"]:
        return TextPiece("code", match["inside"])
    if match["strong"]:
        return TextPiece("strong", inside=pieces_of_line(match["strong"], depth + 1))
    if match["emphasis"]:
        return TextPiece("emphasis", inside=pieces_of_line(match["emphasis"], depth + 1))
    if refusal(match["address"]):
        return None
    return TextPiece("link", inside=pieces_of_line(match["words"], DEEPEST - 1), address=match["address"])


def plain(text: str) -> str:
    """The text on one line without any marks, for descriptions and labels."""
    return " ".join(" ".join(_words(row) for row in block.rows) for block in text_blocks(text))


def _words(row: Spans) -> str:
    return "".join(span.text or _words(span.inside) for span in row)
