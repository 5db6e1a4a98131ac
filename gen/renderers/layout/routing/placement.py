"""Columns whose order is settled → Geometry: all y first, then tracks and badges, then all x."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from gen.renderers.layout.geometry import Box, Geometry, Point, Route, Size
from gen.renderers.layout.ordering.columns import Columns, Hop
from gen.renderers.layout.routing.badges import Stand, stands_of
from gen.renderers.layout.routing.constraints import Constraints
from gen.renderers.layout.routing.heights import Apart, Heights, heights_of
from gen.renderers.layout.routing.spacing import Spacing
from gen.renderers.layout.routing.tracks import NEAR, overlaps, tracks_of
from gen.renderers.layout.routing.widths import Widths, widths_of
from gen.renderers.layout.solver.network_simplex import Tree
from gen.renderers.layout.solver.spanning_tree import Infeasible

TRIES = 8


class Levels(NamedTuple):
    """All y, the tracks that follow, and how many pairs of lines still lie on each other."""

    heights: Heights
    tracks: Mapping[Hop, int]
    close: int


@dataclass(frozen=True)
class Placement:
    """All y and all x; the geometry is worked out only where it is asked for."""

    constraints: Constraints
    spacing: Spacing
    levels: Levels
    stands: Mapping[int, Stand]
    widths: Widths

    @cached_property
    def verticals(self) -> list[int]:
        """The lengths of all vertical pieces."""
        heights, tracks = self.levels.heights, self.levels.tracks
        bends = [abs(left - right) for hop, (left, right) in heights.ends.items() if hop in tracks]
        return bends + [lower - upper for upper, lower in heights.loops.values()]

    @cached_property
    def staggered(self) -> int:
        """How many badges are out of line."""
        return sum(stand.row > 0 for stand in self.stands.values())

    @cached_property
    def least(self) -> tuple[float, float]:
        """The width and the height of the picture, or less where only badges or titles reach that far."""
        heights, widths = self.levels.heights, self.widths
        rows = [y for span in (*heights.boxes, *heights.boundaries.values(), *heights.ends.values()) for y in span]
        across = [x for span in (*widths.boxes, *widths.boundaries.values()) for x in span]
        across += [*widths.tracks.values(), *widths.loops.values()]
        return _tidy(max(across) - min(across)), _tidy(max(rows) - min(rows))

    @cached_property
    def geometry(self) -> Geometry:
        """The geometry of the picture: boxes, boundaries, routes and badges, in px."""
        diagram, sizes, heights, widths = (
            self.constraints.diagram,
            self.constraints.sizes,
            self.levels.heights,
            self.widths,
        )
        nodes = {
            node.id: Box(left, top, right, bottom)
            for node, (left, right), (top, bottom) in zip(diagram.nodes, widths.boxes, heights.boxes, strict=True)
        }
        shells = {
            boundary: Box(left, heights.boundaries[boundary][0], right, heights.boundaries[boundary][1])
            for boundary, (left, right) in widths.boundaries.items()
        }
        titles = {boundary: self._title(shell, boundary) for boundary, shell in shells.items()}
        routes = {
            line.id: Route(
                tuple(self._points(at, nodes[line.source], nodes[line.destination])),
                Point(widths.badges[at], self._badge_height(at)),
            )
            for at, line in enumerate(diagram.lines)
        }
        badges = [_box_around(routes[line.id].badge, sizes.badges[line.id]) for line in diagram.lines]
        return _cropped(nodes, shells, titles, routes, badges)

    def _title(self, shell: Box, boundary: str) -> Box:
        """At the top left of the boundary, above its first column only, where no vertical runs."""
        size = self.constraints.sizes.titles[boundary]
        left, top = shell.left + self.spacing.indent, shell.top + self.spacing.title
        return Box(left, top, left + size.width, top + size.height)

    def _badge_height(self, line: int) -> float:
        return self.stands[line].y if line in self.stands else sum(self.levels.heights.loops[line]) / 2

    def _points(self, line: int, source: Box, destination: Box) -> Iterable[Point]:
        """A line's corners from source to destination."""
        heights, x = self.levels.heights, self.widths.tracks
        if line in heights.loops:
            upper, lower = heights.loops[line]
            turns = [Point(self.widths.loops[line], y) for y in (upper, lower)]
            return [Point(source.right, upper), *turns, Point(source.right, lower)]
        hops = self.constraints.columns.hops_of[line]
        rightwards = source.right < destination.left
        first, last = (source, destination) if rightwards else (destination, source)
        corners = [Point(x[hop], y) for hop in hops if hop in x for y in heights.ends[hop]]
        start, end = Point(first.right, heights.ends[hops[0]][0]), Point(last.left, heights.ends[hops[-1]][1])
        points = [start, *corners, end]
        return points if rightwards else reversed(points)


def drawn(constraints: Constraints, spacing: Spacing, tree: Tree) -> Placement:
    """Columns at one spacing; `tree`: the best one at another; raises Infeasible."""
    levels = _levels(constraints, spacing, tree)
    stands = stands_of(constraints.columns.hops, levels.heights.ends, constraints.badges)
    widths = widths_of(constraints.shelf, constraints.badges, spacing, levels.tracks, stands)
    return Placement(constraints, spacing, levels, stands, widths)


def _levels(constraints: Constraints, spacing: Spacing, tree: Tree) -> Levels:
    """Heights and tracks such that no two lines lie on each other, if a few tries find them."""
    apart: dict[tuple[Hop, Hop], Apart] = {}
    heights = heights_of(constraints, spacing, tree)
    best = None
    for turn in range(TRIES):
        tracks, close = _tracks(constraints.columns, heights)
        if best is None or len(close) < best.close:
            best = Levels(heights, tracks, len(close))
        if not close or turn + 1 == TRIES:
            break
        for first, second in close:
            above = (heights.ends[first][0] <= heights.ends[second][1]) != ((first, second) in apart)
            apart[first, second] = Apart(first, second, NEAR if above else -NEAR)
        try:
            heights = heights_of(constraints, spacing, tree, list(apart.values()))
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
        own = tracks_of(ends)
        close += overlaps(ends, own)
        tracks |= own
    return tracks, close


def _box_around(centre: Point, size: Size) -> Box:
    (x, y), (width, height) = centre, size
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def _cropped(
    nodes: Mapping[str, Box],
    boundaries: Mapping[str, Box],
    titles: Mapping[str, Box],
    routes: Mapping[str, Route],
    badges: Sequence[Box],
) -> Geometry:
    """The picture moved to (0, 0)."""
    boxes = [*nodes.values(), *boundaries.values(), *titles.values(), *badges]
    points = [point for route in routes.values() for point in route.points]
    left = min(chain((box.left for box in boxes), (point.x for point in points)))
    top = min(chain((box.top for box in boxes), (point.y for point in points)))
    right = max(chain((box.right for box in boxes), (point.x for point in points)))
    bottom = max(chain((box.bottom for box in boxes), (point.y for point in points)))

    def moved(boxes: Mapping[str, Box]) -> dict[str, Box]:
        return {
            name: Box(_tidy(b[0] - left), _tidy(b[1] - top), _tidy(b[2] - left), _tidy(b[3] - top))
            for name, b in boxes.items()
        }

    def shifted(point: Point) -> Point:
        return Point(_tidy(point.x - left), _tidy(point.y - top))

    return Geometry(
        _tidy(right - left),
        _tidy(bottom - top),
        moved(nodes),
        moved(boundaries),
        moved(titles),
        {line: Route(tuple(map(shifted, route.points)), shifted(route.badge)) for line, route in routes.items()},
    )


def _tidy(length: float) -> float:
    """To a tenth of a px."""
    return round(length, 1) + 0.0
