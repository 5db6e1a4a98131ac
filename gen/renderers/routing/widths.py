"""Every x of a picture: columns as wide as their widest box or title, channels as wide as what they hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gen.renderers.geometry import Size, Sizes
from gen.renderers.routing.badges import Stand, Zone
from gen.renderers.routing.columns import Columns, Hop
from gen.renderers.routing.spacing import Spacing
from gen.views.diagram import Diagram


@dataclass(frozen=True)
class Widths:
    """Every x."""

    columns: Sequence[tuple[float, float]]  # left and right, by column
    boxes: Sequence[tuple[float, float]]  # by node
    boundaries: Mapping[str, tuple[float, float]]
    tracks: Mapping[Hop, float]
    loops: Mapping[int, float]  # by line
    badges: Mapping[int, float]  # by line, loops' too


def widths_of(
    columns: Columns,
    diagram: Diagram,
    sizes: Sizes,
    spacing: Spacing,
    tracks: Mapping[Hop, int],
    stands: Mapping[int, Stand],
) -> Widths:
    """Columns and channels from left to right."""
    spans = _spans(columns)
    badges = [sizes.badges[line.id] for line in diagram.lines]
    wide = [max(_least_width(columns, diagram, sizes, spans, at), default=0.0) for at in range(len(columns.order))]
    opening, closing = _pads(columns, spans)
    x, placed = opening[0] * spacing.pad + 0.0, []
    track_x: dict[Hop, float] = {}
    badge_x: dict[int, float] = {}
    loop_x: dict[int, float] = {}
    for at, width in enumerate(wide):
        placed.append((x, x + width))
        last = at + 1 == len(wide)
        channel = _Channel(x + width, spacing, closing[at], 0 if last else opening[at + 1])
        loops = [line for line, box in columns.loops if columns.column[box] == at]
        loop_x |= channel.loops({line: badges[line] for line in loops})
        badge_x |= channel.zone(
            {line: (s.row, badges[line]) for line, s in stands.items() if s.zone == Zone(at, False)}
        )
        track_x |= channel.verticals({hop: tracks[hop] for hop in columns.hops[at] if hop in tracks})
        badge_x |= channel.zone(
            {line: (s.row, badges[line]) for line, s in stands.items() if s.zone == Zone(at, True)}, True
        )
        x = channel.end(last)
    boxes = []
    for i, node in enumerate(diagram.nodes):
        left, right = placed[columns.column[i]]
        half = sizes.nodes[node.id].width / 2
        boxes.append(((left + right) / 2 - half, (left + right) / 2 + half))
    boundaries = {
        boundary: (
            placed[first][0] - spacing.pad * _depth(columns, spans, boundary, first),
            placed[last_][1] + spacing.pad * _depth(columns, spans, boundary, last_),
        )
        for boundary, (first, last_) in spans.items()
    }
    return Widths(placed, boxes, boundaries, track_x, loop_x, badge_x | loop_x)


def _spans(columns: Columns) -> dict[str, tuple[int, int]]:
    """The first and the last column of each boundary that holds something."""
    found: dict[str, tuple[int, int]] = {}
    for box, nest in enumerate(columns.nests):
        at = columns.column[box]
        for boundary in nest:
            first, last = found.get(boundary, (at, at))
            found[boundary] = min(first, at), max(last, at)
    return found


def _least_width(
    columns: Columns, diagram: Diagram, sizes: Sizes, spans: Mapping[str, tuple[int, int]], at: int
) -> list[float]:
    boxes = [sizes.nodes[diagram.nodes[item].id].width for item in columns.order[at] if item < columns.boxes]
    titles = [sizes.titles[boundary].width for boundary, (first, _) in spans.items() if first == at]
    return boxes + titles


def _depth(columns: Columns, spans: Mapping[str, tuple[int, int]], boundary: str, at: int) -> int:
    """How many pads a boundary's edge stands off a column's boxes: its own and those of the nested that end there."""
    nests = [nest for nest in columns.nests if boundary in nest]
    ends = [[b for b in nest[: nest.index(boundary) + 1] if at in spans[b]] for nest in nests]
    return max(map(len, ends), default=0)


def _pads(columns: Columns, spans: Mapping[str, tuple[int, int]]) -> tuple[list[int], list[int]]:
    """By column: how many boundaries' edges stand left, and right, of it."""
    opening, closing = [0] * len(columns.order), [0] * len(columns.order)
    for boundary, (first, last) in spans.items():
        opening[first] = max(opening[first], _depth(columns, spans, boundary, first))
        closing[last] = max(closing[last], _depth(columns, spans, boundary, last))
    return opening, closing


class _Channel:
    """A channel that gets what it holds from left to right."""

    def __init__(self, x: float, spacing: Spacing, closing: int, opening: int) -> None:
        self.spacing = spacing
        self.x = x + max(spacing.head, closing * spacing.pad)
        self.before = max(spacing.head, opening * spacing.pad)
        self.closing = closing * spacing.pad
        self.start = x

    def loops(self, badges: Mapping[int, Size]) -> dict[int, float]:
        """The verticals of loops, one above the other, their badges on them."""
        if not badges:
            return {}
        wide = max(badge.width for badge in badges.values())
        x = self.x + self.spacing.badge / 2 + wide / 2
        self.x = x + wide / 2 + self.spacing.badge
        return dict.fromkeys(badges, x)

    def zone(self, badges: Mapping[int, tuple[int, Size]], backwards: bool = False) -> dict[int, float]:
        """Rows of badges, from the outer edge of the channel inwards."""
        rows = 1 + max((row for row, _ in badges.values()), default=-1)
        order = range(rows - 1, -1, -1) if backwards else range(rows)
        found: dict[int, float] = {}
        if backwards and rows:
            self.x += self.spacing.badge
        for row in order:
            wide = max((size.width for at, size in badges.values() if at == row), default=0.0)
            found |= {line: self.x + wide / 2 for line, (at, _) in badges.items() if at == row}
            self.x += wide + self.spacing.badge / 2
        if rows and not backwards:
            self.x += self.spacing.badge / 2
        return found

    def verticals(self, tracks: Mapping[Hop, int]) -> dict[Hop, float]:
        """The tracks, evenly apart."""
        count = 1 + max(tracks.values(), default=-1)
        if not count:
            return {}
        self.x += self.spacing.badge
        first = self.x
        self.x += (count - 1) * self.spacing.tracks + self.spacing.badge
        return {hop: first + at * self.spacing.tracks for hop, at in tracks.items()}

    def end(self, last: bool) -> float:
        """Where the next column starts, or the picture ends."""
        if last:
            return self.start + self.closing if self.x == self.start + max(self.spacing.head, self.closing) else self.x
        return self.x + self.before
