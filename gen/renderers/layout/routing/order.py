"""The order of items within their columns with the fewest crossings, starting from Graphviz's.

Lines cross in a channel exactly where the order of their left ends is not that of their right ends (tracks.py), so a
move is judged by counting inversions. Sifting after Matuszewski, Schönfeld, Molitor (1999): each item in turn is
tried at every place of its column that its boundary allows.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from gen.renderers.layout.routing.columns import Columns

ROUNDS = 8
EFFORT = 20_000_000  # comparisons
HARDLY = 1 / (1 << 12)  # of a crossing


class _Field(NamedTuple):
    """What decides whether moving an item within its column makes fewer crossings."""

    place: dict[int, int]  # by item, in its column
    sides: tuple[Mapping[int, Sequence[int]], Mapping[int, Sequence[int]]]  # by item: its neighbours left, and right
    columns: Columns
    detour: float  # how many crossings a corridor on the wrong side of a box counts


def crossings(columns: Columns) -> int:
    """How often lines cross if tracks are assigned well."""
    place = {item: at for items in columns.order for at, item in enumerate(items)}
    total = 0
    for hops in columns.hops:
        rights: list[int] = []
        for _, right in sorted((place[hop.left], place[hop.right]) for hop in hops):
            at = bisect_right(rights, right)
            total += len(rights) - at
            rights.insert(at, right)
    return total


def untangled(columns: Columns, detour: float = HARDLY, effort: int = EFFORT) -> Columns:
    """The same columns in a better order; `effort` limits the number of comparisons."""
    order = [list(items) for items in columns.order]
    place = {item: at for items in order for at, item in enumerate(items)}
    field = _Field(place, _neighbours(columns), columns, detour)
    for _ in range(min(ROUNDS, effort // _comparisons(field, order))):
        if not sum(_sift(item, items, field) for items in order for item in list(items)):
            break
    return columns.reordered(order)


def _comparisons(field: _Field, order: Sequence[Sequence[int]]) -> int:
    """How many comparisons a round over all columns takes, at most."""
    return 1 + sum(
        len(items) ** 2 + sum(sum(len(side[item]) for item in items) ** 2 for side in field.sides) for items in order
    )


def _neighbours(columns: Columns) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    left: dict[int, list[int]] = {item: [] for item in columns.column}
    right: dict[int, list[int]] = {item: [] for item in columns.column}
    for hops in columns.hops:
        for hop in hops:
            right[hop.left].append(hop.right)
            left[hop.right].append(hop.left)
    return left, right


def _sift(item: int, items: list[int], field: _Field) -> float:
    """Move an item to the best place of its column; how many crossings that saves."""
    at = field.place[item]
    best, best_at = 0.0, at
    for step in (-1, 1):
        total, to = 0.0, at + step
        while 0 <= to < len(items) and _may_swap(item, items[to], field.columns):
            total -= _more_above(item, items[to], field) * step
            if total < best:
                best, best_at = total, to
            to += step
    if best_at != at:
        items.insert(best_at, items.pop(at))
        field.place.update((moved, now) for now, moved in enumerate(items))
    return -best


def _may_swap(first: int, second: int, columns: Columns) -> bool:
    """Boxes change places within a boundary only; corridors pass anything."""
    return max(first, second) >= columns.boxes or columns.nests[first][:1] == columns.nests[second][:1]


def _more_above(first: int, second: int, field: _Field) -> float:
    """How many more crossings there are with the first above the second than below it."""
    total = 0.0
    for side in field.sides:
        for a in side[first]:
            for b in side[second]:
                total += (field.place[a] > field.place[b]) - (field.place[a] < field.place[b])
    if (first < field.columns.boxes) != (second < field.columns.boxes):
        height = field.columns.height
        total += field.detour * ((height[first] > height[second]) - (height[first] < height[second]))
    return total
