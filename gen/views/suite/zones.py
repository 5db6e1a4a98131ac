"""From zone to zone: who may speak to whom, on what. Zones are compared as they are written; nothing is guessed."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from gen.model.boxes import box_names
from gen.model.entities import Connection
from gen.model.knowledge.encryption import is_open
from gen.model.knowledge.protocols import without_ports
from gen.views.columns import SECURITY, UPKEEP, Column, of_rows, optional
from gen.views.suite.connections import SuiteConnections, natural, numbers, table_end
from gen.views.suite.descriptions import Link, NamedEnd
from gen.views.suite.openings import NONE, UNKNOWN, Numbers, Opening, Openings
from gen.views.suite.row_filters import NO_ZONE
from gen.views.words import port_numbers

TITLE = "From zone to zone"
BETWEEN, INSIDE, UNZONED = "between zones", "within the zone", "an end without a zone"


class ZoneRow(NamedTuple):
    """A connection with its ends, which know their zones."""

    source: NamedEnd
    destination: NamedEnd
    connection: Connection
    numbers: Numbers

    @property
    def port(self) -> str:
        """Its ports as numbers where it names any."""
        connection = self.connection
        return port_numbers(connection.ports) or (NONE if without_ports(connection.protocols) else "")


@dataclass(frozen=True)
class ZonePair:
    """The connections from one zone into another, or the same one; a zone is blank where the ends have none."""

    source: str
    destination: str
    anchor: str
    rows: tuple[ZoneRow, ...]

    @property
    def way(self) -> str:
        """Whether they cross from zone to zone; `within Inside` for two inner zones of one outer."""
        return _way(self.source, self.destination)

    @property
    def crosses(self) -> bool:
        """Whether they lead from one zone into another, as far as the model says."""
        return crossing(self.source, self.destination)

    @property
    def services(self) -> tuple[str, ...]:
        """The ids of the services whose pages describe them."""
        return tuple(dict.fromkeys(target.page for row in self.rows for _, target in row.numbers))

    @cached_property
    def uses(self) -> tuple[tuple[str, int], ...]:
        """What they use, `HTTPS 443/TCP`, and how many do, most used first."""
        return _counted(_use(row) for row in self.rows)

    @cached_property
    def encryption(self) -> tuple[tuple[str, int], ...]:
        """How they are encrypted, and how many are in this way; what is open, and what nobody says, first."""
        counted = _counted(row.connection.encryption or UNKNOWN for row in self.rows)
        return tuple(sorted(counted, key=lambda it: (not is_open(it[0]), it[0] != UNKNOWN)))

    @cached_property
    def sensitivity(self) -> tuple[tuple[str, int], ...]:
        """What kinds of protected data travel, and on how many of them."""
        return _counted(row.connection.sensitivity for row in self.rows if row.connection.sensitivity)


COLUMNS: tuple[Column[ZoneRow], ...] = (
    Column("source_zone", "Source zone", lambda row: row.source.zone or NO_ZONE),
    Column("destination_zone", "Destination zone", lambda row: row.destination.zone or NO_ZONE),
    Column("source_service", "Source's service", attrgetter("source.service")),
    Column("source", "Source", lambda row: row.source.name or UNKNOWN),
    Column("destination_service", "Destination's service", attrgetter("destination.service")),
    Column("destination", "Destination", lambda row: row.destination.name or UNKNOWN),
    Column("protocol", "Protocol", lambda row: row.connection.protocol or UNKNOWN),
    Column("transport", "Transport", lambda row: row.connection.transport or UNKNOWN),
    Column("port", "Port", lambda row: row.port or UNKNOWN),
    Column("encryption", "Encryption", lambda row: row.connection.encryption or UNKNOWN),
    *of_rows(SECURITY[1:], attrgetter("connection")),
    optional("source_addresses", "Source addresses", lambda row: ", ".join(row.source.addresses)),
    optional("destination_addresses", "Destination addresses", lambda row: ", ".join(row.destination.addresses)),
    Column("connection", "Connection", lambda row: "; ".join(number for number, _ in row.numbers)),
    *of_rows(UPKEEP, attrgetter("connection")),
)  # of its files


def zone_pairs(suite: SuiteConnections) -> tuple[ZonePair, ...]:
    """All connections of a suite by their zones; none where no end of any has one."""
    if not any(end and end.end.zone for link in suite.links for end in (link.source, link.destination)):
        return ()
    return _pairs(_link_row(suite, link) for link in suite.links)


def crossing(source: str, destination: str) -> bool:
    """Whether a connection leads from one zone into another, as far as the model says."""
    return source != destination and _way(source, destination) not in (INSIDE, UNZONED)


def service_zone_pairs(listed: Iterable[Openings]) -> tuple[ZonePair, ...]:
    """Those of one service, as its page knows them, each once, though both of its ends may list it."""
    rows = {row.numbers[0]: _row(row) for openings in listed for row in openings.rows}
    return _pairs(rows.values())


def _link_row(suite: SuiteConnections, link: Link) -> ZoneRow:
    ends = table_end(link.source), table_end(link.destination)
    return ZoneRow(*ends, link.connection, tuple(numbers(suite, link.descriptions)))


def _row(row: Opening) -> ZoneRow:
    source, destination = (NamedEnd("", "", None, *where) for where in (row.source, row.destination))
    return ZoneRow(source, destination, row.connection, row.numbers)


def _pairs(rows: Iterable[ZoneRow]) -> tuple[ZonePair, ...]:
    """The rows by their two zones: first those from zone to zone, then those within one, then those without."""
    by_zones: dict[tuple[str, str], list[ZoneRow]] = defaultdict(list)
    for row in rows:
        by_zones[row.source.zone, row.destination.zone].append(row)
    if not any(source or destination for source, destination in by_zones):
        return ()
    ordered = sorted(by_zones, key=_place)
    return tuple(ZonePair(*zones, f"zones-{at}", tuple(by_zones[zones])) for at, zones in enumerate(ordered, 1))


def _place(zones: tuple[str, str]) -> tuple[object, ...]:
    rank = {INSIDE: 1, UNZONED: 2}.get(_way(*zones), 0)
    return (rank, *((not zone, natural(zone), zone) for zone in zones))


def _way(source: str, destination: str) -> str:
    if not source or not destination:
        return UNZONED
    ours, theirs = box_names(source), box_names(destination)
    if ours == theirs:
        return INSIDE
    same = 0
    while same < min(len(ours), len(theirs)) and ours[same] == theirs[same]:
        same += 1
    return f"within {' > '.join(ours[:same])}" if same else BETWEEN


def _use(row: ZoneRow) -> str:
    """What a connection uses, `HTTPS 443/TCP`; what is missing is said."""
    protocol, transport = row.connection.protocol, row.connection.transport
    if row.port == NONE:
        return protocol
    on = f"{row.port}/{transport}" if transport and transport != protocol else row.port
    return f"{protocol or f'protocol {UNKNOWN}'} {on if row.port else f'port {UNKNOWN}'}"


def _counted(texts: Iterable[str | None]) -> tuple[tuple[str, int], ...]:
    counts = Counter(text for text in texts if text)
    return tuple(sorted(counts.items(), key=lambda it: (-it[1], natural(it[0]))))
