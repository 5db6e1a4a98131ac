"""Connections: the arrows follow who opens the connection."""

from gen.model.entities import Connection, Service
from gen.views.diagram import View
from gen.views.picture import drawn
from gen.views.words import name, protocol_and_port

LEGEND = "from the one who opens the connection to the one who accepts it"


def connections_view(service: Service) -> View:
    """The view of a service in which every arrow points from source to destination."""
    labels = {connection.id: sentence(connection) for connection in drawn(service)}
    return View(
        name="connections",
        title=f"{service.name}: who opens the connections",
        description="\n".join(labels.values()) or f"{service.name} has no connections.",
        legend=LEGEND,
        arrows=dict.fromkeys(labels, "destination"),
        labels=labels,
    )


def sentence(connection: Connection) -> str:
    """`Connection 1: GIM Stream Processor connects to Object storage (HTTPS, port 443).`"""
    how = protocol_and_port(connection)
    ends = f"{name(connection.source)} connects to {name(connection.destination)}"
    return f"Connection {connection.id}: {ends}{f' ({how})' if how else ''}."
