"""The rows that all columns share: where boxes would stand if no line pulled at them.

Each column stands with its middle at that of the picture, to a whole row. So boxes side by side can be joined by
straight lines, and one box more moves a column by a row at most: nothing changes sides with anything.
"""

from collections.abc import Sequence

from gen.renderers.layout.ordering.columns import Columns


def rows_of(columns: Columns, tall: Sequence[int], gap: int) -> list[int]:
    """By box: the px from the picture's middle to its top; `tall`: the boxes' heights, `gap`: between boxes."""
    rows = [0] * columns.boxes
    row = sorted(tall)[len(tall) // 2] + gap
    for items in columns.order:
        boxes = [item for item in items if item < columns.boxes]
        slots = [max(1, round((tall[box] + gap) / row)) for box in boxes]
        at, free = -((sum(slots) + 1) // 2), -sum(slots) * row * 2
        for box, taken in zip(boxes, slots, strict=True):
            rows[box] = max(free, (2 * at + taken) * row // 2 - tall[box] // 2)
            at, free = at + taken, rows[box] + tall[box] + gap
    return rows
