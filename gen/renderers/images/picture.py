"""A diagram and its two views -> their pictures. Plain values in and out, so that worker processes can do it."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from gen.problems import LayoutProblem
from gen.renderers.images import icons
from gen.renderers.images.png import png
from gen.renderers.layout.geometry import Geometry, Sizes
from gen.renderers.layout.routing.candidates import arrange
from gen.renderers.layout.routing.candidates import order as ordered
from gen.renderers.layout.sizes import measure
from gen.renderers.svg.document import dark, draw_both
from gen.renderers.svg.extent import readable_on_paper
from gen.views.diagram import Diagram, View
from gen.views.service.excerpts import excerpts, pieces
from gen.views.service.large import MANY

IMAGES = ("svg", "png", "png-dark")
ENDINGS = {"png": ".png", "png-dark": "-dark.png"}


class Drawing(NamedTuple):
    """A view's picture as the text of an SVG file, and what was asked for of `png` and `png-dark`, by that name.

    `reason`: why it was drawn with simpler settings, if it was. `excerpts`: of a large one, by their names, as SVG.
    """

    svg: str
    pngs: Mapping[str, bytes]
    reason: str = ""
    excerpts: tuple[tuple[str, str], ...] = ()

    @property
    def endings(self) -> dict[str, str]:
        """What the names of its files end in, by the kind of picture."""
        return {"svg": ".svg", **{kind: ENDINGS[kind] for kind in self.pngs}}


def draw(
    diagram: Diagram, views: tuple[View, View], images: Collection[str], project: Path | None
) -> tuple[Drawing, Drawing]:
    """Both pictures, of one geometry; raises LayoutProblem. `project`: the folder that holds icon files.

    Of equal views both pictures are the same one. A large picture of a service comes with excerpts.
    """
    try:
        pngs = _icons(diagram, project)
        svgs, reason = _drawn(diagram, views, pngs)
        extra = list(_excerpts(diagram, views, pngs)) if _is_large(diagram, views[0], svgs[0]) else []
        drawings = [
            _drawing(svg, images, reason, tuple((name, pair[which]) for name, pair in extra))
            for which, svg in enumerate(svgs if views[0] != views[1] else svgs[:1])
        ]
        return drawings[0], drawings[-1]
    except LayoutProblem as problem:
        raise LayoutProblem(f"{_name(diagram, views[0])}: {problem}") from problem


def outline(diagram: Diagram, views: tuple[View, View], project: Path | None) -> str:
    """The first picture as SVG, and nothing else; raises LayoutProblem."""
    return _drawn(diagram, views, _icons(diagram, project))[0][0]


def box_order(diagram: Diagram, project: Path | None) -> tuple[tuple[str, ...], ...]:
    """The ids of a picture's boxes by column, each from top to bottom; raises LayoutProblem."""
    return ordered(diagram, measure(diagram, _icons(diagram, project)))


def _drawn(diagram: Diagram, views: tuple[View, View], icons: Mapping[str, bytes]) -> tuple[tuple[str, str], str]:
    """Both pictures as SVG, and why they are simpler, if they are."""
    geometry, reason = _geometry(diagram, measure(diagram, icons), _name(diagram, views[0]))
    return draw_both(diagram, geometry, views, icons), reason


def _is_large(diagram: Diagram, view: View, svg: str) -> bool:
    """Whether a service's picture, as it is and not as it changed, is better read in parts."""
    if view.name == "map" or any(line.change for line in diagram.lines):
        return False
    return len(diagram.lines) > MANY or not readable_on_paper(svg)


def _excerpts(
    diagram: Diagram, views: tuple[View, View], icons: Mapping[str, bytes]
) -> Iterator[tuple[str, tuple[str, str]]]:
    """The pictures of a diagram's excerpts, by their names; one that paper makes too small comes in pieces, too."""
    for excerpt in excerpts(diagram, views):
        pair = _drawn(excerpt.diagram, excerpt.views, icons)[0]
        yield excerpt.name, pair
        for piece in () if readable_on_paper(pair[0]) else pieces(excerpt):
            yield piece.name, _drawn(piece.diagram, piece.views, icons)[0]


def _name(diagram: Diagram, view: View) -> str:
    return f"“{view.title}”" if view.name == "map" else f"the diagrams of {diagram.id}"


def _geometry(diagram: Diagram, sizes: Sizes, name: str) -> tuple[Geometry, str]:
    """Where everything stands; and why, if it had to be laid out with simpler settings."""
    try:
        return arrange(diagram, sizes), ""
    except LayoutProblem as problem:
        try:
            return arrange(diagram, sizes, simple=True), f"{name}: {problem}"
        except LayoutProblem:
            raise problem from None


def _drawing(svg: str, images: Collection[str], reason: str, excerpts: tuple[tuple[str, str], ...]) -> Drawing:
    shades = {"png": svg, "png-dark": dark(svg)}
    return Drawing(svg, {kind: png(shades[kind]) for kind in shades if kind in images}, reason, excerpts)


def _icons(diagram: Diagram, project: Path | None) -> Mapping[str, bytes]:
    names = sorted({node.icon for node in diagram.nodes if node.icon})
    return {name: image for name in names if (image := icons.icon(name, project))}
