"""A crowd around a service stands in two columns: its picture is half as tall, and larger where it fills a page."""

from collections.abc import Iterable, Sequence

from gen.renderers.layout.ordering.frames import Frames
from gen.renderers.layout.ordering.sides import LEFT, RIGHT

CROWD = 16  # boxes of one neighbour, in no frame, on one side of the service


def spread(column: Sequence[int], pairs: Iterable[tuple[int, int]], frames: Frames, sides: Sequence[int]) -> list[int]:
    """By node: its column, where a crowd in the first or the last column stands in two.

    Boxes read on from one column to the next: the first half in the file stands left. What a crowd connects to keeps
    its distance.
    """
    near: dict[int, set[int]] = {box: set() for box in range(len(column))}
    for a, b in pairs:
        near[a].add(b)
        near[b].add(a)

    def crowd(side: int, at: int) -> list[int]:
        boxes = [box for box, there in enumerate(column) if there == at and sides[box] == side]
        return [box for box in boxes if len(near[box]) == 1 and not frames.nests[box]]

    left, right = crowd(LEFT, 0), crowd(RIGHT, max(column))
    further = {box: -1 for box in left[: len(left) // 2] if len(left) > CROWD}
    further |= {box: 1 for box in right[(len(right) + 1) // 2 :] if len(right) > CROWD}
    first = min(further.values(), default=0)
    return [at + further.get(box, 0) - min(first, 0) for box, at in enumerate(column)]
