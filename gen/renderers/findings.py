"""Findings -> text for people, JSON, GitHub's annotations, SARIF 2.1.0 (OASIS)."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from gen.problems import Problem

_COLORS = {"error": "31", "warning": "33"}


def text(problems: Sequence[Problem], color: bool = False) -> str:
    """A line each: `file:line:column: severity [rule] message`."""
    return "".join(f"{_line(problem, color)}\n" for problem in problems)


def as_json(problems: Sequence[Problem]) -> str:
    """A list of objects with the findings' fields."""
    return json.dumps([problem._asdict() for problem in problems], indent=1, ensure_ascii=False) + "\n"


def github(problems: Sequence[Problem]) -> str:
    """A workflow command each (GitHub's documentation, "Workflow commands")."""
    return "".join(f"::{problem.severity} {_place(problem)}::{_data(problem.message)}\n" for problem in problems)


def sarif(problems: Sequence[Problem]) -> str:
    """A log with one run."""
    rules = sorted({problem.rule for problem in problems})
    driver = {"name": "gen", "rules": [{"id": rule} for rule in rules]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": [_result(p) for p in problems]}
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=1, ensure_ascii=False) + "\n"


FORMATS: Mapping[str, Callable[[Sequence[Problem]], str]] = {
    "text": text,
    "json": as_json,
    "github": github,
    "sarif": sarif,
}


def _line(problem: Problem, color: bool) -> str:
    clean = "".join(char if char.isprintable() else "�" for char in str(problem))
    if not color:
        return clean
    said = f" {problem.severity} ["
    return clean.replace(said, f" \x1b[{_COLORS[problem.severity]}m{problem.severity}\x1b[0m [", 1)


def _place(problem: Problem) -> str:
    where = f"file={_property(problem.file)},line={problem.line},col={problem.column}"
    return f"{where},title={_property(problem.rule)}"


def _data(message: str) -> str:
    return message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def _result(problem: Problem) -> dict[str, Any]:
    region = {"startLine": problem.line, "startColumn": problem.column}
    place = {"artifactLocation": {"uri": quote(problem.file, errors="replace")}, "region": region}
    return {
        "ruleId": problem.rule,
        "level": problem.severity,
        "message": {"text": problem.message},
        "locations": [{"physicalLocation": place}],
    }
