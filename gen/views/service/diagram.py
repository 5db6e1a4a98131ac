"""The diagram of a service, and what its two views have in common."""

from collections.abc import Callable

from gen.model.entities import Component, Connection, Service
from gen.views.diagram import Arrows, Boundary, Diagram, Line, Node, View, ViewName

SERVICE_BOUNDARY = "service"


def diagram(service: Service) -> Diagram:
    """Nodes, lines and boundaries of a service, in the model's order."""
    groups = dict.fromkeys(part.group for part in service.components if part.group)
    boxes = {group: f"group-{number}" for number, group in enumerate(groups, 1)}
    outer = (Boundary(SERVICE_BOUNDARY, service.name),) if service.components else ()
    return Diagram(
        id=service.id,
        nodes=tuple(_node(part, boxes) for part in (*service.components, *service.externals)),
        lines=tuple(_line(connection) for connection in drawn(service)),
        boundaries=(*outer, *(Boundary(box, group, SERVICE_BOUNDARY) for group, box in boxes.items())),
    )


def view(
    service: Service,
    name: ViewName,
    title: str,
    legend: str,
    sentence: Callable[[Connection], str],
    arrows: Callable[[Connection], Arrows],
) -> View:
    """A view of a service: `sentence` words a connection, `arrows` says where its line has heads."""
    rows = drawn(service)
    labels = {connection.id: sentence(connection) for connection in rows}
    return View(
        name=name,
        title=f"{service.name}: {title}",
        description="\n".join(labels.values()) or f"{service.name} has no connections.",
        legend=legend,
        arrows={connection.id: arrows(connection) for connection in rows},
        labels=labels,
    )


def drawn(service: Service) -> list[Connection]:
    """The connections that have a line: those with both ends."""
    return [connection for connection in service.connections if connection.source and connection.destination]


def _node(part: Component, boxes: dict[str, str]) -> Node:
    boundary = (boxes[part.group] if part.group else SERVICE_BOUNDARY) if part.own else None
    return Node(part.id, part.name, part.kind, part.icon, boundary)


def _line(connection: Connection) -> Line:
    assert connection.source and connection.destination
    return Line(connection.id, connection.source.id, connection.destination.id, connection.elsewhere)
