"""What the columns of tables are called and say; pages, wikitext and files follow them in a loop."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Generic, Literal, NamedTuple, TypeVar, cast

from gen.model.entities import Connection, Data
from gen.views.words import addresses, classification, name, waivers, zone

T = TypeVar("T")
Value = str | tuple[Data, ...]  # a plain text, or what travels with its small Markdown
Form = Literal["text", "number", "end", "port", "label", "fact", "data"]


class Column(NamedTuple, Generic[T]):
    """A column: its key in templates, its heading, what a row has in it, and how pages write that.

    `number`: of a connection, which its row is linked by; `end`: a name, linked to the service that it is a part of;
    `fact`: a text that is said with its heading where that is out of sight; `data`: the model's small Markdown, with
    the marks of the row behind it; all others are plain texts. `unbroken`: whether no line breaks in its cells.
    `written`: what a row has where the column is needed, without it always; `page`: whether pages have it, too, or
    files alone, as the row has a mark for it.
    """

    key: str
    heading: str
    value: Callable[[T], Value]
    form: Form = "text"
    unbroken: bool = False
    written: Callable[[T], object] | None = None
    page: bool = True


def optional(key: str, heading: str, value: Callable[[T], str], page: bool = True) -> Column[T]:
    """A column that a table has where one of its rows says it; `page`: on pages, too, or in files alone."""
    return Column(key, heading, value, written=value, page=page)


def _written(key: str, heading: str, written: str) -> Column[Connection]:
    """A column of files, for what few connections have: where one has it written."""
    return Column(key, heading, lambda row: getattr(row, key) or "", written=attrgetter(written), page=False)


COLUMNS: tuple[Column[Connection], ...] = (
    Column("connection", "Connection", attrgetter("id"), "number", unbroken=True),
    Column("source", "Source", lambda connection: name(connection.source), "end"),
    Column("destination", "Destination", lambda connection: name(connection.destination), "end"),
    Column("protocol", "Protocol", attrgetter("protocol"), unbroken=True),
    Column("port", "Port", attrgetter("port"), "port", unbroken=True),
    _written("encryption", "Encryption", "written_encryption")._replace(form="fact", page=True),
    _written("authentication", "Authentication", "authentication")._replace(form="fact", page=True),
    Column("classification", "Classification", classification, "label"),
    Column("data", "Data that travels on this connection", attrgetter("data"), "data"),
    _written("when", "When", "when"),
    _written("sensitivity", "Sensitivity", "sensitivity"),
    _written("heading", "Heading", "heading"),
    _written("footnote", "Footnote", "footnote"),
    optional("source_zone", "Source zone", lambda row: zone(row.source), page=False),
    optional("destination_zone", "Destination zone", lambda row: zone(row.destination), page=False),
    optional("source_addresses", "Source addresses", lambda row: addresses(row.source), page=False),
    optional(
        "destination_addresses",
        "Destination addresses",
        lambda row: addresses(row.destination),
        page=False,
    ),
)


UPKEEP: tuple[Column[Connection], ...] = (
    optional("owner", "Owner", lambda row: row.owner or "", page=False),
    optional("since", "Since", lambda row: row.since or "", page=False),
    optional("verified", "Verified", lambda row: row.verified.on if row.verified else "", page=False),
    optional("verified_by", "Verified by", lambda row: (row.verified and row.verified.by) or "", page=False),
    optional("evidence", "Evidence", lambda row: (row.verified and row.verified.evidence) or "", page=False),
    optional("waived", "Waived", lambda row: "\n".join(waivers(row)), page=False),
)  # of files: who answers for a row, since when it is there, what is known of it
SECURITY: tuple[Column[Connection], ...] = (
    Column("encryption", "Encryption", lambda row: row.encryption or "", written=attrgetter("written_encryption")),
    optional("authentication", "Authentication", lambda row: row.authentication or ""),
    optional("sensitivity", "Sensitivity", lambda row: row.sensitivity or ""),
    optional("when", "When", lambda row: row.when or ""),
)  # of tables of the suite; the encryption as written, else as the protocol says


def of_rows(
    columns: Iterable[Column[Connection]], connection: Callable[[T], Connection | None]
) -> tuple[Column[T], ...]:
    """The same columns for rows of another kind; `connection`: which one a row is of, None: blank cells."""
    return tuple(_of_rows(column, connection) for column in columns)


def _of_rows(column: Column[Connection], connection: Callable[[T], Connection | None]) -> Column[T]:
    def applied(get: Callable[[Connection], object]) -> Callable[[T], object]:
        return lambda row: get(of) if (of := connection(row)) else ""

    written = applied(column.written) if column.written else None
    value = cast(Callable[[T], Value], applied(column.value))
    return Column(column.key, column.heading, value, column.form, column.unbroken, written, column.page)


def needed(columns: Iterable[Column[T]], rows: Sequence[T], page: bool = False) -> tuple[Column[T], ...]:
    """The columns that a table of these rows has in a file, or on a page."""
    return tuple(
        column
        for column in columns
        if (column.page or not page) and (column.written is None or any(map(column.written, rows)))
    )


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
