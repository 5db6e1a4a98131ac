"""Words that views share: how a classification and a flow are shown, how a service is called in a sentence."""

from collections.abc import Iterable, Sequence

from gen.language import ENGLISH, IN_ENGLISH, Words, words_of
from gen.model.entities import Classification, Component, Connection, Flow, Service
from gen.model.knowledge.ports import PortRange, read_ports

CLASSIFICATIONS: dict[Classification, str] = {
    "egress": "Egress",
    "ingress": "Ingress",
    "intra-cluster": "Intra-cluster",
    "ingress/egress": "Ingress/Egress",
}
FLOWS: dict[Flow, str] = {
    "to-destination": "source to destination",
    "to-source": "destination to source",
    "both": "both ways",
}


def site_words(services: Sequence[Service]) -> Words:
    """The words of the site's language, which all its services have alike."""
    return words_of(services[0].language if services else ENGLISH)


def classification(connection: Connection) -> str:
    """The classification as shown, blank where there is none."""
    key = connection.classification
    return CLASSIFICATIONS[key] if key else ""


def name(end: Component | None) -> str:
    """An end's name, blank where the model has none."""
    return end.name if end else ""


def zone(end: Component | None) -> str:
    """The trust zone that an end stands in, blank where the model does not say."""
    return end.zone or "" if end else ""


def addresses(end: Component | None) -> str:
    """An end's addresses, blank where the model has none."""
    return ", ".join(end.addresses) if end else ""


def waivers(connection: Connection) -> list[str]:
    """The rules that are silent on a connection, each with the reason."""
    return [f"{rule}: {reason}" for rule, reason in sorted(connection.waived.items())]


def port_numbers(ports: Iterable[str]) -> str:
    """Ports as numbers and ranges, `443, 8000-8100`, each once; a text that leaves some in doubt is as written."""
    texts: dict[str, None] = {}
    for text in ports:
        spans, doubt = read_ports(text)
        texts |= dict.fromkeys(map(port_range, spans) if spans and not doubt else [text])
    return ", ".join(texts)


def port_range(ports: PortRange) -> str:
    """`443`, `8000-8100`."""
    return "-".join(map(str, dict.fromkeys(ports)))


def services_of(service_name: str, words: Words = IN_ENGLISH) -> str:
    """`Genesys Info Mart services`; a name that ends in the word itself does not say it twice."""
    name = service_name.rstrip()
    if words.language == ENGLISH and name.casefold().endswith(("service", "services")):
        return name
    return words("{name} services", name=name)


def numbered_clause(connection: Connection, clause: str, words: Words) -> str:
    """`Connection 3: …`, what is said of a connection."""
    return words("Connection {id}: {clause}", id=connection.id, clause=clause)


def data(connection: Connection) -> str:
    """What travels, as written; the items of a list each on a line."""
    return "\n".join(item.text for item in connection.data)


def protocol_and_port(connection: Connection, words: Words) -> str:
    """`HTTPS, port 443`; what is missing is left out."""
    port = words("port {port}", port=connection.port) if connection.port else ""
    return ", ".join(part for part in (connection.protocol, port) if part)
