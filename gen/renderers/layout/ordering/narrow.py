"""Fewer columns where a picture would be too wide to read on a page: some lines run back instead.

Two neighbouring columns become one, and boxes that would stand beside what they connect to move, one at a time, to
where they cost least. Of all neighbours the two are taken whose lines then cost least.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from operator import add

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
    whole = NarrowPlan(column, pairs, frames, sides)
    best: tuple[int, list[int]] | None = None
    for cut in range(min(inside, default=0), max(inside, default=0)):
        plan = whole.with_columns([at - (at > cut) for at in column])
        plan.improve()
        price = plan.cost()
        if price < BESIDE and (best is None or price < best[0]):
            best = price, plan.column
    return best[1] if best else None


def in_several_rows(
    column: Sequence[int], pairs: Sequence[Pair], frames: Frames, sides: Sequence[int], most: int
) -> list[int] | None:
    """A long row of columns as rows of so many, or a few less, one below the other: it reads like lines of a text.

    None where that can't be drawn. What `narrowed` does column by column takes minutes with a hundred of them.
    """
    plan = NarrowPlan(column, pairs, frames, sides)
    first, last = plan.inside.start, plan.inside.stop - 1
    for count in range(min(most - len(plan.anywhere) + len(plan.inside), len(plan.inside) - 1), 1, -1):
        gone = last - first + 1 - count
        shorter = [
            at - gone if at > last else first + max(0, at - first) % count if at >= first else at for at in column
        ]
        fewer = plan.with_columns(shorter)
        fewer.improve()
        if fewer.is_drawable():
            return fewer.column
    return None


class NarrowPlan:
    """The columns of all boxes while boxes move."""

    def __init__(self, column: Sequence[int], pairs: Sequence[Pair], frames: Frames, sides: Sequence[int]) -> None:
        self.frames, self.pairs, self.sides = frames, pairs, sides
        self.near: list[list[tuple[int, int]]] = [[] for _ in column]  # by box: others, and 1 where the line runs there
        for a, b in pairs:
            self.near[a].append((b, 1))
            self.near[b].append((a, -1))
        self.free = [box for box, side in enumerate(sides) if side not in (LEFT, RIGHT)]
        self.held: dict[str, list[int]] = {}
        for box, nest in enumerate(frames.nests):
            for frame in nest:
                self.held.setdefault(frame, []).append(box)
        self.stand(column)

    def stand(self, column: Sequence[int]) -> None:
        """Take columns over, and what follows from them."""
        self.column, count = list(column), max(column) + 1
        inside = [at for at, side in zip(column, self.sides, strict=True) if side == INSIDE]
        self.inside, self.anywhere = range(min(inside), max(inside) + 1), range(count)
        # what a line costs by the column of its other end, from the furthest column on one side to that on the other
        self.there = [line_price(step) for step in range(count, -count - 1, -1)]
        self.back = self.there[::-1]
        self.many = _counted(column, count)
        self.counts = {frame: _counted((column[box] for box in boxes), count) for frame, boxes in self.held.items()}

    def with_columns(self, column: Sequence[int]) -> "NarrowPlan":
        """This with boxes in other columns."""
        plan = copy(self)
        plan.stand(column)
        return plan

    def improve(self) -> None:
        """Move boxes, each to its best column, until none moves."""
        moves, looked = 1, [0] * len(self.column)  # how many moves there were; and when each box was looked at last
        for _ in range(ROUNDS):
            before = moves
            for box in self.free:
                if looked[box] < moves:
                    best = self._best(box)
                    if best != self.column[box]:
                        self._move(box, best)
                        moves += 1
                    looked[box] = moves
            if moves == before:
                return

    def _move(self, box: int, to: int) -> None:
        for counts in (self.many, *(self.counts[frame] for frame in self.frames.nests[box])):
            counts[self.column[box]] -= 1
            counts[to] += 1
        self.column[box] = to

    def with_box_elsewhere(self, box: int) -> Iterator["NarrowPlan"]:
        """This with a box in each other column, and others out of its way; no column is left empty."""
        for at in self._range(box):
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
        if any(at not in self._range(box) for box, at in changes.items()):
            return
        plan = self.with_columns([changes.get(box, at) for box, at in enumerate(self.column)])
        near = {other for box in changes for other, _ in self.near[box]}
        plan.free = [box for box in self.free if box in near and box not in changes]
        plan.improve()
        if plan.is_drawable() and len(set(plan.column)) == len(set(self.column)):
            yield plan

    def is_drawable(self) -> bool:
        """Whether no line runs between two boxes of one column."""
        return all(self.column[a] != self.column[b] for a, b in self.pairs)

    def cost(self) -> int:
        """What lines and frames cost."""
        steps = (self.column[b] - self.column[a] for a, b in self.pairs)
        spans = (_span(counts) for counts in self.counts.values())
        return price_of(steps, (high - low for low, high in spans), self.many)

    def _range(self, box: int) -> range:
        """The columns in which a box may stand; none where it keeps its own."""
        side = self.sides[box]
        return self.inside if side == INSIDE else range(0) if side in (LEFT, RIGHT) else self.anywhere

    def _best(self, box: int) -> int:
        """The column in which a box costs least, the nearest such one."""
        here, ways = self.column[box], self._range(box)
        costs = self._costs(box, ways)
        least = min(costs)
        if costs[here - ways.start] == least:
            return here
        return min((abs(at - here), at) for at, cost in zip(ways, costs, strict=True) if cost == least)[1]

    def _costs(self, box: int, ways: range) -> list[int]:
        """What a box costs in each of these columns, but for what it costs in all of them."""
        here, start, count = self.column[box], ways.start, len(self.anywhere)
        costs = [CROWDED * many for many in self.many[start : ways.stop]]
        costs[here - start] -= CROWDED
        for other, way in self.near[box]:
            first = count - self.column[other] + start
            prices = (self.there if way > 0 else self.back)[first : first + len(ways)]
            costs = list(map(add, costs, prices))
        for frame in self.frames.nests[box]:
            counts = self.counts[frame]
            counts[here] -= 1
            low, high = _span(counts)
            counts[here] += 1
            if low > start or high < ways.stop - 1:
                costs = (
                    [cost + NARROW * (max(at, high) - min(at, low)) for cost, at in zip(costs, ways, strict=True)]
                    if low <= high
                    else costs
                )
        return costs


def _counted(columns: Iterable[int], count: int) -> list[int]:
    """By column: how many boxes stand in it."""
    counts = [0] * count
    for at in columns:
        counts[at] += 1
    return counts


def _span(counts: Sequence[int]) -> tuple[int, int]:
    """The first and the last column that holds something; (0, -1) where none does."""
    held = [at for at, count in enumerate(counts) if count]
    return (held[0], held[-1]) if held else (0, -1)


def price_of(steps: Iterable[int], widths: Iterable[int], counts: Iterable[int]) -> int:
    """What columns cost: lines by how far right they end, frames by their width, columns by the boxes they hold."""
    lines, crowds = sum(map(line_price, steps)), sum(count**2 for count in counts)
    return lines + NARROW * sum(widths) + CROWDED * crowds // 2


def line_price(step: int) -> int:
    """What a line costs that ends so many columns right of where it starts."""
    if step > 0:
        return LENGTH * (step - 1)
    return BACK + LENGTH * (-step - 1) if step else BESIDE
