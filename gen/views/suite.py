"""A model's connections as one: each once, with the words of every file that describes it; and who touches what."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import NamedTuple

from gen.model.entities import Component, Connection, Service
from gen.model.identity import Identity, identity
from gen.views.suite_shared import Shared, shared_things
from gen.views.words import name


class Target(NamedTuple):
    """Where a link leads: a page (`gim`, `shared/ports`), and a place in it."""

    page: str
    anchor: str = ""


class Said(NamedTuple):
    """A connection as the file of one service describes it."""

    service: Service
    connection: Connection


class Link(NamedTuple):
    """A connection of the suite, as one or more files describe it; its ends are what they are across the model."""

    said: tuple[Said, ...]
    source: Identity | None
    destination: Identity | None


class End(NamedTuple):
    """An end of a connection: its name, the service that it is or is a part of, if the model has it, and its page."""

    name: str
    service: str
    page: Target | None


@dataclass(frozen=True)
class Suite:
    """All services in the order of their names, all connections, and what several services connect to."""

    services: tuple[Service, ...]
    links: tuple[Link, ...]
    touching: Mapping[Identity, Sequence[Link]]  # by either end; twice where both ends are one
    shared: tuple[Shared, ...]
    pages: Mapping[Identity, Target]  # of every end that has one
    names: Mapping[str, str]  # the services' names, by id
    labels: Mapping[str, str]  # what their connections' numbers are told apart by: abbreviations, else ids

    def service_of(self, end: Identity | None) -> str:
        """The name of the service that an end is, or is a part of; blank where it is neither."""
        return "" if end is None or end.local else self.names.get(end.service, "")

    def end(self, end: Component | None, identity: Identity | None) -> End:
        """An end as tables show it; `identity`: what it is across the model."""
        return End(name(end), self.service_of(identity), self.pages.get(identity) if identity else None)


def suite(services: Iterable[Service]) -> Suite:
    """What the services of a model are together."""
    ordered = tuple(sorted(services, key=lambda service: (natural(service.name), service.id)))
    links = tuple(_links(ordered))
    touching = _touching(links)
    things = shared_things(ordered) if len(ordered) > 1 else ()
    names = {service.id: service.name for service in ordered}
    pages = {end: Target(end.service, f"open-{end.key}" if end.key else "") for end in touching if _known(end, names)}
    pages |= {end: Target(f"shared/components/{thing.id}") for thing in things for end in thing.ends}
    return Suite(ordered, links, touching, things, pages, names, _labels(ordered))


def natural(text: str) -> list[tuple[int, int, str]]:
    """A key that puts names in a reader's order: `Service 2` before `Service 10`, capitals beside small letters."""
    return [
        (0, int(part), "") if part.isdecimal() else (1, 0, part) for part in re.split(r"(\d{1,9})", text.casefold())
    ]


def numbers(suite: Suite, said: Iterable[Said]) -> Iterator[tuple[str, Target]]:
    """The numbers of a connection, `GIM 3`, each with the row it leads to."""
    for service, connection in said:
        yield f"{suite.labels[service.id]} {connection.id}", Target(service.id, f"connection-{connection.id}")


def _labels(services: Sequence[Service]) -> dict[str, str]:
    """A short name for each service that no other has."""
    times = Counter((service.abbreviation or service.id).casefold() for service in services)
    short = {service.id: service.abbreviation or service.id for service in services}
    return {id_: label if times[label.casefold()] == 1 else id_ for id_, label in short.items()}


def _links(services: Sequence[Service]) -> list[Link]:
    """Each connection once: rows of several files are one where their ends, protocol and port are equal."""
    found: list[Link] = []
    known: dict[object, int] = {}  # where a connection stands in what was found
    for service in services:
        ends = {end.id: identity(service, end) for end in (*service.components, *service.externals)}
        for connection in service.connections:
            source = ends[connection.source.id] if connection.source else None
            destination = ends[connection.destination.id] if connection.destination else None
            said = Said(service, connection)
            at = len(found)
            if source and destination and not (source.local or destination.local):
                at = _place(known, found, (source, destination, *_way(connection)), service)
            if at < len(found):
                found[at] = found[at]._replace(said=(*found[at].said, said))
            else:
                found.append(Link((said,), source, destination))
    return found


def _place(known: dict[object, int], found: Sequence[Link], what: tuple[object, ...], service: Service) -> int:
    """Where a connection stands that an earlier file describes; each row of that file counts once."""
    for nth in count():
        at = known.setdefault((*what, nth), len(found))
        if at == len(found) or found[at].said[-1].service is not service:
            return at
    raise AssertionError


def _way(connection: Connection) -> tuple[str, str]:
    """Protocol and port, alike however they are written."""
    return "/".join(sorted(connection.protocols)).casefold(), connection.port


def _known(end: Identity, names: Mapping[str, str]) -> bool:
    return not end.local and end.service in names


def _touching(links: Iterable[Link]) -> dict[Identity, list[Link]]:
    found: dict[Identity, list[Link]] = defaultdict(list)
    for link in links:
        if link.source:
            found[link.source].append(link)
        if link.destination:
            found[link.destination].append(link)
    return dict(found)
