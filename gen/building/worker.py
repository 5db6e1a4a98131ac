"""What a worker does: a service -> the bytes of its files. All that goes in and out can be sent to another process."""

import time
from collections.abc import Sequence
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment

from gen import pipeline
from gen.building import fingerprint
from gen.model.entities import Service
from gen.problems import EnvironmentProblem, LayoutProblem, Problem, Severity
from gen.processes import pool
from gen.renderers.images.picture import draw
from gen.renderers.pages import templating
from gen.renderers.pages.drafts import ToDo
from gen.renderers.pages.wiki_names import WikiNames
from gen.renderers.tables import xlsx
from gen.views.suite.neighbours import Neighbours

File = tuple[str, bytes]  # its path below the output folder


class BuildSettings(NamedTuple):
    """How files are made, alike for all services; `version` tells programs and templates apart (`fingerprint.of`).

    `suite`: the name of the whole that the services belong to.
    """

    images: tuple[str, ...]
    project: Path
    names: WikiNames
    suite: str
    version: str


class Task(NamedTuple):
    """A service whose files are wanted, and what it has to do with the others; `todo`: for a draft.

    `pair`: its pictures, where they were drawn before.
    """

    service: Service
    near: Neighbours
    todo: Sequence[ToDo] | None
    pair: pipeline.Pair | None = None


class MapTask(NamedTuple):
    """A map of services that is to be drawn; `service` is the one that is blamed where it can't be."""

    service: Service
    name: str
    diagram: pipeline.DiagramViews


class Result(NamedTuple):
    """What came of a task: the files of its pictures, if they were drawn now; the others; what went wrong."""

    drawn: Sequence[File]
    files: Sequence[File]
    problems: Sequence[Problem]
    seconds: float


def build_settings(images: Sequence[str], project: Path, names: WikiNames, suite: str) -> BuildSettings:
    """How files are made by the program as it is now."""
    return BuildSettings(tuple(images), project, names, suite, fingerprint.of(project))


def prepare(settings: BuildSettings) -> None:
    """Load what every service needs, once for all processes that are forked from this one."""
    templating.load(templates_for(settings))
    xlsx.empty()


def templates_for(settings: BuildSettings) -> Environment:
    """The templates that all of a build's files are made of, each compiled once."""
    return _environment(settings.project, settings.suite, settings.version)


def run_task(settings: BuildSettings, task: Task | MapTask) -> Result:
    """Do a task; raises TemplateProblem, EnvironmentProblem."""
    if settings.version != _version(settings.project):
        raise EnvironmentProblem(
            f"a worker has not the same version of this package, or not the same templates in {settings.project}"
        )
    start = time.perf_counter()
    try:
        with pool.ended_if_it_hangs():
            drawn, files, why = _map(settings, task) if isinstance(task, MapTask) else _service(settings, task)
    except LayoutProblem as problem:
        return Result((), (), [refused(task.service, problem)], time.perf_counter() - start)
    problems = [_finding(task.service, "warning", why)] if why else []
    return Result(drawn, files, problems, time.perf_counter() - start)


def _service(settings: BuildSettings, task: Task) -> tuple[list[File], list[File], str]:
    """The files of a service's pictures, unless they were drawn before, the others, and why they are simpler, if so."""
    pair = task.pair or draw(*pipeline.service_diagram(task.service), settings.images, settings.project)
    changed, lost = _changed(settings, task.near)
    made = pipeline.service_files(
        task.service, task.near, pair, templates_for(settings), task.todo, settings.names, changed
    )
    drawn = () if task.pair else pipeline.picture_files(task.service.id, pair)
    reason = "; ".join(filter(None, (_simpler(pair[0].reason), lost)))
    return [(file.path, file.content) for file in drawn], [(file.path, file.content) for file in made], reason


def _simpler(reason: str) -> str:
    return f"{reason}; drawn with simpler settings" if reason else ""


def _changed(settings: BuildSettings, near: Neighbours) -> tuple[pipeline.Pair | None, str]:
    """The pictures of what changed; where they can't be drawn, none and why: the tables say the same."""
    try:
        return pipeline.changed_pair(near, partial(draw, images=settings.images, project=settings.project)), ""
    except LayoutProblem as problem:
        return None, f"{problem}; the changes are told without a picture"


def _map(settings: BuildSettings, task: MapTask) -> tuple[list[File], list[File], str]:
    drawing, _ = draw(*task.diagram, settings.images, settings.project)
    return [(file.path, file.content) for file in pipeline.map_files(task.name, drawing)], [], _simpler(drawing.reason)


def refused(service: Service, problem: LayoutProblem) -> Problem:
    """The finding that a service could not be drawn."""
    return _finding(service, "error", str(problem))


def _finding(service: Service, severity: Severity, message: str) -> Problem:
    return Problem(*service.place(""), severity, "layout", message)


@cache
def _version(project: Path) -> str:
    return fingerprint.of(project)


@lru_cache(maxsize=1)
def _environment(project: Path, suite: str, version: str) -> Environment:
    return templating.templates(project / "templates", suite)
