"""The files that belong to no one service: found in the store, or made, beside this process where that can be."""

from collections.abc import Callable

from gen import pipeline
from gen.building.artifacts import Entry, content, maps_of
from gen.building.build_cache import Keeping, SuiteKind
from gen.building.worker import File
from gen.processes.background import aside
from gen.renderers.pages import templating
from gen.views.suite.story import SuiteViews

MANY = 50  # services, from which on these files take longer than to fork a process
Files = list[File]


class SuiteMaking:
    """Makes them: the tables from now on, the pages from when the maps are there; `orders`: the maps to be drawn."""

    def __init__(self, keeping: Keeping, told: SuiteViews, key: str) -> None:
        self.keeping = keeping
        self.told = told
        self.key = key
        self.tables = self._begun("tables", self._tables) if told.several else list
        known = keeping.suite("suite", key)
        self.orders = {} if known else keeping.maps(told)
        self.undrawn = set(self.orders)
        self.pages = self._begun("suite", self._pages, now=not self.orders)

    def drawn(self, name: str) -> None:
        """Something is drawn; after the last map the pages are made, while services are drawn. As `entries` raises."""
        if name in self.undrawn:
            self.undrawn.remove(name)
            if not self.undrawn:
                made = self.pages()
                self.pages = lambda: made

    def entries(self) -> list[Entry]:
        """All of them; raises TemplateProblem, EnvironmentProblem."""
        return [*self.pages(), *self.tables()]

    def _begun(self, kind: SuiteKind, make: Callable[[], Files], now: bool = True) -> Callable[[], list[Entry]]:
        """What gives some files that are in the store, or will be; `now`: whether they can be made now."""
        if known := self.keeping.suite(kind, self.key):
            return lambda: known

        def kept() -> list[Entry]:
            return self.keeping.keep_suite(kind, self.key, make())

        return aside(kept, f"the {kind} of all services") if now and len(self.told.services) >= MANY else kept

    def _tables(self) -> Files:
        return [(file.path, file.content) for file in pipeline.suite_tables(self.told)]

    def _pages(self) -> Files:
        """The maps' pictures and the pages."""
        shown = pipeline.map_diagrams(self.told)
        maps = [entry for name, one in shown.items() for entry in self.keeping.map(name, one)]
        how = self.keeping.how
        templates = templating.templates(how.project / "templates", how.suite)
        pages = pipeline.suite_pages(self.told, maps_of(maps), templates)
        return [*((entry.path, content(entry)) for entry in maps), *((page.path, page.content) for page in pages)]
