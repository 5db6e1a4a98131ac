"""The communication matrix: all connections of all services in one table, and who reaches whom in a grid."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from gen.model.identity import Identity
from gen.views.suite import End, Link, Said, Suite, Target, natural, numbers
from gen.views.words import FLOWS, classification

HEADINGS = (
    "Service",
    "Connection",
    "Source's service",
    "Source",
    "Destination's service",
    "Destination",
    "Protocol",
    "Port",
    "Classification",
    "Data that travels on this connection",
    "Data flow",
)
MOST_ROWS = 500  # of a table on a page
MOST_PLACES = 40  # services of a grid


class MatrixRow(NamedTuple):
    """A connection of the suite."""

    said: tuple[Said, ...]
    source: End
    destination: End
    protocol: str
    port: str
    classification: str
    data: tuple[str, ...]
    flow: str


def matrix(suite: Suite) -> Iterator[MatrixRow]:
    """A row for each connection, service by service."""
    return (_row(suite, link) for link in suite.links)


def texts(rows: Iterable[MatrixRow]) -> Iterator[tuple[str, ...]]:
    """The rows as plain texts, what is missing blank."""
    for row in rows:
        yield (
            "; ".join(said.service.name for said in row.said),
            "; ".join(said.connection.id for said in row.said),
            row.source.service,
            row.source.name,
            row.destination.service,
            row.destination.name,
            row.protocol,
            row.port,
            row.classification,
            "\n".join(row.data),
            row.flow,
        )


def _row(suite: Suite, link: Link) -> MatrixRow:
    """A connection; where several files describe it in other words, all are heard."""
    connections = [said.connection for said in link.said]
    first = connections[0]
    return MatrixRow(
        link.said,
        suite.end(first.source, link.source),
        suite.end(first.destination, link.destination),
        first.protocol,
        first.port,
        "; ".join(_heard(map(classification, connections))),
        tuple(_heard(item.text for one in connections for item in one.data)),
        "; ".join(_heard(FLOWS[one.data_flow] for one in connections if one.data_flow)),
    )


def _heard(texts: Iterable[str]) -> dict[str, None]:
    """Each text once, without blank ones."""
    return dict.fromkeys(text for text in texts if text)


class Place(NamedTuple):
    """A row or a column of the grid: a service, or something shared."""

    name: str
    page: Target


class Cell(NamedTuple):
    """What one place opens to another: ports, or protocols where no port is known, each with its first connection."""

    ports: tuple[tuple[str, Target], ...]


class Grid(NamedTuple):
    """Who opens connections (rows) to whom (columns), and on which ports; places that nothing concerns are left out."""

    sources: tuple[Place, ...]
    destinations: tuple[Place, ...]
    cells: Mapping[tuple[Place, Place], Cell]


def grid(suite: Suite) -> Grid:
    """The grid of services and shared things, connections within a service left out."""
    places = _places(suite)
    order = {place: at for at, place in enumerate(dict.fromkeys(places.values()))}
    found: dict[tuple[Place, Place], dict[str, Target]] = defaultdict(dict)
    for link in suite.links:
        source, destination = (_place(end, places) for end in (link.source, link.destination))
        if source and destination and source != destination:
            connection = link.said[0].connection
            _, where = next(numbers(suite, link.said))
            for port in connection.ports or (connection.protocol or "?",):
                found[source, destination].setdefault(port, where)
    cells = {pair: Cell(tuple(sorted(ports.items(), key=lambda it: natural(it[0])))) for pair, ports in found.items()}
    sources, destinations = ({pair[side] for pair in cells} for side in (0, 1))
    return Grid(
        tuple(sorted(sources, key=order.__getitem__)), tuple(sorted(destinations, key=order.__getitem__)), cells
    )


def _places(suite: Suite) -> dict[Identity | str, Place]:
    """The places by service's id, and by the identity of what is shared; services first."""
    services: dict[Identity | str, Place] = {one.id: Place(one.name, Target(one.id)) for one in suite.services}
    shared = {end: Place(it.end.name, Target(f"shared/components/{it.id}")) for it in suite.shared for end in it.ends}
    return services | shared


def _place(end: Identity | None, places: Mapping[Identity | str, Place]) -> Place | None:
    if end is None:
        return None
    return places.get(end) or (None if end.local or not end.service else places.get(end.service))
