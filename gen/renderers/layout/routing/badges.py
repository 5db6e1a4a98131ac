"""Which of a channel's zones, free of verticals, each line's badge stands in, and on which of the zone's rows.

A zone is the strip right after the boxes left of a channel, or right before those right of it; only horizontals cross
it, ports or corridors apart, so badges of neighbours stand on rows side by side where they would touch.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from gen.renderers.layout.geometry import Size
from gen.renderers.layout.ordering.columns import Hop

Ends = Mapping[Hop, tuple[int, int]]
BETWEEN = 3.0  # px from badge to badge


class BadgeArea(NamedTuple):
    """Where badges stand beside the lines of a channel, the room between two columns: at its left or its right."""

    channel: int
    right: bool


class Stand(NamedTuple):
    """A badge's place: a row of a zone, rows counted from the zone's outer edge, and its y."""

    zone: BadgeArea
    row: int
    y: int


def stands_of(hops: Sequence[Sequence[Hop]], ends: Ends, badges: Sequence[Size]) -> dict[int, Stand]:
    """By line, loops left out: a place; zones that take many badges in few rows are preferred."""
    crossing = {
        BadgeArea(channel, right): {hop.line: ends[hop][right] for hop in group}
        for channel, group in enumerate(hops)
        for right in (False, True)
        if group
    }
    waiting = {hop.line for group in hops for hop in group}
    rows: dict[BadgeArea, Mapping[int, int]] = {}
    worth: dict[BadgeArea, tuple[float, int, bool]] = {}
    stands: dict[int, Stand] = {}
    while waiting:
        for zone in crossing.keys() - worth.keys():
            rows[zone] = _rows(crossing[zone], waiting, badges)
            worth[zone] = (_worth(rows[zone]), -zone.channel, zone.right)
        best = max(worth, key=worth.__getitem__)
        lines, placed = crossing.pop(best), rows[best]
        stands |= {line: Stand(best, row, lines[line]) for line, row in placed.items()}
        waiting -= placed.keys()
        worth = {zone: much for zone, much in worth.items() if rows[zone].keys().isdisjoint(placed)}
    return stands


def _worth(rows: Mapping[int, int]) -> float:
    """How well badges use their rows: the more of them in the fewer rows the higher; -1 where there are none."""
    return len(rows) / (1 + max(rows.values())) ** 1.5 if rows else -1.0


def _rows(lines: Mapping[int, int], waiting: set[int], badges: Sequence[Size]) -> dict[int, int]:
    """The row of each waiting line's badge, by the nearest row that is free of badges above."""
    rows: dict[int, int] = {}
    bottoms: list[float] = []
    for line in sorted(waiting & lines.keys(), key=lambda line: lines[line]):
        middle, half = lines[line], badges[line].height / 2
        row = 0
        while row < len(bottoms) and bottoms[row] + BETWEEN > middle - half:
            row += 1
        bottoms[row : row + 1] = [middle + half]
        rows[line] = row
    return rows
