"""The free text of a model as rules read it: words in small letters, and every text of a service with its place."""

from collections.abc import Iterator, Sequence

from gen.model.entities import Connection, Place, Placed, Service
from gen.model.knowledge.ports import single_ports
from gen.model.knowledge.protocols import protocol_words
from gen.model.knowledge.words import Words, text_words


def data_words(connection: Connection) -> Words:
    """The words of what a connection carries."""
    data = connection.data
    return text_words(data[0].text) if len(data) == 1 else text_words(" ".join(item.text for item in data))


def prose(service: Service) -> Iterator[tuple[str, Place]]:
    """Every published text of a service that a writer phrases, in the order of the file; names are not among them."""
    return ((text, holder.place(key)) for text, holder, key in _published(service))


def whole_prose(service: Service) -> str:
    """The same texts as one, a line between each two: a first look at all of them costs little more than at one."""
    return "\n".join(text for text, _, _ in _published(service))


def _published(service: Service) -> Iterator[tuple[str, Placed, str]]:
    """Those texts, each with what it is a value of, and the key."""
    for key, text in (("summary", service.summary), ("introduction", service.introduction)):
        if text:
            yield text, service, key
    for part in (*service.components, *service.externals):
        if part.description and not part.shared:
            yield part.description, part, "description"
    for connection in service.connections:
        for item in connection.data:
            yield item.text, connection, "data"
        if connection.when:
            yield connection.when, connection, "when"
        if connection.footnote:
            yield connection.footnote, connection, "footnote"
    for table in service.internal_ports:
        if table.text:
            yield table.text, service, "internal_ports"


def row_words(connection: Connection) -> Words:
    """The words of a connection's protocols in small letters, `HTTP/2` as one; `HTTP(S)` is `http` and `https`."""
    return protocol_words(connection.protocols)


def lone_ports(connection: Connection) -> Sequence[int]:
    """A connection's ports that stand by themselves, no ranges."""
    return single_ports(connection.ports)
