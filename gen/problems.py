"""What is wrong with a model, as sortable values; and the errors of the environment, each naming its remedy."""

from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]


class Problem(NamedTuple):
    """One finding. `file` is a path with `/`; `line` and `column` count from 1, columns in code points."""

    file: str
    line: int
    column: int
    severity: Severity
    rule: str
    message: str

    def __str__(self) -> str:
        """The finding as one line of text: `file:line:column: severity [rule] message`."""
        return f"{self.file}:{self.line}:{self.column}: {self.severity} [{self.rule}] {self.message}"


class EnvironmentProblem(Exception):
    """Something outside the model stops the run; the message says what, and what to do about it."""


class LayoutProblem(EnvironmentProblem):
    """One diagram can't be drawn: Graphviz hung, crashed or answered nonsense, or it is too large to be a picture."""
