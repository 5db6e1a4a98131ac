"""Services -> their pictures and tables for a site: for a build from the store, while serving each made once."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, Protocol

from gen import pipeline
from gen.building import worker
from gen.building.artifacts import content
from gen.building.build_cache import BuildCache
from gen.building.builder import Builder, NoListener, mended
from gen.building.store import store_for
from gen.model.entities import Service
from gen.problems import LayoutProblem, Problem
from gen.renderers.files import OutputFile
from gen.renderers.images import icons
from gen.renderers.images.picture import Drawing, draw
from gen.renderers.pages.wiki_names import WikiNames
from gen.views.suite.neighbours import Neighbours
from gen.views.suite.story import SuiteViews

FEW = 4  # services that are drawn here at once; more are left to workers, and kept in the store


class Drawn(NamedTuple):
    """Pictures by service, the suite's maps by name, files by address (or where they are), what could not be drawn.

    `names`: the addresses of a service's own files, where they can change from one time to the next.
    """

    pairs: Mapping[str, pipeline.Pair]
    maps: Mapping[str, Drawing]
    files: Mapping[str, bytes | Path]
    problems: list[Problem]
    names: Mapping[str, Sequence[str]] = MappingProxyType({})
    changed: Mapping[str, pipeline.Pair] = MappingProxyType({})  # the pictures of what changed, by service


class Drawings(Protocol):
    """What draws a suite; raises TemplateProblem, EnvironmentProblem."""

    def of(self, suite: SuiteViews, only: Collection[str] | None = None) -> Drawn:
        """All pictures and their files, or those of some services."""

    def more(self, suite: SuiteViews) -> Iterator[OutputFile]:
        """Files of the whole suite that `of` has not."""


class StoredDrawings(NamedTuple):
    """All pictures and tables, from the store or by workers."""

    project: Path
    names: WikiNames
    suite: str
    images: tuple[str, ...] = ("svg", "png")

    def of(self, suite: SuiteViews, only: Collection[str] | None = None) -> Drawn:
        """All pictures and tables, or those of some services."""
        with store_for(self.project) as store:
            cache = BuildCache(worker.build_settings(self.images, self.project, self.names, self.suite), store)
            return mended(store, lambda: _drawn(Builder(cache), suite, only))

    def more(self, suite: SuiteViews) -> Iterator[OutputFile]:
        """None."""
        return iter(())


def _drawn(builder: Builder, suite: SuiteViews, only: Collection[str] | None) -> Drawn:
    result = builder.of(suite, only, None, NoListener())
    files = {artifact.path: content(artifact) for artifact in result.artifacts if artifact.kind != "page"}
    return Drawn(result.drawings(), result.maps(), files, result.problems, changed=result.changed())


class Memo(NamedTuple):
    """A service's pictures, or why they could not be drawn; what they were made from, and what they show."""

    key: object
    diagram: object
    pair: pipeline.Pair | Problem


class PreviewDrawings:
    """Pictures as SVG, and tables, each made again only where it shows something else."""

    def __init__(self, project: Path) -> None:
        self.project = project
        self.pairs: dict[str, Memo] = {}
        self.tables: dict[str, tuple[object, list[OutputFile]]] = {}
        self.maps: dict[str, tuple[object, Drawing | Problem]] = {}
        self.changed: dict[str, tuple[object, pipeline.Pair | Problem]] = {}

    def of(self, suite: SuiteViews, only: Collection[str] | None = None) -> Drawn:
        """All pictures and their files, or those of some services, and the services' tables."""
        if not self.pairs and len(suite.services) > FEW:
            self._begin(suite)
        services = [service for service in suite.services if only is None or service.id in only]
        pairs = {service.id: self._pair(service) for service in services}
        diagrams = {} if only else pipeline.map_diagrams(suite)
        maps = {name: self._map(suite, name, diagram) for name, diagram in diagrams.items()}
        problems = [result for result in (*pairs.values(), *maps.values()) if isinstance(result, Problem)]
        drawn = {name: pair for name, pair in pairs.items() if not isinstance(pair, Problem)}
        mapped = {name: drawing for name, drawing in maps.items() if not isinstance(drawing, Problem)}
        changed = {service.id: self._changed(service, suite.near[service.id]) for service in services}
        lost = [result for result in changed.values() if isinstance(result, Problem)]
        problems += [problem._replace(severity="warning") for problem in lost]  # the tables say the same
        drawn_changes = {name: pair for name, pair in changed.items() if pair and not isinstance(pair, Problem)}
        files = {service.id: self._tables(service, suite.near[service.id]) for service in services}
        files = {name: [*listed, *_pictures(name, drawn.get(name))] for name, listed in files.items()}
        for name, pair in drawn_changes.items():
            files[name] += pipeline.picture_files(pipeline.changes_name(name), pair, name)
        every = [file for listed in files.values() for file in listed]
        every += [file for name, drawing in mapped.items() for file in pipeline.map_files(name, drawing)]
        names = {name: [file.path for file in listed] for name, listed in files.items()}
        return Drawn(drawn, mapped, {file.path: file.content for file in every}, problems, names, drawn_changes)

    def more(self, suite: SuiteViews) -> Iterator[OutputFile]:
        """The tables of the suite."""
        return pipeline.suite_tables(suite)

    def _begin(self, suite: SuiteViews) -> None:
        """Take all that was drawn before from the store; what is new comes there, too."""
        stored = StoredDrawings(self.project, WikiNames(), "", ("svg",)).of(suite)
        for service in suite.services:
            if service.id in stored.pairs:
                own = self._icons(service)
                self.pairs[service.id] = Memo(
                    (service, own), (pipeline.service_diagram(service), own), stored.pairs[service.id]
                )
        for name, diagram in pipeline.map_diagrams(suite).items():
            if name in stored.maps:
                self.maps[name] = (diagram, stored.maps[name])

    def _icons(self, service: Service) -> list[str]:
        """The digests of the project's own images that a service's pictures show."""
        names = (end.icon for end in (*service.components, *service.externals) if end.icon)
        return [icons.digest(name, self.project) for name in names if icons.is_file(name)]

    def _pair(self, service: Service) -> pipeline.Pair | Problem:
        key = (service, self._icons(service))
        memo = self.pairs.get(service.id)
        if memo and memo.key == key:
            return memo.pair
        diagram = (pipeline.service_diagram(service), key[1])
        pair = memo.pair if memo and memo.diagram == diagram else self._drawn(service, diagram[0])
        self.pairs[service.id] = Memo(key, diagram, pair)
        return pair

    def _changed(self, service: Service, near: Neighbours) -> pipeline.Pair | Problem | None:
        """The pictures of what changed, each drawn again only where it shows something else."""
        if not (near.changes and near.changes.drawn):
            return None
        memo = self.changed.get(service.id)
        if memo is None or memo[0] != near.changes.drawn:
            memo = self.changed[service.id] = (near.changes.drawn, self._drawn(service, near.changes.drawn))
        return memo[1]

    def _map(self, suite: SuiteViews, name: str, diagram: pipeline.DiagramViews) -> Drawing | Problem:
        if name not in self.maps or self.maps[name][0] != diagram:
            drawn = self._drawn(suite.services[0], diagram)
            self.maps[name] = (diagram, drawn if isinstance(drawn, Problem) else drawn[0])
        return self.maps[name][1]

    def _drawn(self, service: Service, diagram: pipeline.DiagramViews) -> pipeline.Pair | Problem:
        try:
            return draw(*diagram, ("svg",), self.project)
        except LayoutProblem as problem:
            return worker.refused(service, problem)

    def _tables(self, service: Service, near: Neighbours) -> list[OutputFile]:
        key = (service, near)
        if service.id not in self.tables or self.tables[service.id][0] != key:
            self.tables[service.id] = (key, list(pipeline.table_files(service, near)))
        return self.tables[service.id][1]


def _pictures(service: str, pair: pipeline.Pair | None) -> list[OutputFile]:
    return list(pipeline.picture_files(service, pair)) if pair else []
