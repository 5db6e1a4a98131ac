"""Findings -> what `gen check` prints: a line each for people, JSON, GitHub's annotations, SARIF 2.1.0, JUnit's XML."""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import NamedTuple

from gen.problems import Problem, visible
from gen.renderers.text.json_text import json_text

_COLORS = {"error": "31", "warning": "33"}


class Source(NamedTuple):
    """Where files are: the address of the repository's root, and the working folder's path below it."""

    root: str
    folder: str = ""


class Report(NamedTuple):
    """Findings, every file that was read, with or without any, whether warnings fail, and where the files are."""

    problems: Sequence[Problem]
    files: Sequence[str]
    strict: bool
    source: "Source | None" = None


def as_lines(problems: Sequence[Problem], color: bool = False) -> str:
    """A line each: `file:line:column: severity [rule] message`."""
    return "".join(f"{line(problem, color)}\n" for problem in problems)


def line(problem: Problem, color: bool = False) -> str:
    """A finding in one line, without its end."""
    text = str(problem)
    place, separator, rest = text.partition(f": {problem.severity} [")
    return f"{place}: {painted(problem.severity, problem)} [{rest}" if color and separator else text


def painted(text: str, problem: Problem) -> str:
    """A text in the colour of a finding's severity."""
    return f"\x1b[{_COLORS[problem.severity]}m{text}\x1b[0m"


def as_json(problems: Sequence[Problem]) -> str:
    """A list of objects with the findings' fields."""
    return json_text([problem._asdict() for problem in problems])


def github(problems: Sequence[Problem]) -> str:
    """A workflow command each (GitHub's documentation, "Workflow commands")."""
    return "".join(f"::{problem.severity} {_place(problem)}::{_data(problem.message)}\n" for problem in problems)


def _late(module: str) -> Callable[[Report], str]:
    """What a module beside this one makes of findings; loaded when it is asked for, to start fast."""

    def rendered(report: Report) -> str:
        text: str = import_module(f"gen.renderers.findings.{module}").rendered(report)
        return text

    return rendered


FORMATS: Mapping[str, Callable[[Report], str]] = {
    "text": lambda report: as_lines(report.problems),
    "json": lambda report: as_json(report.problems),
    "github": lambda report: github(report.problems),
    "sarif": _late("sarif"),
    "junit": _late("junit"),
}


def _place(problem: Problem) -> str:
    where = f"file={_property(problem.file)},line={problem.line},col={problem.column}"
    return f"{where},title={_property(problem.rule)}"


def _data(message: str) -> str:
    return "%0A".join(visible(part).replace("%", "%25") for part in message.split("\n"))


def _property(value: str) -> str:
    return visible(value).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
