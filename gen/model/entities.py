"""What a model says, frozen: services, components, connections; places are kept for messages, out of equality."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from gen.language import ENGLISH
from gen.model.boxes import box_names
from gen.model.kinds import Kind
from gen.model.knowledge import encryption, transports
from gen.model.knowledge.ports import PortRange, ranges_of_all
from gen.problems import Position, Problem

Classification = Literal["egress", "ingress", "intra-cluster", "ingress/egress"]
Flow = Literal["to-destination", "to-source", "both"]


class Place(NamedTuple):
    """Where something stands: a file, a line and a column from 1."""

    file: str
    line: int
    column: int

    def warning(self, rule: str, message: str) -> Problem:
        """A warning of a rule, at this place."""
        return Problem(self.file, self.line, self.column, "warning", rule, message)


@dataclass(frozen=True)
class Placed:
    """Something of a file: `places` has where it begins, under `""`, and where its values do, under their keys.

    `file` is blank where it was made, not read."""

    file: str = field(default="", compare=False, repr=False, kw_only=True)
    places: Mapping[str, Position] = field(compare=False, repr=False, kw_only=True)

    def place(self, *keys: str) -> Place:
        """The place of the first of the keys that is written, else where the whole begins."""
        for key in keys:
            if key in self.places:
                return Place(self.file, *self.places[key])
        return Place(self.file, *self.places[""])


@dataclass(frozen=True)
class Component(Placed):
    """An end of connections: a part of the service (kind `component`), or something outside it."""

    id: str
    name: str
    kind: Kind
    abbreviation: str | None = None
    description: str | None = None
    icon: str | None = None
    group: str | None = None  # the box that holds it; `Outer > Inner` is a box in a box
    zone: str | None = None  # the trust zone that it stands in
    addresses: tuple[str, ...] = ()  # host names, addresses, networks, the same in every environment
    service: str | None = None  # the other service of the model that it is, or is a part of
    part: str | None = None  # its key among that service's components; None: the service as a whole
    shared: bool = False  # whether shared.yml describes it

    @property
    def own(self) -> bool:
        """Whether it is a part of the service."""
        return self.kind == "component"

    @property
    def boxes(self) -> tuple[str, ...]:
        """The names of the boxes that hold it, the outermost first."""
        return box_names(self.group) if self.group else ()


@dataclass(frozen=True)
class Data:
    """What travels on a connection, and which way; None where the model does not say."""

    text: str
    flow: Flow | None = None


@dataclass(frozen=True)
class Verified:
    """When someone saw that a connection is as described: the day, as 2026-03-01, who, and an address that shows it."""

    on: str
    by: str | None = None
    evidence: str | None = None


@dataclass(frozen=True)
class Connection(Placed):
    """One connection; protocols and ports as written, None or empty where the model says nothing."""

    id: str
    source: Component | None
    destination: Component | None
    protocols: tuple[str, ...]
    ports: tuple[str, ...]
    written_classification: Classification | None
    data: tuple[Data, ...]
    written_flow: Flow | None
    elsewhere: bool
    waived: Mapping[str, str]
    owner: str | None = None
    since: str | None = None
    verified: Verified | None = None
    when: str | None = None  # the condition under which it is needed
    written_transport: str | None = None
    written_encryption: str | None = None
    authentication: str | None = None
    sensitivity: str | None = None  # what kind of protected data travels
    heading: str | None = None  # what it stands under in the table, with its neighbours of the same heading
    footnote: str | None = None  # a published note on the row

    @property
    def has_upkeep(self) -> bool:
        """Whether it says who owns it, since when it is there, or when it was verified."""
        return bool(self.owner or self.since or self.verified)

    @property
    def protocol(self) -> str:
        """The protocols as shown, `HTTPS/WSS`."""
        return "/".join(self.protocols)

    @property
    def port(self) -> str:
        """The ports as shown, `25, 443`."""
        return ", ".join(self.ports)

    @property
    def port_ranges(self) -> tuple[PortRange, ...]:
        """The ports as numbers, as written: a range may end below its beginning."""
        return ranges_of_all(self.ports)

    @property
    def derived_classification(self) -> Classification | None:
        """The classification that follows from the two ends, from the service's point of view."""
        if self.source is None or self.destination is None:
            return None
        if all(end.kind in ("component", "service") for end in (self.source, self.destination)):
            return "intra-cluster"
        if self.source.own:
            return "egress"
        return "ingress" if self.destination.own else None

    @property
    def classification(self) -> Classification | None:
        """The written classification, else the derived one."""
        return self.written_classification or self.derived_classification

    @property
    def transport(self) -> str | None:
        """The transport, `TCP` or `TCP/UDP`: as written, else as protocols and ports say beyond doubt."""
        return self.written_transport or "/".join(transports.derived_transports(self.protocols, self.ports)) or None

    @property
    def transports(self) -> tuple[str, ...]:
        """The transports by their usual names, one by one; none where they are not known."""
        if self.written_transport:
            return transports.written_transports(self.written_transport)[0]
        return transports.derived_transports(self.protocols, self.ports)

    def transport_on(self, port: PortRange) -> str | None:
        """The transport on one of its ports, where its text says more: `TCP 80, UDP 53`."""
        own = () if self.written_transport else transports.on_port(self.ports, port)
        return "/".join(own) or self.transport

    @property
    def encryption(self) -> str | None:
        """The encryption, `TLS 1.2` or `none`: as written, else as the protocols say beyond doubt."""
        return self.written_encryption or encryption.derived_encryption(self.protocols)

    @property
    def data_flow(self) -> Flow | None:
        """Which way the data goes: as written, else as the list of data says."""
        if self.written_flow:
            return self.written_flow
        flows = {data.flow for data in self.data}
        if "both" in flows or {"to-destination", "to-source"} <= flows:
            return "both"
        return next(iter(flows)) if len(flows) == 1 else None


@dataclass(frozen=True)
class InternalPort:
    """A row of a table of internal ports."""

    port: str
    protocol: str


@dataclass(frozen=True)
class PortGroup:
    """Rows under a name of their own, `Task manager`."""

    name: str | None
    ports: tuple[InternalPort, ...]


@dataclass(frozen=True)
class InternalPorts:
    """A table of the ports that are used inside one component."""

    component: Component | None
    text: str | None
    groups: tuple[PortGroup, ...]


@dataclass(frozen=True)
class Note:
    """What the writer notes or suggests; never on a published page."""

    section: str | None
    kind: Literal["note", "suggestion"]
    text: str


@dataclass(frozen=True)
class Service(Placed):
    """All that one model file says; links with the site's defaults filled in, `suite`: the site's name of the whole.

    `language`: the site's, that its page is in.
    """

    id: str
    name: str
    abbreviation: str | None
    summary: str | None
    links: Mapping[str, str]
    introduction: str | None
    components: tuple[Component, ...]
    externals: tuple[Component, ...]
    connections: tuple[Connection, ...]
    internal_ports: tuple[InternalPorts, ...]
    notes: tuple[Note, ...]
    sections: Mapping[str, str]
    waived: Mapping[str, str]
    product: str | None = None
    suite: str = ""
    formerly: tuple[str, ...] = ()  # earlier ids, whose addresses lead to its page
    language: str = ENGLISH
    kept: tuple[tuple[str, ...], ...] = ()  # ids by column of its pictures, where an order of them was kept

    def shows(self, section: str, draft: bool = False) -> bool:
        """Whether the page has a section; `draft`: whether the page is a draft."""
        state = self.sections.get(section, "shown")
        return state == "shown" or (state == "draft" and draft)


@dataclass(frozen=True)
class Model:
    """Every service of the model's folder, by id."""

    services: tuple[Service, ...]
