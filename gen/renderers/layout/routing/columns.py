"""Graphviz's ranks and order → columns of items: boxes, and corridors where a line passes a column."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from gen.renderers.layout.geometry import Box, Point
from gen.renderers.layout.graphviz import Placement
from gen.views.diagram import Diagram

GAP = 24  # px, about, from box to box
BOTTOM = 1e6  # px: below all that Graphviz places


class Hop(NamedTuple):
    """A line's way across one channel, from an item of the column on its left to one of the column on its right."""

    line: int
    channel: int
    left: int
    right: int


class Hold(NamedTuple):
    """A boundary that spans a column without a box in it, and how many of the column's boxes are above it."""

    boundary: str
    column: int
    above: int


@dataclass(frozen=True)
class Columns:
    """Items by column: 0 to `boxes` - 1 are the diagram's nodes in their order, the others corridors."""

    boxes: int
    order: tuple[tuple[int, ...], ...]  # by column, from left to right, each from top to bottom
    chains: tuple[tuple[int, ...], ...]  # by line: the items it touches, from left to right; one item for a loop
    nests: tuple[tuple[str, ...], ...]  # by node: its boundaries, from the innermost to the outermost
    holds: tuple[Hold, ...]
    height: Mapping[int, float]  # the y that an item would have in Graphviz's picture if all lines were straight

    @cached_property
    def column(self) -> dict[int, int]:
        """The number of the column that each item stands in, counted from the left."""
        return {item: at for at, items in enumerate(self.order) for item in items}

    @cached_property
    def hops(self) -> tuple[tuple[Hop, ...], ...]:
        """All hops by channel (the one right of a column has its number), by line."""
        channels: list[list[Hop]] = [[] for _ in self.order]
        for line, chain in enumerate(self.chains):
            for left, right in pairwise(chain):
                at = self.column[left]
                channels[at].append(Hop(line, at, left, right))
        return tuple(tuple(hops) for hops in channels)

    @cached_property
    def hops_of(self) -> tuple[tuple[Hop, ...], ...]:
        """The hops of each line, from left to right."""
        lines: list[list[Hop]] = [[] for _ in self.chains]
        for hops in self.hops:
            for hop in hops:
                lines[hop.line].append(hop)
        return tuple(map(tuple, lines))

    @cached_property
    def loops(self) -> tuple[tuple[int, int], ...]:
        """Lines that end where they start: (line, box)."""
        return tuple((line, chain[0]) for line, chain in enumerate(self.chains) if len(chain) == 1)

    @cached_property
    def holders(self) -> dict[int, frozenset[str]]:
        """By corridor: the boundaries that hold an end of its line."""
        return {
            corridor: frozenset(self.nests[chain[0]] + self.nests[chain[-1]])
            for chain in self.chains
            for corridor in chain[1:-1]
        }

    def reordered(self, order: Sequence[Sequence[int]]) -> "Columns":
        """These columns with their items in another order, top to bottom."""
        return replace(self, order=tuple(tuple(items) for items in order))


def nests_of(diagram: Diagram) -> tuple[tuple[str, ...], ...]:
    """By node: the boundaries that hold it, from the innermost to the outermost."""
    parent = {boundary.id: boundary.parent for boundary in diagram.boundaries}

    def up(boundary: str | None) -> Iterator[str]:
        while boundary is not None:
            yield boundary
            boundary = parent[boundary]

    return tuple(tuple(up(node.boundary)) for node in diagram.nodes)


def columns_of(diagram: Diagram, placement: Placement, straight: bool) -> Columns:
    """The columns as Graphviz has them; corridors along its splines, or along the straight line between the ends."""
    nests = nests_of(diagram)
    boxes = [placement.nodes[f"n{i}"] for i in range(len(diagram.nodes))]
    rank = {name: at for at, names in enumerate(placement.ranks) for name in names}
    column = [rank[f"n{i}"] for i in range(len(boxes))]
    height = {i: _centre(box).y for i, box in enumerate(boxes)}
    _move_isolated(diagram, boxes, nests, column, height)
    shelf: list[list[tuple[float, int]]] = [[] for _ in placement.ranks]
    for i, at in enumerate(column):
        shelf[at].append((height[i], i))
    middles = [_centre(placement.nodes[names[0]]).x for names in placement.ranks]
    chains, index = [], {node.id: i for i, node in enumerate(diagram.nodes)}
    for line, drawn in enumerate(diagram.lines):
        first, last = sorted((index[drawn.source], index[drawn.destination]), key=lambda item: column[item])
        chain = [first]
        direct = _centre(boxes[first]), _centre(boxes[last])
        for at in range(column[first] + 1, column[last]):
            item = len(height)
            height[item] = _height_at(direct, middles[at])
            near = height[item] if straight else _height_at(placement.lines[f"e{line}"], middles[at])
            shelf[at].append((near, item))
            chain.append(item)
        chains.append(tuple(chain) if first == last else (*chain, last))
    order = tuple(tuple(item for _, item in sorted(items)) for items in shelf)
    holds = tuple(_holds(placement, diagram, nests, column, height))
    return Columns(len(boxes), order, tuple(chains), nests, holds, height)


def _centre(box: Box) -> Point:
    return Point((box.left + box.right) / 2, (box.top + box.bottom) / 2)


def _height_at(spline: Sequence[Point], x: float) -> float:
    """About the y at which a spline passes an x, by its control points."""
    for a, b in pairwise(sorted(spline)):
        if a.x <= x <= b.x:
            return a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x or 1)
    return min(spline, key=lambda point: abs(point.x - x)).y


def _move_isolated(
    diagram: Diagram,
    boxes: Sequence[Box],
    nests: Sequence[Sequence[str]],
    column: list[int],
    height: dict[int, float],
) -> None:
    """Put nodes without lines below the others of their boundary, in the least filled of its columns."""
    ends = {end for line in diagram.lines if line.source != line.destination for end in (line.source, line.destination)}
    settled = {i for i, node in enumerate(diagram.nodes) if node.id in ends}
    for i in sorted(set(range(len(boxes))) - settled, key=lambda i: -len(nests[i])):
        beside = [j for j in sorted(settled) if not nests[i] or nests[i][0] in nests[j]]
        if beside:
            near = sorted({column[j] for j in beside})
            filled = {at: sum(boxes[j].bottom - boxes[j].top + GAP for j in settled if column[j] == at) for at in near}
            column[i] = min(near, key=lambda at: (filled[at], -at))
            height[i] = max(height[j] if nests[i] else BOTTOM for j in beside if column[j] == column[i]) + 0.001 * (
                i + 1
            )
        settled.add(i)


def _holds(
    placement: Placement,
    diagram: Diagram,
    nests: Sequence[Sequence[str]],
    column: Sequence[int],
    height: Mapping[int, float],
) -> Iterator[Hold]:
    """Where boundaries span a column without a box in it, the innermost ones only, from top to bottom."""
    spans = {
        boundary.id: {column[j] for j, nest in enumerate(nests) if boundary.id in nest}
        for boundary in diagram.boundaries
    }
    empty = {boundary: set(range(min(at, default=0), max(at, default=-1))) - at for boundary, at in spans.items()}
    middle = {
        boundary.id: _centre(placement.boundaries[f"b{i}"]).y
        for i, boundary in enumerate(diagram.boundaries)
        if empty[boundary.id]
    }
    for boundary in sorted(diagram.boundaries, key=lambda boundary: middle.get(boundary.id, 0.0)):
        inner = {at for other in diagram.boundaries if other.parent == boundary.id for at in empty[other.id]}
        for at in sorted(empty[boundary.id] - inner):
            yield Hold(
                boundary.id, at, sum(column[j] == at and height[j] < middle[boundary.id] for j in range(len(column)))
            )
