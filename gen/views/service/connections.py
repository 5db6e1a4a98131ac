"""Connections: the arrows follow who opens the connection."""

from gen.language import Words, words_of
from gen.model.entities import Connection, Service
from gen.views.diagram import View
from gen.views.service.diagram import view
from gen.views.words import name, numbered_clause, protocol_and_port

LEGEND = "from the one who opens the connection to the one who accepts it"


def connections_view(service: Service) -> View:
    """The view of a service in which every arrow points from source to destination."""
    title = words_of(service.language)("{name}: who opens the connections", name=service.name)
    return view(service, "connections", title, LEGEND, sentence, lambda connection: "destination")


def sentence(connection: Connection, words: Words) -> str:
    """`Connection 1: GIM Stream Processor connects to Object storage (HTTPS, port 443).`"""
    how, ends = protocol_and_port(connection, words), (name(connection.source), name(connection.destination))
    clause = words("{source} connects to {destination}", source=ends[0], destination=ends[1])
    return numbered_clause(connection, f"{clause}{f' ({how})' if how else ''}{words('.')}", words)
