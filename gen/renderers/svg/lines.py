"""The connections of a picture: lines with round corners, heads at their ends, numbers on them; lengths in px."""

from functools import lru_cache
from math import dist

from gen.renderers.layout import sizes
from gen.renderers.layout.geometry import Box, Point, Route, Size
from gen.renderers.svg.boxes import BOTH, rectangle
from gen.renderers.svg.colors import paint, paint_change
from gen.renderers.svg.heads import LENGTH, heads
from gen.renderers.svg.text import centred, text
from gen.renderers.text.xml_text import element, escaped, number
from gen.views.diagram import Change, Line, View

WIDTH, RADIUS = 1.5, 8.0
DOTS = "2 4"
STROKES: dict[Change, dict[str, str | float]] = {
    "added": {"stroke-width": 3},
    "removed": {"stroke-width": 2, "stroke-dasharray": "8 5"},
    "changed": {"stroke-width": 2, "stroke-dasharray": "14 3 3 3"},
}


def connection(line: Line, route: Route, view: View, margins: str = "") -> str:
    """A connection's group: its sentence, its line with the view's heads above the margins it gets, its badge."""
    arrows, d = view.arrows.get(line.id, "none"), path(route)
    attributes = {**paint("line"), **_changed(line.change, "line"), "d": d, **stroke(line.change)}
    if line.dotted and line.change != "removed":
        attributes["stroke-dasharray"] = DOTS
    ends = {"data-source": line.source, "data-destination": line.destination, "data-arrows": arrows}
    sentence = _sentence(view.labels.get(line.id, ""))
    return element(
        "g",
        {"class": f"connection {line.change}" if line.change else "connection", "data-connection": line.id, **ends},
        sentence,
        margins,
        element("path", attributes),
        heads(d, arrows, _changed(line.change, "head")),
        _badge(line.id, route.badge, sizes.badge(line.id), line.change),
    )


def stroke(change: Change | None) -> dict[str, str | float]:
    """How a line is drawn, so that it shows without colours what became of it."""
    return STROKES[change] if change else {"stroke-width": WIDTH}


def _changed(change: Change | None, role: str) -> dict[str, str]:
    return paint_change(change, role) if change else {}


@lru_cache(maxsize=BOTH)
def path(route: Route) -> str:
    """The line's `d` from source to destination: straight pieces with round corners between them."""
    points = route.points
    pen, commands = points[0], [f"M{number(points[0].x)} {number(points[0].y)}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        radius = min(RADIUS, _room(before, corner, points), _room(corner, after, points), dist(corner, route.badge))
        if radius < 0.5:
            commands.append(_straight(pen, corner))
            pen = corner
            continue
        start, end = _towards(corner, before, radius), _towards(corner, after, radius)
        commands += [_straight(pen, start), f"Q{number(corner.x)} {number(corner.y)} {number(end.x)} {number(end.y)}"]
        pen = end
    return "".join([*commands, _straight(pen, points[-1])])


def _room(start: Point, end: Point, points: tuple[Point, ...]) -> float:
    """How much of a straight piece a corner may take: half, or at the line's ends all but what a head covers."""
    length = dist(start, end)
    return length - LENGTH - 1 if start == points[0] or end == points[-1] else length / 2


def _towards(start: Point, goal: Point, distance: float) -> Point:
    share = distance / dist(start, goal)
    return Point(start.x + (goal.x - start.x) * share, start.y + (goal.y - start.y) * share)


def _straight(pen: Point, goal: Point) -> str:
    """The shortest command for a straight piece; none where the pen is there already."""
    x, y = number(goal.x), number(goal.y)
    if x == number(pen.x):
        return "" if y == number(pen.y) else f"V{y}"
    return f"H{x}" if y == number(pen.y) else f"L{x} {y}"


def _sentence(sentence: str) -> str:
    return element("title", {}, escaped(sentence)) if sentence else ""


@lru_cache(maxsize=BOTH)
def _badge(id_: str, centre: Point, size: Size, change: Change | None = None) -> str:
    """The connection's number in a disc, or in a round box where it is long."""
    attributes: dict[str, str | float] = {**paint("disc"), **_changed(change, "disc"), "stroke-width": 1.5}
    if size.width == size.height:
        disc = element("circle", {**attributes, "cx": centre.x, "cy": centre.y, "r": size.width / 2})
    else:
        half, down = size.width / 2, size.height / 2
        disc = rectangle(attributes, Box(centre.x - half, centre.y - down, centre.x + half, centre.y + down), down)
    name = text(
        "number", id_, [id_], centre.x, centred([id_], sizes.BADGE, centre.y), sizes.BADGE, bold=True, middle=True
    )
    if change:
        name = name.replace(paint("number")["fill"], paint_change(change, "number")["fill"], 1)
    return element("g", {"class": "badge"}, disc, name)
