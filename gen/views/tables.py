"""The rows of a page's tables."""

from collections.abc import Sequence
from typing import NamedTuple

from gen.model.entities import Connection, Data, Flow, Service
from gen.views.words import classification, name

HEADINGS = (
    "Connection",
    "Source",
    "Destination",
    "Protocol",
    "Port",
    "Classification",
    "Data that travels on this connection",
)
FLOW_HEADINGS = ("Connection", "From", "To", "Data")


class Row(NamedTuple):
    """A row of the Connections table: plain texts, and the data with their small Markdown."""

    connection: str
    source: str
    destination: str
    protocol: str
    port: str
    classification: str
    data: tuple[Data, ...]
    elsewhere: bool


class FlowRow(NamedTuple):
    """A row of the Data flows table: who sends what to whom; `both_ways` where it goes back as well."""

    connection: str
    sender: str
    receiver: str
    both_ways: bool
    known: bool
    data: tuple[str, ...]
    ends: tuple[str, str]  # the ids of sender and receiver, blank where the model has none


def connection_rows(service: Service) -> list[Row]:
    """A row for each connection, in the model's order."""
    return [_row(connection) for connection in service.connections]


def texts(rows: Sequence[Row]) -> list[tuple[str, ...]]:
    """The Connections table as plain texts, headings first, the data as written."""
    return [HEADINGS, *((*row[:6], "\n".join(item.text for item in row.data)) for row in rows)]


def flow_rows(service: Service) -> list[FlowRow]:
    """A row for each way that data goes on a connection, in the model's order."""
    return [row for connection in service.connections for row in _flow_rows(connection)]


def _row(connection: Connection) -> Row:
    return Row(
        connection=connection.id,
        source=name(connection.source),
        destination=name(connection.destination),
        protocol=connection.protocol,
        port=connection.port,
        classification=classification(connection),
        data=connection.data,
        elsewhere=connection.elsewhere,
    )


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
