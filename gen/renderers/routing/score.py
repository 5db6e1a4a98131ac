"""How good a geometry is: what makes one candidate better than another."""

from itertools import pairwise
from math import dist

from gen.renderers.geometry import Geometry, Route
from gen.views.diagram import Diagram

PAGE = 1000.0  # px: the width that a page shows at full size
DETOUR = 1.45  # times the straight distance: longer lines are flaws
JOG = 12.0  # px: verticals so short look like mistakes
MARGIN = 32.0  # px around a picture, both sides


def length(route: Route) -> float:
    """A line's length."""
    return sum(dist(a, b) for a, b in pairwise(route.points))


def detours(geometry: Geometry, diagram: Diagram) -> int:
    """How many lines run a long way round."""
    routes = [geometry.routes[line.id] for line in diagram.lines if line.source != line.destination]
    return sum(length(route) > DETOUR * dist(route.points[0], route.points[-1]) for route in routes)


def area(width: float, height: float) -> float:
    """A picture's area with its margins."""
    return (width + MARGIN) * (height + MARGIN)


def cost(geometry: Geometry, crossings: int, flaws: int, least: float, staggered: int) -> float:
    """Weighted; `least` is the area of Graphviz's own picture, `staggered` the number of badges out of line."""
    routes = geometry.routes.values()
    corners = sum(len(route.points) - 2 for route in routes)
    jogs = sum(0 < abs(a.y - b.y) < JOG for route in routes for a, b in pairwise(route.points))
    wide = max(0.0, geometry.width / PAGE - 1)
    times = area(geometry.width, geometry.height) / least
    large = max(0.0, times - 1.5)
    return 40 * flaws + 3 * crossings + 60 * wide + 150 * large + 8 * times + corners + 4 * jogs + 2 * staggered
