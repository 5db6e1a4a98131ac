"""The boxes of a picture: nodes, whose shape tells their kind without colour, and boundaries; lengths in px."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple

from gen.model.kinds import KINDS, Kind, Shape
from gen.renderers.layout import sizes
from gen.renderers.layout.geometry import Box, Geometry, Size
from gen.renderers.svg.colors import paint
from gen.renderers.svg.text import centred, text
from gen.renderers.text.xml_text import element, number
from gen.views.diagram import Boundary, Diagram, Node

RADIUS, CUT = 8.0, 7.0
DASHES = (9.0, 5.0)  # of a trust zone
BOTH = 1024  # pieces kept for the second of two views


class Icon(NamedTuple):
    """An icon by its address, `data:…`, and how large it is drawn."""

    address: str
    size: Size


def node(node: Node, box: Box, icon: Icon | None) -> str:
    """A node's group: its shape, its icon, its label."""
    name = f"component {node.change}" if node.change else "component"
    attributes = {"class": name, "data-component": node.id, "data-kind": node.kind}
    outline = shape(node.kind, box)
    if icon and icon.size.width > sizes.ICON:
        return element("g", attributes, outline, _above(node, box, icon))
    picture = _icon(icon, box.left + sizes.PADDING, _middle(node, box) - sizes.ICON / 2) if icon else ""
    return element("g", attributes, outline, picture, _label(node, box, bool(icon)))


def _above(node: Node, box: Box, icon: Icon) -> str:
    """A wordmark above the label, both in the middle of the box."""
    top = box.top + sizes.bar_height(node) + sizes.PADDING
    left = (box.left + box.right - icon.size.width) / 2
    picture = _icon(icon, left, top + (sizes.WORDMARK.height - icon.size.height) / 2)
    return picture + _label(node, box, beside=False, above=sizes.WORDMARK.height + sizes.BELOW)


@lru_cache(maxsize=BOTH)
def _label(node: Node, box: Box, beside: bool, above: float = 0.0) -> str:
    """A node's label, beside its icon or in the middle, there below what stands above it."""
    lines = sizes.label_lines(node)
    left = box.left + sizes.PADDING + sizes.ICON + sizes.GAP if beside else (box.left + box.right) / 2
    height = centred(lines, sizes.LABEL, _middle(node, box) + above / 2)
    return text("label", node.label, lines, left, height, sizes.LABEL, middle=not beside)


def _middle(node: Node, box: Box) -> float:
    """The height at which a node's icon and label are centred: below a window's bar."""
    return (box.top + box.bottom + sizes.bar_height(node)) / 2


@lru_cache(maxsize=BOTH)
def shape(kind: Kind, box: Box, scale: float = 1.0) -> str:
    """The outline of a kind, LookupError where none is drawn; `scale` shrinks its details for the legend.

    Lines inside have the colours of its role's `-detail`.
    """
    facts = KINDS[kind]
    if facts.shape not in OUTLINES:
        raise LookupError(f"nothing draws the outline `{facts.shape}` of the kind `{kind}` in {__name__}")
    return OUTLINES[facts.shape](facts.role, box, scale)


def rectangle(attributes: Mapping[str, str | float], box: Box, radius: float) -> str:
    """The SVG of a rectangle with round corners."""
    place = {"x": box.left, "y": box.top, "width": box.right - box.left, "height": box.bottom - box.top}
    return element("rect", {**attributes, **place, "rx": radius})


def boundary(boundary: Boundary, geometry: Geometry) -> str:
    """A boundary's group: its area and its title."""
    box, title = geometry.boundaries[boundary.id], geometry.titles[boundary.id]
    lines = sizes.title_lines(boundary.title)
    height = centred(lines, sizes.TITLE, (title.top + title.bottom) / 2)
    role = "zone-title" if boundary.kind == "zone" else "title"
    words = text(role, boundary.title, lines, title.left, height, sizes.TITLE, bold=True) if lines != [""] else ""
    return element("g", {"class": "boundary", "data-boundary": boundary.id}, frame(boundary, box), words)


def frame(boundary: Boundary, box: Box) -> str:
    """The outline of a boundary: that of a trust zone is dashed and has no ground of its own."""
    if boundary.kind == "zone":
        return zone_outline(box)
    return rectangle({**paint(ground(boundary)), "stroke-width": 1.25}, box, 12.0)


def zone_outline(box: Box, scale: float = 1.0) -> str:
    """The outline of a trust zone; `scale` shrinks its details for the legend."""
    dashes = " ".join(number(length * scale) for length in DASHES)
    return rectangle({**paint("zone"), "stroke-width": 1.75, "stroke-dasharray": dashes}, box, 3.0)


def ground(boundary: Boundary) -> str:
    """The role of what a boundary is filled with; blank for a zone, in which what is around it goes on."""
    if boundary.kind == "zone":
        return ""
    return "area" if boundary.kind == "boundary" and boundary.parent is None else "area-inner"


def has_zones(diagram: Diagram) -> bool:
    """Whether a picture shows trust zones."""
    return any(boundary.kind == "zone" for boundary in diagram.boundaries)


def outermost_first(diagram: Diagram) -> list[Boundary]:
    """The boundaries in the order in which they cover each other."""
    parents = {boundary.id: boundary.parent for boundary in diagram.boundaries}
    return sorted(diagram.boundaries, key=lambda boundary: _depth(boundary.id, parents))


def _depth(id_: str | None, parents: Mapping[str, str | None]) -> int:
    return 0 if id_ is None else 1 + _depth(parents.get(id_), parents)


def _icon(icon: Icon, x: float, y: float) -> str:
    """An icon on a plate that keeps dark icons visible in dark surroundings."""
    plate = Box(x - 3, y - 3, x + icon.size.width + 3, y + icon.size.height + 3)
    place = {"x": x, "y": y, "width": icon.size.width, "height": icon.size.height}
    return rectangle(paint("plate"), plate, 6.0) + element("image", {**place, "xlink:href": icon.address})


def _strong(role: str, box: Box, scale: float) -> str:
    """A rectangle in a thicker line."""
    return _plain(role, box, scale, 2)


def _plain(role: str, box: Box, scale: float, width: float = 1.5) -> str:
    return rectangle({**paint(role), "stroke-width": width}, box, RADIUS * scale)


def _double(role: str, box: Box, scale: float) -> str:
    """A rectangle with another one inside."""
    inset = 3.5 * max(scale, 0.75)
    inner = Box(box.left + inset, box.top + inset, box.right - inset, box.bottom - inset)
    detail: dict[str, str | float] = {**paint(f"{role}-detail"), "stroke-width": 1}
    return _plain(role, box, scale) + rectangle(detail, inner, max(RADIUS * scale - inset, 1.0))


def _cut(role: str, box: Box, scale: float) -> str:
    """A rectangle with its corners cut off, and a band at either side."""
    outline = element("path", {**paint(role), "stroke-width": 1.5, "d": _octagon(box, CUT * scale)})
    bands = _band(box, box.left, CUT * scale) + _band(box, box.right, -CUT * scale)
    return outline + element("path", {**paint(f"{role}-detail"), "d": bands})


def _band(box: Box, x: float, width: float) -> str:
    """The `d` of a band along a cut side, inwards by its width."""
    top, bottom, inner = box.top, box.bottom, number(x + width)
    cut = abs(width)
    return (
        f"M{number(x)} {number(top + cut)}L{inner} {number(top)}V{number(bottom)}L{number(x)} {number(bottom - cut)}Z"
    )


def _octagon(box: Box, cut: float) -> str:
    left, top, right, bottom = box
    corners = [(left + cut, top), (right - cut, top), (right, top + cut), (right, bottom - cut)]
    corners += [(right - cut, bottom), (left + cut, bottom), (left, bottom - cut), (left, top + cut)]
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in corners) + "Z"


def _window(role: str, box: Box, scale: float) -> str:
    """A rectangle with a window's bar and its three buttons."""
    height, detail = sizes.BAR * max(scale, 0.4), paint(f"{role}-detail")
    rule = f"M{number(box.left)} {number(box.top + height)}H{number(box.right)}"
    dots = [
        {"cx": box.left + (8 + 7 * i) * max(scale, 0.5), "cy": box.top + height / 2, "r": 1.75 * max(scale, 0.5)}
        for i in range(3)
    ]
    buttons = [element("circle", {**detail, "stroke": "none", **dot}) for dot in dots]
    return "".join([_plain(role, box, scale), element("path", {**detail, "d": rule}), *buttons])


OUTLINES: Mapping[Shape, Callable[[str, Box, float], str]] = {
    "strong": _strong,
    "double": _double,
    "cut": _cut,
    "window": _window,
    "plain": _plain,
}
