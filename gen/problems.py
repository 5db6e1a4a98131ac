"""What is wrong with a model, as sortable values; and the errors of the environment, each naming its remedy."""

import os
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]


def visible(text: str) -> str:
    """A text for terminals and logs: an escape, `\\x1b`, `\\u202e`, for what can't be seen and is no plain blank."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)


def reason(error: BaseException) -> str:
    """What went wrong, in a line: `TypeError: that is no text`."""
    return " ".join(f"{type(error).__name__}: {error}".split()).removesuffix(":")


def display_path(path: Path) -> str:
    """A path relative to the working folder, with `/`; as it is where that is on another drive."""
    try:
        return Path(os.path.relpath(path)).as_posix()
    except ValueError:
        return path.as_posix()


class Problem(NamedTuple):
    """One finding. `file` is a path with `/`; `line` and `column` count from 1, columns in code points."""

    file: str
    line: int
    column: int
    severity: Severity
    rule: str
    message: str

    def __str__(self) -> str:
        """The finding as one visible line of text: `file:line:column: severity [rule] message`."""
        return visible(f"{self.file}:{self.line}:{self.column}: {self.severity} [{self.rule}] {self.message}")


def ordered(problems: Iterable[Problem], saved: Collection[str] = ()) -> list[Problem]:
    """Findings in the order in which they are shown: errors first, then by file, line and column.

    `saved`: files that come before others, as a writer has just saved them.
    """
    return sorted(problems, key=lambda problem: (problem.severity != "error", problem.file not in saved, problem))


class EnvironmentProblem(Exception):
    """Something outside the model stops the run; the message says what, and what to do about it."""


class LayoutProblem(EnvironmentProblem):
    """One diagram can't be drawn: it is too large to be a picture, or its order contradicts its frames."""

    REMEDY = "draw fewer components or connections in one picture, or split the service's model in two"


class Position(NamedTuple):
    """A place in a file: line and column from 1, the column in code points."""

    line: int
    column: int
