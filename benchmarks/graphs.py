"""The graphs of a project's services, as gen's own functions make them: for the floor, and for the peers."""

from collections.abc import Iterator
from pathlib import Path

from gen import pipeline
from gen.loading import checking, project
from gen.model.entities import Service
from gen.renderers.images import icons
from gen.renderers.layout import sizes
from gen.renderers.layout.routing.candidates import arrange
from gen.renderers.svg import document
from gen.views.diagram import Diagram, View
from gen.views.suite.story import SuiteViews

Drawn = dict[str, list[str]]


def services(folder: Path) -> tuple[Service, ...]:
    """The services of a project."""
    files, _ = project.model_files(folder / "model")
    return checking.check(files, {}, {}, folder).model.services


def graphs(folder: Path) -> Iterator[tuple[Diagram, View]]:
    """Two graphs a service: the same nodes, lines and boundaries under the arrows of either view."""
    for service in services(folder):
        diagram, views = pipeline.service_diagram(service)
        for view in views:
            yield diagram, view


def all_drawn(folder: Path) -> Iterator[Drawn]:
    """What `drawn` says of each service, then of each map of the suite, which is one picture."""
    found = services(folder)
    for service in found:
        yield drawn(pipeline.service_diagram(service), folder)
    for shown in pipeline.map_diagrams(SuiteViews(found)).values():
        yield {"svgs": drawn(shown, folder)["svgs"][:1]}


def drawn(shown: pipeline.DiagramViews, folder: Path) -> Drawn:
    """The SVG texts of two pictures, which gen makes PNGs of."""
    diagram, views = shown
    geometry = arrange(diagram, sizes.measure(diagram))
    pictures = {node.icon: image for node in diagram.nodes if node.icon and (image := icons.icon(node.icon, folder))}
    return {"svgs": list(document.draw_both(diagram, geometry, views, pictures))}
