"""Which of a channel's zones, free of verticals, each line's badge stands in, and on which of the zone's rows.

A zone is the strip right after the boxes left of a channel, or right before those right of it; only horizontals cross
it, ports or corridors apart, so badges of neighbours stand on rows side by side where they would touch.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from gen.renderers.geometry import Size
from gen.renderers.routing.columns import Hop

Ends = Mapping[Hop, tuple[int, int]]
BETWEEN = 3.0  # px from badge to badge


class Zone(NamedTuple):
    """One side of a channel."""

    channel: int
    right: bool


class Stand(NamedTuple):
    """A badge's place: a row of a zone, rows counted from the zone's outer edge, and its y."""

    zone: Zone
    row: int
    y: int


def stands_of(hops: Sequence[Sequence[Hop]], ends: Ends, badges: Sequence[Size]) -> dict[int, Stand]:
    """By line, loops left out: a place; zones that take many badges in few rows are preferred."""
    crossing = {
        Zone(channel, right): {hop.line: ends[hop][right] for hop in group}
        for channel, group in enumerate(hops)
        for right in (False, True)
        if group
    }
    waiting = {hop.line for group in hops for hop in group}
    rows: dict[Zone, Mapping[int, int]] = {}
    found: dict[int, Stand] = {}
    while waiting:
        rows |= {zone: _rows(lines, waiting, badges) for zone, lines in crossing.items() if zone not in rows}
        best = max(rows, key=lambda zone: (_worth(rows[zone]), -zone.channel, zone.right))
        lines = crossing.pop(best)
        placed = rows[best]
        found |= {line: Stand(best, row, lines[line]) for line, row in placed.items()}
        waiting -= placed.keys()
        rows = {zone: others for zone, others in rows.items() if zone != best and others.keys().isdisjoint(placed)}
    return found


def _worth(rows: Mapping[int, int]) -> float:
    """Badges to the row."""
    return len(rows) / (1 + max(rows.values())) ** 1.5 if rows else -1.0


def _rows(lines: Mapping[int, int], waiting: set[int], badges: Sequence[Size]) -> dict[int, int]:
    """The row of each waiting line's badge, by the nearest row that is free of badges above."""
    rows: dict[int, int] = {}
    bottoms: list[float] = []
    for line in sorted(waiting & lines.keys(), key=lambda line: lines[line]):
        half = badges[line].height / 2
        row = next((at for at, bottom in enumerate(bottoms) if bottom + BETWEEN <= lines[line] - half), len(bottoms))
        bottoms[row : row + 1] = [lines[line] + half]
        rows[line] = row
    return rows
