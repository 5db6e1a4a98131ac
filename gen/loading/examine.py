"""A project on the disk -> its model, and all that is wrong with it, with the severities that the project sets."""

import os
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import NamedTuple

from gen.loading.checking import Reader, check
from gen.loading.kept_orders import with_orders
from gen.loading.project import Project, model_files, site_pages
from gen.model.entities import Model
from gen.model.reading.file import ModelFile
from gen.model.rules.connections.upkeep import Upkeep
from gen.model.rules.severity import adjusted
from gen.problems import EnvironmentProblem, Problem, ordered

EPOCH = "SOURCE_DATE_EPOCH"  # reproducible-builds.org/specs/source-date-epoch: seconds since 1970, UTC


class Examined(NamedTuple):
    """A model without the services that have errors, what is wrong, sorted, and the files that were read.

    `undated`: whether someone wants to know how old verifications are, and there is no day to count to.
    """

    model: Model
    problems: Sequence[Problem]
    files: Sequence[ModelFile]
    undated: bool


def examine(project: Project, reader: Reader | None = None, today: date | None = None) -> Examined:
    """Read and check a project's model; `reader` may know some of its files; `today`: the day that ages count to.

    Where its options can't be read, that is all that is wrong. Raises EnvironmentProblem.
    """
    options = project.options
    if project.model is None:
        return Examined(Model(()), ordered(options.problems), (), False)
    files, unread = model_files(project.model, project.root)
    upkeep = Upkeep(options.verified_days, (today or _day_of_the_build()) if options.verified_days else None)
    pages, whole = site_pages(project), (options.suite, options.language)
    model, problems = check(files, options.links, pages, project.root, reader, upkeep, *whole)
    kept = with_orders(project, model.services, [file.stem for file in files if file.stem != "shared"])
    model = Model(kept.services)
    findings = adjusted((*options.problems, *unread, *problems, *kept.problems), options.rules)
    undated = bool(upkeep.days and not upkeep.today) and any(_verified(model))
    return Examined(model, findings, files, undated)


def _verified(model: Model) -> list[bool]:
    return [row.verified is not None for service in model.services for row in service.connections]


def _day_of_the_build() -> date | None:
    """The day that SOURCE_DATE_EPOCH names."""
    seconds = os.environ.get(EPOCH)
    try:
        return datetime.fromtimestamp(int(seconds), UTC).date() if seconds else None
    except (ValueError, OverflowError, OSError) as error:
        raise EnvironmentProblem(f"{EPOCH} is `{seconds}`, no number of seconds since 1970") from error
