"""Where a service's files, a map's and the suite's are in the store: found there, or put there once they are made."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from gen import pipeline
from gen.building.artifacts import DRAWING, Entry, entries_made, entries_of, map_paths, pair_of, picture_paths
from gen.building.store import Damaged, Store, is_key, sha256
from gen.building.worker import File, How, MapTask, Result, Task, work
from gen.model.entities import Service
from gen.problems import Problem
from gen.renderers.images import icons
from gen.views.suite.story import SuiteViews

SHARED = "shared/"
SuiteKind = Literal["suite", "tables"]  # maps and pages; tables


class Keys(NamedTuple):
    """The keys of a service's bundles; of a map only the first."""

    drawing: str
    page: str = ""


class Order(NamedTuple):
    """What has to be made, and the keys to keep it by."""

    task: Task | MapTask
    keys: Keys


class Done(NamedTuple):
    """What came of an order: files that are in the store now, what went wrong, and the seconds that it took."""

    entries: Sequence[Entry]
    problems: Sequence[Problem]
    seconds: float


class Keeping(NamedTuple):
    """How files are made, and the store that keeps them."""

    how: How
    store: Store

    def key(self, task: Task) -> str:
        """The key of a service's pages and tables."""
        own = _icons(task.service, self.how)
        return _key(self.how.version, task.service, task.near, own, task.todo, *self._words)

    @property
    def _words(self) -> tuple[object, ...]:
        """What of the configuration stands on pages."""
        return self.how.names, self.how.suite, self.how.images

    def found(self, task: Task, page: str) -> tuple[list[Entry], Order]:
        """A service's files, if the store has them all, and what makes them, with those pictures that it has."""
        name, paged = task.service.id, self.store.find("pages", page)
        said = paged and next((paged.read(part) for part in paged.parts if part.name == DRAWING), None)
        known = said.decode(errors="replace") if said else ""
        own = _icons(task.service, self.how)
        drawing = known if is_key(known) else self._drawing_key(pipeline.service_diagram(task.service), own)
        drawn = entries_of(name, self.store.find("drawings", drawing), picture_paths(name, self.how.images))
        files = entries_of(name, paged, ())
        if drawn and files:
            return [*drawn, *files], Order(task, Keys(drawing, page))
        return [], Order(task._replace(pair=pair_of(name, drawn)), Keys(drawing, page))

    def map(self, name: str, shown: pipeline.DiagramViews) -> list[Entry]:
        """The files of a map, where the store has them."""
        bundle = self.store.find("drawings", self._drawing_key(shown, ()))
        return entries_of(None, bundle, map_paths(name, self.how.images))

    def maps(self, told: SuiteViews) -> dict[str, Order]:
        """The maps that the store has not got, by names that no service can have."""
        missing = {name: shown for name, shown in pipeline.map_diagrams(told).items() if not self.map(name, shown)}
        return {
            f"{SHARED}{name}": Order(MapTask(told.services[0], name, shown), Keys(self._drawing_key(shown, ())))
            for name, shown in missing.items()
        }

    def suite_key(self, services: Sequence[str]) -> str:
        """The key of the files that belong to no one service; `services`: the key of each one's pages."""
        return _key(self.how.version, *self._words, *services)

    def suite(self, kind: SuiteKind, key: str) -> list[Entry]:
        """Files that belong to no one service, where the store has them."""
        return entries_of(None, self.store.find(kind, key), ())

    def keep_suite(self, kind: SuiteKind, key: str, files: Sequence[File]) -> list[Entry]:
        """These files, now in the store; raises EnvironmentProblem."""
        return entries_made(None, self.store.keep(kind, key, files))

    def made(self, order: Order) -> Done:
        """Do what is ordered; raises TemplateProblem, EnvironmentProblem."""
        return self.kept(order, work(self.how, order.task))

    def kept(self, order: Order, result: Result) -> Done:
        """The files of a result, now in the store; none where it could not be drawn."""
        entries = self._kept(order, result) if result.drawn or result.files else []
        return Done(entries, result.problems, result.seconds)

    def _kept(self, order: Order, result: Result) -> list[Entry]:
        task, keys = order
        drawn = self.store.keep("drawings", keys.drawing, result.drawn) if result.drawn else None
        if isinstance(task, MapTask):
            return entries_made(None, drawn, map_paths(task.name, self.how.images)) if drawn else []
        name, paths = task.service.id, picture_paths(task.service.id, self.how.images)
        paged = self.store.keep("pages", keys.page, [(DRAWING, keys.drawing.encode()), *result.files])
        known = None if drawn else self.store.find("drawings", keys.drawing)
        pictures = entries_made(name, drawn, paths) if drawn else entries_of(name, known, paths)
        if not pictures:
            raise Damaged(f"the pictures of {name} are no more in {self.store.folder}")
        return [*pictures, *entries_made(name, paged)]

    def _drawing_key(self, shown: pipeline.DiagramViews, own: Sequence[str]) -> str:
        return _key(self.how.version, shown, own)


def _icons(service: Service, how: How) -> list[str]:
    """The SHA-256 of each image file of the project that a service's pictures show."""
    names = (end.icon for end in (*service.components, *service.externals) if end.icon)
    return [icons.digest(name, how.project) for name in names if icons.is_file(name)]


def _key(*said: object) -> str:
    """The SHA-256 of all that something depends on."""
    return sha256("\n".join(map(repr, said)).encode(errors="surrogatepass"))
