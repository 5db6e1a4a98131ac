"""Graphviz's own lines, to know how often they cross."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from gen.renderers.layout.geometry import Point
from gen.renderers.layout.graphviz import Placement

STEPS = 12  # points to a curve


class Piece(NamedTuple):
    """A straight piece of a line: the box around it, its ends, its line."""

    left: float
    top: float
    right: float
    bottom: float
    start: Point
    end: Point
    line: int


def spline_crossings(placement: Placement, enough: int) -> int:
    """How often the lines of Graphviz's picture cross; where that is often `enough`, the count ends."""
    splines = placement.lines.values()
    pieces = sorted(piece for line, spline in enumerate(splines) for piece in _pieces(spline, line))
    count = 0
    for at, first in enumerate(pieces):
        if count >= enough:
            return count
        _, top, right, bottom, _, _, line = first
        for next_ in range(at + 1, len(pieces)):
            other = pieces[next_]
            if other[0] > right:
                break
            if other[1] <= bottom and other[3] >= top and other[6] != line and _crossed(first, other):
                count += 1
    return count


def _pieces(spline: Sequence[Point], line: int) -> Iterator[Piece]:
    points = [spline[0]]
    for at in range(0, len(spline) - 3, 3):
        points += [_on_curve(spline[at : at + 4], step / STEPS) for step in range(1, STEPS + 1)]
    for a, b in pairwise(points):
        yield Piece(min(a.x, b.x), min(a.y, b.y), max(a.x, b.x), max(a.y, b.y), a, b, line)


def _on_curve(control: Sequence[Point], t: float) -> Point:
    """A point of a cubic Bezier curve."""
    weights = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
    x = sum(weight * point.x for weight, point in zip(weights, control, strict=True))
    return Point(x, sum(weight * point.y for weight, point in zip(weights, control, strict=True)))


def _crossed(first: Piece, second: Piece) -> bool:
    p, q, r, s = first.start, first.end, second.start, second.end
    return _side(p, q, r) * _side(p, q, s) < 0 and _side(r, s, p) * _side(r, s, q) < 0


def _side(a: Point, b: Point, c: Point) -> float:
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
