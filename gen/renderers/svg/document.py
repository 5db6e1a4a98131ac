"""Two views of a diagram as SVG files of one geometry, each complete in itself; lengths in px (SVG user units)."""

import re
from base64 import b64encode
from collections.abc import Mapping
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from gen.language import words_of
from gen.renderers.layout.geometry import Box, Geometry, Route, Size
from gen.renderers.layout.sizes import icon_size
from gen.renderers.svg import boxes, crossings
from gen.renderers.svg import lines as svg_lines
from gen.renderers.svg.colors import ZONE_ROLES, dark_style, paint
from gen.renderers.svg.heads import both
from gen.renderers.svg.legend import Legend, legend
from gen.renderers.svg.text import FAMILY
from gen.renderers.text.xml_text import element, escaped, number
from gen.views.diagram import Diagram, Line, View

MARGIN = 20.0
LEAST_WIDTH = 400.0  # so that the legend stays readable
NAMESPACES = {"xmlns": "http://www.w3.org/2000/svg", "xmlns:xlink": "http://www.w3.org/1999/xlink"}
STYLE = re.compile(r"<style>[^<]*</style>\n?")
TITLE = re.compile(r"<title id=[^>]*>([^<]*)</title>")
DARK = re.compile(r"(?<=<style>)@media \(prefers-color-scheme:dark\)\{([^<]*)\}(?=</style>)")


class Shared(NamedTuple):
    """What both views have alike, and is worked out once."""

    width: float  # between the margins
    strip: Legend
    routed: list[tuple[Line, Route, str]]  # what is drawn below a line where it crosses others


def draw_both(
    diagram: Diagram, geometry: Geometry, views: tuple[View, View], icons: Mapping[str, bytes]
) -> tuple[str, str]:
    """Both pictures of a diagram; `icons` holds the PNG of the nodes' icons by the name the model gives."""
    width = max(geometry.width, LEAST_WIDTH - 2 * MARGIN)
    strip = legend(diagram, views, width)
    shared = Shared(width, strip, _routed(diagram, geometry))
    first, second = (_picture(diagram, geometry, views[which], icons, shared, which) for which in (0, 1))
    return first, second


@lru_cache(maxsize=2)  # of a service: its page and its picture for a hand-written page show the same two
def inline(svg: str) -> str:
    """The same picture for a page, whose style sheet colours it and chooses heads, and whose links may enter it."""
    return both(STYLE.sub("", svg, count=1).replace(' role="img"', ' role="group"', 1))


def title_of(svg: str) -> str:
    """What a picture is called."""
    match = TITLE.search(svg)
    return unescape(match[1]) if match else ""


def dark(svg: str) -> str:
    """The same picture in its dark colours, whatever the surroundings."""
    return DARK.sub(r"\1", svg, count=1)


def _picture(
    diagram: Diagram, geometry: Geometry, view: View, icons: Mapping[str, bytes], shared: Shared, which: int
) -> str:
    """A whole file: what it is called, what it is made of, and the drawing from back to front."""
    prefix = _prefix(diagram, view)
    size = Size(shared.width + 2 * MARGIN, geometry.height + shared.strip.height + 3 * MARGIN - 8)
    drawing = _drawing(diagram, geometry, view, icons, shared)
    content = [
        element("title", {"id": f"{prefix}-title"}, escaped(view.title)),
        element("desc", {"id": f"{prefix}-desc"}, escaped(view.description)),
        f"<style>{_dark(prefix, diagram)}</style>",
        boxes.rectangle(paint("canvas"), Box(0, 0, *size), 0),
        element("g", _shift(MARGIN + (shared.width - geometry.width) / 2, MARGIN), "\n", *drawing),
        element("g", _shift(MARGIN, geometry.height + 2 * MARGIN), shared.strip.strips[which]),
    ]
    return element("svg", _root(prefix, size, words_of(view.language).foreign), "\n", "\n".join(content), "\n") + "\n"


def _dark(prefix: str, diagram: Diagram) -> str:
    """The colours in the dark of what the picture has."""
    changes = {line.change for line in diagram.lines if line.change}
    return dark_style(prefix, () if boxes.has_zones(diagram) else ZONE_ROLES, changes)


def _drawing(diagram: Diagram, geometry: Geometry, view: View, icons: Mapping[str, bytes], shared: Shared) -> list[str]:
    """Boundaries, connections, boxes: what comes later covers what came before."""
    drawn = {name: boxes.Icon(_data(png), icon_size(png)) for name, png in icons.items()}
    areas = [boxes.boundary(boundary, geometry) for boundary in boxes.outermost_first(diagram)]
    lines = [svg_lines.connection(line, route, view, margins) for line, route, margins in shared.routed]
    nodes = [boxes.node(node, geometry.nodes[node.id], drawn.get(node.icon or "")) for node in diagram.nodes]
    return [f"{part}\n" for part in (*areas, *lines, *nodes)]


def _routed(diagram: Diagram, geometry: Geometry) -> list[tuple[Line, Route, str]]:
    """The lines that have a route, with their margins."""
    lines = [line for line in diagram.lines if line.id in geometry.routes]
    routes = [geometry.routes[line.id] for line in lines]
    margins = crossings.margins(routes, geometry, boxes.outermost_first(diagram))
    return list(zip(lines, routes, margins, strict=True))


def _root(prefix: str, size: Size, language: str) -> dict[str, str | float]:
    """`language`: of its words, blank for English."""
    named = {
        "role": "img",
        "aria-labelledby": f"{prefix}-title {prefix}-desc",
        **({"lang": language} if language else {}),
    }
    box: dict[str, str | float] = {
        "width": size.width,
        "height": size.height,
        "viewBox": f"0 0 {number(size.width)} {number(size.height)}",
    }
    # ImageMagick's own renderer gives a text the stroke of what came before it, unless one is inherited
    return {**NAMESPACES, "id": prefix, **named, **box, "font-family": FAMILY, "stroke": "none"}


def _prefix(diagram: Diagram, view: View) -> str:
    """What the ids of a file begin with, so that several fit into a page: a letter, as selectors want it."""
    return f"gen-{diagram.id}-{view.name}"


def _shift(x: float, y: float) -> dict[str, str | float]:
    return {"transform": f"translate({number(x)} {number(y)})"}


@lru_cache(maxsize=256)
def _data(png: bytes) -> str:
    return "data:image/png;base64," + b64encode(png).decode()
