"""A line that YAML can't read -> what its writer may have done there, with what would put it right: what these share.

Nothing here is certain: `syntax` tries the remedies, and takes the slip whose remedy lets the file be read on.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from gen.model.shape.key_names import KEYS

ODD_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"  # that look like a space, and are none to YAML
_LINE = re.compile(rf"(?P<indent>[ \t{ODD_SPACES}]*)(?P<dashes>(?:-[ \t]+)*)(?P<rest>.*)")
_KEY = re.compile(r"(?P<key>\"[^\"]*\"|'[^']*'|[^\s\"'#{}\[\],:&*!|>%@`-][^:#{}\[\],]{0,60}?)[ \t]*:(?:[ \t]+|$)")
BLOCK = re.compile(r"[|>](?:[-+]?[1-9]?|[1-9][-+])[ \t]*(?:[ \t]#.*)?$")  # begins a text of several lines


class TextLine(NamedTuple):
    """A line that is neither blank, nor a comment, nor inside a text of several lines (behind `|` or `>`)."""

    number: int  # from 1
    text: str
    indent: int  # signs before the first one that is seen
    dash: bool
    start: int  # offset of what stands behind the dashes
    key: str
    at: int  # offset of the value; of the whole where there is no key
    value: str  # to the end of the line, a comment too


def written_lines(lines: Sequence[str]) -> list[TextLine]:
    """The lines of a text that is split at its line ends."""
    written: list[TextLine] = []
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


def _line(number: int, text: str) -> TextLine:
    match = _LINE.match(text)
    indent, dashes, rest = match.group("indent", "dashes", "rest") if match else ("", "", text)
    start = len(indent) + len(dashes)
    key = _KEY.match(rest)
    at = start + key.end() if key else start
    return TextLine(
        number, text, len(indent), bool(dashes), start, key["key"].strip("\"'") if key else "", at, text[at:]
    )


Changes = Mapping[int, str]  # other texts of lines, by their numbers
KEY = "|".join(sorted(KEYS, key=len, reverse=True))  # any key, in a regular expression


class Slip(NamedTuple):
    """What may be wrong at a place, what to do about it, and lines that would be right."""

    line: int
    column: int
    message: str
    remedies: Sequence[Changes]
    sure: bool = False  # whether it is wrong even where no remedy lets the rest be read
    near: bool = False  # whether it can only be where YAML could read no further
    far: bool = False  # whether it may be felt only many lines below


class Written(NamedTuple):
    """All lines of a file, and the place of the one in question among them."""

    lines: Sequence[TextLine]
    here: int

    @property
    def line(self) -> TextLine:
        """The line in question."""
        return self.lines[self.here]

    def before(self) -> Iterator[TextLine]:
        """The lines above, the nearest first."""
        return reversed(self.lines[: self.here])

    def after(self) -> Sequence[TextLine]:
        """The lines below."""
        return self.lines[self.here + 1 :]


def slip(line: TextLine, offset: int, message: str, *texts: str, sure: bool = False) -> Slip:
    """A slip at an offset of a line; `texts`: what the line may have to be."""
    return Slip(line.number, offset + 1, message, [{line.number: text} for text in texts], sure)
