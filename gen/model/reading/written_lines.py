"""The text of a model file -> its lines as a writer sees them: dash, key, value; also where it is no YAML at all."""

import re
from collections.abc import Sequence
from typing import NamedTuple

ODD_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"  # that look like a space, and are none to YAML
_LINE = re.compile(rf"(?P<indent>[ \t{ODD_SPACES}]*)(?P<dashes>(?:-[ \t]+)*)(?P<rest>.*)")
_KEY = re.compile(r"(?P<key>\"[^\"]*\"|'[^']*'|[^\s\"'#{}\[\],:&*!|>%@`-][^:#{}\[\],]{0,60}?)[ \t]*:(?:[ \t]+|$)")
BLOCK = re.compile(r"[|>](?:[-+]?[1-9]?|[1-9][-+])[ \t]*(?:[ \t]#.*)?$")  # begins a text of several lines


class Line(NamedTuple):
    """A line that is neither blank, nor a comment, nor inside a text of several lines (behind `|` or `>`)."""

    number: int  # from 1
    text: str
    indent: int  # signs before the first one that is seen
    dash: bool
    start: int  # offset of what stands behind the dashes
    key: str
    at: int  # offset of the value; of the whole where there is no key
    value: str  # to the end of the line, a comment too


def written_lines(lines: Sequence[str]) -> list[Line]:
    """The lines of a text that is split at its line ends."""
    written: list[Line] = []
    inside: int | None = None  # the column of the key whose text of several lines goes on
    for number, text in enumerate(lines, 1):
        indent = len(text) - len(text.lstrip())
        if not text.strip() or (inside is not None and indent > inside):
            continue
        inside = None
        if text.lstrip().startswith("#"):
            continue
        line = _line(number, text)
        written.append(line)
        if BLOCK.match(line.value):
            inside = line.start if line.key else line.indent
    return written


def _line(number: int, text: str) -> Line:
    match = _LINE.match(text)
    indent, dashes, rest = match.group("indent", "dashes", "rest") if match else ("", "", text)
    start = len(indent) + len(dashes)
    key = _KEY.match(rest)
    at = start + key.end() if key else start
    return Line(number, text, len(indent), bool(dashes), start, key["key"].strip("\"'") if key else "", at, text[at:])
