"""What must I open? For each component the connections that it opens and that it accepts, whoever describes them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Literal, NamedTuple

from gen.language import IN_ENGLISH, Words
from gen.model.entities import Component, Connection, Flow, Service
from gen.model.identity import Identity
from gen.model.knowledge.protocols import without_ports
from gen.views import columns
from gen.views.columns import SECURITY, UPKEEP, Column, headings, needed, of_rows, optional
from gen.views.service.marks import Marks, flow_marks
from gen.views.suite.connections import SuiteConnections, numbers, table_end
from gen.views.suite.descriptions import NamedEnd, Target, end_of
from gen.views.suite.neighbours import Mention, Neighbours, SameConnection
from gen.views.words import port_numbers

Direction = Literal["Outbound", "Inbound", ""]
Numbers = tuple[tuple[str, Target], ...]
UNKNOWN = "not described"
NONE = "none"  # of protocols that have none
SENT: dict[Flow | None, str] = {"to-destination": "out", "to-source": "in", "both": "both ways", None: UNKNOWN}
TAKEN: dict[Flow | None, str] = {"to-destination": "in", "to-source": "out", "both": "both ways", None: UNKNOWN}


class Where(NamedTuple):
    """The trust zone and the addresses of an end; blank and empty where the model does not say."""

    zone: str
    addresses: tuple[str, ...]

    @property
    def listed(self) -> str:
        """The addresses as a text."""
        return ", ".join(self.addresses)


class Opening(NamedTuple):
    """A connection as one of its ends sees it; blank directions where neither end is a part of the service."""

    direction: Direction
    peer: NamedEnd
    protocol: str
    transport: str
    port: str  # in numbers where it names any
    flow: str  # which way the data goes, seen from here
    data: tuple[str, ...]
    numbers: Numbers
    source: Where
    destination: Where
    when: str
    sensitivity: str
    marks: Marks  # of the data, on pages
    connection: Connection

    @property
    def peer_addresses(self) -> str:
        """The addresses of the other end; of both where neither end is a part of the service."""
        outbound, inbound = self.destination.listed, self.source.listed
        both = " → ".join(filter(None, (inbound, outbound)))
        return {"Outbound": outbound, "Inbound": inbound, "": both}[self.direction]


COLUMNS: tuple[Column[Opening], ...] = (
    Column("direction", "Direction", attrgetter("direction")),
    Column("peer", "Peer", lambda row: row.peer.name or UNKNOWN),
    Column("peer_service", "Peer's service", attrgetter("peer.service")),
    optional("source_zone", "Source zone", attrgetter("source.zone")),
    optional("destination_zone", "Destination zone", attrgetter("destination.zone")),
    optional("source_addresses", "Source addresses", attrgetter("source.listed")),
    optional("destination_addresses", "Destination addresses", attrgetter("destination.listed")),
    Column("protocol", "Protocol", lambda row: row.protocol or UNKNOWN),
    Column("transport", "Transport", lambda row: row.transport or UNKNOWN),
    Column("port", "Port", lambda row: row.port or UNKNOWN),
    Column("flow", "Data goes", attrgetter("flow")),
    Column("reason", "Reason", lambda row: "\n".join(row.data)),
    optional("when", "When", attrgetter("when")),
    optional("sensitivity", "Sensitivity", attrgetter("sensitivity")),
    Column("connection", "Connection", lambda row: "; ".join([number for number, _ in row.numbers])),
    *of_rows((*SECURITY[:2], *UPKEEP), attrgetter("connection")),
)  # of its files


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


def service_openings(service: Service, near: Neighbours, words: Words = IN_ENGLISH) -> tuple[Openings, ...]:
    """Those of each component, in the model's order; then what is said of no component.

    `words`: those of a page; files have the English ones.
    """
    by_component: dict[str, list[Opening]] = defaultdict(list)
    passing = []
    for connection in service.connections:
        same = near.same.get(connection.id)
        marks = (_number(service, connection), *(same.numbers if same else ()))
        source, destination = connection.source, connection.destination
        for end, other, outbound in ((source, destination, True), (destination, source, False)):
            if end and end.own:
                peer = _peer(other, near, same)
                by_component[end.id].append(_opening(outbound, end_of(end), peer, connection, marks, words))
        if not any(end and end.own for end in (source, destination)):
            passing.append(_passing(connection, marks, words))
    for mention in near.mentions:
        by_component[mention.component].append(_mentioned(service, mention, words))
    parts = {part.id: part.name for part in service.components}
    rest = [row for key, rows in by_component.items() if key not in parts for row in rows]
    listed = [Openings(key, name, _ordered(by_component.get(key, ()))) for key, name in parts.items()]
    nobody = words("{name}, no component named", name=service.name)
    listed += [Openings("", nobody, _ordered(rest))] if rest else []
    listed += [Openings("", words("Between others"), tuple(passing))] if passing else []
    return tuple(listed)


def openings(suite: SuiteConnections, ends: Iterable[Identity], words: Words = IN_ENGLISH) -> tuple[Opening, ...]:
    """The connections of something that several services name, those that it accepts first."""
    wanted = set(ends)
    links = {id(link): link for end in sorted(wanted) for link in suite.touching.get(end, ())}.values()
    rows = []
    for link in links:
        connection, marks = link.connection, tuple(numbers(suite, link.descriptions))
        if link.source and link.source.identity in wanted:
            rows.append(_opening(True, table_end(link.source), table_end(link.destination), connection, marks, words))
        if link.destination and link.destination.identity in wanted:
            rows.append(_opening(False, table_end(link.destination), table_end(link.source), connection, marks, words))
    return tuple(sorted(rows, key=lambda row: row.direction == "Outbound"))


def openings_table(
    listed: Iterable[tuple[tuple[str, ...], Sequence[Opening]]], *names: str
) -> Iterator[tuple[str, ...]]:
    """The headings and the rows of a file as plain texts; `names`: the headings of what stands before each row."""
    parts = list(listed)
    every = needed(COLUMNS, [row for _, rows in parts for row in rows])
    yield (*names, *headings(every))
    for before, rows in parts:
        for row in columns.texts(every, rows):
            yield (*before, *row)


def service_table(services: Iterable[tuple[Service, Sequence[Openings]]]) -> Iterator[tuple[str, ...]]:
    """The headings and the rows of the file of one service or several, as plain texts."""
    parts = [((service.name, part.name), part.rows) for service, listed in services for part in listed]
    return openings_table(parts, "Service", "Component")


def _number(service: Service, connection: Connection) -> tuple[str, Target]:
    return connection.id, Target(service.id, f"connection-{connection.id}")


def _ordered(rows: Iterable[Opening]) -> tuple[Opening, ...]:
    """The rows as they are listed: outbound ones first."""
    return tuple(sorted(rows, key=lambda row: row.direction == "Inbound"))


def _peer(end: Component | None, near: Neighbours, same: SameConnection | None) -> NamedEnd:
    """The other end; a part of the page's own service is neither named nor linked."""
    if end is None or end.own:
        return end_of(end)
    if same and same.peer:
        zone, addresses = same.peer.zone or end.zone or "", same.peer.addresses or end.addresses
        return same.peer._replace(zone=zone, addresses=addresses)
    neighbour = near.ends.get(end.id)
    return end_of(end, *(neighbour or ("", None)))


def _opening(
    outbound: bool, own: NamedEnd, peer: NamedEnd, connection: Connection, marks: Numbers, words: Words
) -> Opening:
    source, destination = (own, peer) if outbound else (peer, own)
    return Opening(
        "Outbound" if outbound else "Inbound",
        peer,
        connection.protocol,
        connection.transport or "",
        port_numbers(connection.ports) or (NONE if without_ports(connection.protocols) else ""),
        (SENT if outbound else TAKEN)[connection.data_flow],
        tuple([item.text for item in connection.data]),
        marks,
        Where(source.zone, source.addresses),
        Where(destination.zone, destination.addresses),
        connection.when or "",
        connection.sensitivity or "",
        flow_marks(connection, words),
        connection,
    )


def _mentioned(service: Service, mention: Mention, words: Words) -> Opening:
    """A connection that only another file describes, as one of the service's components sees it."""
    connection = mention.connection
    written = connection.source if mention.outbound else connection.destination
    own = next((part for part in service.components if part.id == mention.component), written)
    return _opening(mention.outbound, end_of(own), mention.peer, connection, mention.numbers, words)


def _passing(connection: Connection, marks: Numbers, words: Words) -> Opening:
    source, destination = end_of(connection.source), end_of(connection.destination)
    ends = " → ".join(end.name or words(UNKNOWN) for end in (source, destination))
    peer = destination._replace(name=ends)
    return _opening(True, source, peer, connection, marks, words)._replace(direction="", flow="")
