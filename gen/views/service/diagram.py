"""The diagram of a service, and what its two views have in common."""

from collections.abc import Callable

from gen.language import Words, words_of
from gen.model.entities import Component, Connection, Service
from gen.views.diagram import Arrows, Diagram, Line, Node, View, ViewName
from gen.views.service.frames import ServiceFrames


def diagram(service: Service) -> Diagram:
    """Nodes, lines and boundaries of a service, in the model's order."""
    frames = ServiceFrames(service)
    return Diagram(
        id=service.id,
        nodes=tuple(_node(part, frames) for part in (*service.components, *service.externals)),
        lines=tuple(_line(connection) for connection in drawn_connections(service)),
        boundaries=tuple(frames.boundaries),
        kept=service.kept,
    )


def view(
    service: Service,
    name: ViewName,
    title: str,
    legend: str,
    sentence: Callable[[Connection, Words], str],
    arrows: Callable[[Connection], Arrows],
) -> View:
    """A view of a service: `sentence` words a connection, `arrows` says where its line has heads."""
    rows, words = drawn_connections(service), words_of(service.language)
    labels = {connection.id: sentence(connection, words) for connection in rows}
    return View(
        name=name,
        title=title,
        description="\n".join(labels.values()) or words("{name} has no connections.", name=service.name),
        legend=words(legend),
        arrows={connection.id: arrows(connection) for connection in rows},
        labels=labels,
        language=service.language,
    )


def drawn_connections(service: Service) -> list[Connection]:
    """The connections that have a line: those with both ends."""
    return [connection for connection in service.connections if connection.source and connection.destination]


def _node(part: Component, frames: ServiceFrames) -> Node:
    return Node(part.id, part.name, part.kind, part.icon, frames.holder(part))


def _line(connection: Connection) -> Line:
    assert connection.source and connection.destination
    return Line(connection.id, connection.source.id, connection.destination.id, connection.elsewhere)
