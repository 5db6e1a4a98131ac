"""The options that mkdocs.yml and pyproject.toml both take: severities of rules, the age of verifications."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, Protocol

from gen.model.rules import RULES
from gen.model.rules.errors import ERRORS, WARNINGS
from gen.model.rules.severity import LEVELS, Level
from gen.model.spelling import quoted, suggestion
from gen.problems import Problem

ADJUSTABLE = (*RULES, *WARNINGS)


class MakeProblem(Protocol):
    """Makes a problem of a rule's name, a message and the keys that lead to its place: the key's, or the value's."""

    def __call__(self, rule: str, message: str, *keys: str, of_value: bool = False) -> Problem:
        """The problem with the value at these keys of the file, or with the last key itself."""


class UsableOptions(NamedTuple):
    """What can be used of the options, and a problem for each that can't."""

    rules: Mapping[str, Level] = {}
    verified_days: int | None = None
    problems: tuple[Problem, ...] = ()


def settings(values: Mapping[str, Any], report: MakeProblem) -> UsableOptions:
    """The settings among a file's options."""
    rules, days = values.get("rules"), values.get("verified_days")
    named = {str(name): level for name, level in rules.items()} if isinstance(rules, dict) else {}
    problems = [*_unusable(named, report), *_no_days(days, report)]
    if rules is not None and not isinstance(rules, dict):
        problems.append(report("wrong-type", "`rules` must be a mapping, `rule: severity`", "rules", of_value=True))
    usable = {name: level for name, level in named.items() if name in ADJUSTABLE and level in LEVELS}
    return UsableOptions(usable, days if days and not _no_days(days, report) else None, tuple(problems))


def _unusable(named: Mapping[str, Any], report: MakeProblem) -> Iterator[Problem]:
    for name, level in named.items():
        if name in ERRORS:
            message = f"{quoted(name)} is an error, not a rule; an error can't be lowered"
            yield report("wrong-value", message, "rules", name)
        elif name not in ADJUSTABLE:
            yield report(
                "unknown-rule", f"there is no rule {quoted(name)}{suggestion(name, ADJUSTABLE)}", "rules", name
            )
        elif level not in LEVELS:
            message = f"{quoted(name)} can't be {quoted(str(level))}{suggestion(str(level), LEVELS)}"
            yield report("wrong-value", message, "rules", name, of_value=True)


def _no_days(days: Any, report: MakeProblem) -> list[Problem]:
    if days is None or (type(days) is int and days > 0):
        return []
    message = f"`verified_days` must be a number of days from 1, not {quoted(str(days))}"
    return [report("wrong-value", message, "verified_days", of_value=True)]
