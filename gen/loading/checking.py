"""The bytes of a model's files -> the model, and all that is wrong with it; apart from the pipeline, to start fast."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from gen.language import ENGLISH
from gen.loading.moved import with_homes
from gen.model.entities import Model, Service
from gen.model.former_ids import former_id_problems
from gen.model.linking import linked
from gen.model.names import suite_problem
from gen.model.reading.file import ModelFile, ReadingContext, SharedExternals, read_service, read_shared, references
from gen.model.reading.writing import Writing
from gen.model.rules import WAIVABLE, findings, findings_in_writing
from gen.model.rules.across_findings import findings_across
from gen.model.rules.connections.upkeep import UNWATCHED, Upkeep
from gen.problems import Problem, ordered
from gen.processes import collector
from gen.renderers import fonts
from gen.renderers.images import icons

Read = tuple[Service | None, list[Problem]]  # of one file
Reader = Callable[[Sequence[ModelFile], SharedExternals, ReadingContext], list[Read]]


UNREAD = ("file-size", "encoding", "too-many", "yaml")  # errors of files of which nothing more is looked for


class Checked(NamedTuple):
    """A model, and all that is wrong with it, sorted; a service with errors is not in the model."""

    model: Model
    problems: Sequence[Problem]


def check(
    files: Collection[ModelFile],
    links: Mapping[str, str],
    taken: Mapping[str, str],
    project: Path | None,
    reader: Reader | None = None,
    upkeep: Upkeep = UNWATCHED,
    suite: str = "",
    language: str = ENGLISH,
) -> Checked:
    """The model in the files. `links`: the site's defaults; `taken`: names its files take; `project`: where icons are.

    `reader` reads the services' files, as `checked_file` does, but may know some already; `upkeep`: how old
    verifications may be; `suite`: the name of the whole; `language`: of the site.
    """
    context = ReadingContext(links, taken, WAIVABLE, cache(lambda name: icons.refusal(name, project)), suite, language)
    with collector.paused():
        shared, problems = SharedExternals(), set[Problem]()
        for file in (file for file in files if file.stem == "shared"):
            shared, wrong = read_shared(file, context)
            problems.update(wrong)
        others = sorted(file for file in files if file.stem != "shared")
        problems.update(suite_problem([file.path for file in others], taken))
        read = (reader or checked_files)(others, shared, context)
        problems.update(problem for _, errors in read for problem in errors)
        complete = {service.id for service, _ in read if service}
        rest = [external for file in files if file.stem not in complete for external in references(file)]
        stems = {file.stem for file in others}
        services, unknown = linked([service for service, _ in read if service], stems, rest)
        problems.update(former_id_problems(services, stems, taken))
        problems.update(unknown, findings_across(services, len(services) == len(others), upkeep))
        whole = [service for service, _ in read if service]
        return Checked(Model(tuple(services)), ordered(with_homes(problems, whole)))


def checked_files(files: Sequence[ModelFile], shared: SharedExternals, context: ReadingContext) -> list[Read]:
    """The service of each file, or None, and what is wrong with the file."""
    return [checked_file(file, shared, context) for file in files]


def checked_file(file: ModelFile, shared: SharedExternals, context: ReadingContext) -> Read:
    """The service of a file, not yet linked, and all that is wrong with it; no other service's file counts."""
    service, problems = read_service(file, shared, context)
    writing = Writing(file.path, file.data.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n"))
    if service:
        return service, problems + findings(service, fonts.missing, writing)
    unread = any(problem.rule.startswith(UNREAD) for problem in problems)
    return None, problems if unread else problems + findings_in_writing(writing)
