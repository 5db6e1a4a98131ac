"""Markdown -> blocks: headings, paragraphs, tables of pipes."""

import html
import re
from collections.abc import Iterator
from itertools import pairwise

from gen.importers.blocks import Block, Heading, Paragraph, Table, TableRow
from gen.importers.cells import joined

_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_HEADING = re.compile(r" {0,3}#{1,6}\s+(.*?)\s*#*\s*")
_LINK = re.compile(r"(?<!!)\[([^\[\]]*)\]\([^()\s]*(?: \"[^\"]*\")?\)")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--.*?-->")
_MARKS = re.compile(r"(\*\*|__|`)(?=\S)(.+?)(?<=\S)\1")
Numbered = tuple[int, str]


def is_table(text: str) -> bool:
    """Whether some line of the text is the rule below the headings of a table."""
    lines = text.split("\n")
    return any(
        "|" in before and "-" in line and "|" in line and _RULE.fullmatch(line)
        for before, line in pairwise(lines)
        if len(line) < 2000
    )


def blocks(text: str) -> list[Block]:
    """The blocks of the text, a front matter left out."""
    lines = list(enumerate(text.split("\n"), 1))
    if lines and lines[0][1].strip() == "---":
        end = next((place for place, (_, line) in enumerate(lines[1:], 1) if line.strip() == "---"), 0)
        lines = lines[end + 1 :] if end else lines
    found: list[Block] = []
    while lines:
        found += _take(lines)
    return found


def _take(lines: list[Numbered]) -> Iterator[Block]:
    """Takes the next block off the lines."""
    number, line = lines.pop(0)
    if not line.strip():
        return
    if heading := _HEADING.fullmatch(line):
        yield Heading(number, shown(heading[1]))
    elif "|" in line and lines and _RULE.fullmatch(lines[0][1]):
        lines.pop(0)
        rows = [TableRow(number, cells(line))]
        while lines and "|" in lines[0][1]:
            at, row = lines.pop(0)
            rows.append(TableRow(at, cells(row)))
        yield Table(number, tuple(rows))
    else:
        words = [line.strip()]
        while lines and lines[0][1].strip() and not _HEADING.fullmatch(lines[0][1]) and "|" not in lines[0][1]:
            words.append(lines.pop(0)[1].rstrip())
        text = html.unescape(_TAG.sub("", "\n".join(words) if _is_list(words) else " ".join(words))).strip()
        yield from [Paragraph(number, text)] if text else []


def _is_list(lines: list[str]) -> bool:
    return any(re.match(r"\s*(?:[-*+]|\d{1,3}[.)])\s", line) for line in lines)


def cells(line: str) -> tuple[str, ...]:
    r"""The cells of a row, `\|` and entities read as the signs they mean."""
    parts = re.split(r"(?<!\\)\|", line.strip())
    parts = parts[1:] if line.lstrip().startswith("|") else parts
    parts = parts[:-1] if parts and not parts[-1].strip() else parts
    return tuple(shown(cell) for cell in parts)


def shown(cell: str) -> str:
    """What a reader sees of a cell: links as their words, no tags, line breaks as such."""
    text = re.sub(r"<br\s*/?>", "\n", cell)
    text = _TAG.sub("", _LINK.sub(r"\1", text))
    text = _MARKS.sub(r"\2", text)
    text = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)
    lines = [line.strip() for line in html.unescape(text).split("\n")]
    return joined(lines) if any(line.startswith("•") for line in lines) else "\n".join(lines).strip()
