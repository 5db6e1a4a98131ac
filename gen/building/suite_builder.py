"""The files that belong to no one service: found in the store, or made, beside this process where that can be."""

from collections.abc import Callable

from gen import pipeline
from gen.building.artifacts import Artifact, content, maps_of
from gen.building.build_cache import BuildCache, SuiteKind
from gen.building.worker import File
from gen.processes.background import in_background
from gen.renderers.pages import templating
from gen.views.suite.story import SuiteViews

MANY = 50  # services, from which on these files take longer than to fork a process
Files = list[File]


class SuiteBuilder:
    """Makes them: the tables from now on, the pages from when the maps are there; `jobs`: the maps to be drawn."""

    def __init__(self, cache: BuildCache, suite: SuiteViews, key: str) -> None:
        self.cache = cache
        self.suite = suite
        self.key = key
        self.tables = self._begun("tables", self._tables) if suite.several else list
        self.jobs = {} if cache.suite("suite", key) else cache.map_jobs(suite)
        self.undrawn = set(self.jobs)
        self.pages = self._begun("suite", self._pages, now=not self.jobs)

    def drawn(self, name: str) -> None:
        """Something is drawn; after the last map the pages are made, while services are drawn.

        Raises as `artifacts` does.
        """
        if name in self.undrawn:
            self.undrawn.remove(name)
            if not self.undrawn:
                pages = self.pages()
                self.pages = lambda: pages

    def artifacts(self) -> list[Artifact]:
        """All of them; raises TemplateProblem, EnvironmentProblem."""
        return [*self.pages(), *self.tables()]

    def _begun(self, kind: SuiteKind, make: Callable[[], Files], now: bool = True) -> Callable[[], list[Artifact]]:
        """What gives some files that are in the store, or will be; `now`: whether they can be made now."""
        if stored := self.cache.suite(kind, self.key):
            return lambda: stored

        def build() -> list[Artifact]:
            return self.cache.keep_suite(kind, self.key, make())

        return (
            in_background(build, f"the {kind} of all services") if now and len(self.suite.services) >= MANY else build
        )

    def _tables(self) -> Files:
        return [(file.path, file.content) for file in pipeline.suite_tables(self.suite)]

    def _pages(self) -> Files:
        """The maps' pictures and the pages."""
        diagrams = pipeline.map_diagrams(self.suite).items()
        maps = [artifact for name, diagram in diagrams for artifact in self.cache.map_artifacts(name, diagram)]
        settings = self.cache.settings
        templates = templating.templates(settings.project / "templates", settings.suite)
        pages = pipeline.suite_pages(self.suite, maps_of(maps), templates)
        return [
            *((artifact.path, content(artifact)) for artifact in maps),
            *((page.path, page.content) for page in pages),
        ]
