"""What the columns of tables are called and say; pages, wikitext and files follow them in a loop."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Generic, Literal, NamedTuple, TypeVar

from gen.model.entities import Connection, Data
from gen.views.words import addresses, classification, name, zone

T = TypeVar("T")
Value = str | tuple[Data, ...]  # a plain text, or what travels with its small Markdown
Form = Literal["text", "number", "end", "port", "label", "data"]


class Column(NamedTuple, Generic[T]):
    """A column: its key in templates, its heading, what a row has in it, and how pages write that.

    `number`: of a connection, which its row is linked by; `end`: a name, linked to the service that it is a part of;
    `data`: the model's small Markdown; all others are plain texts. `unbroken`: whether no line breaks in its cells.
    """

    key: str
    heading: str
    value: Callable[[T], Value]
    form: Form = "text"
    unbroken: bool = False


COLUMNS: tuple[Column[Connection], ...] = (
    Column("connection", "Connection", attrgetter("id"), "number", unbroken=True),
    Column("source", "Source", lambda connection: name(connection.source), "end"),
    Column("destination", "Destination", lambda connection: name(connection.destination), "end"),
    Column("protocol", "Protocol", attrgetter("protocol"), unbroken=True),
    Column("port", "Port", attrgetter("port"), "port", unbroken=True),
    Column("classification", "Classification", classification, "label"),
    Column("data", "Data that travels on this connection", attrgetter("data"), "data"),
)

PLACES: tuple[Column[Connection], ...] = (
    Column("source_zone", "Source zone", lambda connection: zone(connection.source)),
    Column("destination_zone", "Destination zone", lambda connection: zone(connection.destination)),
    Column("source_addresses", "Source addresses", lambda connection: addresses(connection.source)),
    Column("destination_addresses", "Destination addresses", lambda connection: addresses(connection.destination)),
)  # of files, each where a row of the table says it


def headings(columns: Iterable[Column[T]]) -> tuple[str, ...]:
    """The headings of a table's columns, in their order."""
    return tuple(column.heading for column in columns)


def texts(columns: Sequence[Column[T]], rows: Iterable[T]) -> Iterator[tuple[str, ...]]:
    """The rows of a table as plain texts, the data as written."""
    values = [column.value for column in columns]
    for row in rows:
        yield tuple([_text(value(row)) for value in values])


def _text(value: Value) -> str:
    return value if isinstance(value, str) else "\n".join([item.text for item in value])


def used(columns: Iterable[Column[T]], rows: Sequence[T]) -> tuple[Column[T], ...]:
    """Of these columns those in which one of the rows has something."""
    return tuple(column for column in columns if any(column.value(row) for row in rows))
