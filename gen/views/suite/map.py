"""The map of the services: who opens connections to whom, each group of services with a picture of its own."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from gen.language import Words
from gen.model.entities import Service
from gen.model.kinds import Kind
from gen.views.diagram import Arrows, Boundary, Diagram, Line, Node, View
from gen.views.suite.connections import SuiteConnections, natural, numbers
from gen.views.suite.descriptions import Link, Party, Target
from gen.views.suite.groups import LINES, Group, grouped, product
from gen.views.words import site_words

LEGEND = "from the one who opens the connections to the one who accepts them"
BOXES: dict[Kind, str] = {"component": "Service", "service": "Several services", "other": "Service without a page here"}
OPENS = ("{source} opens {n} connection to {destination}", "{source} opens {n} connections to {destination}")
MANY = 300  # other services: more than a picture can ever hold around a group
WITH_OTHERS = 36  # boxes, those around a group included
NUMBERS, WAYS = 4, 4  # of a line's connections, and of its protocols and ports, that are listed


class MapBox(NamedTuple):
    """A box of a map; `page` where it leads, if anywhere."""

    id: str
    label: str
    kind: Kind
    page: Target | None


class Way(NamedTuple):
    """The connections that one box opens to another: how many, their protocols and ports, and some of them."""

    source: MapBox
    destination: MapBox
    total: int
    protocols: tuple[str, ...]
    ports: tuple[str, ...]
    numbers: tuple[tuple[str, Target], ...]


class MapRow(NamedTuple):
    """A line of a map: what one box opens to the other, and what comes back, if anything."""

    number: str
    there: Way
    back: Way | None


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


Places = Mapping[str, MapBox]  # where each end is drawn, if anywhere


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
        service.id: MapBox("others:", _words(group)("Other services"), "service", Target("shared"))
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
    diagram = _diagram(group, boxes, rows, inside)
    return SuiteMap(page, group, diagram, _view(group, rows), boxes, tuple(rows), alone, None)


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
    label = _words(group).count(len(group.services), text, text, title=group.title)
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


def _diagram(group: Group, boxes: Iterable[MapBox], rows: Iterable[MapRow], inside: Places) -> Diagram:
    boundaries, held = _boundaries(group, inside)
    nodes = tuple(Node(box.id, box.label, box.kind, None, held.get(box.id)) for box in boxes)
    used = {node.boundary for node in nodes}
    lines = tuple(Line(row.number, row.there.source.id, row.there.destination.id) for row in rows)
    return Diagram(
        f"shared-{group.slug}", nodes, lines, tuple(boundary for boundary in boundaries if boundary.id in used)
    )


def _boundaries(group: Group, inside: Places) -> tuple[list[Boundary], dict[str, str]]:
    """The boundaries of a map, and which holds a box: on the map of all services the products, else the group."""
    if group.slug:
        return [Boundary("group", group.title)], {box.id: "group" for box in inside.values()}
    products = sorted({product(service) for service in group.services} - {""}, key=natural)
    if group.groups or len(products) < 2:
        return [], {}
    ids = {title: f"product-{number}" for number, title in enumerate(products, 1)}
    held = {service.id: ids[product(service)] for service in group.services if product(service)}
    return [Boundary(id_, title) for title, id_ in ids.items()], held


def _view(group: Group, rows: Sequence[MapRow]) -> View:
    words = _words(group)
    labels = {row.number: _sentence(row, words) for row in rows}
    title = words("{name}: who opens the connections", name=group.title)
    description = "\n".join(labels.values()) or words("No service connects to another one.")
    arrows: dict[str, Arrows] = {row.number: "both" if row.back else "destination" for row in rows}
    kinds = {kind: words(text) for kind, text in BOXES.items()}
    return View("map", title, description, words(LEGEND), arrows, labels, kinds, words.language)


def _words(group: Group) -> Words:
    return site_words(group.services)


def _sentence(row: MapRow, words: Words) -> str:
    """`Line 1: Billing opens 3 connections to Shop (HTTPS, port 443); Shop opens 1 connection to Billing.`"""
    clauses = "; ".join(_clause(way, words) for way in (row.there, row.back) if way)
    return words("Line {n}: {clauses}.", n=row.number, clauses=clauses)


def _clause(way: Way, words: Words) -> str:
    ports = words("port {port}", port=_some(way.ports)) if way.ports else ""
    how = ", ".join(part for part in (_some(way.protocols), ports) if part)
    ends = {"source": way.source.label, "destination": way.destination.label}
    text = words.count(way.total, OPENS[0], OPENS[1], **ends)
    return f"{text} ({how})" if how else text


def _some(texts: Sequence[str]) -> str:
    return ", ".join([*texts[:WAYS], *(["…"] if len(texts) > WAYS else [])])
