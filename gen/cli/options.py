"""What several commands share: their options, reading a project, printing findings."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, TypeVar

import click

from gen.checking import Reader
from gen.configuration import CONFIGURATION, Options, options
from gen.examining import examine
from gen.model.entities import Model
from gen.model.spelling import suggestion
from gen.problems import Problem
from gen.project import find, shown

F = TypeVar("F", bound=Callable[..., object])


def reading_options(command: F) -> F:
    """The options that say what is read: --model, --service, --strict, --today."""
    command = click.option(
        "--today",
        type=click.DateTime(["%Y-%m-%d"]),
        metavar="DATE",
        help="The day that the ages of verifications count to.  [default: that of SOURCE_DATE_EPOCH]",
    )(command)
    command = click.option("--strict", is_flag=True, help="Warnings fail as errors do.")(command)
    command = click.option("--service", "services", multiple=True, metavar="ID", help="Only this service; repeatable.")(
        command
    )
    return click.option(
        "--model",
        "folder",
        type=click.Path(path_type=Path),
        metavar="DIR",
        help="The model's folder.  [default: model]",
    )(command)


class Read(NamedTuple):
    """A project, what its model says, and the findings of the services in question."""

    project: Path
    options: Options
    model: Model
    problems: Sequence[Problem]
    only: Collection[str] | None
    complete: bool  # whether every service could be read
    files: Sequence[str] = ()  # those of the services in question, and shared.yml


def read(
    folder: Path | None, services: Collection[str], reader: Reader | None = None, today: datetime | None = None
) -> Read:
    """Read and check the project around the working folder.

    `reader` may know some of its files already; `today`: the day that the ages of verifications count to.
    """
    project = find(Path.cwd())
    said = options(project / CONFIGURATION)
    folder = folder or project / said.model
    found = examine(project, said, folder, reader, today.date() if today else None)
    known = [file.stem for file in found.files if file.stem != "shared"]
    for name in services:
        if name not in known:
            raise click.UsageError(f"there is no service `{name}` in {shown(folder)}{suggestion(name, known)}")
    if found.undated:
        click.echo("how old verifications are is not checked: give --today DATE, or set SOURCE_DATE_EPOCH", err=True)
    problems, listed = found.problems, found.files
    complete = not any(problem.severity == "error" for problem in problems)
    if services:
        listed = [file for file in found.files if file.stem in (*services, "shared")]
        others = {file.shown for file in found.files} - {file.shown for file in listed}
        lost = {*services} - {service.id for service in found.model.services}  # for errors of what they refer to, too
        problems = [one for one in problems if one.file not in others or (lost and one.severity == "error")]
    return Read(project, said, found.model, problems, services or None, complete, [file.shown for file in listed])


def failed(problems: Sequence[Problem], strict: bool) -> bool:
    """Whether the findings end the run: with an error, or strictly with any."""
    return any(strict or problem.severity == "error" for problem in problems)


def counted(problems: Sequence[Problem]) -> str:
    """`1 error, 2 warnings`."""
    numbers = [(name, sum(problem.severity == name for problem in problems)) for name in ("error", "warning")]
    return ", ".join(number(count, name) for name, count in numbers if count) or "no findings"


def number(count: int, name: str) -> str:
    """`1 file`, `2 files`."""
    return f"{count} {name}{'' if count == 1 else 's'}"
