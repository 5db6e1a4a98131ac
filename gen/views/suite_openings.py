"""What must I open? For each component the connections that it opens and that it accepts, whoever describes them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from gen.model.entities import Component, Connection, Flow, Service
from gen.model.identity import Identity
from gen.views.suite import End, Link, Said, Suite, numbers
from gen.views.words import name

Direction = Literal["Outbound", "Inbound", ""]
UNKNOWN = "not described"
HEADINGS = (
    "Service",
    "Component",
    "Direction",
    "Peer",
    "Peer's service",
    "Protocol",
    "Port",
    "Data goes",
    "Reason",
    "Connection",
)
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
    said: tuple[Said, ...]


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


def service_openings(suite: Suite, service: Service) -> tuple[Openings, ...]:
    """Those of each component, in the model's order; then what is said of no component."""
    found = [
        Openings(part.id, part.name, openings(suite, [Identity(service.id, part.id)], service))
        for part in service.components
    ]
    whole = openings(suite, [Identity(service.id, "")], service)
    found += [Openings("", f"{service.name}, no component named", whole)] if whole else []
    others = tuple(_passing(connection, service) for connection in service.connections if _passes(connection))
    return (*found, Openings("", "Between others", others)) if others else tuple(found)


def openings(suite: Suite, ends: Iterable[Identity], own: Service | None = None) -> tuple[Opening, ...]:
    """The connections of something, outbound first; `own`: the service whose page it is for, whose words come first."""
    wanted = set(ends)
    links = {id(link): link for end in wanted for link in suite.touching.get(end, ())}.values()
    rows = [row for link in links for row in _rows(suite, link, wanted, own)]
    return tuple(sorted(rows, key=lambda row: row.direction == "Inbound"))


def texts(service: Service, found: Sequence[Openings]) -> Iterator[tuple[str, ...]]:
    """The rows of a table of openings, as plain texts."""
    for component in found:
        for row in component.rows:
            yield (
                service.name,
                component.name,
                row.direction,
                row.peer.name or UNKNOWN,
                row.peer.service,
                row.protocol or UNKNOWN,
                row.port or UNKNOWN,
                row.flow,
                "\n".join(row.data),
                "; ".join(number for number, _ in numbers(row.said, service)),
            )


def _rows(suite: Suite, link: Link, wanted: set[Identity], own: Service | None) -> Iterator[Opening]:
    """A connection as the wanted ends see it."""
    said = link.said if len(link.said) < 2 else tuple(sorted(link.said, key=lambda one: one.service is not own))
    connection = said[0].connection
    if link.source in wanted:
        peer = _peer(suite, connection.destination, link.destination, own)
        yield _opening("Outbound", peer, SENT[connection.data_flow], said)
    if link.destination in wanted:
        peer = _peer(suite, connection.source, link.source, own)
        yield _opening("Inbound", peer, TAKEN[connection.data_flow], said)


def _peer(suite: Suite, end: Component | None, identity: Identity | None, own: Service | None) -> End:
    """The other end; the page's own service and its parts are neither named nor linked."""
    return suite.end(end, identity if not own or (identity and identity.service != own.id) else None)


def _opening(direction: Direction, peer: End, flow: str, said: tuple[Said, ...]) -> Opening:
    connection = said[0].connection
    data = tuple(item.text for item in connection.data)
    return Opening(direction, peer, connection.protocol, connection.port, flow, data, said)


def _passes(connection: Connection) -> bool:
    """Whether a connection of the service's page has no end in it."""
    return not any(end and end.own for end in (connection.source, connection.destination))


def _passing(connection: Connection, service: Service) -> Opening:
    ends = " → ".join(name(end) or UNKNOWN for end in (connection.source, connection.destination))
    return _opening("", End(ends, "", None), "", (Said(service, connection),))
