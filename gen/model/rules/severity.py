"""Findings -> the same with the severities that a project gives to its rules; what is an error stays one."""

from collections.abc import Iterable, Mapping
from typing import Literal, get_args

from gen.model.rules import silences_nothing
from gen.problems import Problem, ordered

Level = Literal["error", "warning", "off"]
LEVELS: tuple[Level, ...] = get_args(Level)
Levels = Mapping[str, Level]  # by rule


def adjusted(problems: Iterable[Problem], levels: Levels) -> list[Problem]:
    """The findings with their rules' levels, sorted, without those of rules that are off.

    Nor is a waiver of a rule that is off one that silences nothing.
    """
    idle = {silences_nothing(rule) for rule, level in levels.items() if level == "off"}
    findings = ((problem, levels.get(problem.rule, problem.severity)) for problem in problems)
    return ordered(
        problem._replace(severity="error" if "error" in (problem.severity, level) else "warning")
        for problem, level in findings
        if problem.severity == "error" or not (level == "off" or _is_idle(problem, idle))
    )


def _is_idle(problem: Problem, idle: set[str]) -> bool:
    return problem.rule == "unused-waiver" and problem.message in idle
