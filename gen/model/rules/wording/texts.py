"""The free text of a model as rules read it: words in small letters, and every text of a service with its place."""

from collections.abc import Iterator

from gen.model.entities import Connection, Place, Service
from gen.model.knowledge.protocols import protocol_words
from gen.model.knowledge.words import Words, text_words


def data_words(connection: Connection) -> Words:
    """The words of what a connection carries."""
    data = connection.data
    return text_words(data[0].text) if len(data) == 1 else text_words(" ".join(item.text for item in data))


def prose(service: Service) -> Iterator[tuple[str, Place]]:
    """Every published text of a service that a writer phrases, in the order of the file; names are not among them."""
    for key, text in (("summary", service.summary), ("introduction", service.introduction)):
        if text:
            yield text, service.place(key)
    for part in (*service.components, *service.externals):
        if part.description and not part.shared:
            yield part.description, part.place("description")
    for connection in service.connections:
        for item in connection.data:
            yield item.text, connection.place("data")
        for key, written in (("when", connection.when), ("footnote", connection.footnote)):
            if written:
                yield written, connection.place(key)
    for table in service.internal_ports:
        if table.text:
            yield table.text, service.place("internal_ports")


def row_words(connection: Connection) -> Words:
    """The words of a connection's protocols in small letters, `HTTP/2` as one; `HTTP(S)` is `http` and `https`."""
    return protocol_words(connection.protocols)


def lone_ports(connection: Connection) -> list[int]:
    """A connection's ports that stand by themselves, no ranges."""
    return [span.first for span in connection.port_ranges if span.first == span.last]
