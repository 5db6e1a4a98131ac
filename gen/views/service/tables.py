"""The rows of a page's tables."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from gen.language import Words, words_of
from gen.model.entities import Connection, Data, Flow, Service
from gen.views.columns import COLUMNS, Column, Value, needed
from gen.views.service.marks import NO_MARKS, Marks, flow_marks, footnotes
from gen.views.words import name

NONE = "none"  # of an encryption or authentication: so the model says that there is none
OTHERS = "Other connections"  # above rows without a heading that follow some with one
FLOW_HEADINGS = ("Connection", "From", "To", "Data")


class ConnectionRow(NamedTuple):
    """A row of the Connections table: the connection, what it has in each column, by the column's key, its marks."""

    connection: Connection
    cells: Mapping[str, Value]
    marks: Marks


class RowGroup(NamedTuple):
    """Rows that follow each other under one heading, blank where they have none."""

    heading: str
    rows: tuple[ConnectionRow, ...]


class FlowRow(NamedTuple):
    """A row of the Data flows table: who sends what to whom; `both_ways` where it goes back as well."""

    connection: str
    sender: str
    receiver: str
    both_ways: bool
    known: bool
    data: tuple[str, ...]
    ends: tuple[str, str]  # the ids of sender and receiver, blank where the model has none
    marks: Marks = NO_MARKS


def connection_columns(service: Service) -> tuple[Column[Connection], ...]:
    """The columns of the Connections table on a service's pages."""
    return needed(COLUMNS, service.connections, page=True)


def connection_rows(service: Service) -> list[Mapping[str, Value]]:
    """The Connections table, in the model's order: what each connection has in each column, by the column's key."""
    columns, words = connection_columns(service), words_of(service.language)
    return [{column.key: _cell(column, connection, words) for column in columns} for connection in service.connections]


def _cell(column: Column[Connection], connection: Connection, words: Words) -> Value:
    """What a connection has in a column; a label is one of our words."""
    value = column.value(connection)
    ours = column.form == "label" or (column.form == "fact" and value == NONE)
    return words(value) if ours and isinstance(value, str) else value


def row_groups(service: Service, rows: Sequence[Mapping[str, Value]]) -> list[RowGroup]:
    """The rows of the Connections table by their headings; rows without one that follow such are told apart."""
    numbers, words = {note.text: note.number for note in footnotes(service)}, words_of(service.language)
    listed = []
    for connection, cells in zip(service.connections, rows, strict=True):
        number = numbers[connection.footnote] if connection.footnote else ""
        listed.append(ConnectionRow(connection, cells, flow_marks(connection, words)._replace(footnote=number)))
    groups, others = groupby(listed, lambda row: row.connection.heading or ""), words(OTHERS)
    return [RowGroup(heading or (others if at else ""), tuple(group)) for at, (heading, group) in enumerate(groups)]


def flow_rows(service: Service) -> list[FlowRow]:
    """A row for each way that data goes on a connection, in the model's order."""
    words = words_of(service.language)
    return [row for connection in service.connections for row in _flow_rows(connection, words)]


def _flow_rows(connection: Connection, words: Words) -> list[FlowRow]:
    """One row; where a list of data gives each way something of its own, one row a way."""
    if connection.written_flow or not connection.data or not all(item.flow for item in connection.data):
        return [_flow_row(connection, connection.data_flow, connection.data, words)]
    flows = dict.fromkeys(item.flow for item in connection.data)
    data = {flow: [item for item in connection.data if item.flow == flow] for flow in flows}
    return [_flow_row(connection, flow, data[flow], words) for flow in flows]


def _flow_row(connection: Connection, flow: Flow | None, data: Sequence[Data], words: Words) -> FlowRow:
    ends = (connection.source, connection.destination)
    sender, receiver = reversed(ends) if flow == "to-source" else ends
    ids = (sender.id if sender else "", receiver.id if receiver else "")
    texts = tuple(item.text for item in data)
    marks = flow_marks(connection, words)
    return FlowRow(connection.id, name(sender), name(receiver), flow == "both", flow is not None, texts, ids, marks)
