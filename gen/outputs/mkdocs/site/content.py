"""The model's share of a site that MkDocs builds or serves: read, checked, drawn; while serving, errors are pages."""

import logging
import os
from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from gen import pipeline
from gen.building import fingerprint
from gen.configuration import CONFIGURATION, options_of
from gen.loading.checking import Read, checked_file
from gen.loading.examine import examine
from gen.loading.project import HIDDEN, Project
from gen.model.entities import Service
from gen.model.reading.file import ModelFile, ReadingContext, SharedExternals
from gen.outputs.mkdocs.site.drawings import Drawings, Drawn
from gen.outputs.mkdocs.site.pages import PartOf, ServiceContent, Site, error_site, parts, set_output_paths, site
from gen.problems import EnvironmentProblem, Problem, ordered
from gen.renderers.images import icons
from gen.renderers.pages import templating
from gen.renderers.pages.drafts import beside, todo
from gen.renderers.pages.suite import suite_pages
from gen.views.suite.story import SuiteViews

log = logging.getLogger("mkdocs.plugins.gen")
EDITOR = "vscode://file"  # the address by which a browser opens a file in VS Code and its kin


class CheckedModel(NamedTuple):
    """The model as its files have it now, without the services that have errors; what is wrong with it, sorted."""

    suite: SuiteViews
    problems: Sequence[Problem]
    drafts: pipeline.Drafts | None = None


class Broken(Exception):
    """The model's share can't be made; holds the problems, sorted."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("the model has errors:\n" + "\n".join(map(str, problems)))
        self.problems = problems


@dataclass
class ContentCache:
    """What the model in a folder gives to a site, by one configuration and one state of the templates.

    What was made of a service is kept as long as it would come out the same.
    """

    config: MkDocsConfig
    project: Project
    folder: Path
    drawings: Drawings
    strict: bool = False
    serving: bool = False
    good: Site | None = None  # the last without errors
    saved: frozenset[str] = frozenset()  # the files that were saved last
    held: Mapping[str, bytes] = field(default_factory=dict)  # what all files held then
    files: dict[str, tuple[object, Read]] = field(default_factory=dict)  # what each file says
    parts: dict[str, tuple[object, ServiceContent]] = field(default_factory=dict)  # what each service gives

    def inherit(self, before: "ContentCache | None") -> None:
        """Take over what was made by the share of an earlier build, as far as it would be made the same way now."""
        made_by = self.made_by  # as it is now
        if before:
            self.files, self.good = before.files, before.good
            self.saved, self.held = before.saved, before.held
        if before and before.made_by == made_by:
            self.templates, self.part, self.parts = before.templates, before.part, before.parts

    def read(self) -> CheckedModel:
        """Read and check the model; raises EnvironmentProblem."""
        model, problems, files, _ = examine(self.project, self._read)
        self._note(files)
        drafted = self.project.options.draft or self.serving
        drafts = drafts_of(model.services, problems, self.config, self.serving) if drafted else None
        return CheckedModel(SuiteViews(model.services), ordered(problems, self.saved), drafts)

    def _note(self, files: Sequence[ModelFile]) -> None:
        """Remember which files differ from what they held before: a writer looks at what was saved just now."""
        held = {file.path: file.data for file in files}
        if self.held and held != self.held:
            self.saved = frozenset(name for name, data in held.items() if self.held.get(name) != data)
        self.held = held

    def site(self, reading: CheckedModel) -> Generator[None, None, Site]:
        """The share, made in steps; raises Broken, EnvironmentProblem."""
        self._refuse(reading.problems)
        suite, made, own = reading.suite, {}, {}
        drawn = self.drawings.of(suite)
        self._refuse(drawn.problems, also=reading.problems)
        yield
        for file in self.drawings.more(suite):
            drawn.files[file.path] = file.content
            yield
        set_output_paths(self.templates, drawn.files)
        try:
            for service in suite.services:
                made[service.id] = self._part_of(reading, service, drawn)
                yield
            for name, page in suite_pages(suite, drawn.maps, self.templates):
                own[name] = page
                yield
            self.good = site(suite, made, drawn.files, self.templates, own)
        except templating.TemplateProblem as problem:
            raise Broken([problem.problem]) from problem
        return self.good

    def _part_of(self, reading: CheckedModel, service: Service, drawn: Drawn) -> ServiceContent:
        """What a service gives; made again only where it would come out otherwise."""
        near, missing = reading.suite.near[service.id], reading.drafts[service.id] if reading.drafts else None
        given = (service, near, drawn.pairs[service.id], missing)
        seen = (*given, drawn.names.get(service.id))
        if service.id not in self.parts or self.parts[service.id][0] != seen:
            self.parts[service.id] = (seen, self.part(*given))
        return self.parts[service.id][1]

    def with_page(self, reading: CheckedModel, name: str, before: Site) -> Site:
        """The share as it was, but for one service's page and files; raises as `site` does."""
        self._refuse(reading.problems)
        service = next(one for one in reading.suite.services if one.id == name)
        drawn = self.drawings.of(reading.suite, [name])
        self._refuse(drawn.problems, also=reading.problems)
        set_output_paths(self.templates, {**before.files, **drawn.files})
        try:
            page = self._part_of(reading, service, drawn).page
        except templating.TemplateProblem as problem:
            raise Broken([problem.problem]) from problem
        return before.with_page(service, page, drawn.files)

    def errors(self, problems: Sequence[Problem]) -> Site:
        """The share while the model is broken: pages that say so, and of the rest what was there last."""
        files = (path for path in self.folder.glob("*.yml") if not path.name.startswith(HIDDEN))
        names = sorted(path.stem for path in files if path.stem != "shared")
        good = self.good if self.good and sorted(self.good.lines) == names else None
        listed = [*names, *(good.suite if good else ())]
        try:
            made = error_site(listed, problems, self.templates, self.saved)
        except templating.TemplateProblem as problem:
            made = error_site(listed, [problem.problem, *problems], templating.templates(None, ""), self.saved)
        if good is None:
            return made
        return replace(made, files=good.files, products=good.products, suite=good.suite)

    @cached_property
    def templates(self) -> Environment:
        """The templates as they were when they were first asked for."""
        return templating.templates(self.project.root / "templates", self.project.options.suite)

    @cached_property
    def made_by(self) -> tuple[str, ...]:
        """What decides how parts are made."""
        return (fingerprint.of(self.project.root), self.project.options.suite)

    @cached_property
    def part(self) -> PartOf:
        """What makes what each service gives."""
        return parts(self.templates)

    def _read(self, files: Sequence[ModelFile], shared: SharedExternals, context: ReadingContext) -> list[Read]:
        """What each file says; only those are read that changed, or show image files."""
        return [self._file(file, shared, context) for file in files]

    def _file(self, file: ModelFile, shared: SharedExternals, context: ReadingContext) -> Read:
        seen = (file, shared, context.links, context.pages.get(file.stem), context.suite)
        known = self.files.get(file.stem)
        if known and known[0] == seen:
            return known[1]
        read = checked_file(file, shared, context)
        if read[0] and not any(icons.is_file(end.icon or "") for end in (*read[0].components, *read[0].externals)):
            self.files[file.stem] = (seen, read)
        return read

    def _refuse(self, problems: Sequence[Problem], also: Sequence[Problem] = ()) -> None:
        if any(problem.severity == "error" or self.strict for problem in problems):
            raise Broken(ordered({*problems, *also}, self.saved))


def report(problems: Sequence[Problem], serving: bool) -> None:
    """Log problems: errors as such only while serving, as else they end the build."""
    for found in problems:
        log.log(logging.ERROR if found.severity == "error" and serving else logging.INFO, "%s", found)


def project_of(config: MkDocsConfig, named: Sequence[Mapping[str, Any]]) -> Project:
    """The project that a configuration belongs to; `named`: the plugin's options, each time that it is named.

    Raises PluginError for what can't be used at all.
    """
    file = Path(os.path.abspath(config.config_file_path or CONFIGURATION))  # noqa: PTH100  links stay as they are
    try:
        said = options_of(named, file, config.site_url or "", config.docs_dir)
    except EnvironmentProblem as problem:
        raise PluginError(str(problem)) from problem
    model = file.parent / said.model if said.model else None
    return Project(file.parent, file, said, model, Path(config.docs_dir))


def drafts_of(
    services: Sequence[Service], problems: Sequence[Problem], config: MkDocsConfig, serving: bool = False
) -> pipeline.Drafts:
    """What is still to do in each service; each finding leads to its line."""
    return {service.id: todo(problems, service.id, _address(service.id, config, serving)) for service in services}


def _from_docs(file: str, config: MkDocsConfig) -> str:
    """A file as the folder of hand-written pages sees it, which is where MkDocs' edit_uri leads."""
    return Path(os.path.relpath(file, config.docs_dir)).as_posix()


def _address(name: str, config: MkDocsConfig, serving: bool) -> Callable[[Problem], str]:
    """What leads to a finding: to the repository that mkdocs.yml names, else into an editor, else to the file."""
    if config.repo_url and config.edit_uri:
        return lambda found: f"{config.repo_url}/{config.edit_uri}{_from_docs(found.file, config)}#L{found.line}"
    if serving:
        return lambda found: f"{EDITOR}{Path(found.file).resolve().as_posix()}:{found.line}:{found.column}"
    return beside(Path(config.site_dir) / name)
