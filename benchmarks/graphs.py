"""The graphs of a project's services, as gen's own functions make them: for the floor, and for the peers."""

from collections.abc import Iterator
from pathlib import Path

from gen import checking, project
from gen.model.entities import Service
from gen.renderers import icons, layout, sizes, svg
from gen.renderers.routing import arrange
from gen.views.connections import connections_view
from gen.views.data_flows import data_flows_view
from gen.views.diagram import Diagram, View
from gen.views.picture import diagram


def services(folder: Path) -> tuple[Service, ...]:
    """The services of a project."""
    files, _ = project.model_files(folder / "model")
    return checking.check(files, {}, (), folder).model.services


def graphs(folder: Path) -> Iterator[tuple[Diagram, View]]:
    """Two graphs a service: the same nodes, lines and boundaries under the arrows of either view."""
    for service in services(folder):
        for view in (connections_view(service), data_flows_view(service)):
            yield diagram(service), view


def drawn(service: Service, folder: Path) -> dict[str, list[str]]:
    """The DOT texts that gen sends to Graphviz for a service, and the SVG texts that it makes PNGs of."""
    shown, dots = diagram(service), []

    def lay_out(dot: str) -> layout.Placement:
        dots.append(dot)
        return layout.lay_out(dot)

    geometry = arrange(shown, sizes.measure(shown), lay_out)
    pictures = {node.icon: image for node in shown.nodes if node.icon and (image := icons.icon(node.icon, folder))}
    views = connections_view(service), data_flows_view(service)
    return {"dots": dots, "svgs": list(svg.draw_both(shown, geometry, views, pictures))}
