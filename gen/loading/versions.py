"""What somebody names as a version of a model, a revision of git or a folder -> its services."""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from gen.changes.values import TODAY
from gen.configuration import Options
from gen.loading import git
from gen.loading.checking import Read, Reader
from gen.loading.mending import mended_service, mended_shared
from gen.loading.project import HIDDEN, Project, configuration_in, model_files, project
from gen.loading.revision import snapshot
from gen.model.entities import Component, Service
from gen.model.linking import linked
from gen.model.reading.file import (
    ModelFile,
    ReadingContext,
    SharedExternals,
    read_service,
    read_shared,
    references,
)
from gen.model.rules import WAIVABLE
from gen.model.spelling import quoted
from gen.problems import EnvironmentProblem, Problem, display_path, ordered

_OF_FOLDERS = ("./", "../", "/", "~/", ".\\", "..\\")  # how a name begins that can only be a folder's


class Version(NamedTuple):
    """A version of a model: what it is called, its services, the errors in it, which are left out of them.

    `commit`: that of a revision.
    """

    name: str
    services: Sequence[Service]
    errors: Sequence[Problem]
    commit: str = ""


class _Source(NamedTuple):
    """Where a version is read from: its name, what its mkdocs.yml says, the bytes of its files, what is not read."""

    name: str
    options: Options
    files: Sequence[ModelFile]
    unread: Sequence[Problem] = ()
    commit: str = ""


class _Files(NamedTuple):
    """What the files of a version say, not yet linked."""

    context: ReadingContext
    shared: SharedExternals
    reads: Mapping[ModelFile, Read]
    errors: list[Problem]


def versions(place: Project, old: str, new: str | None, folder: Path | None, reader: Reader) -> tuple[Version, Version]:
    """Two versions of a project's model; `new`: None for the files as they are now.

    `folder`: the model's, where somebody names it for all versions; `reader` may know some files. Files that are alike
    in both are read once. Raises EnvironmentProblem for what can't be compared.
    """
    later = _source(place, new, folder) if new is not None else _now(place)
    earlier = _source(place, old, folder)
    after = _read(later, reader, None)
    before = _read(earlier, reader, after)
    return _version(earlier, before), _version(later, after)


def read_files(files: Sequence[ModelFile], shared: SharedExternals, context: ReadingContext) -> list[Read]:
    """The service of each file, or None, and the errors in it; no rule is asked."""
    return [read_service(file, shared, context) for file in files]


def version(place: Project, name: str, reader: Reader, base: Path) -> Version:
    """One version of a project's model; `base`: what folders are seen from. Raises EnvironmentProblem."""
    source = _source(place, name, None, base)
    return _version(source, _read(source, reader, None))


def _source(place: Project, name: str, folder: Path | None, base: Path = Path()) -> _Source:
    """What somebody names: a folder where it is written as one, else a revision, else a folder."""
    if not name.strip():
        raise EnvironmentProblem("the name of a version is blank; name a revision of git or a folder")
    here = base / Path(name).expanduser()
    written_so = (
        name in (".", "..", "~") or name.startswith(("./", "../", "/", "~/", ".\\", "..\\")) or Path(name).is_absolute()
    )
    if written_so or name.endswith(("/", os.sep)) or (here.is_dir() and not _is_revision(place, name)):
        return _folder(here, name)
    if here.is_file() and not _is_revision(place, name):
        raise EnvironmentProblem(f"{quoted(name)} is a file; name the folder of a model, or a revision of git")
    taken = snapshot(place, name, folder)
    return _Source(taken.name, taken.options, taken.files, commit=taken.commit)


def _is_revision(place: Project, name: str) -> bool:
    """Whether git knows the name of a folder as a revision, too."""
    try:
        return git.has_revision(git.repository(place.root), name)
    except EnvironmentProblem:
        return False


def _folder(here: Path, name: str) -> _Source:
    """The model in a folder: that of a project, or the folder itself."""
    if not here.is_dir():
        raise EnvironmentProblem(f"there is no folder {display_path(here)}")
    home = Path(os.path.abspath(here))  # noqa: PTH100  links stay as they are
    meant = project(home)
    inner = configuration_in(home) or not _has_models(home)
    if inner and meant.model and meant.root == home and _has_models(meant.model):
        return _of_project(meant, name)
    if not _has_models(home):
        raise EnvironmentProblem(f"{name} has no model: there is no *.yml in it, nor in a folder model/ there")
    return _of_project(project(home, None, home), display_path(here))


def _has_models(folder: Path) -> bool:
    config = configuration_in(folder)
    return any(path != config and not path.name.startswith(HIDDEN) for path in folder.glob("*.yml"))


def _now(place: Project) -> _Source:
    return _of_project(place, TODAY)


def _of_project(place: Project, name: str) -> _Source:
    if place.model is None:
        raise EnvironmentProblem(f"{name} can't be compared: {place.options.problems[0].message}")
    files, unread = model_files(place.model, place.root)
    if not files:
        raise EnvironmentProblem(f"{display_path(place.model)} has no *.yml, so there is no model to compare")
    return _Source(name, place.options, files, unread)


def _read(source: _Source, reader: Reader, other: _Files | None) -> _Files:
    """What the files say; what is wrong in them is left out. `other`: a version of which some files may be alike."""
    suite, language = source.options.suite, source.options.language
    context = ReadingContext(source.options.links, {}, WAIVABLE, lambda name: None, suite, language)
    errors = [problem for problem in source.unread if problem.severity == "error"]
    shared = SharedExternals()
    for file in (file for file in source.files if file.stem == "shared"):
        shared, wrong = read_shared(file, context)
        errors += wrong
        if shared.broken or wrong:
            shared = mended_shared(file, context)
    files = sorted(file for file in source.files if file.stem != "shared")
    reads = _known(files, context, shared, other) if other else {}
    rest = [file for file in files if file not in reads]
    fresh = reader(rest, shared, context)
    for file, (service, problems) in zip(rest, fresh, strict=True):
        wrong = [problem for problem in problems if problem.severity == "error"]
        errors += wrong
        reads[file] = (service or mended_service(file, shared, context), wrong)
    return _Files(context, shared, reads, errors)


def _known(
    files: Iterable[ModelFile], context: ReadingContext, shared: SharedExternals, other: _Files
) -> dict[ModelFile, Read]:
    """What files say that are alike in the other version, where all that they lean on is, too."""
    before = other.context
    if (context.links, *context[-2:], shared) != (before.links, *before[-2:], other.shared):
        return {}
    there = {(file.stem, file.data): read for file, read in other.reads.items()}
    known = {file: there[file.stem, file.data] for file in files if (file.stem, file.data) in there}
    return {file: read for file, read in known.items() if not read[1]}


def _version(source: _Source, files: _Files) -> Version:
    """The services, linked; what refers to a service that is not there stands as it is written."""
    services = [service for service, _ in files.reads.values() if service]
    stems = {service.id for service in services}
    rest = [external for file in source.files if file.stem == "shared" for external in references(file)]
    whole, unknown = linked(services, stems, rest)
    if unknown:
        wrong = {(problem.file, problem.line, problem.column) for problem in unknown}
        services = [_loosened(service, wrong) for service in services]
        whole, _ = linked(services, stems)
    return Version(source.name, whole, ordered([*files.errors, *unknown]), source.commit)


def _loosened(service: Service, wrong: set[tuple[str, int, int]]) -> Service:
    """The service, whose externals refer to nothing that is not there."""

    def loose(end: Component) -> Component:
        if not any(end.place(key) in wrong for key in ("service", "component")):
            return end
        places = {key: place for key, place in end.places.items() if key != "service"}
        return replace(end, service=None, part=None, places=places)

    externals = {end.id: loose(end) for end in service.externals}
    rows = tuple(
        replace(
            row,
            source=externals.get(row.source.id, row.source) if row.source else None,
            destination=externals.get(row.destination.id, row.destination) if row.destination else None,
        )
        for row in service.connections
    )
    return replace(service, externals=tuple(externals.values()), connections=rows)
