"""How good a geometry is: what makes one candidate better than another."""

from itertools import pairwise
from math import dist

from gen.renderers.layout.geometry import Geometry, Route
from gen.renderers.layout.routing.placement import Drawing
from gen.views.diagram import Diagram

PAGE = 1000.0  # px: the width that a page shows at full size
DETOUR = 1.45  # times the straight distance: longer lines are flaws
JOG = 12.0  # px: verticals so short look like mistakes
MARGIN = 32.0  # px around a picture, both sides


def length(route: Route) -> float:
    """How long a line is drawn, in px, from its first point to its last."""
    return sum(dist(a, b) for a, b in pairwise(route.points))


def detours(geometry: Geometry, diagram: Diagram) -> int:
    """How many lines are much longer than the straight way between their ends."""
    routes = [geometry.routes[line.id] for line in diagram.lines if line.source != line.destination]
    return sum(length(route) > DETOUR * dist(route.points[0], route.points[-1]) for route in routes)


def area(width: float, height: float) -> float:
    """A picture's area with its margins."""
    return (width + MARGIN) * (height + MARGIN)


def cost(drawing: Drawing, crossings: int, flaws: int, least: float) -> float:
    """Weighted; `least` is the area of Graphviz's own picture."""
    return _cost(drawing, drawing.geometry.width, drawing.geometry.height, crossings, flaws, least)


def least_cost(drawing: Drawing, crossings: int, least: float) -> float:
    """No more than `cost`, told without working out the geometry."""
    return _cost(drawing, *drawing.least, crossings, 2 * drawing.levels.close, least)


def _cost(drawing: Drawing, width: float, height: float, crossings: int, flaws: int, least: float) -> float:
    corners = 2 * len(drawing.verticals)
    jogs = sum(0 < vertical < JOG for vertical in drawing.verticals)
    wide = max(0.0, width / PAGE - 1)
    times = area(width, height) / least
    large = max(0.0, times - 1.5)
    staggered = drawing.staggered
    return 40 * flaws + 3 * crossings + 60 * wide + 150 * large + 8 * times + corners + 4 * jogs + 2 * staggered
