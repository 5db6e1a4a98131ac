"""The model's share of a site that MkDocs makes or serves, kept from edit to edit; its errors are pages, too."""

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig

from gen.building import fingerprint
from gen.language import words_of
from gen.loading.checking import Read, checked_file
from gen.loading.examine import examine
from gen.loading.project import HIDDEN, Project
from gen.loading.since import earlier, since_version
from gen.loading.versions import Version, read_files
from gen.model.entities import Model
from gen.model.reading.file import ModelFile, ReadingContext, SharedExternals
from gen.outputs.mkdocs.site.content import CheckedModel, ContentMemo, content_of, drafts_of, log, site_content
from gen.outputs.mkdocs.site.drawings import Drawings
from gen.outputs.mkdocs.site.pages import Site, error_site, set_output_paths
from gen.problems import Problem, ordered
from gen.renderers.images import icons
from gen.renderers.pages import templating
from gen.views.changes.page import Since
from gen.views.suite.story import SuiteViews


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
    earlier: tuple[str, Version] | None = None  # the older version that pages tell the changes since
    held: Mapping[str, bytes] = field(default_factory=dict)  # what all files held then
    files: dict[str, tuple[object, Read]] = field(default_factory=dict)  # what each file says
    contents: ContentMemo = field(default_factory=dict)  # what each service gives

    def inherit(self, before: "ContentCache | None") -> None:
        """Take over what was made by the share of an earlier build, as far as it would be made the same way now."""
        made_by = self.made_by  # as it is now
        if before:
            self.files, self.good = before.files, before.good
            self.saved, self.held, self.earlier = before.saved, before.held, before.earlier
        if before and before.made_by == made_by:
            self.templates, self.contents = before.templates, before.contents

    def read(self) -> CheckedModel:
        """Read and check the model; raises EnvironmentProblem."""
        model, problems, files, _ = examine(self.project, self._read)
        self._note(files)
        drafted = self.project.options.draft or self.serving
        drafts = drafts_of(model.services, problems, self.config, self.serving) if drafted else None
        return CheckedModel(SuiteViews(model.services, self._since(model)), ordered(problems, self.saved), drafts)

    def _since(self, model: Model) -> Since | None:
        """What changed since the version that the options name, which is read once; raises EnvironmentProblem."""
        name = self.project.options.changes_since
        if not name:
            return None
        if self.earlier is None or self.earlier[0] != name:
            self.earlier = (name, earlier(self.project, read_files))
            for problem in self.earlier[1].errors:
                log.info("%s", problem)
        return since_version(self.earlier[1], model.services, self.project.options.versions_url)

    def _note(self, files: Sequence[ModelFile]) -> None:
        """Remember which files differ from what they held before: a writer looks at what was saved just now."""
        held = {file.path: file.data for file in files}
        if self.held and held != self.held:
            self.saved = frozenset(name for name, data in held.items() if self.held.get(name) != data)
        self.held = held

    def site(self, model: CheckedModel) -> Generator[None, None, Site]:
        """The share, made in steps; raises Broken, EnvironmentProblem."""
        self._refuse(model.problems)
        drawn = self.drawings.of(model.suite)
        self._refuse(drawn.problems, also=model.problems)
        yield
        files = dict(drawn.files)
        for file in self.drawings.more(model.suite):
            files[file.path] = file.content
            yield
        try:
            self.good = yield from site_content(model, drawn._replace(files=files), self.templates, self.contents)
        except templating.TemplateProblem as problem:
            raise Broken([problem.problem]) from problem
        return self.good

    def with_page(self, model: CheckedModel, name: str, before: Site) -> Site:
        """The share as it was, but for one service's page and files; raises as `site` does."""
        self._refuse(model.problems)
        service = next(service for service in model.suite.services if service.id == name)
        drawn = self.drawings.of(model.suite, [name])
        self._refuse(drawn.problems, also=model.problems)
        set_output_paths(self.templates, {**before.files, **drawn.files})
        try:
            page = content_of(service, model, drawn, self.templates, self.contents).page
        except templating.TemplateProblem as problem:
            raise Broken([problem.problem]) from problem
        return before.with_page(service, page, drawn.files)

    def errors(self, problems: Sequence[Problem]) -> Site:
        """The share while the model is broken: pages that say so, and of the rest what was there last."""
        files = (path for path in self.folder.glob("*.yml") if not path.name.startswith(HIDDEN))
        names = sorted(path.stem for path in files if path.stem != "shared")
        good = self.good if self.good and sorted(self.good.lines) == names else None
        listed, words = [*names, *(good.suite if good else ())], words_of(self.project.options.language)
        try:
            errors = error_site(listed, problems, self.templates, self.saved, words)
        except templating.TemplateProblem as problem:
            packaged = templating.templates(None, "")
            errors = error_site(listed, [problem.problem, *problems], packaged, self.saved, words)
        if good is None:
            return errors
        return replace(errors, files=good.files, products=good.products, suite=good.suite)

    @cached_property
    def templates(self) -> Environment:
        """The templates as they were when they were first asked for."""
        return templating.templates(self.project.root / "templates", self.project.options.suite)

    @cached_property
    def made_by(self) -> tuple[str, ...]:
        """What decides how the contents are made."""
        return (fingerprint.of(self.project.root), self.project.options.suite)

    def _read(self, files: Sequence[ModelFile], shared: SharedExternals, context: ReadingContext) -> list[Read]:
        """What each file says; only those are read that changed, or show image files."""
        return [self._file(file, shared, context) for file in files]

    def _file(self, file: ModelFile, shared: SharedExternals, context: ReadingContext) -> Read:
        key = (file, shared, context.decides(file.stem))
        cached = self.files.get(file.stem)
        if cached and cached[0] == key:
            return cached[1]
        read = checked_file(file, shared, context)
        if read[0] and not any(icons.is_file(end.icon or "") for end in (*read[0].components, *read[0].externals)):
            self.files[file.stem] = (key, read)
        return read

    def _refuse(self, problems: Sequence[Problem], also: Sequence[Problem] = ()) -> None:
        if any(problem.severity == "error" or self.strict for problem in problems):
            raise Broken(ordered({*problems, *also}, self.saved))
