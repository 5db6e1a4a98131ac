"""After a file was split: where what its half still names is now."""

import re
from collections.abc import Iterable, Sequence

from gen.model.entities import Service
from gen.model.reading.references import NOT_A_PART, NOWHERE
from gen.problems import Problem

_UNKNOWN = re.compile(rf"`([a-z0-9-]+)`(?: {NOWHERE}| {NOT_A_PART}(?! of))")


def with_homes(problems: Iterable[Problem], services: Sequence[Service]) -> list[Problem]:
    """The problems; an unknown id that is a component of another service's file is told with that file."""
    homes = {part.id: service.id for service in services for part in service.components}
    return [_with_service(problem, homes) for problem in problems]


def _with_service(problem: Problem, homes: dict[str, str]) -> Problem:
    match = _UNKNOWN.match(problem.message) if problem.rule == "unknown-id" else None
    home = homes.get(match[1]) if match else None
    if match is None or home is None:
        return problem
    where = f"; it is one of {home}.yml, which an external stands for: `{match[1]}: {{service: {home}, "
    return problem._replace(message=f"{match[0]} here{where}component: {match[1]}}}`")
