"""Diagram → Geometry: columns from Graphviz's ranks, then heights, tracks, badges and widths of our own."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from gen.problems import LayoutProblem
from gen.renderers.dot import Spacing as Graphviz
from gen.renderers.dot import to_dot
from gen.renderers.geometry import Box, Geometry, Point, Route, Sizes
from gen.renderers.layout import Placement
from gen.renderers.layout import lay_out as graphviz
from gen.renderers.routing.badges import stands_of
from gen.renderers.routing.columns import Columns, Hop, columns_of
from gen.renderers.routing.flanks import flipped
from gen.renderers.routing.heights import Apart, Heights, heights_of
from gen.renderers.routing.order import crossings, untangled
from gen.renderers.routing.score import area, cost, detours
from gen.renderers.routing.simplex import Infeasible
from gen.renderers.routing.spacing import CLOSE, DENSE, USUAL, WIDE, Spacing
from gen.renderers.routing.splines import spline_crossings
from gen.renderers.routing.tracks import NEAR, overlaps, tracks_of
from gen.renderers.routing.widths import Widths, widths_of
from gen.views.diagram import Diagram, Node


TRIES = 8


def arrange(diagram: Diagram, sizes: Sizes, lay_out: Callable[[str], Placement] = graphviz) -> Geometry:
    """Where everything of a diagram stands."""
    if not diagram.nodes:
        return Geometry(0.0, 0.0, {}, {}, {}, {})
    placement = lay_out(to_dot(diagram, sizes))
    least = area(placement.width, placement.height)
    best = _best(diagram, sizes, placement, least)
    if best is None or best.cost > GOOD_ENOUGH + 2 * len(diagram.lines):
        column = {node.id: at for at, names in enumerate(placement.ranks) for node in _named(diagram, names)}
        for way in (Graphviz(new_ranks=True), Graphviz(new_ranks=True, flipped=flipped(diagram, sizes, column))):
            other = _best(diagram, sizes, lay_out(to_dot(diagram, sizes, way)), least)
            if other and (best is None or other.cost < best.cost) and _no_more_crossings(other, best, placement):
                best = other
    if best is None:
        raise LayoutProblem(f"Graphviz put both ends of a line of {diagram.id} in one column: report this model")
    return best.geometry


def _no_more_crossings(other: "Candidate", best: "Candidate | None", placement: Placement) -> bool:
    """Whether a candidate crosses no more lines than the best one so far, or than Graphviz's own picture."""
    return best is None or other.crossings <= best.crossings or other.crossings <= spline_crossings(placement)


GOOD_ENOUGH = 30.0
SMALL = 14  # lines: with no more all spacings are tried


class Candidate(NamedTuple):
    """A geometry and what it costs (score.py)."""

    cost: float
    crossings: int
    geometry: Geometry


def _named(diagram: Diagram, names: Sequence[str]) -> list[Node]:
    return [diagram.nodes[int(name[1:])] for name in names]


def _best(diagram: Diagram, sizes: Sizes, placement: Placement, least: float) -> Candidate | None:
    """The cheapest geometry of a placement; None where a line stays within a column."""
    columns = _columns(diagram, placement)
    if any(columns.column[one] == columns.column[two] for chain in columns.chains for one, two in pairwise(chain)):
        return None
    best, crossed = None, crossings(columns)
    small = len(diagram.lines) <= SMALL
    for spacing in (WIDE, USUAL, CLOSE, DENSE) if small else (USUAL, CLOSE, DENSE):
        geometry, close, staggered = drawn(columns, diagram, sizes, spacing)
        one = Candidate(cost(geometry, diagram, crossed, close, least, staggered), crossed, geometry)
        if best is None or one.cost < best.cost:
            best = one
        if not small and area(geometry.width, geometry.height) < 1.5 * least and not detours(geometry, diagram):
            break
    return best


def _columns(diagram: Diagram, placement: Placement) -> Columns:
    """The better of two orders that start from Graphviz's."""
    return min((untangled(columns_of(diagram, placement, straight)) for straight in (False, True)), key=crossings)


def _level(columns: Columns, diagram: Diagram, sizes: Sizes, spacing: Spacing) -> tuple[Heights, dict[Hop, int], int]:
    """Heights and tracks such that no two lines run beside each other too close, if a few tries find them."""
    apart: dict[tuple[Hop, Hop], Apart] = {}
    heights = heights_of(columns, diagram, sizes, spacing)
    for _ in range(TRIES):
        tracks: dict[Hop, int] = {}
        close: list[tuple[Hop, Hop]] = []
        for hops in columns.hops:
            ends = {hop: heights.ends[hop] for hop in hops}
            found = tracks_of(ends)
            close += overlaps(ends, found)
            tracks |= found
        best = heights, tracks, len(close)
        if not close:
            break
        for one, two in close:
            sign = 1 if heights.ends[one][0] <= heights.ends[two][1] else -1
            if (one, two) in apart:
                sign = -sign
            apart[one, two] = Apart(one, two, sign * NEAR)
        try:
            heights = heights_of(columns, diagram, sizes, spacing, list(apart.values()))
        except Infeasible:
            break
    return best


def drawn(columns: Columns, diagram: Diagram, sizes: Sizes, spacing: Spacing) -> tuple[Geometry, int, int]:
    """The geometry of columns whose order is settled."""
    heights, tracks, close = _level(columns, diagram, sizes, spacing)
    stands = stands_of(columns.hops, heights.ends, [sizes.badges[line.id] for line in diagram.lines])
    widths = widths_of(columns, diagram, sizes, spacing, tracks, stands)
    nodes = {
        node.id: Box(widths.boxes[i][0], heights.boxes[i][0], widths.boxes[i][1], heights.boxes[i][1])
        for i, node in enumerate(diagram.nodes)
    }
    boundaries = {
        boundary: Box(left, heights.boundaries[boundary][0], right, heights.boundaries[boundary][1])
        for boundary, (left, right) in widths.boundaries.items()
    }
    titles = {}
    for boundary, box in boundaries.items():
        size = sizes.titles[boundary]
        left, top = box.left + 14, box.top + spacing.title
        titles[boundary] = Box(left, top, left + size.width, top + size.height)
    routes = {}
    for at, line in enumerate(diagram.lines):
        points = _points(at, columns, heights, widths, nodes[line.source], nodes[line.destination])
        y = stands[at].y if at in stands else sum(heights.loops[at]) / 2
        routes[line.id] = Route(points, Point(widths.badges[at], y))
    staggered = sum(stand.row > 0 for stand in stands.values())
    return _cropped(nodes, boundaries, titles, routes, sizes), close, staggered


def _points(line: int, columns: Columns, heights: Heights, widths: Widths, source: Box, destination: Box) -> tuple[Point, ...]:
    """A line's corners from source to destination."""
    chain = columns.chains[line]
    if len(chain) == 1:
        upper, lower = heights.loops[line]
        x = widths.loops[line]
        return Point(source.right, upper), Point(x, upper), Point(x, lower), Point(source.right, lower)
    hops = [hop for hops in columns.hops for hop in hops if hop.line == line]
    first, last = (source, destination) if source.right < destination.left else (destination, source)
    points = [Point(first.right, heights.ends[hops[0]][0])]
    for hop in hops:
        if hop in widths.tracks:
            points += [Point(widths.tracks[hop], y) for y in heights.ends[hop]]
    points.append(Point(last.left, heights.ends[hops[-1]][1]))
    return tuple(points if first is source else points[::-1])


def _cropped(
    nodes: dict[str, Box], boundaries: dict[str, Box], titles: dict[str, Box], routes: dict[str, Route], sizes: Sizes
) -> Geometry:
    """The picture moved to (0, 0)."""
    around = [*nodes.values(), *boundaries.values(), *titles.values()]
    for line, route in routes.items():
        half = sizes.badges[line].width / 2, sizes.badges[line].height / 2
        x, y = route.badge
        around.append(Box(x - half[0], y - half[1], x + half[0], y + half[1]))
        around += [Box(p.x, p.y, p.x, p.y) for p in route.points]
    left, top = min(box.left for box in around), min(box.top for box in around)
    right, bottom = max(box.right for box in around), max(box.bottom for box in around)

    def moved(box: Box) -> Box:
        return Box(box.left - left, box.top - top, box.right - left, box.bottom - top)

    def shifted(point: Point) -> Point:
        return Point(point.x - left, point.y - top)

    return Geometry(
        right - left,
        bottom - top,
        {name: moved(box) for name, box in nodes.items()},
        {name: moved(box) for name, box in boundaries.items()},
        {name: moved(box) for name, box in titles.items()},
        {line: Route(tuple(map(shifted, route.points)), shifted(route.badge)) for line, route in routes.items()},
    )
