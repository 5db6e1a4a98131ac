"""Services -> the files that come out, each made only where the store has not got it yet; in workers where many are."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePosixPath
from typing import NamedTuple, Protocol

from gen import pipeline
from gen.model.entities import Service
from gen.outputs import executors
from gen.outputs.store import Bundle, Damaged, Part, Store, sha256
from gen.outputs.tasks import How, MapTask, Result, Task, prepare, refused, work
from gen.problems import LayoutProblem, Problem
from gen.renderers import icons, pages
from gen.renderers.files import FileKind
from gen.renderers.picture import ENDINGS, Drawing
from gen.views.suite_story import Story

KINDS: Mapping[str, FileKind] = {".svg": "svg", ".png": "png", ".csv": "table", ".xlsx": "table"}
DRAWING = "drawing"  # the part of a service's pages that names the bundle of its pictures
MAPS = "diagrams/shared/"
VIEWS = ("connections", "data-flows")
SAFE = re.compile(r"(?:diagrams|pages|tables|wiki)(?:/[a-z0-9][a-z0-9.-]*)+")


class Entry(NamedTuple):
    """A file that comes out: its path below the output folder, the SHA-256 of its bytes, and where the bytes are."""

    path: str
    sha256: str
    service: str | None
    kind: FileKind
    bundle: Bundle
    part: Part


class Watch(Protocol):
    """Who is told how far the drawing has come."""

    def begin(self, total: int) -> None:
        """So many services have to be made."""

    def done(self, service: str, seconds: float) -> None:
        """One is made."""


class Unwatched:
    """Nobody is told."""

    def begin(self, total: int) -> None:
        """Nothing."""

    def done(self, service: str, seconds: float) -> None:
        """Nothing."""


@dataclass
class Made:
    """All files that come out, and what went wrong."""

    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    passing: list[Path] = field(default_factory=list)  # bundles of what should be drawn better another time

    def forget(self) -> None:
        """Remove from the store what should be drawn better another time, once its files are read."""
        for path in self.passing:
            path.unlink(missing_ok=True)

    def drawings(self, whole: bool = False) -> dict[str, pipeline.Pair]:
        """The pictures, by service; `whole`: with the bytes of their PNG."""
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            if entry.service and entry.path.startswith("diagrams/"):
                found.setdefault(entry.service, []).append(entry)
        pairs = {service: _pair(service, entries, whole) for service, entries in found.items()}
        return {service: pair for service, pair in pairs.items() if pair}

    def maps(self) -> dict[str, Drawing]:
        """The drawings of the suite's maps, by name; their PNG without bytes."""
        return _maps([entry for entry in self.entries if entry.path.startswith(MAPS)])


class Keys(NamedTuple):
    """The keys of a service's bundles."""

    drawing: str
    page: str


class Making(NamedTuple):
    """How files are made, where they are kept, and who draws: `engine`, None for this process."""

    how: How
    store: Store
    engine: executors.Engine | None = None

    def of(self, told: Story, only: Collection[str] | None, drafts: pipeline.Drafts | None, watch: Watch) -> Made:
        """All files of a suite, or those of some services; raises TemplateProblem, EnvironmentProblem.

        `drafts`: what is still to do in each service, None for publication.
        """
        made = Made()
        tasks: dict[str, Task | MapTask] = {}
        keys: dict[str, Keys] = {}
        asked = [service for service in told.services if only is None or service.id in only]
        for service in asked:
            task = Task(service, told.near[service.id], drafts[service.id] if drafts is not None else None)
            drawn, paged, keys[service.id] = self._found(task)
            made.entries += [*drawn, *paged] if drawn and paged else []
            tasks |= {} if drawn and paged else {service.id: task._replace(pair=_pair(service.id, drawn))}
        suite = None if only else self.store.find("suite", self._suite_key(told))
        tasks |= {} if only or suite else {task.name: task for task in self._map_tasks(told)}
        watch.begin(len(tasks))
        for name, result in self._results(tasks):
            watch.done(name, result.seconds)
            made.problems += result.problems
            kept = self._kept(tasks[name], result, keys.get(name)) if result.drawn or result.files else []
            made.entries += kept if result.files else []  # a map's are with those of the suite
            made.passing += [entry.bundle.path for entry in kept if result.problems]
        if not only and not any(problem.severity == "error" for problem in made.problems):
            made.entries += _entries(None, suite, ()) or self._suite(told)
            made.passing += [entry.bundle.path for entry in made.entries if made.passing and entry.service is None]
        made.problems.sort()
        return made

    def _found(self, task: Task) -> tuple[list[Entry], list[Entry], Keys]:
        """The files of a service's pictures, and the others, that the store has; and their keys."""
        name, own = task.service.id, _icons(task.service, self.how)
        page = _page_key(task, self.how, own)
        paged = self.store.find("pages", page)
        said = paged and next((paged.read(part) for part in paged.parts if part.name == DRAWING), None)
        drawing = said.decode() if said else _drawing_key(pipeline.shown(task.service), self.how, own)
        drawn = _entries(name, self.store.find("drawings", drawing), _picture_paths(name, self.how.images))
        return drawn, _entries(name, paged, ()), Keys(drawing, page)

    def _kept(self, task: Task | MapTask, result: Result, keys: Keys | None) -> list[Entry]:
        """The files of a result, now in the store."""
        if isinstance(task, MapTask):
            self.store.keep("drawings", _drawing_key(task.shown, self.how, ()), result.drawn)
            return self._map(task.name, task.shown)
        assert keys
        if result.drawn:
            self.store.keep("drawings", keys.drawing, result.drawn)
        paged = self.store.keep("pages", keys.page, [(DRAWING, keys.drawing.encode()), *result.files])
        drawn = self.store.find("drawings", keys.drawing)
        pictures = _entries(task.service.id, drawn, _picture_paths(task.service.id, self.how.images))
        if not pictures:
            raise Damaged(f"the pictures of {task.service.id} are no more in {self.store.folder}")
        return [*pictures, *_entries(task.service.id, paged, ())]

    def _results(self, tasks: Mapping[str, Task | MapTask]) -> Iterator[tuple[str, Result]]:
        one = partial(work, self.how)
        if self.engine is None:
            yield from ((name, one(task)) for name, task in tasks.items())
            return
        if tasks:
            prepare(self.how)
        for name, result in executors.results(self.engine, one, tasks):
            yield name, _lost(tasks[name], result) if isinstance(result, LayoutProblem) else result

    def _map_tasks(self, told: Story) -> Iterator[MapTask]:
        """The maps that the store has not got."""
        for name, shown in pipeline.maps_shown(told).items():
            if not self._map(name, shown):
                yield MapTask(told.services[0], name, shown)

    def _map(self, name: str, shown: pipeline.Shown) -> list[Entry]:
        bundle = self.store.find("drawings", _drawing_key(shown, self.how, ()))
        return _entries(None, bundle, [f"{MAPS}{name}{ending}" for ending in _endings(self.how.images)])

    def _suite(self, told: Story) -> list[Entry]:
        """The files that belong to no one service."""
        maps = [entry for name, shown in pipeline.maps_shown(told).items() for entry in self._map(name, shown)]
        made = pipeline.suite_files(told, _maps(maps), pages.templates(self.how.project / "templates"))
        files = [(entry.path, content(entry)) for entry in maps] + [(file.path, file.content) for file in made]
        return _entries(None, self.store.keep("suite", self._suite_key(told), files), ())

    def _suite_key(self, told: Story) -> str:
        return _key(self.how.version, self.how.images, *told.services)


def content(entry: Entry) -> bytes:
    """The bytes of a file; raises Damaged."""
    found = entry.bundle.read(entry.part)
    if found is None:
        raise Damaged(f"{entry.bundle.path} is damaged: remove it")
    return found


def _icons(service: Service, how: How) -> list[str]:
    """The SHA-256 of each image file of the project that a service's pictures show."""
    names = (end.icon for end in (*service.components, *service.externals) if end.icon)
    return [icons.digest(name, how.project) for name in names if icons.is_file(name)]


def _drawing_key(shown: pipeline.Shown, how: How, own: Sequence[str]) -> str:
    return _key(how.version, shown, own)


def _page_key(task: Task, how: How, own: Sequence[str]) -> str:
    return _key(how.version, task.service, task.near, own, task.todo, how.names, how.images)


def _key(*said: object) -> str:
    """The SHA-256 of all that something depends on."""
    return sha256("\n".join(map(repr, said)).encode(errors="surrogatepass"))


def _picture_paths(service: str, images: Collection[str]) -> list[str]:
    return [f"diagrams/{service}-{view}{ending}" for view in VIEWS for ending in _endings(images)]


def _endings(images: Collection[str]) -> list[str]:
    return [".svg", *(ending for kind, ending in ENDINGS.items() if kind in images)]


def _entries(service: str | None, bundle: Bundle | None, wanted: Collection[str]) -> list[Entry]:
    """A bundle's files, those that are wanted or all; none where one lacks, or is no place for one."""
    if bundle is None:
        return []
    found = {part.name: part for part in bundle.parts if part.name != DRAWING}
    paths = wanted or list(found)
    if not all(path in found and SAFE.fullmatch(path) for path in paths):
        return []
    kind = {path: KINDS.get(PurePosixPath(path).suffix, "page") for path in paths}
    return [Entry(path, found[path].sha256, service, kind[path], bundle, found[path]) for path in paths]


def _pair(service: str, entries: Sequence[Entry], whole: bool = False) -> pipeline.Pair | None:
    """A service's two pictures; None where one is damaged or gone. `whole`: with the bytes of their PNG."""
    found = {entry.path: entry for entry in entries}
    first, second = (_drawing(f"diagrams/{service}-{view}", found, whole) for view in VIEWS)
    return (first, second) if first and second else None


def _drawing(start: str, found: Mapping[str, Entry], whole: bool) -> Drawing | None:
    svg = found.get(f"{start}.svg")
    text = svg.bundle.read(svg.part) if svg else None
    pngs = {kind: found[start + ending] for kind, ending in ENDINGS.items() if start + ending in found}
    filled = {kind: content(entry) if whole else b"" for kind, entry in pngs.items()}
    return None if text is None else Drawing(text.decode(), filled)


def _maps(entries: Sequence[Entry]) -> dict[str, Drawing]:
    found = {entry.path: entry for entry in entries}
    names = [path.removeprefix(MAPS).removesuffix(".svg") for path in found if path.endswith(".svg")]
    drawings = {name: _drawing(f"{MAPS}{name}", found, whole=False) for name in names}
    return {name: drawing for name, drawing in drawings.items() if drawing}


def _lost(task: Task | MapTask, problem: LayoutProblem) -> Result:
    return Result((), (), [refused(task.service, problem)], 0)
