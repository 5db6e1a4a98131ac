"""Graphviz's own lines, to know how often they cross."""

from collections.abc import Sequence
from itertools import combinations, pairwise

from gen.renderers.geometry import Point
from gen.renderers.layout import Placement

STEPS = 12  # points to a curve
Piece = tuple[float, float, float, float, Point, Point]  # a straight piece's box and ends


def spline_crossings(placement: Placement) -> int:
    """How often the lines of Graphviz's picture cross."""
    lines = [_pieces(spline) for spline in placement.lines.values()]
    return sum(_crossed(one, two) for first, second in combinations(lines, 2) for one in first for two in second)


def _pieces(spline: Sequence[Point]) -> list[Piece]:
    points = [spline[0]]
    for at in range(0, len(spline) - 3, 3):
        points += [_on_curve(spline[at : at + 4], step / STEPS) for step in range(1, STEPS + 1)]
    return [(min(a.x, b.x), min(a.y, b.y), max(a.x, b.x), max(a.y, b.y), a, b) for a, b in pairwise(points)]


def _on_curve(control: Sequence[Point], t: float) -> Point:
    """A point of a cubic Bezier curve."""
    weights = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
    x = sum(weight * point.x for weight, point in zip(weights, control, strict=True))
    return Point(x, sum(weight * point.y for weight, point in zip(weights, control, strict=True)))


def _crossed(one: Piece, two: Piece) -> bool:
    if one[0] > two[2] or two[0] > one[2] or one[1] > two[3] or two[1] > one[3]:
        return False
    (p, q), (r, s) = one[4:], two[4:]
    return _side(p, q, r) * _side(p, q, s) < 0 and _side(r, s, p) * _side(r, s, q) < 0


def _side(a: Point, b: Point, c: Point) -> float:
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
