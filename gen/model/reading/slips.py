"""A line that YAML can't read -> what its writer may have done there, with what would put it right; what these share.

Nothing here is certain: `syntax` tries the remedies, and takes the slip whose remedy lets the file be read on.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from gen.model.reading.key_names import KEYS
from gen.model.reading.written_lines import Line

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

    lines: Sequence[Line]
    here: int

    @property
    def line(self) -> Line:
        """The line in question."""
        return self.lines[self.here]

    def before(self) -> Iterator[Line]:
        """The lines above, the nearest first."""
        return reversed(self.lines[: self.here])

    def after(self) -> Sequence[Line]:
        """The lines below."""
        return self.lines[self.here + 1 :]


def slip(line: Line, offset: int, message: str, *texts: str, sure: bool = False) -> Slip:
    """A slip at an offset of a line; `texts`: what the line may have to be."""
    return Slip(line.number, offset + 1, message, [{line.number: text} for text in texts], sure)
