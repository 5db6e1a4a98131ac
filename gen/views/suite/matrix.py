"""The communication matrix: all connections of all services in one table, and who reaches whom in a grid."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter
from typing import NamedTuple

from gen.model.entities import Connection
from gen.model.identity import Identity
from gen.views.columns import SECURITY, UPKEEP, Column, of_rows, optional
from gen.views.suite.connections import SuiteConnections, natural, numbers, table_end
from gen.views.suite.descriptions import Description, Link, NamedEnd, Party, Target
from gen.views.words import FLOWS, classification

MOST_ROWS = 500  # of a table on a page
MOST_PLACES = 40  # services of a grid


class MatrixRow(NamedTuple):
    """A row of the matrix: a connection, with the words of all files that describe it."""

    descriptions: tuple[Description, ...]
    source: NamedEnd
    destination: NamedEnd
    protocol: str
    port: str
    classification: str
    data: tuple[str, ...]
    flow: str
    connection: Connection  # as all of them together describe it


COLUMNS: tuple[Column[MatrixRow], ...] = (
    Column("service", "Service", lambda row: "; ".join(description.service.name for description in row.descriptions)),
    Column(
        "connection", "Connection", lambda row: "; ".join(description.connection.id for description in row.descriptions)
    ),
    Column("source_service", "Source's service", attrgetter("source.service")),
    Column("source", "Source", attrgetter("source.name")),
    Column("destination_service", "Destination's service", attrgetter("destination.service")),
    Column("destination", "Destination", attrgetter("destination.name")),
    Column("protocol", "Protocol", attrgetter("protocol")),
    Column("port", "Port", attrgetter("port")),
    Column("classification", "Classification", attrgetter("classification")),
    Column("data", "Data that travels on this connection", lambda row: "\n".join(row.data)),
    Column("flow", "Data flow", attrgetter("flow")),
    optional("source_zone", "Source zone", attrgetter("source.zone")),
    optional("destination_zone", "Destination zone", attrgetter("destination.zone")),
    optional("source_addresses", "Source addresses", lambda row: ", ".join(row.source.addresses)),
    optional("destination_addresses", "Destination addresses", lambda row: ", ".join(row.destination.addresses)),
    *of_rows((*SECURITY, *UPKEEP), attrgetter("connection")),
)  # of its files; what is missing stays blank


def matrix(suite: SuiteConnections) -> Iterator[MatrixRow]:
    """A row for each connection, service by service."""
    return (_row(link) for link in suite.links)


def _row(link: Link) -> MatrixRow:
    """A connection; where several files describe it in other words, all are heard."""
    first = link.connection
    heard = classification(first), tuple([item.text for item in first.data]), _flow(first)
    if len(link.descriptions) > 1:
        connections = [description.connection for description in link.descriptions]
        data = _heard(item.text for connection in connections for item in connection.data)
        heard = _all(map(classification, connections)), tuple(data), _all(map(_flow, connections))
    return MatrixRow(
        link.descriptions,
        table_end(link.source),
        table_end(link.destination),
        first.protocol,
        first.port,
        *heard,
        first,
    )


def _flow(connection: Connection) -> str:
    return FLOWS[connection.data_flow] if connection.data_flow else ""


def _all(texts: Iterable[str]) -> str:
    return "; ".join(_heard(texts))


def _heard(texts: Iterable[str]) -> dict[str, None]:
    """Each text once, without blank ones."""
    return dict.fromkeys(text for text in texts if text)


class MatrixPlace(NamedTuple):
    """A row or a column of the grid: a service, or something shared."""

    name: str
    page: Target


class MatrixCell(NamedTuple):
    """What one place opens to another: ports, or protocols where no port is known, each with its first connection."""

    ports: tuple[tuple[str, Target], ...]


class Grid(NamedTuple):
    """Who opens connections (rows) to whom (columns), and on which ports; places that nothing concerns are left out."""

    sources: tuple[MatrixPlace, ...]
    destinations: tuple[MatrixPlace, ...]
    cells: Mapping[tuple[MatrixPlace, MatrixPlace], MatrixCell]


def grid(suite: SuiteConnections) -> Grid:
    """The grid of services and shared things, connections within a service left out."""
    places = _places(suite)
    order = {place: at for at, place in enumerate(dict.fromkeys(places.values()))}
    opened: dict[tuple[MatrixPlace, MatrixPlace], dict[str, Target]] = defaultdict(dict)
    for link in suite.links:
        source, destination = (_place(end, places) for end in (link.source, link.destination))
        if source and destination and source != destination:
            connection = link.connection
            _, where = next(numbers(suite, link.descriptions))
            for port in connection.ports or (connection.protocol or "?",):
                opened[source, destination].setdefault(port, where)
    cells = {
        pair: MatrixCell(tuple(sorted(ports.items(), key=lambda it: natural(it[0])))) for pair, ports in opened.items()
    }
    sources, destinations = ({pair[side] for pair in cells} for side in (0, 1))
    return Grid(
        tuple(sorted(sources, key=order.__getitem__)), tuple(sorted(destinations, key=order.__getitem__)), cells
    )


def _places(suite: SuiteConnections) -> dict[Identity | str, MatrixPlace]:
    """The places by service's id, and by the identity of what is shared; services first."""
    services: dict[Identity | str, MatrixPlace] = {
        service.id: MatrixPlace(service.name, Target(service.id)) for service in suite.services
    }
    shared = {
        end: MatrixPlace(it.end.name, Target(f"shared/components/{it.id}")) for it in suite.shared for end in it.ends
    }
    return services | shared


def _place(party: Party | None, places: Mapping[Identity | str, MatrixPlace]) -> MatrixPlace | None:
    if party is None:
        return None
    end = party.identity
    return places.get(end) or (None if end.local or not end.service else places.get(end.service))
