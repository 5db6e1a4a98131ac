"""The connections of a model that several files may describe, by the two services that they are between."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from gen.model.entities import Connection, Service
from gen.model.identity import Identity, identity
from gen.model.knowledge.ports import PortRange
from gen.model.sides import Side, side

Pair = tuple[str, str]  # the services at the two ends, by id; something shared by its key behind a colon
Rows = Mapping[Pair, Sequence["Row"]]


@dataclass(frozen=True, eq=False)
class Row:
    """A connection as one file describes it, with what its ends are across the model."""

    service: Service
    connection: Connection
    source: Identity
    destination: Identity

    @cached_property
    def pair(self) -> Pair:
        """The services at its ends, by id, or what is shared, by its key behind a colon."""
        source, destination = self.source, self.destination
        return source.service or f":{source.key}", destination.service or f":{destination.key}"

    @cached_property
    def side(self) -> Side:
        """Its ends, protocols, ports and data, as connections of two pages are compared."""
        return side(self.connection, self.source, self.destination)

    @property
    def ports(self) -> Sequence[PortRange]:
        """Its ports, none twice."""
        return self.side.ports

    @property
    def protocols(self) -> frozenset[str]:
        """The words of its protocols; TCP, SSL and TLS only where nothing runs on them."""
        return self.side.protocols

    @property
    def mentions(self) -> bool:
        """Whether an end is another service of the model, or a part of one."""
        ends = (self.connection.source, self.connection.destination)
        return any(end is not None and end.service is not None for end in ends)


def rows_by_pair(services: Sequence[Service]) -> Rows:
    """The connections that mention another service of the model, and all others between the same two, by these.

    Those with an end that only their own file knows are left out.
    """
    mentioned = {external.service for service in services for external in service.externals}
    rows = [
        row
        for service in services
        if service.id in mentioned or any(external.service for external in service.externals)
        for row in _rows(service)
    ]
    pairs = {row.pair for row in rows if row.mentions}
    by_pair: defaultdict[Pair, list[Row]] = defaultdict(list)
    for row in rows:
        if row.pair in pairs:
            by_pair[row.pair].append(row)
    return by_pair


def _rows(service: Service) -> Iterator[Row]:
    for connection in service.connections:
        if connection.source and connection.destination:
            source, destination = identity(service, connection.source), identity(service, connection.destination)
            if not (source.local or destination.local):
                yield Row(service, connection, source, destination)
