"""The index of ports: for each port, or range, who accepts connections on it and who opens them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from gen.model.entities import Connection, Service
from gen.model.knowledge.ports import PortRange, port_ranges
from gen.model.knowledge.protocols import without_ports
from gen.model.knowledge.transports import derived_transports
from gen.views.columns import SECURITY, UPKEEP, Column, headings, needed, of_rows, optional, texts
from gen.views.suite.connections import SuiteConnections, marks, natural, numbers, table_end
from gen.views.suite.descriptions import Description, NamedEnd, Target
from gen.views.suite.openings import NONE, UNKNOWN
from gen.views.words import port_range

HEADINGS = ("Port", "Protocol", "Transport", "Accepted by", "Service", "Opened by", "Its service", "Connection")
NO_PORT = PortRange(1 << 17, 1 << 17)  # behind all ports
ITSELF = NamedEnd("the component itself", "", None)


class PortUse(NamedTuple):
    """A connection, or a row of the ports that `inside` uses within itself, on a port."""

    protocol: str
    transport: str
    acceptor: NamedEnd
    opener: NamedEnd
    descriptions: tuple[Description, ...]
    inside: Service | None = None
    connection: Connection | None = None


FACTS: tuple[Column[PortUse], ...] = (
    optional("source_zone", "Source zone", attrgetter("opener.zone")),
    optional("destination_zone", "Destination zone", attrgetter("acceptor.zone")),
    *of_rows((*SECURITY, *UPKEEP), attrgetter("connection")),
)  # columns that the index has behind the others, where a use has something in them


class Port(NamedTuple):
    """A port or a range, or what a model says in its place; `anchor`: of its first row in the index."""

    port: str
    anchor: str
    uses: tuple[PortUse, ...]

    @property
    def numbered(self) -> bool:
        """Whether it is a number or a range, and no words in their place."""
        return self.anchor == f"port-{self.port}"

    @property
    def protocols(self) -> tuple[str, ...]:
        """The protocols used on it, the usual one first."""
        counts = Counter(use.protocol for use in self.uses)
        return tuple(sorted(counts, key=lambda protocol: (-counts[protocol], protocol)))

    @property
    def transports(self) -> tuple[str, ...]:
        """What its uses run on, the usual one first; those that are not known last."""
        counts = Counter(use.transport for use in self.uses)
        return tuple(sorted(counts, key=lambda name: (name == UNKNOWN, -counts[name], name)))

    @property
    def services(self) -> tuple[Service, ...]:
        """The services whose pages name it."""
        named = (
            service
            for use in self.uses
            for service in (use.inside, *(description.service for description in use.descriptions))
        )
        return tuple({service.id: service for service in named if service}.values())


def port_index(suite: SuiteConnections) -> tuple[Port, ...]:
    """Every port and range in the order of its number; those without a number, and blank ones, last."""
    uses: dict[tuple[PortRange, str], list[PortUse]] = defaultdict(list)
    for port, use in chain(_connections(suite), _internal(suite)):
        uses[port].append(use)
    ordered = sorted(uses, key=lambda key: (key[0], key[1] == UNKNOWN, natural(key[1])))
    return tuple(
        Port(text, f"port-{text}" if ports < NO_PORT else f"port-other-{at}", tuple(uses[ports, text]))
        for at, (ports, text) in enumerate(ordered, 1)
    )


def use_numbers(suite: SuiteConnections, use: PortUse) -> Iterator[tuple[str, Target]]:
    """The numbers of a connection with the rows they lead to; of internal ports the service with its table."""
    if use.inside:
        yield suite.labels[use.inside.id], Target(use.inside.id, "internal-ports")
    yield from numbers(suite, use.descriptions)


def fact_columns(index: Iterable[Port], page: bool = False) -> tuple[Column[PortUse], ...]:
    """The columns of what is written on its connections; `page`: those of a page."""
    return needed(FACTS, [use for port in index for use in port.uses], page)


def index_table(suite: SuiteConnections, index: Sequence[Port]) -> Iterator[tuple[str, ...]]:
    """The index as plain texts: the headings, then a row a use."""
    columns = fact_columns(index)
    yield (*HEADINGS, *headings(columns))
    more = texts(columns, [use for port in index for use in port.uses])
    for row, facts_of_row in zip(_rows(suite, index), more, strict=True):
        yield (*row, *facts_of_row)


def _rows(suite: SuiteConnections, index: Iterable[Port]) -> Iterator[tuple[str, ...]]:
    for port in index:
        for protocol, transport, acceptor, opener, descriptions, inside, _ in port.uses:
            marked = suite.labels[inside.id] if inside else marks(suite, descriptions)
            ends = (acceptor.name or UNKNOWN, acceptor.service, opener.name or UNKNOWN, opener.service)
            yield (port.port, protocol, transport, *ends, marked)


def _connections(suite: SuiteConnections) -> Iterator[tuple[tuple[PortRange, str], PortUse]]:
    for link in suite.links:
        connection = link.connection
        acceptor, opener = table_end(link.destination), table_end(link.source)
        for port in _ports(connection.ports or ((NONE,) if without_ports(connection.protocols) else ())):
            on = connection.transport_on(port[0]) or UNKNOWN
            yield (
                port,
                PortUse(connection.protocol or UNKNOWN, on, acceptor, opener, link.descriptions, None, connection),
            )


def _internal(suite: SuiteConnections) -> Iterator[tuple[tuple[PortRange, str], PortUse]]:
    """The rows of the tables of internal ports."""
    for service in suite.services:
        for table in service.internal_ports:
            part = table.component
            acceptor = NamedEnd(part.name if part else service.name, service.name, Target(service.id))
            for row in (row for group in table.groups for row in group.ports):
                on = "/".join(derived_transports((row.protocol,), (row.port,))) or UNKNOWN
                use = PortUse(row.protocol or UNKNOWN, on, acceptor, ITSELF, (), service)
                yield from ((port, use) for port in _ports((row.port,)))


@lru_cache(4096)
def _ports(written: tuple[str, ...]) -> tuple[tuple[PortRange, str], ...]:
    """The ports and ranges in what a model says, each once; else what it says."""
    distinct = {ranges: None for text in written for ranges in port_ranges(text)}
    if not distinct:
        return ((NO_PORT, ", ".join(written).strip() or UNKNOWN),)
    return tuple((ranges, port_range(ranges)) for ranges in distinct)
