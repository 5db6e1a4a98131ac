"""A model's connections as one: each once, with the words of every file that describes it; and who touches what."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from gen.model.entities import Service
from gen.model.identity import Identity, identity
from gen.views.suite.descriptions import NOBODY, Description, Link, NamedEnd, Party, Target, end_of, links_of
from gen.views.suite.shared import SharedSystem, other_systems, shared_things


@dataclass(frozen=True)
class SuiteConnections:
    """All services in the order of their names, all connections, what several services connect to, and all else."""

    services: tuple[Service, ...]
    links: tuple[Link, ...]
    touching: Mapping[Identity, Sequence[Link]]  # by either end; twice where both ends are one
    shared: tuple[SharedSystem, ...]
    others: tuple[SharedSystem, ...]  # what no two services share
    names: Mapping[str, str]  # the services' names, by id
    parties: Mapping[str, Mapping[str, Party]]  # what each service's file names, by the service's id and the key
    by_id: Mapping[str, Service]
    labels: Mapping[str, str]  # what their connections' numbers are told apart by: abbreviations, else ids, in capitals


def suite(services: Iterable[Service]) -> SuiteConnections:
    """The services of a model with their connections, each once, and what several of them connect to."""
    ordered = tuple(sorted(services, key=lambda service: (natural(service.name), service.id)))
    things = shared_things(ordered) if len(ordered) > 1 else ()
    others = other_systems(ordered, things) if len(ordered) > 1 else ()
    pages = {end: Target(f"shared/components/{it.id}") for it in (*things, *others) for end in it.ends}
    by_id = {service.id: service for service in ordered}
    names = {id_: service.name for id_, service in by_id.items()}
    parties = {service.id: dict(_parties(service, pages, names)) for service in ordered}
    links = tuple(links_of(ordered, parties))
    return SuiteConnections(ordered, links, _touching(links), things, others, names, parties, by_id, _labels(ordered))


def table_end(party: Party | None) -> NamedEnd:
    """An end as tables show it; blank where the model has none."""
    return party.table_end if party else NOBODY


@lru_cache(maxsize=8192)
def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """A key that puts names in a reader's order: `Service 2` before `Service 10`, capitals beside small letters."""
    parts = re.split(r"(\d{1,9})", text.casefold())
    return tuple([(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts])


def numbers(suite: SuiteConnections, descriptions: Iterable[Description]) -> Iterator[tuple[str, Target]]:
    """The numbers of a connection, `GIM 3`, each with the row it leads to."""
    for service, connection in descriptions:
        yield f"{suite.labels[service.id]} {connection.id}", Target(service.id, f"connection-{connection.id}")


def marks(suite: SuiteConnections, descriptions: Iterable[Description]) -> str:
    """The numbers of a connection as a text, `GIM 3; GWS 7`."""
    return "; ".join([f"{suite.labels[service.id]} {connection.id}" for service, connection in descriptions])


def _labels(services: Sequence[Service]) -> dict[str, str]:
    """A short name for each service that no other has, all in one style: `GVP`, `GVP-RS`."""
    labels = {service.id: service.abbreviation or service.id.upper() for service in services}
    while twice := _shared(labels):
        labels |= {id_: id_.upper() for id_ in twice}
    return labels


def _shared(labels: Mapping[str, str]) -> list[str]:
    """The services that have a label with another one, but for their id."""
    times = Counter(label.casefold() for label in labels.values())
    return [id_ for id_, label in labels.items() if times[label.casefold()] > 1 and label != id_.upper()]


def _parties(
    service: Service, pages: Mapping[Identity, Target], names: Mapping[str, str]
) -> Iterator[tuple[str, Party]]:
    """The ends that a service's file names, by their keys."""
    for end in (*service.components, *service.externals):
        end_identity = identity(service, end)
        name = "" if end_identity.local else names.get(end_identity.service, "")
        place = (
            Target(end_identity.service, f"open-{end_identity.key}" if end_identity.key else "")
            if name
            else pages.get(end_identity)
        )
        yield end.id, Party(end_identity, end, end_of(end, name, place))


def _touching(links: Iterable[Link]) -> dict[Identity, list[Link]]:
    touching: dict[Identity, list[Link]] = defaultdict(list)
    for link in links:
        if link.source:
            touching[link.source.identity].append(link)
        if link.destination:
            touching[link.destination.identity].append(link)
    return dict(touching)
