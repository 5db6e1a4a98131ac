"""Two services side by side: what is between them, and what both connect to."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, islice
from typing import NamedTuple

from gen.model.entities import Service
from gen.views.suite.connections import SuiteConnections, numbers, table_end
from gen.views.suite.descriptions import Link, Party, Target
from gen.views.suite.matrix import MatrixPlace
from gen.views.suite.shared import SharedSystem
from gen.views.words import port_numbers

MOST_SERVICES = 40  # of which every pair is looked at; of more, those that connect to each other
MOST_PAIRS = 300  # that a page lists
SEPARATOR = "\t"  # between the fields of a line for the script


class Crossing(NamedTuple):
    """A connection between two places, each a service or a system."""

    link: Link
    source: MatrixPlace
    destination: MatrixPlace


class ServicePair(NamedTuple):
    """Two services, the numbers of the connections between them, and the places that both connect to or serve."""

    first: MatrixPlace
    second: MatrixPlace
    between: tuple[tuple[str, Target], ...]
    shared: tuple[MatrixPlace, ...]


class SideBySide(NamedTuple):
    """All that any two services can be compared by.

    `places`: services, then systems, as tables call them; `lines`: a connection each, for the script: the numbers of
    its two places, the names of its ends, protocol, ports, and the place and the number of each of its rows.
    """

    services: tuple[Service, ...]
    places: tuple[MatrixPlace, ...]
    labels: tuple[str, ...]  # what the numbers of each service's connections begin with
    lines: tuple[str, ...]
    pairs: tuple[ServicePair, ...]
    every: bool  # whether pairs are listed that connect to the same alone


def side_by_side(suite: SuiteConnections) -> SideBySide:
    """The services of a suite, for a reader who picks two of them."""
    systems = (*suite.shared, *suite.others)
    services = [MatrixPlace(service.name, Target(service.id)) for service in suite.services]
    known = [MatrixPlace(it.end.name, Target(f"shared/components/{it.id}")) for it in systems]
    order = {place: at for at, place in enumerate((*services, *known))}
    crossings = list(_crossings(suite, services, dict(zip(systems, known, strict=True))))
    every = len(services) <= MOST_SERVICES
    return SideBySide(
        suite.services,
        tuple(order),
        tuple(suite.labels[service.id] for service in suite.services),
        tuple(_line(crossing, order) for crossing in crossings),
        tuple(islice(_pairs(suite, crossings, services, every), MOST_PAIRS)),
        every,
    )


def _crossings(
    suite: SuiteConnections, services: Sequence[MatrixPlace], systems: Mapping[SharedSystem, MatrixPlace]
) -> Iterator[Crossing]:
    """The connections between two places, with these."""
    own = {place.page.page: place for place in services}
    ends = {end: place for system, place in systems.items() for end in system.ends}

    def place(party: Party | None) -> MatrixPlace | None:
        return (ends.get(party.identity) or own.get(party.identity.service)) if party else None

    for link in suite.links:
        source, destination = place(link.source), place(link.destination)
        if source and destination and source != destination:
            yield Crossing(link, source, destination)


def _line(crossing: Crossing, order: Mapping[MatrixPlace, int]) -> str:
    link, source, destination = crossing
    row = link.connection
    ends = [table_end(party).name for party in (link.source, link.destination)]
    numbered = [
        (MatrixPlace(service.name, Target(service.id)), connection.id) for service, connection in link.descriptions
    ]
    rows = " ".join(f"{order[place]}:{number}" for place, number in numbered)
    fields = (str(order[source]), str(order[destination]), *ends, row.protocol, port_numbers(row.ports), rows)
    return SEPARATOR.join(" ".join(field.split()) for field in fields)


def _pairs(
    suite: SuiteConnections, crossings: Sequence[Crossing], services: Sequence[MatrixPlace], every: bool
) -> Iterator[ServicePair]:
    """Those of which something is to be said, first those with most between them."""
    order = {place: at for at, place in enumerate(services)}
    between: dict[tuple[MatrixPlace, ...], list[Link]] = defaultdict(list)
    near: dict[MatrixPlace, dict[MatrixPlace, None]] = defaultdict(dict)
    for link, *ends in crossings:
        near[ends[0]][ends[1]] = near[ends[1]][ends[0]] = None
        if all(end in order for end in ends):
            between[tuple(sorted(ends, key=order.__getitem__))].append(link)
    pairs = []
    for first, second in combinations(services, 2) if every else between:
        links = between.get((first, second), ())
        numbered = [next(numbers(suite, link.descriptions)) for link in links]
        shared = [place for place in near[first] if place in near[second]]
        pairs.append(ServicePair(first, second, tuple(numbered), tuple(shared)))
    kept = (pair for pair in pairs if pair.between or pair.shared)
    return iter(sorted(kept, key=lambda pair: (-len(pair.between), -len(pair.shared))))
