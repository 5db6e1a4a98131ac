"""A model's connections as one: each once, with the words of every file that describes it; and who touches what."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from gen.model.entities import Component, Connection, Service
from gen.model.identity import Identity, identity
from gen.views.suite.shared import SharedSystem, shared_things


class Target(NamedTuple):
    """Where a link leads: a page (`gim`, `shared/ports`), and a place in it."""

    page: str
    anchor: str = ""


class Said(NamedTuple):
    """A connection as the file of one service describes it."""

    service: Service
    connection: Connection


class End(NamedTuple):
    """An end of a connection as tables show it: its name, the service that it is a part of, if one, and its page."""

    name: str
    service: str
    page: Target | None


class Party(NamedTuple):
    """An end of a connection: what it is across the model, what a file says of it, and how tables show it."""

    identity: Identity
    end: Component
    shown: End


class Link(NamedTuple):
    """A connection of the suite, as one or more files describe it, and its ends as the one describes them best."""

    said: tuple[Said, ...]
    source: Party | None
    destination: Party | None


NOBODY = End("", "", None)


@dataclass(frozen=True)
class SuiteConnections:
    """All services in the order of their names, all connections, and what several services connect to."""

    services: tuple[Service, ...]
    links: tuple[Link, ...]
    touching: Mapping[Identity, Sequence[Link]]  # by either end; twice where both ends are one
    shared: tuple[SharedSystem, ...]
    names: Mapping[str, str]  # the services' names, by id
    parties: Mapping[str, Mapping[str, Party]]  # what each service's file names, by the service's id and the key
    labels: Mapping[str, str]  # what their connections' numbers are told apart by: abbreviations, else ids


def suite(services: Iterable[Service]) -> SuiteConnections:
    """What the services of a model are together."""
    ordered = tuple(sorted(services, key=lambda service: (natural(service.name), service.id)))
    things = shared_things(ordered) if len(ordered) > 1 else ()
    pages = {end: Target(f"shared/components/{thing.id}") for thing in things for end in thing.ends}
    names = {service.id: service.name for service in ordered}
    parties = {service.id: dict(_parties(service, pages, names)) for service in ordered}
    links = tuple(_links(ordered, parties))
    return SuiteConnections(ordered, links, _touching(links), things, names, parties, _labels(ordered))


def shown(party: Party | None) -> End:
    """An end as tables show it; blank where the model has none."""
    return party.shown if party else NOBODY


@lru_cache(maxsize=8192)
def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """A key that puts names in a reader's order: `Service 2` before `Service 10`, capitals beside small letters."""
    parts = re.split(r"(\d{1,9})", text.casefold())
    return tuple([(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts])


def numbers(suite: SuiteConnections, descriptions: Iterable[Said]) -> Iterator[tuple[str, Target]]:
    """The numbers of a connection, `GIM 3`, each with the row it leads to."""
    for service, connection in descriptions:
        yield f"{suite.labels[service.id]} {connection.id}", Target(service.id, f"connection-{connection.id}")


def marks(suite: SuiteConnections, descriptions: Iterable[Said]) -> str:
    """The numbers of a connection as a text, `GIM 3; GWS 7`."""
    return "; ".join([f"{suite.labels[service.id]} {connection.id}" for service, connection in descriptions])


def _labels(services: Sequence[Service]) -> dict[str, str]:
    """A short name for each service that no other has."""
    times = Counter((service.abbreviation or service.id).casefold() for service in services)
    short = {service.id: service.abbreviation or service.id for service in services}
    return {id_: label if times[label.casefold()] == 1 else id_ for id_, label in short.items()}


def _parties(
    service: Service, pages: Mapping[Identity, Target], names: Mapping[str, str]
) -> Iterator[tuple[str, Party]]:
    """The ends that a service's file names, by their keys."""
    for end in (*service.components, *service.externals):
        known = identity(service, end)
        name = "" if known.local else names.get(known.service, "")
        place = Target(known.service, f"open-{known.key}" if known.key else "") if name else pages.get(known)
        yield end.id, Party(known, end, End(end.name, name, place))


def _links(services: Sequence[Service], parties: Mapping[str, Mapping[str, Party]]) -> list[Link]:
    """Each connection once: rows of several files are one where protocol and port are equal and the ends agree."""
    links: list[Link] = []
    places: dict[object, list[int]] = defaultdict(list)  # of links that may be the same
    ways: dict[object, object] = {}
    for service in services:
        own = parties[service.id]
        for connection in service.connections:
            source = own[connection.source.id] if connection.source else None
            destination = own[connection.destination.id] if connection.destination else None
            link = Link((Said(service, connection),), source, destination)
            if source is None or destination is None or source.identity.local or destination.identity.local:
                links.append(link)
                continue
            written = connection.protocols, connection.ports
            way = ways.get(written) or ways.setdefault(written, _way(connection))
            rows = places[_whole(source), _whole(destination), way]
            same = _same(link, links, rows) if rows else None
            if same is None:
                rows.append(len(links))
                links.append(link)
            else:
                links[same] = _joined(links[same], link)
    return links


def _way(connection: Connection) -> tuple[frozenset[str], object]:
    """Protocols and ports, alike however they are written."""
    return frozenset(map(str.casefold, connection.protocols)), connection.port_ranges or connection.ports


def _whole(party: Party) -> str:
    """The service that an end is a part of, or something shared."""
    return party.identity.service or f":{party.identity.key}"


def _same(link: Link, links: Sequence[Link], rows: Iterable[int]) -> int | None:
    """Which of some rows of other files describes a connection: one of the very same ends, else of ends that agree."""
    service, ends = link.said[0].service, _ends(link)
    others = [at for at in rows if links[at].said[-1].service is not service]
    alike = [at for at in others if all(map(_agree, _ends(links[at]), ends))]
    return next((at for at in alike if _ends(links[at]) == ends), alike[0] if alike else None)


def _ends(link: Link) -> tuple[Identity, ...]:
    return tuple(party.identity for party in (link.source, link.destination) if party)


def _agree(first: Identity, second: Identity) -> bool:
    """Whether ends of one service are the same, or one is the whole of it."""
    return first.key == second.key or not (first.key and second.key)


def _joined(first: Link, second: Link) -> Link:
    """A connection with the words of two files; each end as the file says that knows which part of a service it is."""
    source, destination = _better(first.source, second.source), _better(first.destination, second.destination)
    return Link((*first.said, *second.said), source, destination)


def _better(first: Party | None, second: Party | None) -> Party | None:
    return first if first and (first.identity.key or not second) else second


def _touching(links: Iterable[Link]) -> dict[Identity, list[Link]]:
    touching: dict[Identity, list[Link]] = defaultdict(list)
    for link in links:
        if link.source:
            touching[link.source.identity].append(link)
        if link.destination:
            touching[link.destination.identity].append(link)
    return dict(touching)
