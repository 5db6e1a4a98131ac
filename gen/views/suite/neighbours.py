"""What other files of the model have to do with a service's page: all of it, so that the rest follows from its own."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from gen.model.entities import Connection, Service
from gen.model.identity import Identity
from gen.views.changes.page import PageChanges
from gen.views.suite.connections import SuiteConnections, numbers, table_end
from gen.views.suite.descriptions import Description, Link, NamedEnd, Target


class Neighbour(NamedTuple):
    """An end outside the service that has a page: the name of the service it is a part of, if one, and the page."""

    service: str
    page: Target


class Mention(NamedTuple):
    """A connection that only other files describe, with what the service is in it: its component's key, if any."""

    component: str
    outbound: bool
    peer: NamedEnd
    connection: Connection
    numbers: tuple[tuple[str, Target], ...]


class SameConnection(NamedTuple):
    """What other files say of a connection: its numbers there, and the other end where they know it better."""

    numbers: tuple[tuple[str, Target], ...]
    peer: NamedEnd | None


class Neighbours(NamedTuple):
    """Plain values that tell all about a service's surroundings."""

    ends: Mapping[str, Neighbour]  # the service's ends, by key
    same: Mapping[str, SameConnection]  # by the number of one of its connections
    mentions: tuple[Mention, ...]
    suite: bool  # whether there are pages of the suite
    changes: PageChanges | None = None  # what changed since an older version, where the page tells it


def surroundings(suite: SuiteConnections) -> dict[str, Neighbours]:
    """The surroundings of each service, by its id."""
    same: dict[str, dict[str, SameConnection]] = defaultdict(dict)
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for link in suite.links:
        for description in link.descriptions if len(link.descriptions) > 1 else ():
            same[description.service.id][description.connection.id] = _same(suite, link, description)
        for service, mention in _mentions(suite, link) if _reaches_out(link) else ():
            mentions[service].append(mention)
    several = len(suite.services) > 1
    return {
        service.id: Neighbours(
            dict(_ends(suite, service)), same.get(service.id, {}), tuple(mentions.get(service.id, ())), several
        )
        for service in suite.services
    }


def _same(suite: SuiteConnections, link: Link, description: Description) -> SameConnection:
    """What the others say of a connection, for one of those that describe it."""
    rest = [other for other in link.descriptions if other.service is not description.service]
    connection = description.connection
    ends = ((connection.source, link.source), (connection.destination, link.destination))
    better = [party for end, party in ends if party and end and not end.own and party.end is not end]
    return SameConnection(tuple(numbers(suite, rest)), table_end(better[0]) if better else None)


def _ends(suite: SuiteConnections, service: Service) -> Iterator[tuple[str, Neighbour]]:
    parties = suite.parties[service.id]
    for end in service.externals:
        peer = parties[end.id].table_end
        if peer.page:
            yield end.id, Neighbour(peer.service, peer.page)


def _mentions(suite: SuiteConnections, link: Link) -> Iterator[tuple[str, Mention]]:
    """A connection as services see it that do not describe it themselves, with their ids."""
    for at, peer, outbound in ((link.source, link.destination, True), (link.destination, link.source, False)):
        if at and _is_new(suite, link, at.identity):
            end, marks = _without(table_end(peer), at.identity), tuple(numbers(suite, link.descriptions))
            yield at.identity.service, Mention(at.identity.key, outbound, end, link.connection, marks)


def _reaches_out(link: Link) -> bool:
    """Whether an end is a part of another service than the one that describes the connection first."""
    own = ("", link.descriptions[0].service.id)
    source, destination = link.source, link.destination
    return bool(
        (source and source.identity.service not in own) or (destination and destination.identity.service not in own)
    )


def _is_new(suite: SuiteConnections, link: Link, end: Identity) -> bool:
    in_model = not end.local and end.service in suite.names
    return in_model and all(description.service.id != end.service for description in link.descriptions)


def _without(peer: NamedEnd, own: Identity) -> NamedEnd:
    """The other end, neither named nor linked where it is a part of the same service."""
    return peer._replace(service="", page=None) if peer.page and peer.page.page == own.service else peer
