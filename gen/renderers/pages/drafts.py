"""What a draft shows and a published page does not: whose words are whose, notes, and what is still missing."""

import os
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from urllib.parse import quote

from jinja2 import Environment

from gen.problems import Problem, ordered

FILTERS = ("md", "md_cell")  # of the model's texts within the template's sentences


class ToDo(NamedTuple):
    """Something that is missing or wrong: what, where (`file:line:column`), and an address that leads there, if any."""

    message: str
    rule: str
    place: str
    address: str | None


def todo(problems: Iterable[Problem], service: str, address: Callable[[Problem], str | None]) -> list[ToDo]:
    """The findings in a service's file, and then in shared.yml, as a draft lists them."""
    by_stem = [(PurePosixPath(problem.file).stem, problem) for problem in problems]
    mine = {problem.file for stem, problem in by_stem if stem == service}
    own = ordered((problem for stem, problem in by_stem if stem in (service, "shared")), mine)
    return [ToDo(p.message, p.rule, f"{p.file}:{p.line}:{p.column}", address(p)) for p in own]


def beside(folder: Path) -> Callable[[Problem], str]:
    """What leads from a page in a folder to the line of a finding's file, on the same disk."""

    def address(problem: Problem) -> str:
        path = PurePosixPath(Path(os.path.relpath(problem.file, folder)).as_posix())
        return f"{quote(str(path))}#L{problem.line}"

    return address


@lru_cache(maxsize=4)  # its templates are compiled once
def drafting(environment: Environment) -> Environment:
    """The same templates, with the service's own words marked where they stand in the template's sentences."""
    marking = environment.overlay()
    marking.filters = {**environment.filters, **{name: _marked(environment.filters[name]) for name in FILTERS}}
    return marking


def _marked(plain: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: f'<span class="gen-own-words">{words}</span>' if (words := plain(text)) else ""


def in_draft(part: str, html: str) -> str:
    """A part of the page in a draft, marked as the service's words or as structured content."""
    kind = {"introduction": "gen-own-words", "draft": "", "notes": ""}.get(part, "gen-structured")
    return f'<div class="{kind}">{html}</div>' if kind else html
