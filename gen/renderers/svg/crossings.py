"""Where lines cross: the upper one gets a margin, so that a crossing does not look like a meeting; lengths in px."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import dist
from typing import NamedTuple

from gen.renderers.layout.geometry import Box, Geometry, Point, Route
from gen.renderers.svg.boxes import ground
from gen.renderers.svg.colors import paint
from gen.renderers.text.xml_text import element, number
from gen.views.diagram import Boundary

HALF, WIDTH = 4.0, 6.0  # of a margin
CLEAR = 10.0  # from the corners and ends of both lines
BADGE = 17.0  # from the badges of both lines
MOST = 200  # lines: where more of them cross, margins would cut them to pieces
BORDER = 6.0  # from a boundary's border
GROUNDS = {"area": "margin-area", "area-inner": "margin-inner"}


class Segment(NamedTuple):
    """A straight piece of a line."""

    start: Point
    end: Point

    def along(self, point: Point, distance: float) -> Point:
        """The place at a distance from a point, in the segment's direction."""
        share = distance / dist(self.start, self.end)
        return Point(
            point.x + (self.end.x - self.start.x) * share,
            point.y + (self.end.y - self.start.y) * share,
        )


Piece = tuple[float, float, float, float, Segment]  # a segment with the box around it


def margins(routes: Sequence[Route], geometry: Geometry, boundaries: Sequence[Boundary]) -> list[str]:
    """For each line the short strokes in the colour of the ground, to be drawn between it and those before it."""
    if len(routes) > MOST:
        return [""] * len(routes)
    pieces = [[_piece(start, end) for start, end in pairwise(route.points)] for route in routes]
    strokes = [""] * len(routes)
    for at, route in enumerate(routes):
        for upper, point in _crossings(route, pieces[at], routes[:at], pieces):
            if role := _ground(point, geometry.boundaries, boundaries):
                strokes[at] += _margin(upper, point, role)
    return strokes


def _crossings(
    route: Route, uppers: Sequence[Piece], below: Sequence[Route], pieces: Sequence[Sequence[Piece]]
) -> Iterator[tuple[Segment, Point]]:
    """The places where a line crosses others far enough from corners, ends and badges."""
    for other, lowers in zip(below, pieces, strict=False):
        for left, top, right, bottom, upper in uppers:
            for start, over, end, under, lower in lowers:
                if right < start or end < left or bottom < over or under < top:
                    continue
                point = _meeting(upper, lower)
                if point and min(dist(point, route.badge), dist(point, other.badge)) > BADGE:
                    yield upper, point


def _piece(start: Point, end: Point) -> Piece:
    (ax, ay), (bx, by) = start, end
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by), Segment(start, end)


def _meeting(upper: Segment, lower: Segment) -> Point | None:
    """Where two segments cross, None where they don't or do so close to an end of either."""
    (ax, ay), (bx, by) = upper
    (cx, cy), (dx, dy) = lower
    across = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx)
    if across == 0:
        return None
    first = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / across
    second = ((cx - ax) * (by - ay) - (cy - ay) * (bx - ax)) / across
    if not (0 < first < 1 and 0 < second < 1):
        return None
    point = Point(ax + (bx - ax) * first, ay + (by - ay) * first)
    return point if min(dist(point, end) for end in (*upper, *lower)) > CLEAR else None


def _ground(point: Point, boxes: Mapping[str, Box], boundaries: Sequence[Boundary]) -> str | None:
    """The role of a margin on what lies under a point; none on a boundary's border."""
    role = "margin"
    for boundary in boundaries:
        left, top, right, bottom = boxes[boundary.id]
        depth = min(point.x - left, right - point.x, point.y - top, bottom - point.y)
        if abs(depth) < BORDER:
            return None
        if depth > 0:
            role = GROUNDS.get(ground(boundary), role)
    return role


def _margin(upper: Segment, point: Point, role: str) -> str:
    start, end = upper.along(point, -HALF), upper.along(point, HALF)
    d = f"M{number(start.x)} {number(start.y)}L{number(end.x)} {number(end.y)}"
    return element("path", {**paint(role), "d": d, "stroke-width": WIDTH})
