"""Rows of several files that describe one connection -> one link; which of their words stand."""

from collections import ChainMap, defaultdict
from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any, NamedTuple

from gen.model.entities import Component, Connection, Service
from gen.model.identity import Identity
from gen.model.knowledge.ports import compact
from gen.model.same import Same, same
from gen.model.sides import CARRIERS, Side, agree, compared_protocols, ports, side


class Target(NamedTuple):
    """Where a link leads: a page (`gim`, `shared/ports`), and a place in it."""

    page: str
    anchor: str = ""


class Description(NamedTuple):
    """A connection as the file of one service describes it."""

    service: Service
    connection: Connection


class NamedEnd(NamedTuple):
    """An end of a connection as tables show it: its name, the service that it is a part of, if one, and its page."""

    name: str
    service: str
    page: Target | None
    zone: str = ""
    addresses: tuple[str, ...] = ()


def end_of(component: Component | None, service: str = "", page: Target | None = None) -> NamedEnd:
    """A component or external as an end of tables; blank where the model has none."""
    return NamedEnd(component.name, service, page, component.zone or "", component.addresses) if component else NOBODY


NOBODY = NamedEnd("", "", None)


class Party(NamedTuple):
    """An end of a connection: what it is across the model, what a file says of it, and how tables show it."""

    identity: Identity
    end: Component
    table_end: NamedEnd


class Link(NamedTuple):
    """A connection of the suite, as one or more files describe it, and its ends as the one describes them best.

    `connection` is the first description, with the protocols and ports that stand for all of them.
    """

    descriptions: tuple[Description, ...]
    source: Party | None
    destination: Party | None
    connection: Connection


def links_of(services: Sequence[Service], parties: Mapping[str, Mapping[str, Party]]) -> list[Link]:
    """Each connection once, where the first file has it. `parties`: the ends of each file, by its service and key.

    Rows of several files are one where `same` pairs them and neither port nor protocol contradicts: those stay two, and
    `check` names them. Connections with an end that only their own file knows are no other file's.
    """
    links: dict[int, Link] = {}
    pages: dict[tuple[str, str], dict[str, list[int]]] = defaultdict(dict)  # places of links, by ends and by service
    for service in services:
        own = parties[service.id]
        for connection in service.connections:
            source = own[connection.source.id] if connection.source else None
            destination = own[connection.destination.id] if connection.destination else None
            if source and destination and not (source.identity.local or destination.identity.local):
                pages[_whole(source), _whole(destination)].setdefault(service.id, []).append(len(links))
            links[len(links)] = Link((Description(service, connection),), source, destination, connection)
    for first, *others in [[*by_service.values()] for by_service in pages.values() if len(by_service) > 1]:
        for page in others:
            first = _joined_pages(links, first, page)
    return [links[place] for place in sorted(links)]


def _whole(party: Party) -> str:
    """The service that an end is a part of, or something shared."""
    return party.identity.service or f":{party.identity.key}"


def _joined_pages(links: MutableMapping[int, Link], before: Sequence[int], page: Sequence[int]) -> list[int]:
    """The places of links between the same two services, after those of one more page have been joined to them."""
    left, right = [_side(links[place]) for place in before], [_side(links[place]) for place in page]
    result = same(left, right)
    groups = [(pair.left, pair.right) for pair in result.pairs if _consistent(left, right, pair.left, pair.right)]
    groups += _repeated(left, right, result)
    gone = set()
    for here, there in groups:
        places = [*(before[a] for a in here), *(page[b] for b in there)]
        links[min(places)] = _joined([links[place] for place in places])
        gone |= {*places} - {min(places)}
    for place in gone:
        del links[place]
    return [place for place in (*before, *page) if place not in gone]


def _repeated(
    left: Sequence[Side], right: Sequence[Side], result: Same
) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Rows that read like several of the other page, each with the first of these that is free.

    They are no connections more: which one is meant makes no difference to a table that says the same of all.
    """
    groups: dict[int, int] = {}
    for b in result.right:
        again = [a for a in result.left if a not in groups and _repeats(left[a], right[b])]
        exact = [a for a in again if left[a][:2] == right[b][:2]]
        groups.update((a, b) for a in (exact or again)[:1])
    return [((a,), (b,)) for a, b in groups.items()]


def _repeats(ours: Side, theirs: Side) -> bool:
    return ours.ports == theirs.ports and agree(ours, theirs)


def _consistent(left: Sequence[Side], right: Sequence[Side], here: Sequence[int], there: Sequence[int]) -> bool:
    """Whether paired rows can stand as one: nothing contradicts, and of several none has an end of its own."""
    if len(here) == len(there) == 1:
        return agree(left[here[0]], right[there[0]])
    return len({row[:2] for row in [left[a] for a in here]}) == len({row[:2] for row in [right[b] for b in there]}) == 1


def _side(link: Link) -> Side:
    if not link.source or not link.destination:
        raise ValueError(f"a link without both ends: {link.descriptions}")
    return side(link.connection, link.source.identity, link.destination.identity)


def _joined(links: Sequence[Link]) -> Link:
    """A connection with the words of all; each end as the file says that knows which part of a service it is."""
    descriptions = tuple(chain.from_iterable(link.descriptions for link in links))
    connections = [description.connection for description in descriptions]
    standing, protocols, written = connections[0], _protocols(connections), _ports(connections)
    if (protocols, written) != (standing.protocols, standing.ports):
        standing = replace(standing, protocols=protocols, ports=written)
    standing = _filled(standing, connections[1:])
    source, destination = links[0].source, links[0].destination
    for link in links[1:]:
        source, destination = _better(source, link.source), _better(destination, link.destination)
    return Link(descriptions, source, destination, standing)


def _filled(standing: Connection, others: Sequence[Connection]) -> Connection:
    """A connection with what only another file says of it."""
    transport = None if standing.transport else next((row.transport for row in others if row.transport), None)
    changes: dict[str, Any] = {"written_transport": transport} if transport else {}
    for key in ("when", "written_encryption", "authentication", "sensitivity", "since", "verified"):
        if getattr(standing, key) is None and (facts := [fact for row in others if (fact := getattr(row, key))]):
            changes[key] = facts[0]
    if owners := dict.fromkeys(row.owner for row in (standing, *others) if row.owner):
        changes["owner"] = "; ".join(owners)
    if any(row.waived for row in others):
        changes["waived"] = {**dict(ChainMap(*(dict(row.waived) for row in others))), **standing.waived}
    return replace(standing, **changes) if changes else standing


def _better(first: Party | None, second: Party | None) -> Party | None:
    return first if first and (first.identity.key or not second) else second


def _protocols(connections: Sequence[Connection]) -> tuple[str, ...]:
    """The protocols that say most: Kafka rather than TCP, on which it runs; all, where no file has all of them."""
    words = frozenset().union(*map(compared_protocols, connections))
    words = words - CARRIERS or words - {"tcp"} or words
    for connection in connections:
        if words <= compared_protocols(connection):
            return connection.protocols
    written = {text.casefold(): text for connection in reversed(connections) for text in connection.protocols}
    return tuple(text for key, text in reversed(written.items()) if key not in CARRIERS - words)


def _ports(connections: Sequence[Connection]) -> tuple[str, ...]:
    """The ports as the first file writes them that has all; all texts, where no file has."""
    whole = compact(chain.from_iterable(map(ports, connections)))
    for connection in connections:
        if connection.ports and ports(connection) == whole != ():
            return connection.ports
    return tuple(dict.fromkeys(text for connection in connections for text in connection.ports))
