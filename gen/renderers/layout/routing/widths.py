"""Every x of a picture: columns as wide as their widest box or title, channels as wide as what they hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from gen.renderers.layout.geometry import Size, Sizes
from gen.renderers.layout.ordering.columns import Columns, Hop
from gen.renderers.layout.routing.badges import BadgeArea, Stand
from gen.renderers.layout.routing.spacing import Spacing
from gen.views.diagram import Diagram


@dataclass(frozen=True)
class Widths:
    """The x of all parts of a picture, in px."""

    boxes: Sequence[tuple[float, float]]  # left and right, by node
    boundaries: Mapping[str, tuple[float, float]]
    tracks: Mapping[Hop, float]
    loops: Mapping[int, float]  # by line
    badges: Mapping[int, float]  # by line, loops' too


class Edge(NamedTuple):
    """An end of a boundary: its column, and how many pads it stands off that column's boxes."""

    column: int
    pads: int


@dataclass(frozen=True)
class ColumnGaps:
    """Columns and what is between them, alike for all spacings."""

    wide: Sequence[float]  # by column
    opening: Sequence[int]  # by column: how many boundaries' edges stand left of it
    closing: Sequence[int]  # and right
    boxes: Sequence[tuple[int, float]]  # by node: its column and its width
    edges: Mapping[str, tuple[Edge, Edge]]  # by boundary
    hops: Sequence[Sequence[Hop]]  # by channel
    loops: Sequence[Sequence[int]]  # by column: lines


def shelf_of(columns: Columns, diagram: Diagram, sizes: Sizes) -> ColumnGaps:
    """What the widths rest on whatever the spacing: the columns, their nodes and the room that titles need."""
    spans = _spans(columns)
    wide = [0.0] * len(columns.order)
    boxes = [(columns.column[i], sizes.nodes[node.id].width) for i, node in enumerate(diagram.nodes)]
    for at, width in boxes + [(first, sizes.titles[boundary].width) for boundary, (first, _) in spans.items()]:
        wide[at] = max(wide[at], width)
    edges = {
        boundary: (
            Edge(first, _depth(columns, spans, boundary, first)),
            Edge(last, _depth(columns, spans, boundary, last)),
        )
        for boundary, (first, last) in spans.items()
    }
    opening, closing = [0] * len(wide), [0] * len(wide)
    for left, right in edges.values():
        opening[left.column] = max(opening[left.column], left.pads)
        closing[right.column] = max(closing[right.column], right.pads)
    loops: list[list[int]] = [[] for _ in wide]
    for line, box in columns.loops:
        loops[columns.column[box]].append(line)
    return ColumnGaps(wide, opening, closing, boxes, edges, columns.hops, loops)


def widths_of(
    shelf: ColumnGaps, badges: Sequence[Size], spacing: Spacing, tracks: Mapping[Hop, int], stands: Mapping[int, Stand]
) -> Widths:
    """Columns and channels from left to right; `badges`: their sizes by line."""
    zones: dict[BadgeArea, dict[int, tuple[int, Size]]] = {}
    for line, stand in stands.items():
        zones.setdefault(stand.zone, {})[line] = (stand.row, badges[line])
    x, last = shelf.opening[0] * spacing.pad + 0.0, len(shelf.wide) - 1
    placed: list[tuple[float, float]] = []
    rooms: list[float] = []  # by column: what its loops need before the edges of boundaries
    track_x: dict[Hop, float] = {}
    badge_x: dict[int, float] = {}
    loop_x: dict[int, float] = {}
    for at, width in enumerate(shelf.wide):
        placed.append((x, x + width))
        looped = {line: badges[line] for line in shelf.loops[at]}
        rooms.append(_loop_room(looped, spacing) if shelf.closing[at] else 0.0)
        start, opening = x + width + rooms[at], 0 if at == last else shelf.opening[at + 1]
        channel = _Channel(start, spacing, shelf.closing[at], opening)
        loop_x |= _inner_loops(looped, x + width, spacing) if shelf.closing[at] else channel.loops(looped)
        badge_x |= channel.zone(zones.get(BadgeArea(at, False), {}))
        track_x |= channel.verticals({hop: tracks[hop] for hop in shelf.hops[at] if hop in tracks})
        badge_x |= channel.zone(zones.get(BadgeArea(at, True), {}), True)
        x = channel.end(at == last)
    middles = [(left + right) / 2 for left, right in placed]
    boxes = [(middles[at] - width / 2, middles[at] + width / 2) for at, width in shelf.boxes]
    boundaries = {
        boundary: (
            placed[left.column][0] - spacing.pad * left.pads,
            placed[right.column][1] + rooms[right.column] + spacing.pad * right.pads,
        )
        for boundary, (left, right) in shelf.edges.items()
    }
    return Widths(boxes, boundaries, track_x, loop_x, badge_x | loop_x)


def _spans(columns: Columns) -> dict[str, tuple[int, int]]:
    """The first and the last column of each boundary that holds something."""
    spans: dict[str, tuple[int, int]] = {}
    for box, nest in enumerate(columns.nests):
        at = columns.column[box]
        for boundary in nest:
            first, last = spans.get(boundary, (at, at))
            spans[boundary] = min(first, at), max(last, at)
    return spans


def _depth(columns: Columns, spans: Mapping[str, tuple[int, int]], boundary: str, at: int) -> int:
    """How many pads a boundary's edge stands off a column's boxes: its own and those of the nested that end there."""
    nests = [nest for nest in columns.nests if boundary in nest]
    ends = [[b for b in nest[: nest.index(boundary) + 1] if at in spans[b]] for nest in nests]
    return max(map(len, ends), default=0)


def _loop_room(badges: Mapping[int, Size], spacing: Spacing) -> float:
    """What loops need beside their boxes, to stay inside of all that holds these."""
    wide = max((badge.width for badge in badges.values()), default=0.0)
    return spacing.head + wide + 1.5 * spacing.badge if wide else 0.0


def _inner_loops(badges: Mapping[int, Size], right: float, spacing: Spacing) -> dict[int, float]:
    """The verticals of loops beside boxes that end at `right`, one above the other, their badges on them."""
    wide = max((badge.width for badge in badges.values()), default=0.0)
    return dict.fromkeys(badges, right + spacing.head + spacing.badge / 2 + wide / 2)


class _Channel:
    """A channel that gets what it holds from left to right."""

    def __init__(self, x: float, spacing: Spacing, closing: int, opening: int) -> None:
        self.spacing = spacing
        self.x = x + max(spacing.head, closing * spacing.pad)
        self.before = max(spacing.head, opening * spacing.pad)
        self.closing, self.opening = closing * spacing.pad, opening
        self.start = x
        self.at_edge = closing > 0  # whether a boundary's edge is right on the left
        self.bare = False  # whether a vertical is

    def loops(self, badges: Mapping[int, Size]) -> dict[int, float]:
        """The verticals of loops, one above the other, their badges on them."""
        if not badges:
            return {}
        self.at_edge = False
        wide = max(badge.width for badge in badges.values())
        x = self.x + self.spacing.badge / 2 + wide / 2
        self.x = x + wide / 2 + self.spacing.badge
        return dict.fromkeys(badges, x)

    def zone(self, badges: Mapping[int, tuple[int, Size]], backwards: bool = False) -> dict[int, float]:
        """Rows of badges, from the outer edge of the channel inwards."""
        if not badges:
            return {}
        self.at_edge = self.bare = False
        wide = [0.0] * (1 + max(row for row, _ in badges.values()))
        for row, size in badges.values():
            wide[row] = max(wide[row], size.width)
        if backwards:
            self.x += self.spacing.badge
        middle: dict[int, float] = {}
        for row in reversed(range(len(wide))) if backwards else range(len(wide)):
            middle[row] = self.x + wide[row] / 2
            self.x += wide[row] + self.spacing.badge / 2
        if not backwards:
            self.x += self.spacing.badge / 2
        return {line: middle[row] for line, (row, _) in badges.items()}

    def verticals(self, tracks: Mapping[Hop, int]) -> dict[Hop, float]:
        """The x of each vertical piece of a line: the tracks of a channel, evenly apart."""
        count = 1 + max(tracks.values(), default=-1)
        if not count:
            return {}
        self.x += self.spacing.frame if self.at_edge else self.spacing.badge
        self.bare = True
        first = self.x
        self.x += (count - 1) * self.spacing.tracks + self.spacing.badge
        return {hop: first + at * self.spacing.tracks for hop, at in tracks.items()}

    def end(self, last: bool) -> float:
        """Where the next column starts, or the picture ends."""
        if last:
            return self.start + self.closing if self.x == self.start + max(self.spacing.head, self.closing) else self.x
        if self.bare and self.opening:
            self.x += self.spacing.frame - self.spacing.badge
        apart = self.spacing.pad if self.closing and self.opening else 0  # frames side by side
        return max(self.x, self.start + self.closing + apart) + self.before
