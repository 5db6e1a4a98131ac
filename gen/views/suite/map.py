"""The map of the services: who opens connections to whom, each group of services with a picture of its own."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from gen.model.entities import Service
from gen.views.diagram import Diagram, View
from gen.views.suite.connections import SuiteConnections, natural, numbers
from gen.views.suite.descriptions import Link, Party, Target
from gen.views.suite.groups import LINES, Group, grouped
from gen.views.suite.map_diagram import MapBox, MapRow, Places, Way, map_diagram, map_view
from gen.views.words import site_words

MANY = 300  # other services: more than a picture can ever hold around a group
WITH_OTHERS = 36  # boxes, those around a group included
NUMBERS = 4  # of a line's connections that are listed


class SuiteMap(NamedTuple):
    """A map's page (`shared`, `shared/map/retail`), its picture and the table that goes with it."""

    page: str
    group: Group
    diagram: Diagram
    view: View
    boxes: tuple[MapBox, ...]
    rows: tuple[MapRow, ...]
    alone: tuple[Service, ...]  # those of no line, where others have lines
    above: Group | None  # the group that holds this one, below the map of all services

    @property
    def name(self) -> str:
        """What its files are called: `map`, `map-retail`."""
        return f"map-{self.group.slug}" if self.group.slug else "map"


class _Crossing(NamedTuple):
    """A connection between two services, or one and a shared service without a page."""

    source: str
    destination: str
    link: Link


def maps(suite: SuiteConnections, title: str = "Map of the services") -> list[SuiteMap]:
    """The map of all services, then that of each group."""
    title = site_words(suite.services)(title)
    crossings = list(_crossings(suite))
    pairs: dict[str, set[str]] = defaultdict(set)
    touching: dict[str, list[_Crossing]] = defaultdict(list)
    for crossing in crossings:
        pairs[crossing.source].add(crossing.destination)
        touching[crossing.source].append(crossing)
        touching[crossing.destination].append(crossing)
    without_page = _without_page(suite)

    def drawn(group: Group, neighbours: Sequence[Group], above: Group | None) -> Iterator[SuiteMap]:
        suite_map = _map(suite, group, _outside(suite, group, neighbours, without_page), touching)
        yield suite_map._replace(above=above)
        for part in group.groups:
            if len(part.services) > 1:
                others = (other for other in group.groups if other is not part)
                yield from drawn(part, (*neighbours, *others), group if group.slug else None)

    return list(drawn(grouped(suite.services, pairs, title), (), None))


def _crossings(suite: SuiteConnections) -> Iterator[_Crossing]:
    shared = {end: f"shared:{thing.id}" for thing in suite.shared if thing.end.kind == "service" for end in thing.ends}

    def place(party: Party | None) -> str | None:
        if party is None:
            return None
        end = party.identity
        return end.service if not end.local and end.service in suite.names else shared.get(end)

    for link in suite.links:
        source, destination = place(link.source), place(link.destination)
        if source and destination and source != destination:
            yield _Crossing(source, destination, link)


def _without_page(suite: SuiteConnections) -> dict[str, MapBox]:
    """Other services that several name, by the place they take as ends."""
    things = [thing for thing in suite.shared if thing.end.kind == "service"]
    boxes = [MapBox(f"shared:{it.id}", it.end.name, "other", Target(f"shared/components/{it.id}")) for it in things]
    return {box.id: box for box in boxes}


def _outside(
    suite: SuiteConnections, group: Group, neighbours: Sequence[Group], without_page: Places
) -> Iterator[Places]:
    """Where what is not in the group may be drawn, from the most detailed to nowhere."""
    if group.slug and group.groups:  # what is around it stands in the map above
        yield {}
        return
    inside = {service.id for service in group.services}
    others = [service for service in suite.services if service.id not in inside]
    groups = {name: box for part in neighbours for name, box in _boxes(part).items()}
    if len(others) <= MANY:
        yield {**{service.id: _service_box(service) for service in others}, **without_page}
    yield {**groups, **without_page}
    yield groups
    yield {
        service.id: MapBox("others:", site_words(group.services)("Other services"), "service", Target("shared"))
        for service in others
    }
    yield {}


def _map(
    suite: SuiteConnections, group: Group, outside: Iterable[Places], touching: Mapping[str, Sequence[_Crossing]]
) -> SuiteMap:
    """A group's map, with as much of what is around it as one picture can hold."""
    inside = _inside(group)
    own = {id(crossing): crossing for name in inside for crossing in touching.get(name, ())}.values()
    for places in outside:
        rows = _rows(suite, own, {**places, **inside})
        near = {box for row in rows for box in row.there[:2]} - set(inside.values())
        drawn = {box for row in rows for box in row.there[:2]} or set(inside.values())
        if len(drawn) <= WITH_OTHERS and len(rows) <= LINES:
            break
    boxes = tuple(box for box in dict.fromkeys((*inside.values(), *sorted(near))) if box in drawn)
    alone = tuple(service for service in group.services if inside[service.id] not in drawn)
    page = f"shared/map/{group.slug}" if group.slug else "shared"
    diagram = map_diagram(group, boxes, rows, inside)
    return SuiteMap(page, group, diagram, map_view(group, rows), boxes, tuple(rows), alone, None)


def _inside(group: Group) -> dict[str, MapBox]:
    """The box of each service of a group."""
    if group.groups:
        return {name: box for part in group.groups for name, box in _boxes(part).items()}
    return {service.id: _service_box(service) for service in group.services}


def _boxes(group: Group) -> dict[str, MapBox]:
    """A group's box, by each of its services."""
    return dict.fromkeys((service.id for service in group.services), _box(group))


def _service_box(service: Service) -> MapBox:
    return MapBox(service.id, service.name, "component", Target(service.id))


def _box(group: Group) -> MapBox:
    if len(group.services) == 1:
        return _service_box(group.services[0])
    text = "{title} ({n} services)"
    label = site_words(group.services).count(len(group.services), text, text, title=group.title)
    return MapBox(f"group:{group.slug}", label, "service", Target(f"shared/map/{group.slug}"))


def _rows(suite: SuiteConnections, crossings: Iterable[_Crossing], places: Places) -> list[MapRow]:
    """A row for each pair of boxes, in the order of their names, from the one that opens more connections."""
    between: dict[tuple[MapBox, MapBox], list[Link]] = defaultdict(list)
    for source, destination, link in crossings:
        first, second = places.get(source), places.get(destination)
        if first and second and first != second:
            between[first, second].append(link)
    rank = {box: (natural(box.label), box.id) for pair in between for box in pair}
    ways = {pair: _way(suite, *pair, links) for pair, links in between.items()}
    pairs = [(first, second) for first, second in ways if _leads(ways, rank, first, second)]
    pairs.sort(key=lambda pair: (rank[pair[0]], rank[pair[1]]))
    return [
        MapRow(str(at), ways[first, second], ways.get((second, first))) for at, (first, second) in enumerate(pairs, 1)
    ]


def _leads(
    ways: Mapping[tuple[MapBox, MapBox], Way], rank: Mapping[MapBox, object], first: MapBox, second: MapBox
) -> bool:
    """Whether a pair's line is drawn from the first to the second."""
    back = ways.get((second, first))
    return back is None or (-ways[first, second].total, rank[first]) < (-back.total, rank[second])


def _way(suite: SuiteConnections, source: MapBox, destination: MapBox, links: Sequence[Link]) -> Way:
    descriptions = [link.descriptions[0] for link in links]
    protocols = dict.fromkeys(protocol for link in links for protocol in link.connection.protocols)
    ports = sorted({port for link in links for port in link.connection.ports}, key=natural)
    return Way(
        source, destination, len(links), tuple(protocols), tuple(ports), tuple(numbers(suite, descriptions[:NUMBERS]))
    )
