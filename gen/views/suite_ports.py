"""The index of ports: for each port, or range, who accepts connections on it and who opens them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from gen.model.entities import Component, Service
from gen.model.ports import PortRange, port_ranges
from gen.views.openings import UNKNOWN
from gen.views.suite import End, Link, Suite, Target, natural, numbers

HEADINGS = ("Port", "Protocol", "Accepted by", "Service", "Opened by", "Its service", "Connection")
NO_PORT = PortRange(1 << 17, 1 << 17)  # behind all ports
INSIDE = "the component itself"


class PortUse(NamedTuple):
    """A connection, or a row of internal ports, on a port; `numbers` leads to its row."""

    protocol: str
    acceptor: End
    opener: End
    numbers: tuple[tuple[str, Target], ...]


class _Internal(NamedTuple):
    """A row of internal ports."""

    service: Service
    component: Component | None
    protocol: str


class Port(NamedTuple):
    """A port or a range, or what a model says in its place; `anchor`: of its first row in the index."""

    port: str
    anchor: str
    held: tuple[Link | _Internal, ...]

    @property
    def protocols(self) -> tuple[str, ...]:
        """The protocols used on it, the usual one first."""
        counts = Counter(map(_protocol, self.held))
        return tuple(sorted(counts, key=lambda protocol: (-counts[protocol], protocol)))

    @property
    def services(self) -> tuple[Service, ...]:
        """The services whose pages name it."""
        said = (one.said if isinstance(one, Link) else (one,) for one in self.held)
        return tuple({id(one.service): one.service for each in said for one in each}.values())


def port_index(suite: Suite) -> tuple[Port, ...]:
    """Every port and range in the order of its number; those without a number, and blank ones, last."""
    found: dict[tuple[PortRange, str], list[Link | _Internal]] = defaultdict(list)
    known: dict[tuple[str, ...], list[tuple[PortRange, str]]] = {}
    all_uses: Iterable[tuple[tuple[str, ...], Link | _Internal]] = chain(_connections(suite), _internal(suite))
    for written, held in all_uses:
        if written not in known:
            known[written] = _ports(written)
        for port in known[written]:
            found[port].append(held)
    ordered = sorted(found, key=lambda key: (key[0], key[1] == UNKNOWN, natural(key[1])))
    return tuple(
        Port(text, f"port-{text}" if ports < NO_PORT else f"port-other-{at}", tuple(found[ports, text]))
        for at, (ports, text) in enumerate(ordered, 1)
    )


def uses(suite: Suite, port: Port) -> Iterator[PortUse]:
    """Who accepts and who opens connections on a port."""
    for held in port.held:
        if isinstance(held, Link):
            connection = held.said[0].connection
            acceptor = suite.end(connection.destination, held.destination)
            opener = suite.end(connection.source, held.source)
            yield PortUse(_protocol(held), acceptor, opener, tuple(numbers(suite, held.said)))
        else:
            service, part = held.service, held.component
            acceptor = End(part.name if part else service.name, service.name, Target(service.id))
            number = (suite.labels[service.id], Target(service.id, "internal-ports"))
            yield PortUse(_protocol(held), acceptor, End(INSIDE, "", None), (number,))


def texts(suite: Suite, index: Iterable[Port]) -> Iterator[tuple[str, ...]]:
    """The index as plain texts, a row a use."""
    for port in index:
        for protocol, acceptor, opener, marks in uses(suite, port):
            ends = (acceptor.name or UNKNOWN, acceptor.service, opener.name or UNKNOWN, opener.service)
            yield (port.port, protocol, *ends, "; ".join(number for number, _ in marks))


def _connections(suite: Suite) -> Iterator[tuple[tuple[str, ...], Link]]:
    return ((link.said[0].connection.ports, link) for link in suite.links)


def _internal(suite: Suite) -> Iterator[tuple[tuple[str, ...], _Internal]]:
    for service in suite.services:
        for table in service.internal_ports:
            for row in (row for group in table.groups for row in group.ports):
                yield (row.port,), _Internal(service, table.component, row.protocol)


def _protocol(held: Link | _Internal) -> str:
    return (held.said[0].connection.protocol if isinstance(held, Link) else held.protocol) or UNKNOWN


def _ports(written: tuple[str, ...]) -> list[tuple[PortRange, str]]:
    """The ports and ranges in what a model says, each once; else what it says."""
    found = {ranges: None for text in written for ranges in port_ranges(text)}
    if not found:
        return [(NO_PORT, ", ".join(written).strip() or UNKNOWN)]
    return [
        (ranges, str(ranges.first) if ranges.first == ranges.last else "-".join(map(str, ranges))) for ranges in found
    ]
