"""What must I open? For each component the connections that it opens and that it accepts, whoever describes them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Literal, NamedTuple

from gen.model.entities import Component, Connection, Flow, Service
from gen.model.identity import Identity
from gen.views import columns
from gen.views.columns import Column, headings
from gen.views.suite.connections import SuiteConnections, numbers, table_end
from gen.views.suite.descriptions import End, Target
from gen.views.suite.neighbours import Mention, Neighbours, Same
from gen.views.words import name

Direction = Literal["Outbound", "Inbound", ""]
UNKNOWN = "not described"
SENT: dict[Flow | None, str] = {"to-destination": "out", "to-source": "in", "both": "both ways", None: UNKNOWN}
TAKEN: dict[Flow | None, str] = {"to-destination": "in", "to-source": "out", "both": "both ways", None: UNKNOWN}


class Opening(NamedTuple):
    """A connection as one of its ends sees it; blank directions where neither end is a part of the service."""

    direction: Direction
    peer: End
    protocol: str
    port: str
    flow: str  # which way the data goes, seen from here
    data: tuple[str, ...]
    numbers: tuple[tuple[str, Target], ...]


COLUMNS: tuple[Column[Opening], ...] = (
    Column("direction", "Direction", attrgetter("direction")),
    Column("peer", "Peer", lambda row: row.peer.name or UNKNOWN),
    Column("peer_service", "Peer's service", attrgetter("peer.service")),
    Column("protocol", "Protocol", lambda row: row.protocol or UNKNOWN),
    Column("port", "Port", lambda row: row.port or UNKNOWN),
    Column("flow", "Data goes", attrgetter("flow")),
    Column("reason", "Reason", lambda row: "\n".join(row.data)),
    Column("connection", "Connection", lambda row: "; ".join([number for number, _ in row.numbers])),
)  # of its files
HEADINGS = ("Service", "Component", *headings(COLUMNS))


class Openings(NamedTuple):
    """What a component opens and accepts; `component`: its key, blank for what is said of no component."""

    component: str
    name: str
    rows: tuple[Opening, ...]

    @property
    def outbound(self) -> int:
        """How many connections it opens."""
        return sum(row.direction == "Outbound" for row in self.rows)

    @property
    def inbound(self) -> int:
        """How many connections it accepts."""
        return sum(row.direction == "Inbound" for row in self.rows)


def service_openings(service: Service, near: Neighbours) -> tuple[Openings, ...]:
    """Those of each component, in the model's order; then what is said of no component."""
    by_component: dict[str, list[Opening]] = defaultdict(list)
    passing = []
    for connection in service.connections:
        same = near.same.get(connection.id)
        marks = (_number(service, connection), *(same.numbers if same else ()))
        source, destination = connection.source, connection.destination
        for end, other, outbound in ((source, destination, True), (destination, source, False)):
            if end and end.own:
                by_component[end.id].append(_opening(outbound, _peer(other, near, same), connection, marks))
        if not any(end and end.own for end in (source, destination)):
            passing.append(_passing(connection, marks))
    for key, mention in map(_mentioned, near.mentions):
        by_component[key].append(mention)
    parts = {part.id: part.name for part in service.components}
    rest = [row for key, rows in by_component.items() if key not in parts for row in rows]
    listed = [Openings(key, name, _ordered(by_component.get(key, ()))) for key, name in parts.items()]
    listed += [Openings("", f"{service.name}, no component named", _ordered(rest))] if rest else []
    listed += [Openings("", "Between others", tuple(passing))] if passing else []
    return tuple(listed)


def openings(suite: SuiteConnections, ends: Iterable[Identity]) -> tuple[Opening, ...]:
    """The connections of something that several services name, those that it accepts first."""
    wanted = set(ends)
    links = {id(link): link for end in sorted(wanted) for link in suite.touching.get(end, ())}.values()
    rows = []
    for link in links:
        connection, marks = link.connection, tuple(numbers(suite, link.descriptions))
        if link.source and link.source.identity in wanted:
            rows.append(_opening(True, table_end(link.destination), connection, marks))
        if link.destination and link.destination.identity in wanted:
            rows.append(_opening(False, table_end(link.source), connection, marks))
    return tuple(sorted(rows, key=lambda row: row.direction == "Outbound"))


def texts(service: Service, listed: Sequence[Openings]) -> Iterator[tuple[str, ...]]:
    """The rows of a service's file, as plain texts, by HEADINGS."""
    for component in listed:
        for row in columns.texts(COLUMNS, component.rows):
            yield (service.name, component.name, *row)


def _number(service: Service, connection: Connection) -> tuple[str, Target]:
    return connection.id, Target(service.id, f"connection-{connection.id}")


def _ordered(rows: Iterable[Opening]) -> tuple[Opening, ...]:
    """The rows as they are listed: outbound ones first."""
    return tuple(sorted(rows, key=lambda row: row.direction == "Inbound"))


def _peer(end: Component | None, near: Neighbours, same: Same | None) -> End:
    """The other end; a part of the page's own service is neither named nor linked."""
    if end is None or end.own:
        return End(name(end), "", None)
    if same and same.peer:
        return same.peer
    neighbour = near.ends.get(end.id)
    return End(name(end), *(neighbour or ("", None)))


def _opening(outbound: bool, peer: End, connection: Connection, marks: tuple[tuple[str, Target], ...]) -> Opening:
    flow = (SENT if outbound else TAKEN)[connection.data_flow]
    data = tuple([item.text for item in connection.data])
    direction: Direction = "Outbound" if outbound else "Inbound"
    return Opening(direction, peer, connection.protocol, connection.port, flow, data, marks)


def _mentioned(mention: Mention) -> tuple[str, Opening]:
    """A connection that only another file describes, with the key of the component."""
    return mention.component, _opening(mention.outbound, mention.peer, mention.connection, mention.numbers)


def _passing(connection: Connection, marks: tuple[tuple[str, Target], ...]) -> Opening:
    ends = " → ".join(name(end) or UNKNOWN for end in (connection.source, connection.destination))
    return _opening(True, End(ends, "", None), connection, marks)._replace(direction="", flow="")
