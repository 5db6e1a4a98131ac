"""The shape of a model file, as pydantic classes: which keys, which types."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from gen.model.kinds import OutsideKind
from gen.model.shape.texts import (  # fmt: skip
    MOST_ITEMS,
    SEVERAL,
    Address,
    ConnectionId,
    Day,
    Flow,
    Group,
    Id,
    Ids,
    Introduction,
    Label,
    Labels,
    Name,
    Ports,
    Reference,
    Text,
    Waivers,
)

MOST_CONNECTIONS, MOST_ENDS, MOST_SHARED = 2_000, 500, 5_000  # of a page; components or externals of one; in shared.yml
_GROUP = "the name of a box around several; `Outer > Inner` is a box in a box"
_ZONE = "the trust zone that it stands in, `DMZ`: the outermost frame"
_ICON = "an icon of the diagrams package (`onprem.queue.Kafka`) or an image file of the project"


def _carried(value: Any) -> Any:
    return [{"text": value}] if isinstance(value, str) else [] if value is None else value


class Shape(BaseModel):
    """A mapping that takes the keys below and no others."""

    # what checks a file is built once, with the first file, and not for each of the classes within
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Links(Shape):
    """Addresses that the page's fixed text links to."""

    architecture: Address | None = Field(None, description="the high-level Architecture page")
    high_availability: Address | None = Field(
        None, alias="high-availability", description="the page on high availability and disaster recovery"
    )


class ServiceShape(Shape):
    """The service that the page is about."""

    name: Name = Field(description="the service's name, the one required value")
    abbreviation: Label | None = Field(None, description="its short form, `GIM`")
    product: Label | None = Field(
        None, description="what it belongs to; services are listed by product where there are several"
    )
    summary: Text | None = Field(None, description="one sentence, for the landing page and the page's description")
    formerly: Ids = Field(
        (), description="earlier ids of the service, a text or a list: their addresses lead to its page"
    )
    links: Links | None = Field(None, description="addresses; defaults: the plugin's option `links` in mkdocs.yml")
    waive: Waivers | None = Field(None, description="rule: reason; silences a rule for the whole file")


class ComponentShape(Shape):
    """A part of the service, drawn inside its boundary."""

    name: Label | None = Field(None, description="as it stands in the picture and the table; else the key")
    abbreviation: Label | None = Field(None, description="its short form, `GSP`")
    description: Text | None = Field(None, description="what it does, for the list in the introduction")
    icon: Label | None = Field(None, description=_ICON)
    group: Group | None = Field(None, description=_GROUP)
    zone: Label | None = Field(None, description=_ZONE)


class ExternalShape(Shape):
    """Something that the service connects to, or that connects to it."""

    service: Reference | None = Field(
        None,
        description="the file of another service of the model, `auth` for `auth.yml`; name, abbreviation, description, "
        "icon and zone come from there and are left out here",
    )
    component: Reference | None = Field(
        None, description="a key of that service's components; the service as a whole where it is left out"
    )
    name: Label | None = Field(None, description="as it stands in the picture and the table; else the key")
    kind: OutsideKind | None = Field(
        None, description="`service`: another service of the suite; `third-party`; `ui`: a user interface; `other`"
    )
    abbreviation: Label | None = Field(None, description="its short form")
    description: Text | None = Field(None, description="what it is")
    icon: Label | None = Field(None, description=_ICON)
    group: Group | None = Field(None, description=_GROUP)
    zone: Label | None = Field(None, description=_ZONE)
    addresses: Labels = Field(
        (), description="host names, addresses, networks that are the same everywhere: a text or a list"
    )


class DataShape(Shape):
    """What travels one way."""

    text: Text = Field(description="what travels")
    flow: Flow | None = Field(None, description="which way it goes")


class VerifiedShape(Shape):
    """When someone saw that the connection is as described."""

    on: Day = Field(description="the day, as 2026-03-01")
    by: Label | None = Field(None, description="who saw it")
    evidence: Address | None = Field(None, description="the address of what shows it, of a ticket say")


class ConnectionShape(Shape):
    """A connection: who opens it, towards what, carrying what."""

    id: ConnectionId = Field(
        description="the number on the line and in the table; unique; up to 8 letters, digits, . and -"
    )
    source: Reference | None = Field(None, description="who opens the connection: a key of components or externals")
    destination: Reference | None = Field(None, description="who accepts it: a key of components or externals")
    protocol: Labels = Field((), description="kept as written; several: [HTTPS, WSS], shown HTTPS/WSS")
    port: Ports = Field((), description="a number, or text: 20000-45000, 8500/8501; several: [25, 443], shown 25, 443")
    classification: Literal["egress", "ingress", "intra-cluster", "ingress/egress"] | None = Field(
        None, description="derived from the two ends where it is left out"
    )
    data: Annotated[
        tuple[DataShape, ...],
        SEVERAL,
        BeforeValidator(_carried, json_schema_input_type=Text | Annotated[list[DataShape], SEVERAL] | None),
    ] = Field((), description="what travels: a text, or a list of {text, flow}, from which data_flow follows")
    data_flow: Flow | None = Field(None, description="which way the data goes")
    documented: Literal["elsewhere"] | None = Field(None, description="`elsewhere`: drawn dotted")
    when: Text | None = Field(None, description="the condition under which it is needed")
    transport: Label | None = Field(
        None, description="`TCP`, `UDP`, `TCP/UDP`, `SCTP`; derived where the protocol leaves no doubt"
    )
    encryption: Label | None = Field(
        None, description="`TLS 1.2`, `mTLS`, `IPsec`, or `none`; derived where the protocol says it"
    )
    authentication: Label | None = Field(None, description="how the one who opens it proves who it is, or `none`")
    sensitivity: Label | None = Field(
        None, description="what kind of protected data travels: personal data, credentials, payment data"
    )
    heading: Label | None = Field(
        None, description="rows that follow each other with one heading stand under it in the table"
    )
    footnote: Text | None = Field(None, description="a published note on the row, below the table")
    owner: Label | None = Field(None, description="who answers for it, a team say")
    since: Label | None = Field(None, description="since when it is there: a day, a release")
    verified: VerifiedShape | None = Field(
        None,
        description="when someone saw that it is as described; `verified_days` in mkdocs.yml says how long that holds",
    )
    waive: Waivers | None = Field(None, description="rule: reason; silences a rule for this connection")


class InternalPortShape(Shape):
    """A port that is used inside a component."""

    port: Ports = Field((), description="a number, or text with numbers")
    protocol: Labels = Field((), description="kept as written")


class PortGroupShape(Shape):
    """Ports under a name of their own."""

    name: Label | None = Field(None, description="the group's name, `Task manager`")
    ports: tuple[InternalPortShape, ...] | None = Field(
        None, max_length=MOST_ITEMS, description="a list of {port, protocol}"
    )


class InternalPortsShape(Shape):
    """A table of ports that are used inside one component."""

    component: Reference | None = Field(None, description="a key of components")
    text: Text | None = Field(None, description="a sentence above the table")
    groups: tuple[PortGroupShape, ...] | None = Field(None, max_length=MOST_ITEMS, description="the table's parts")


class NoteShape(Shape):
    """What the writer notes or suggests; never on a published page."""

    section: Literal["introduction", "connections", "internal-ports", "data-flows"] | None = Field(
        None, description="the section of the page that it belongs to"
    )
    kind: Literal["note", "suggestion"] | None = Field(None, description="`note` where it is left out")
    text: Text = Field(description="the note")


SectionState = Literal["shown", "draft", "hidden"]


class SectionsShape(Shape):
    """Which sections the page has: `shown` (the default), `draft` (in drafts only) or `hidden`."""

    introduction: SectionState | None = Field(None, description="the introduction")
    connections: SectionState | None = Field(None, description="the Connections diagram and its table")
    internal_ports: SectionState | None = Field(
        None, alias="internal-ports", description="the tables of internal ports"
    )
    data_flows: SectionState | None = Field(
        None, alias="data-flows", description="the Data flows diagram and its table, while they are in progress, say"
    )


class ServiceFile(Shape):
    """A file of `model/`: the architecture page of one service."""

    service: ServiceShape = Field(description="the service that the page is about")
    introduction: Introduction | None = Field(None, description="Markdown without HTML, at the top of the page")
    components: dict[Id, ComponentShape | None] | None = Field(
        None, max_length=MOST_ENDS, description="parts of the service, by id"
    )
    externals: dict[Id, ExternalShape | None] | None = Field(
        None, max_length=MOST_ENDS, description="everything else, by id; a key that shared.yml defines needs no body"
    )
    connections: tuple[ConnectionShape, ...] | None = Field(
        None, max_length=MOST_CONNECTIONS, description="the rows of the table, in its order"
    )
    internal_ports: tuple[InternalPortsShape, ...] | None = Field(
        None, max_length=MOST_ITEMS, description="tables of internal ports"
    )
    notes: tuple[NoteShape, ...] | None = Field(None, max_length=MOST_ITEMS, description="notes for those who write")
    sections: SectionsShape | None = Field(None, description="which sections the page has; all where it is left out")


class SharedFile(Shape):
    """`model/shared.yml`: what several services connect to."""

    externals: dict[Id, ExternalShape | None] | None = Field(
        None, max_length=MOST_SHARED, description="by id, of the same form as in a service"
    )
