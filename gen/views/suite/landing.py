"""Which services does one have to open something for? A row a service, for the suite's landing page."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from gen.language import Words
from gen.model.entities import Service
from gen.model.knowledge.protocols import without_ports
from gen.views.changes.page import Since
from gen.views.suite.connections import SuiteConnections
from gen.views.suite.descriptions import Link, Party
from gen.views.suite.zones import crossing
from gen.views.words import site_words, zone

TO_DO: Mapping[str, str] = {"open": "{n} to open", "close": "{n} to close", "change": "{n} to change"}


class LandingRow(NamedTuple):
    """What there is to open for a service; `outbound`, `inbound`: connections with what is no part of it.

    `across`: those from one trust zone into another, within the service too; `outside`: those with what is no service
    of the model; `unfinished`: those that nobody can open, as an end, the port or the transport is not described;
    `owners`: by the service's own file; `to_do`: what is to open, to close and to change since an older version.
    """

    service: Service
    outbound: int
    inbound: int
    across: int
    outside: int
    unfinished: int
    owners: tuple[str, ...]
    to_do: str

    @property
    def some(self) -> bool:
        """Whether there is anything to open."""
        return bool(self.outbound or self.inbound or self.across)


class _Way(NamedTuple):
    """A connection as one of the services sees it that it concerns."""

    outbound: bool
    inbound: bool
    across: bool
    outside: bool
    unfinished: bool
    owners: Sequence[str]


def landing_rows(suite: SuiteConnections, since: Since | None) -> list[LandingRow]:
    """A row for each service, in the order of their names."""
    ways: dict[str, list[_Way]] = defaultdict(list)
    for link in suite.links:
        for service, way in _ways(suite, link):
            ways[service].append(way)
    to_do = dict(_to_do(since, site_words(suite.services))) if since else {}
    return [_row(service, ways[service.id], to_do.get(service.id, "")) for service in suite.services]


def _row(service: Service, ways: Sequence[_Way], to_do: str) -> LandingRow:
    def count(name: str) -> int:
        return sum(getattr(way, name) for way in ways)

    owners = tuple(sorted({owner for way in ways for owner in way.owners}))
    ends = count("outbound"), count("inbound"), count("across"), count("outside"), count("unfinished")
    return LandingRow(service, *ends, owners, to_do)


def _ways(suite: SuiteConnections, link: Link) -> Iterator[tuple[str, _Way]]:
    """The services that a connection concerns: it leaves them, comes to them, or changes the zone within them."""
    ends = (link.source, link.destination)
    source, destination = (_service(suite, end) for end in ends)
    across = crossing(*(zone(end.end if end else None) for end in ends))
    if source == destination and not across:
        return
    outside = any(end and not _service(suite, end) for end in ends)
    for service in dict.fromkeys(filter(None, (source, destination))):
        ways = (service == source != destination, service == destination != source)
        owners = [row.owner for teller, row in link.descriptions if row.owner and teller.id == service]
        yield service, _Way(*ways, across, outside, _unfinished(link), owners)


def _service(suite: SuiteConnections, party: Party | None) -> str:
    """The service of the model that an end is a part of, blank where it is of none."""
    identity = party.identity if party else None
    return identity.service if identity and not identity.local and identity.service in suite.names else ""


def _unfinished(link: Link) -> bool:
    connection = link.connection
    numbered = connection.port_ranges or without_ports(connection.protocols)
    return not (link.source and link.destination and connection.transport and numbered)


def _to_do(since: Since, words: Words) -> Iterator[tuple[str, str]]:
    """What is to do in each service: `2 to open, 1 to close`."""
    for section in since.services:
        yield section.id, ", ".join(words(TO_DO[table.group], n=len(table.rows)) for table in section.page.to_do)
