"""The boxes of a picture: nodes, whose shape tells their kind without colour, and boundaries; lengths in px."""

from collections.abc import Mapping
from functools import lru_cache

from gen.renderers import sizes
from gen.renderers.colors import paint
from gen.renderers.geometry import Box, Geometry
from gen.renderers.svg_text import centred, text
from gen.renderers.xml_text import element, number
from gen.views.diagram import Boundary, Diagram, Kind, Node

RADIUS, CUT = 8.0, 7.0
BOTH = 1024  # pieces kept for the second of two views
ROLES: dict[Kind, str] = {
    "component": "own",
    "service": "service",
    "third-party": "third-party",
    "ui": "ui",
    "other": "other",
}


def node(node: Node, box: Box, icon: str | None) -> str:
    """A node's group: its shape, its icon (given by its id in the file), its label."""
    picture = _icon(icon, box.left + sizes.PADDING, _middle(node, box) - sizes.ICON / 2) if icon else ""
    said = {"class": "component", "data-component": node.id, "data-kind": node.kind}
    return element("g", said, shape(node.kind, box), picture, _label(node, box, bool(icon)))


@lru_cache(maxsize=BOTH)
def _label(node: Node, box: Box, beside: bool) -> str:
    """A node's label, beside its icon or in the middle."""
    lines = sizes.label_lines(node)
    left = box.left + sizes.PADDING + sizes.ICON + sizes.GAP if beside else (box.left + box.right) / 2
    height = centred(lines, sizes.LABEL, _middle(node, box))
    return text("label", node.label, lines, left, height, sizes.LABEL, middle=not beside)


def _middle(node: Node, box: Box) -> float:
    """The height at which a node's icon and label are centred: below a window's bar."""
    return (box.top + box.bottom + (sizes.BAR if node.kind == "ui" else 0.0)) / 2


@lru_cache(maxsize=BOTH)
def shape(kind: Kind, box: Box, scale: float = 1.0) -> str:
    """The outline of a kind; `scale` shrinks its details for the legend."""
    said: dict[str, str | float] = {**paint(ROLES[kind]), "stroke-width": 2 if kind == "component" else 1.5}
    if kind == "third-party":
        return element("path", {**said, "d": _cut(box, CUT * scale), "stroke-linejoin": "round"})
    outline = rectangle(said, box, RADIUS * scale)
    if kind == "service":
        inset = 3.5 * max(scale, 0.75)
        inner = Box(box.left + inset, box.top + inset, box.right - inset, box.bottom - inset)
        return outline + rectangle(
            {**paint("service-detail"), "stroke-width": 1}, inner, max(RADIUS * scale - inset, 1.0)
        )
    return outline + _window_bar(box, scale) if kind == "ui" else outline


def rectangle(said: Mapping[str, str | float], box: Box, radius: float) -> str:
    """A rectangle with round corners."""
    place = {"x": box.left, "y": box.top, "width": box.right - box.left, "height": box.bottom - box.top}
    return element("rect", {**said, **place, "rx": radius})


def boundary(boundary: Boundary, geometry: Geometry) -> str:
    """A boundary's group: its area and its title."""
    box, title = geometry.boundaries[boundary.id], geometry.titles[boundary.id]
    lines = sizes.title_lines(boundary.title)
    role = "area-inner" if boundary.parent else "area"
    area = rectangle({**paint(role), "stroke-width": 1.25}, box, 12.0)
    height = centred(lines, sizes.TITLE, (title.top + title.bottom) / 2)
    words = text("title", boundary.title, lines, title.left, height, sizes.TITLE, bold=True) if lines != [""] else ""
    return element("g", {"class": "boundary", "data-boundary": boundary.id}, area, words)


def outermost_first(diagram: Diagram) -> list[Boundary]:
    """The boundaries in the order in which they cover each other."""
    parents = {boundary.id: boundary.parent for boundary in diagram.boundaries}
    return sorted(diagram.boundaries, key=lambda boundary: _depth(boundary.id, parents))


def _depth(id_: str | None, parents: Mapping[str, str | None]) -> int:
    return 0 if id_ is None else 1 + _depth(parents.get(id_), parents)


def _icon(id_: str, x: float, y: float) -> str:
    """An icon on a plate that keeps dark icons visible in dark surroundings."""
    plate = Box(x - 3, y - 3, x + sizes.ICON + 3, y + sizes.ICON + 3)
    return rectangle(paint("plate"), plate, 6.0) + element("use", {"xlink:href": f"#{id_}", "x": x, "y": y})


def _cut(box: Box, cut: float) -> str:
    """A rectangle with its corners cut off."""
    left, top, right, bottom = box
    corners = [(left + cut, top), (right - cut, top), (right, top + cut), (right, bottom - cut)]
    corners += [(right - cut, bottom), (left + cut, bottom), (left, bottom - cut), (left, top + cut)]
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in corners) + "Z"


def _window_bar(box: Box, scale: float) -> str:
    """The bar of a window, with its three buttons."""
    height = sizes.BAR * max(scale, 0.4)
    rule = element(
        "path", {**paint("ui-detail"), "d": f"M{number(box.left)} {number(box.top + height)}H{number(box.right)}"}
    )
    dots = [
        {"cx": box.left + (8 + 7 * i) * max(scale, 0.5), "cy": box.top + height / 2, "r": 1.75 * max(scale, 0.5)}
        for i in range(3)
    ]
    return rule + "".join(element("circle", {**paint("ui-detail"), "stroke": "none", **dot}) for dot in dots)
