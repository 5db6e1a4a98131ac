"""What the search leads to beside a page's headings: the rows of the Connections table, each by words of its own."""

from collections.abc import Iterator
from typing import NamedTuple

from gen.language import Words, words_of
from gen.model.entities import Connection, Service
from gen.model.text import plain
from gen.views.service.filters import UNKNOWN
from gen.views.service.marks import condition_words
from gen.views.words import classification, name, port_range

SHORT = 16  # ports of a range that is found by each of them


class Hit(NamedTuple):
    """A place on a page: its id, and the title and the text that a search shows and finds it by."""

    anchor: str
    title: str
    text: str


def connection_hits(service: Service, draft: bool = False) -> tuple[Hit, ...]:
    """Those of a service's connections; none where the page has no Connections table. `draft`: of a draft."""
    if not service.shows("connections", draft):
        return ()
    return tuple(_hit(service, connection) for connection in service.connections)


def _hit(service: Service, connection: Connection) -> Hit:
    words = words_of(service.language)
    ends = " → ".join(name(end) or words(UNKNOWN) for end in (connection.source, connection.destination))
    how = " ".join(filter(None, (connection.protocol, connection.port)))
    number = words("Connection {id} of {service}", id=connection.id, service=service.name)
    port = words("port {port}", port=connection.port) if connection.port else ""
    again = ", ".join(filter(None, (ends, *connection.protocols, port)))  # weighs in a search that takes no weights
    data = (plain(item.text) for item in connection.data)
    text = _joined(number, again, *data, *_facts(connection, words), " ".join(port_words(connection)))
    return Hit(f"connection-{connection.id}", _joined(ends, how), text)


def _joined(*parts: str | None) -> str:
    return " · ".join(filter(None, parts))


def _facts(connection: Connection, words: Words) -> Iterator[str | None]:
    """What else a row of the table says."""
    yield plain(condition_words(connection.when, words)) if connection.when else None
    yield from (connection.written_encryption, connection.authentication, connection.sensitivity)
    yield words(classification(connection))
    yield plain(connection.footnote or "")


def port_words(connection: Connection) -> Iterator[str]:
    """The ports in the ways that readers type them: `5432 tcp/5432 5432/tcp`; of a short range each port."""
    for span in dict.fromkeys(connection.port_ranges):
        transports = (connection.transport_on(span) or "").lower().split("/")
        first, last = min(span), max(span)
        each = map(str, range(first, last + 1)) if last - first < SHORT else (port_range(span),)
        for port in each:
            yield from (port, *(way for on in transports if on for way in (f"{on}/{port}", f"{port}/{on}")))
