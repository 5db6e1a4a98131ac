"""The rows of a page's tables."""

from collections.abc import Mapping
from typing import NamedTuple

from gen.model.entities import Connection, Data, Flow, Service
from gen.views.columns import COLUMNS, Value
from gen.views.words import name

FLOW_HEADINGS = ("Connection", "From", "To", "Data")


class FlowRow(NamedTuple):
    """A row of the Data flows table: who sends what to whom; `both_ways` where it goes back as well."""

    connection: str
    sender: str
    receiver: str
    both_ways: bool
    known: bool
    data: tuple[str, ...]
    ends: tuple[str, str]  # the ids of sender and receiver, blank where the model has none


def connection_rows(service: Service) -> list[Mapping[str, Value]]:
    """The Connections table, in the model's order: what each connection has in each column, by the column's key."""
    return [{column.key: column.value(connection) for column in COLUMNS} for connection in service.connections]


def flow_rows(service: Service) -> list[FlowRow]:
    """A row for each way that data goes on a connection, in the model's order."""
    return [row for connection in service.connections for row in _flow_rows(connection)]


def _flow_rows(connection: Connection) -> list[FlowRow]:
    """One row; where a list of data gives each way something of its own, one row a way."""
    if connection.written_flow or not connection.data or not all(item.flow for item in connection.data):
        return [_flow_row(connection, connection.data_flow, connection.data)]
    flows = dict.fromkeys(item.flow for item in connection.data)
    return [_flow_row(connection, flow, [item for item in connection.data if item.flow == flow]) for flow in flows]


def _flow_row(connection: Connection, flow: Flow | None, data: list[Data] | tuple[Data, ...]) -> FlowRow:
    ends = (connection.source, connection.destination)
    sender, receiver = reversed(ends) if flow == "to-source" else ends
    ids = (sender.id if sender else "", receiver.id if receiver else "")
    texts = tuple(item.text for item in data)
    return FlowRow(connection.id, name(sender), name(receiver), flow == "both", flow is not None, texts, ids)
