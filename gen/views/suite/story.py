"""All that the pages of a suite tell; each part is worked out when it is first asked for, and once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from gen.language import Words
from gen.model.entities import Service
from gen.views.changes.page import Since
from gen.views.suite.closing import Closing, closings
from gen.views.suite.connections import SuiteConnections, suite
from gen.views.suite.landing import LandingRow, landing_rows
from gen.views.suite.map import SuiteMap, maps
from gen.views.suite.matrix import MOST_ROWS
from gen.views.suite.neighbours import Neighbours, surroundings
from gen.views.suite.openings import Openings, service_openings
from gen.views.suite.ports import Port, port_index
from gen.views.suite.row_filters import Protection, protection
from gen.views.suite.zones import ZonePair, zone_pairs
from gen.views.words import site_words


@dataclass(frozen=True)
class SuiteViews:
    """All that the pages of a model's services together show, each view made when it is first asked for."""

    services: Sequence[Service]
    since: Since | None = None  # what changed since an older version, where pages tell it

    @property
    def words(self) -> Words:
        """The words of the site's language."""
        return site_words(self.services)

    @property
    def several(self) -> bool:
        """Whether there are two services or more, and so pages of the suite."""
        return len(self.services) > 1

    @cached_property
    def connections(self) -> SuiteConnections:
        """The connections of all services, each once."""
        return suite(self.services)

    @cached_property
    def near(self) -> Mapping[str, Neighbours]:
        """What each has to do with the others, by its id."""
        near = surroundings(self.connections)
        pages = {it.id: it.page for it in self.since.services if it.there} if self.since else {}
        return {name: it._replace(changes=pages[name]) if name in pages else it for name, it in near.items()}

    @cached_property
    def maps(self) -> Sequence[SuiteMap]:
        """The map of all, then one for each group; none for a single service."""
        return maps(self.connections) if self.several else ()

    @cached_property
    def ports(self) -> Sequence[Port]:
        """The index of all ports that the services name."""
        return port_index(self.connections)

    @cached_property
    def landing(self) -> Sequence[LandingRow]:
        """What there is to open for each service; nothing of a single one."""
        return landing_rows(self.connections, self.since) if self.several else ()

    @cached_property
    def protection(self) -> Protection:
        """What is not encrypted, and what carries protected data."""
        return protection(link.connection for link in self.connections.links)

    @property
    def listed(self) -> bool:
        """Whether there are few enough connections for the matrix to list them on its page."""
        return len(self.connections.links) <= MOST_ROWS

    @cached_property
    def zones(self) -> Sequence[ZonePair]:
        """The connections from zone to zone; none where the model has no zones."""
        return zone_pairs(self.connections)

    @cached_property
    def closings(self) -> Sequence[Closing]:
        """What breaks if a port is closed, for each of them."""
        return closings(self.ports)

    @cached_property
    def openings(self) -> Sequence[tuple[Service, tuple[Openings, ...]]]:
        """What the components of each service open and accept."""
        return [(service, service_openings(service, self.near[service.id])) for service in self.connections.services]
