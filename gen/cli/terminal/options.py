"""What several commands share: their options, reading a project, printing findings."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import click

from gen.cli.terminal.findings import end_unwritten, print_findings
from gen.configuration import Options
from gen.loading.checking import Reader
from gen.loading.examine import examine
from gen.loading.kept_orders import order_folder as layouts
from gen.loading.project import Project, project, working_folder
from gen.model.entities import Model, Service
from gen.model.spelling import suggestion
from gen.problems import Problem, display_path

R = TypeVar("R")
PATH: click.Path = click.Path(path_type=Path)


def project_options(command: Callable[..., R]) -> Callable[..., R]:
    """The options that say which project is meant: --config-file, --model. The command takes it as `project`."""

    @click.option("--model", "folder", type=PATH, metavar="DIR", help="The model's folder.  [default: as configured]")
    @click.option("-f", "--config-file", type=PATH, metavar="FILE", help="Another mkdocs.yml, or its folder.")
    @wraps(command)
    def with_project(*, config_file: Path | None, folder: Path | None, **others: Any) -> R:
        return command(project=project(working_folder(), config_file, folder), **others)

    return with_project


def reading_options(command: Callable[..., R]) -> Callable[..., R]:
    """The options that say what is read: those of the project, --service, --strict, --today."""
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
    return project_options(command)


class Read(NamedTuple):
    """A project, what its model says, and the findings of the services in question."""

    place: Project
    options: Options
    model: Model
    problems: Sequence[Problem]
    only: Collection[str] | None
    complete: bool  # whether every service could be read
    files: Sequence[str] = ()  # those of the services in question, and shared.yml

    @property
    def project(self) -> Path:
        """The project's folder."""
        return self.place.root

    @property
    def asked(self) -> list[Service]:
        """The services in question that have no errors."""
        return [service for service in self.model.services if self.only is None or service.id in self.only]


def read_project(
    place: Project, services: Collection[str], reader: Reader | None = None, today: datetime | None = None
) -> Read:
    """Read and check a project.

    `reader` may know some of its files already; `today`: the day that the ages of verifications count to.
    """
    examined = examine(place, reader, today.date() if today else None)
    names = [file.stem for file in examined.files if file.stem != "shared"]
    for name in services if place.model else ():
        if name not in names:
            where = display_path(place.model or place.root)
            raise click.UsageError(f"there is no service `{name}` in {where}{suggestion(name, names)}")
    if examined.undated:
        click.echo("how old verifications are is not checked: give --today DATE, or set SOURCE_DATE_EPOCH", err=True)
    problems, listed = examined.problems, examined.files
    complete = not any(problem.severity == "error" for problem in problems)
    if services:
        listed = [file for file in examined.files if file.stem in (*services, "shared")]
        rest = [file for file in examined.files if file not in listed]
        others = {file.path for file in rest} | {display_path(layouts(place) / f"{file.stem}.yml") for file in rest}
        lost = {*services} - {
            service.id for service in examined.model.services
        }  # for errors of what they refer to, too
        problems = [it for it in problems if it.file not in others or (lost and it.severity == "error")]
    files = [file.path for file in listed]
    return Read(place, place.options, examined.model, problems, services or None, complete, files)


def model_folder(place: Project) -> Path:
    """The model's folder; ends the run where the options that name it can't be read."""
    if place.model is None:
        print_findings(place.options.problems)
        end_unwritten()
    return place.model


def failed(problems: Sequence[Problem], strict: bool) -> bool:
    """Whether the findings end the run: with an error, or strictly with any."""
    return any(strict or problem.severity == "error" for problem in problems)


def counted(problems: Sequence[Problem]) -> str:
    """How many findings there are, as text: `1 error, 2 warnings`."""
    numbers = [(name, sum(problem.severity == name for problem in problems)) for name in ("error", "warning")]
    return ", ".join(amount(count, name) for name, count in numbers if count) or "no findings"


def amount(count: int, name: str) -> str:
    """A number with its noun, in the plural where needed: `1 file`, `2 files`."""
    return f"{count} {name}{'' if count == 1 else 's'}"
