"""What other files of the model have to do with a service's page: all of it, so that the rest follows from its own."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from gen.model.entities import Connection, Service
from gen.model.identity import Identity, identity
from gen.views.suite import End, Link, Suite, Target, numbers


class Neighbour(NamedTuple):
    """An end outside the service that has a page: the name of the service it is a part of, if one, and the page."""

    service: str
    page: Target


class Mention(NamedTuple):
    """A connection that only other files describe, with what the service is in it: its component's key, if any."""

    component: str
    outbound: bool
    peer: End
    connection: Connection
    numbers: tuple[tuple[str, Target], ...]


class Neighbours(NamedTuple):
    """Plain values that tell all about a service's surroundings."""

    ends: Mapping[str, Neighbour]  # the service's ends, by key
    others: Mapping[str, tuple[tuple[str, Target], ...]]  # numbers of its connections in other files, by its own
    mentions: tuple[Mention, ...]
    suite: bool  # whether there are pages of the suite


def neighbours(suite: Suite) -> dict[str, Neighbours]:
    """The surroundings of each service, by its id."""
    others: dict[str, dict[str, tuple[tuple[str, Target], ...]]] = defaultdict(dict)
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for link in suite.links:
        if len(link.said) > 1:
            for said in link.said:
                rest = [other for other in link.said if other is not said]
                others[said.service.id][said.connection.id] = tuple(numbers(suite, rest))
        for service, mention in _mentions(suite, link):
            mentions[service].append(mention)
    several = len(suite.services) > 1
    return {
        service.id: Neighbours(
            dict(_ends(suite, service)), others.get(service.id, {}), tuple(mentions.get(service.id, ())), several
        )
        for service in suite.services
    }


def _ends(suite: Suite, service: Service) -> Iterator[tuple[str, Neighbour]]:
    for end in service.externals:
        known = identity(service, end)
        page = suite.pages.get(known)
        if page:
            yield end.id, Neighbour(suite.service_of(known), page)


def _mentions(suite: Suite, link: Link) -> Iterator[tuple[str, Mention]]:
    """A connection as services see it that do not describe it themselves, with their ids."""
    connection = link.said[0].connection
    there, back = suite.end(connection.source, link.source), suite.end(connection.destination, link.destination)
    for at, peer, outbound in ((link.source, back, True), (link.destination, there, False)):
        if at and _is_new(suite, link, at):
            said = tuple(numbers(suite, link.said))
            yield at.service, Mention(at.key, outbound, _without(peer, at), connection, said)


def _is_new(suite: Suite, link: Link, end: Identity) -> bool:
    known = not end.local and end.service in suite.names
    return known and all(said.service.id != end.service for said in link.said)


def _without(peer: End, own: Identity) -> End:
    """The other end, neither named nor linked where it is a part of the same service."""
    return peer._replace(service="", page=None) if peer.page and peer.page.page == own.service else peer
