"""What the rows of a Connections table are filtered by, in the words that a reader sees, and what else a row knows."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from gen.language import IN_ENGLISH, Words, words_of
from gen.model.entities import Connection, Service
from gen.model.knowledge.ports import PortRange, read_ports
from gen.model.text import plain
from gen.views.service.marks import condition_words
from gen.views.service.upkeep import upkeep_words
from gen.views.words import FLOWS, classification, name, zone

UNKNOWN = "not described"  # of a transport or an encryption that nothing says
FILTERS = {  # what a filter is called in the address -> on the page
    "component": "Component",
    "protocol": "Protocol",
    "classification": "Classification",
    "flow": "Data goes",
    "zone": "Zone",
    "transport": "Transport",
    "encryption": "Encryption",
    "when": "Condition",
}


NO_ENCRYPTION = ("encryption", "none")
FIXED = ("classification", "flow")  # filters whose values are not the model's own words
MARKS = ("encryption", "authentication", "sensitivity", "transport", "zone", "when")  # what lines can be marked with


class Filter(NamedTuple):
    """A filter as a page offers it: its name in the address, its heading, what can be chosen.

    `shown`: what a reader sees of a value, where that is in another language.
    """

    name: str
    heading: str
    values: tuple[str, ...]
    shown: Mapping[str, str] = {}


def filters(service: Service) -> list[Filter]:
    """All filters of a service; those that no row has anything for can choose nothing."""
    words, listed = words_of(service.language), []
    rows = [filter_values(connection, words) for connection in service.connections]
    for key, heading in FILTERS.items():
        values = dict.fromkeys(value for row in rows for value in row[key])
        known = set(values) - {UNKNOWN}
        ordered = (
            [end.name for end in (*service.components, *service.externals)] if key == "component" else sorted(known)
        )
        chosen = [*(value for value in dict.fromkeys(ordered) if value in values), *values.keys() & {UNKNOWN}]
        fixed = [value for value in chosen if value == UNKNOWN or key in FIXED or (key, value) == NO_ENCRYPTION]
        texts = {value: words(value) for value in fixed}
        listed.append(Filter(key, words(heading), tuple(chosen) if known else (), texts))
    return listed


def line_marks(service: Service) -> list[tuple[str, str]]:
    """What the lines of the picture can be marked with, and the heading of each: what at least one row has."""
    words = words_of(service.language)
    rows = [row_facts(connection, words) for connection in service.connections]
    return [
        (key, words(FILTERS.get(key, key.capitalize())))
        for key in MARKS
        if any({*row.get(key, ())} - {UNKNOWN} for row in rows)
    ]


def row_facts(connection: Connection, words: Words = IN_ENGLISH) -> Mapping[str, tuple[str, ...]]:
    """What a row is filtered by, and what its line can be marked with."""
    more = {"authentication": connection.authentication, "sensitivity": connection.sensitivity}
    return {**filter_values(connection, words), **{key: (text,) for key, text in more.items() if text}}


def filter_values(connection: Connection, words: Words = IN_ENGLISH) -> Mapping[str, tuple[str, ...]]:
    """What a row has for each filter."""
    ends = (connection.source, connection.destination)
    written = (connection.written_transport,) if connection.written_transport else ()
    flow = connection.data_flow
    values: Mapping[str, Iterable[str]] = {
        "component": map(name, ends),
        "protocol": connection.protocols,
        "classification": (classification(connection),),
        "flow": (FLOWS[flow] if flow else "",),
        "zone": map(zone, ends),
        "transport": connection.transports or written or (UNKNOWN,),
        "encryption": (connection.encryption or UNKNOWN,),
        "when": (plain(condition_words(connection.when, words)) if connection.when else "",),
    }
    return {key: tuple(dict.fromkeys(filter(None, some))) for key, some in values.items()}


def port_spans(texts: Iterable[str]) -> str:
    """Ports as numbers, `443-443 8000-8100`; blank where the texts name none."""
    return " ".join(dict.fromkeys(_span(ports) for text in texts for ports in read_ports(text).spans))


def transport_spans(connection: Connection) -> str:
    """The ports of a connection with their transports, `80-80/TCP 53-53/UDP`."""
    spans = dict.fromkeys(connection.port_ranges)
    return " ".join("/".join(filter(None, (_span(ports), connection.transport_on(ports)))) for ports in spans)


def further_facts(connection: Connection, words: Words = IN_ENGLISH) -> Iterator[str]:
    """What the card says of a row beside its cells: transport, encryption by its protocol, zones, upkeep, waivers."""
    if connection.transport:
        yield words("Transport: {transport}", transport=connection.transport)
    if connection.encryption and not connection.written_encryption:
        yield words("Encryption: {encryption}, by its protocol", encryption=connection.encryption)
    zones = [zone(end) for end in (connection.source, connection.destination)]
    if any(zones):
        yield words("Zone: {zones}", zones=" → ".join(title or words("no zone") for title in zones))
    for text, address in upkeep_words(connection, words):
        yield f"{text} ({address})" if address else text


def _span(ports: PortRange) -> str:
    """A range from its lower to its higher end."""
    return f"{min(ports)}-{max(ports)}"
