"""Findings -> text for a terminal: below each the line of its file, and a caret under the column."""

from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, takewhile
from typing import NamedTuple
from unicodedata import category, east_asian_width

from gen.problems import Problem, visible
from gen.renderers.findings.formats import line, painted

TAB = 4  # cells; where a terminal's own stops are depends on all that stands before
LEAST = 20  # cells of the line that are shown however narrow the terminal is
CUT = "…"
Lines = Callable[[str], Sequence[str]]


class PrintedCharacter(NamedTuple):
    """A character as it is printed, and the columns of a terminal that it takes."""

    text: str
    width: int


def with_excerpts(problems: Sequence[Problem], lines: Lines, width: int, color: bool) -> str:
    """A finding in one line each, with its place; `lines`: those of a file, none where it can't be read any more.

    `width`: of the terminal, in columns.
    """
    return "".join(
        f"{line(problem, color)}\n{_below(problem, lines(problem.file), width, color)}" for problem in problems
    )


def _below(problem: Problem, lines: Sequence[str], width: int, color: bool) -> str:
    if problem.line > len(lines):
        return ""
    gutter = f"{problem.line:>5} | "
    piece, at = excerpt(lines[problem.line - 1], problem.column, width - len(gutter) - 1)
    caret = painted("^", problem) if color else "^"
    return f"{gutter}{piece}\n{'| ':>{len(gutter)}}{' ' * at}{caret}\n"


def excerpt(text: str, column: int, room: int) -> tuple[str, int]:
    """As much of a line around a column, from 1, as fits into `room` columns of a terminal; and where the caret stands.

    Tabs are some blanks, wide characters take two columns, combining ones none.
    """
    room, at = max(room, LEAST) - 2 * len(CUT), min(column - 1, len(text))
    right = [_cell(char) for char in text[at : at + room + 1]]
    left = _fitting(
        [_cell(char) for char in reversed(text[max(at - room, 0) : at])], room - min(_wide(right), room // 3)
    )
    while left and left[-1].width == 0 and len(left) < at:  # it would join the sign of the cut
        left.pop()
    behind = _fitting(right, room - _wide(left))
    start, end = CUT if len(left) < at else "", CUT if at + len(behind) < len(text) else ""
    piece = "".join(cell.text for cell in (*reversed(left), *behind))
    return f"{start}{piece}{end}".rstrip(), len(start) + _wide(left)


def _fitting(cells: Sequence[PrintedCharacter], room: int) -> list[PrintedCharacter]:
    """The first cells that take no more than so many columns."""
    totals = takewhile(lambda total: total <= room, accumulate(cell.width for cell in cells))
    return list(cells[: len(list(totals))])


def _wide(cells: Iterable[PrintedCharacter]) -> int:
    return sum(cell.width for cell in cells)


def _cell(char: str) -> PrintedCharacter:
    """By Unicode's East Asian Width (UAX 11) and general category; what can't be seen is its escape."""
    if char == "\t":
        return PrintedCharacter(" " * TAB, TAB)
    text = visible(char)
    if len(text) > 1:
        return PrintedCharacter(text, len(text))
    if category(char) in ("Mn", "Me") or "\u1160" <= char <= "\u11ff":  # the latter join the Hangul before them
        return PrintedCharacter(char, 0)
    return PrintedCharacter(char, 2 if east_asian_width(char) in "WF" else 1)
