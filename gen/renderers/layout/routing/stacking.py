"""What stands above what in a column, and in which boundaries."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from gen.renderers.layout.ordering.columns import Columns

Nest = tuple[str, ...]  # boundaries, from the innermost to the outermost


class Stacked(NamedTuple):
    """An item of a column, or None for a boundary that only spans it; and the boundaries around it."""

    item: int | None
    nest: Nest


def solid(columns: Columns, parents: Mapping[str, str | None], column: int) -> list[Stacked]:
    """Boxes and the boundaries that only span the column."""
    stack = [Stacked(item, columns.nests[item]) for item in columns.order[column] if item < columns.boxes]
    here = [hold for hold in reversed(columns.holds) if hold.column == column]
    for hold in sorted(here, key=lambda hold: -hold.above):
        stack.insert(hold.above, Stacked(None, _nest(hold.boundary, parents)))
    return stack


def with_corridors(columns: Columns, column: int) -> list[Stacked]:
    """All items; a corridor stays in boundaries of the box above or below it, whichever keeps it in more of them."""
    items = columns.order[column]
    down = _nests_along(columns, items)
    up = _nests_along(columns, items[::-1])[::-1]
    return [
        Stacked(item, above if len(above) >= len(below) else below)
        for item, above, below in zip(items, down, up, strict=True)
    ]


def _nest(boundary: str | None, parents: Mapping[str, str | None]) -> Nest:
    nest = []
    while boundary is not None:
        nest.append(boundary)
        boundary = parents[boundary]
    return tuple(nest)


def _nests_along(columns: Columns, items: Sequence[int]) -> list[Nest]:
    """By item: a box's nest; for a corridor those of the last box's that hold an end of its line or the next box."""
    nests: list[Nest] = []
    last: Nest = ()
    for at, item in enumerate(items):
        if item < columns.boxes:
            last = columns.nests[item]
        else:
            following = next((columns.nests[i] for i in items[at:] if i < columns.boxes), ())
            last = tuple(boundary for boundary in last if boundary in following or boundary in columns.holders[item])
        nests.append(last)
    return nests
