"""Fewer columns where a picture would be too wide to read on a page: some lines run back instead.

Two neighbouring columns become one, and boxes that would stand beside what they connect to move, one at a time, to
where they cost least. Of all neighbours the two are taken whose lines then cost least.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from gen.renderers.layout.ordering.frames import Frames
from gen.renderers.layout.ordering.sides import INSIDE, LEFT, RIGHT

Pair = tuple[int, int]
LENGTH = 4  # what a column more costs a line
BACK = 14  # a line that runs from right to left
BESIDE = 1_000  # a line between two boxes of one column, which can't be drawn
NARROW = 3  # a column more of a frame
CROWDED = 1  # each other box in a box's column
ROUNDS = 10


def narrowed(column: Sequence[int], pairs: Sequence[Pair], frames: Frames, sides: Sequence[int]) -> list[int] | None:
    """One column fewer; None where no box inside can give way."""
    inside = [at for at, side in zip(column, sides, strict=True) if side == INSIDE]
    best: tuple[int, list[int]] | None = None
    for cut in range(min(inside, default=0), max(inside, default=0)):
        merged = [at - (at > cut) for at in column]
        plan = NarrowPlan(merged, pairs, frames, sides)
        plan.improve()
        price = plan.cost()
        if price < BESIDE and (best is None or price < best[0]):
            best = price, plan.column
    return best[1] if best else None


class NarrowPlan:
    """The columns of all boxes while boxes move."""

    def __init__(self, column: list[int], pairs: Sequence[Pair], frames: Frames, sides: Sequence[int]) -> None:
        self.column, self.frames, self.pairs, self.sides = column, frames, pairs, sides
        self.near: list[list[tuple[int, int]]] = [[] for _ in column]  # by box: others, and 1 where the line runs there
        for a, b in pairs:
            self.near[a].append((b, 1))
            self.near[b].append((a, -1))
        inside = [at for at, side in zip(column, sides, strict=True) if side == INSIDE]
        low, high = min(inside), max(inside)
        self.free = [box for box, side in enumerate(sides) if side not in (LEFT, RIGHT)]
        self.ways = {box: range(low, high + 1) if sides[box] == INSIDE else range(max(column) + 1) for box in self.free}
        self.held: dict[str, list[int]] = {}
        for box, nest in enumerate(frames.nests):
            for frame in nest:
                self.held.setdefault(frame, []).append(box)
        self.many = Counter(column)

    def improve(self) -> None:
        """Move boxes, each to its best column, until none moves."""
        for _ in range(ROUNDS):
            moved = False
            for box in self.free:
                here = self.column[box]
                costs = self._costs(box)
                best = min(costs, key=lambda at: (costs[at], abs(at - here)))
                if costs[best] < costs[here]:
                    self.column[box] = best
                    self.many[here] -= 1
                    self.many[best] += 1
                    moved = True
            if not moved:
                return

    def with_box_elsewhere(self, box: int) -> Iterator["NarrowPlan"]:
        """This with a box in each other column, and others out of its way; no column is left empty."""
        for at in self.ways[box]:
            if at != self.column[box]:
                yield from self._with({box: at})

    def with_frame_elsewhere(self, frame: str) -> Iterator["NarrowPlan"]:
        """This with all boxes of a frame a column further, or in the opposite order of columns."""
        at = {box: self.column[box] for box in self.held[frame]}
        low, high = min(at.values()), max(at.values())
        yield from self._with({box: here - 1 for box, here in at.items()})
        yield from self._with({box: here + 1 for box, here in at.items()})
        if low < high:
            yield from self._with({box: low + high - here for box, here in at.items()})

    def _with(self, changes: Mapping[int, int]) -> Iterator["NarrowPlan"]:
        """This with boxes in other columns and those they connect to out of their way; nothing where that can't be."""
        if any(at not in self.ways.get(box, ()) for box, at in changes.items()):
            return
        column = [changes.get(box, at) for box, at in enumerate(self.column)]
        plan = NarrowPlan(column, self.pairs, self.frames, self.sides)
        near = {other for box in changes for other, _ in self.near[box]}
        plan.free = [box for box in self.free if box in near and box not in changes]
        plan.improve()
        drawable = all(plan.column[a] != plan.column[b] for a, b in self.pairs)
        if drawable and len(set(plan.column)) == len(set(self.column)):
            yield plan

    def cost(self) -> int:
        """What lines and frames cost."""
        lines = sum(line_price(self.column[b] - self.column[a]) for a, b in self.pairs)
        spans = [[self.column[box] for box in boxes] for boxes in self.held.values()]
        crowds = sum(count**2 for count in self.many.values())
        return lines + NARROW * sum(max(span) - min(span) for span in spans) + CROWDED * crowds // 2

    def _costs(self, box: int) -> dict[int, int]:
        """What a box costs in each column that it may stand in."""
        here, near = self.column[box], [(self.column[other], way) for other, way in self.near[box]]
        costs = {
            at: sum(line_price((other - at) * way) for other, way in near) + CROWDED * (self.many[at] - (at == here))
            for at in self.ways[box]
        }
        for frame in self.frames.nests[box]:
            others = [self.column[other] for other in self.held[frame] if other != box]
            if others:
                low, high = min(others), max(others)
                for at in costs:
                    costs[at] += NARROW * (max(at, high) - min(at, low))
        return costs


def line_price(step: int) -> int:
    """What a line costs that ends so many columns right of where it starts."""
    if step > 0:
        return LENGTH * (step - 1)
    return BACK + LENGTH * (-step - 1) if step else BESIDE
