"""What a worker does: a service -> the bytes of its files. All that goes in and out can be sent to another process."""

import time
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment

from gen import pipeline
from gen.model.entities import Service
from gen.outputs import executors, versions
from gen.problems import EnvironmentProblem, LayoutProblem, Problem
from gen.renderers import pages
from gen.renderers.drafts import ToDo
from gen.renderers.picture import draw
from gen.renderers.wiki_names import WikiNames

File = tuple[str, bytes]  # its path below the output folder


class How(NamedTuple):
    """How files are made, alike for all services; `version` tells programs and templates apart (`versions.of`)."""

    images: tuple[str, ...]
    project: Path
    names: WikiNames
    version: str


class Task(NamedTuple):
    """A service whose files are wanted; `pair`: its pictures, where they were drawn before; `todo`: for a draft."""

    service: Service
    pair: pipeline.Pair | None
    todo: Sequence[ToDo] | None


class Result(NamedTuple):
    """What came of a task: the files of its pictures, if they were drawn now; the others; what went wrong."""

    drawn: Sequence[File]
    files: Sequence[File]
    problems: Sequence[Problem]
    seconds: float


def how(images: Sequence[str], project: Path, names: WikiNames) -> How:
    """How files are made by the program as it is now."""
    return How(tuple(images), project, names, versions.of(project))


def work(how: How, task: Task) -> Result:
    """Do a task; raises TemplateProblem, EnvironmentProblem."""
    if how.version != _version(how.project):
        raise EnvironmentProblem(
            f"a worker has not the same version of this package, or not the same templates in {how.project}"
        )
    start = time.perf_counter()
    try:
        with executors.ended_if_it_hangs():
            pair = task.pair or draw(*pipeline.shown(task.service), how.images, how.project)
            files = _files(how, task, pair)
    except LayoutProblem as problem:
        return Result((), (), [refused(task.service, problem)], time.perf_counter() - start)
    drawn = () if task.pair else [(file.path, file.content) for file in pipeline.picture_files(task.service.id, pair)]
    return Result(drawn, files, (), time.perf_counter() - start)


def refused(service: Service, problem: LayoutProblem) -> Problem:
    """The finding that a service could not be drawn."""
    place = service.place("")
    return Problem(place.file, place.line, place.column, "error", "layout", str(problem))


def _files(how: How, task: Task, pair: pipeline.Pair) -> list[File]:
    environment = _environment(how.project, how.version)
    made = pipeline.service_files(task.service, pair, environment, task.todo, how.names)
    return [(file.path, file.content) for file in made]


@cache
def _version(project: Path) -> str:
    return versions.of(project)


@lru_cache(maxsize=1)
def _environment(project: Path, version: str) -> Environment:
    return pages.templates(project / "templates")
