"""Connections: the arrows follow who opens the connection."""

from gen.model.entities import Connection, Service
from gen.views.diagram import View
from gen.views.service.diagram import view
from gen.views.words import name, protocol_and_port

LEGEND = "from the one who opens the connection to the one who accepts it"


def connections_view(service: Service) -> View:
    """The view of a service in which every arrow points from source to destination."""
    return view(service, "connections", "who opens the connections", LEGEND, sentence, lambda connection: "destination")


def sentence(connection: Connection) -> str:
    """`Connection 1: GIM Stream Processor connects to Object storage (HTTPS, port 443).`"""
    how = protocol_and_port(connection)
    ends = f"{name(connection.source)} connects to {name(connection.destination)}"
    return f"Connection {connection.id}: {ends}{f' ({how})' if how else ''}."
