"""Columns of items: boxes, and corridors where a line passes a column."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from gen.renderers.layout.geometry import Sizes
from gen.renderers.layout.ordering.frames import Frames, Nest, in_tree_order
from gen.views.diagram import Diagram

GAP = 24  # px, about, from box to box


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
    frames: Frames
    height: Mapping[int, int]  # about the y of an item, were all lines straight
    kept: Mapping[int, int] = field(default_factory=dict)  # by box: its column in an order that was kept

    @property
    def nests(self) -> tuple[Nest, ...]:
        """By node: its boundaries, from the innermost to the outermost."""
        return self.frames.nests

    @cached_property
    def holds(self) -> tuple[Hold, ...]:
        """Where boundaries span a column without a box in it, the innermost ones only."""
        return tuple(_holds(self))

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
    def line_of(self) -> dict[int, int]:
        """The line that each corridor is of."""
        return {item: line for line, chain in enumerate(self.chains) for item in chain[1:-1]}

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

    def reordered(self, order: Sequence[Sequence[int]], frames: Frames) -> "Columns":
        """These columns with their items, and their frames, in another order, top to bottom."""
        return replace(self, order=tuple(tuple(items) for items in order), frames=frames)


def columns_of(diagram: Diagram, sizes: Sizes, frames: Frames, column: Sequence[int]) -> Columns:
    """The columns in the file's order; `column`: that of each node. Corridors stand where a straight line passes."""
    shelf: list[list[int]] = [[] for _ in range(1 + max(column))]
    for box in in_tree_order(frames, range(len(column))):
        shelf[column[box]].append(box)
    height = dict(_heights(diagram, sizes, shelf))
    index = {node.id: i for i, node in enumerate(diagram.nodes)}
    chains = []
    for line in diagram.lines:
        first, last = sorted((index[line.source], index[line.destination]), key=lambda item: column[item])
        chain = [first]
        for at in range(column[first] + 1, column[last]):
            item = len(height)
            height[item] = height[first] + (height[last] - height[first]) * (at - column[first]) // (
                column[last] - column[first]
            )
            shelf[at].append(item)
            chain.append(item)
        chains.append((first,) if first == last else (*chain, last))
    order = tuple(tuple(_mixed(items, height, len(column))) for items in shelf)
    return Columns(len(column), order, tuple(chains), frames, height)


def _heights(diagram: Diagram, sizes: Sizes, shelf: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
    """About the y of each box: columns stand with their middles side by side."""
    for items in shelf:
        tall = [round(sizes.nodes[diagram.nodes[item].id].height) + GAP for item in items]
        y = -sum(tall) // 2
        for item, high in zip(items, tall, strict=True):
            yield item, y + high // 2
            y += high


def _mixed(items: Sequence[int], height: Mapping[int, int], boxes: int) -> Iterator[int]:
    """Boxes in their order, corridors between them by height."""
    corridors = sorted((item for item in items if item >= boxes), key=lambda item: (height[item], item))
    for box in (item for item in items if item < boxes):
        while corridors and height[corridors[0]] < height[box]:
            yield corridors.pop(0)
        yield box
    yield from corridors


def _holds(columns: Columns) -> Iterator[Hold]:
    """The holds of all columns."""
    spans: dict[str, set[int]] = {}
    for box, nest in enumerate(columns.nests):
        for boundary in nest:
            spans.setdefault(boundary, set()).add(columns.column[box])
    empty = {boundary: set(range(min(at), max(at))) - at for boundary, at in spans.items()}
    for boundary in columns.frames.in_order():
        inner = {at for other in columns.frames.children.get(boundary, ()) for at in empty[other]}
        for at in sorted(empty[boundary] - inner):
            yield Hold(boundary, at, _above(columns, boundary, at))


def _above(columns: Columns, boundary: str, at: int) -> int:
    """How many boxes of a column stand above a boundary that has none in it."""
    boxes = [item for item in columns.order[at] if item < columns.boxes]
    low, high = 0, len(boxes)
    outer = ""
    for frame in columns.frames.path(boundary):
        held = [i for i in range(low, high) if frame in columns.nests[boxes[i]]]
        if not held:
            return _split(columns, boxes, range(low, high), outer, frame)
        low, high, outer = held[0], held[-1] + 1, frame
    return low


def _split(columns: Columns, boxes: Sequence[int], here: range, outer: str, frame: str) -> int:
    """The same among the boxes of one frame, where another one in it has none: by the frames' order, then by height."""
    frames = columns.frames
    rank = {name: i for i, name in enumerate(frames.children[outer])}
    ranks = [rank.get(frames.child(outer, boxes[i]), -1) for i in here]
    low = max((i + 1 for i, other in zip(here, ranks, strict=True) if 0 <= other < rank[frame]), default=here.start)
    high = min((i for i, other in zip(here, ranks, strict=True) if other > rank[frame]), default=here.stop)
    heights = [columns.height[box] for box, nest in enumerate(columns.nests) if frame in nest]
    middle = sum(heights) // len(heights)
    return next((i for i in range(low, high) if columns.height[boxes[i]] >= middle), max(low, high))
