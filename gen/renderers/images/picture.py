"""A diagram and its two views -> their pictures. Plain values in and out, so that worker processes can do it."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import NamedTuple

from gen.problems import LayoutProblem
from gen.renderers.images import icons
from gen.renderers.images.png import png
from gen.renderers.layout.geometry import Geometry
from gen.renderers.layout.routing.candidates import arrange
from gen.renderers.layout.sizes import measure
from gen.renderers.svg.document import dark, draw_both
from gen.views.diagram import Diagram, View

IMAGES = ("svg", "png", "png-dark")
ENDINGS = {"png": ".png", "png-dark": "-dark.png"}


class Drawing(NamedTuple):
    """A view's picture as the text of an SVG file, and what was asked for of `png` and `png-dark`, by that name.

    `said`: why it was drawn with simpler settings, if it was.
    """

    svg: str
    pngs: Mapping[str, bytes]
    reason: str = ""

    @property
    def endings(self) -> dict[str, str]:
        """What the names of its files end in, by the kind of picture."""
        return {"svg": ".svg", **{kind: ENDINGS[kind] for kind in self.pngs}}


def draw(
    diagram: Diagram, views: tuple[View, View], images: Collection[str], project: Path | None
) -> tuple[Drawing, Drawing]:
    """Both pictures, of one geometry; raises LayoutProblem. `project`: the folder that holds icon files.

    Of equal views both pictures are the same one.
    """
    try:
        geometry, reason = _geometry(diagram, _name(diagram, views[0]))
        first, second = draw_both(diagram, geometry, views, _icons(diagram, project))
        drawing = _drawing(first, images, reason)
        return drawing, drawing if views[0] == views[1] else _drawing(second, images, reason)
    except LayoutProblem as problem:
        raise LayoutProblem(f"{_name(diagram, views[0])}: {problem}") from problem


def _name(diagram: Diagram, view: View) -> str:
    return f"“{view.title}”" if view.name == "map" else f"the diagrams of {diagram.id}"


def _geometry(diagram: Diagram, name: str) -> tuple[Geometry, str]:
    """Where everything stands; and why, if it had to be laid out with simpler settings."""
    return arrange(diagram, measure(diagram)), ""


def _drawing(svg: str, images: Collection[str], reason: str) -> Drawing:
    shades = {"png": svg, "png-dark": dark(svg)}
    return Drawing(svg, {kind: png(shades[kind]) for kind in shades if kind in images}, reason)


def _icons(diagram: Diagram, project: Path | None) -> Mapping[str, bytes]:
    names = sorted({node.icon for node in diagram.nodes if node.icon})
    return {name: image for name in names if (image := icons.icon(name, project))}
