"""Columns whose order is settled → Geometry: all y first, then tracks and badges, then all x."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from gen.renderers.geometry import Box, Geometry, Point, Route, Sizes
from gen.renderers.routing.badges import Stand, stands_of
from gen.renderers.routing.columns import Columns, Hop
from gen.renderers.routing.heights import Apart, Heights, heights_of
from gen.renderers.routing.simplex import Infeasible
from gen.renderers.routing.spacing import Spacing
from gen.renderers.routing.tracks import NEAR, overlaps, tracks_of
from gen.renderers.routing.widths import Widths, widths_of
from gen.views.diagram import Diagram

TRIES = 8


class Drawing(NamedTuple):
    """A geometry, its number of pairs of lines that lie on each other in part, and of badges out of line."""

    geometry: Geometry
    close: int
    staggered: int


class Levels(NamedTuple):
    """All y, the tracks that follow, and how many pairs of lines still lie on each other."""

    heights: Heights
    tracks: Mapping[Hop, int]
    close: int


def drawn(columns: Columns, diagram: Diagram, sizes: Sizes, spacing: Spacing) -> Drawing:
    """The geometry of columns at one spacing."""
    levels = _levels(columns, diagram, sizes, spacing)
    heights = levels.heights
    stands = stands_of(columns.hops, heights.ends, [sizes.badges[line.id] for line in diagram.lines])
    widths = widths_of(columns, diagram, sizes, spacing, levels.tracks, stands)
    nodes = {
        node.id: Box(left, top, right, bottom)
        for node, (left, right), (top, bottom) in zip(diagram.nodes, widths.boxes, heights.boxes, strict=True)
    }
    shells = {
        boundary: Box(left, heights.boundaries[boundary][0], right, heights.boundaries[boundary][1])
        for boundary, (left, right) in widths.boundaries.items()
    }
    titles = {boundary: _title(shell, sizes, boundary, spacing) for boundary, shell in shells.items()}
    routes = {
        line.id: Route(
            tuple(_points(at, columns, heights, widths, nodes[line.source], nodes[line.destination])),
            Point(widths.badges[at], _badge_height(at, stands, heights)),
        )
        for at, line in enumerate(diagram.lines)
    }
    staggered = sum(stand.row > 0 for stand in stands.values())
    return Drawing(_cropped(nodes, shells, titles, routes, sizes), levels.close, staggered)


def _levels(columns: Columns, diagram: Diagram, sizes: Sizes, spacing: Spacing) -> Levels:
    """Heights and tracks such that no two lines lie on each other, if a few tries find them."""
    apart: dict[tuple[Hop, Hop], Apart] = {}
    heights = heights_of(columns, diagram, sizes, spacing)
    best = None
    for _ in range(TRIES):
        tracks, close = _tracks(columns, heights)
        if best is None or len(close) < best.close:
            best = Levels(heights, tracks, len(close))
        if not close:
            break
        for one, two in close:
            above = (heights.ends[one][0] <= heights.ends[two][1]) != ((one, two) in apart)
            apart[one, two] = Apart(one, two, NEAR if above else -NEAR)
        try:
            heights = heights_of(columns, diagram, sizes, spacing, list(apart.values()))
        except Infeasible:
            break
    assert best
    return best


def _tracks(columns: Columns, heights: Heights) -> tuple[dict[Hop, int], list[tuple[Hop, Hop]]]:
    """The tracks of all channels, and the pairs of hops that lie on each other with them."""
    tracks: dict[Hop, int] = {}
    close: list[tuple[Hop, Hop]] = []
    for hops in columns.hops:
        ends = {hop: heights.ends[hop] for hop in hops}
        found = tracks_of(ends)
        close += overlaps(ends, found)
        tracks |= found
    return tracks, close


def _title(shell: Box, sizes: Sizes, boundary: str, spacing: Spacing) -> Box:
    """At the top left of the boundary, above its first column only, where no vertical runs."""
    size = sizes.titles[boundary]
    left, top = shell.left + spacing.indent, shell.top + spacing.title
    return Box(left, top, left + size.width, top + size.height)


def _badge_height(line: int, stands: Mapping[int, Stand], heights: Heights) -> float:
    return stands[line].y if line in stands else sum(heights.loops[line]) / 2


def _points(
    line: int, columns: Columns, heights: Heights, widths: Widths, source: Box, destination: Box
) -> Iterator[Point]:
    """A line's corners from source to destination."""
    if line in heights.loops:
        upper, lower = heights.loops[line]
        yield Point(source.right, upper)
        yield from (Point(widths.loops[line], y) for y in (upper, lower))
        yield Point(source.right, lower)
        return
    hops = [hop for hops in columns.hops for hop in hops if hop.line == line]
    rightwards = source.right < destination.left
    first, last = (source, destination) if rightwards else (destination, source)
    corners = [Point(widths.tracks[hop], y) for hop in hops if hop in widths.tracks for y in heights.ends[hop]]
    start, end = Point(first.right, heights.ends[hops[0]][0]), Point(last.left, heights.ends[hops[-1]][1])
    points = [start, *corners, end]
    yield from points if rightwards else reversed(points)


def _cropped(
    nodes: Mapping[str, Box],
    boundaries: Mapping[str, Box],
    titles: Mapping[str, Box],
    routes: Mapping[str, Route],
    sizes: Sizes,
) -> Geometry:
    """The picture moved to (0, 0)."""
    around = [*nodes.values(), *boundaries.values(), *titles.values()]
    for line, (points, (x, y)) in ((line, (route.points, route.badge)) for line, route in routes.items()):
        width, height = sizes.badges[line]
        around.append(Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2))
        around += [Box(point.x, point.y, point.x, point.y) for point in points]
    left, top = min(box.left for box in around), min(box.top for box in around)

    def moved(boxes: Mapping[str, Box]) -> dict[str, Box]:
        return {
            name: Box(*map(_tidy, (b.left - left, b.top - top, b.right - left, b.bottom - top)))
            for name, b in boxes.items()
        }

    def shifted(point: Point) -> Point:
        return Point(_tidy(point.x - left), _tidy(point.y - top))

    return Geometry(
        _tidy(max(box.right for box in around) - left),
        _tidy(max(box.bottom for box in around) - top),
        moved(nodes),
        moved(boundaries),
        moved(titles),
        {line: Route(tuple(map(shifted, route.points)), shifted(route.badge)) for line, route in routes.items()},
    )


def _tidy(length: float) -> float:
    """To a tenth of a px."""
    return round(length, 1) + 0.0
