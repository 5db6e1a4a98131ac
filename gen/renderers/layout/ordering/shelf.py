"""One column while its order is sought: what each pair of its items costs, and the places an item may take."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, takewhile
from operator import itemgetter
from typing import NamedTuple

from gen.renderers.layout.ordering.columns import Columns
from gen.renderers.layout.ordering.lanes import ones, packed, unpacked

CROSSING = 20  # what a crossing costs, against:
FILE, SMALL = 60, 24  # a pair of boxes that stand against the order of the file; with more boxes than SMALL less
APART = 4  # times less than that, where the two stand in different frames
FIRM = 1_000_000  # a pair of boxes that stand against an order that was kept
SPARSE = 15  # the same with at most three lines to four boxes: those hardly ever need to cross
DETOUR = 1  # a corridor on the other side of a box than a straight line would pass
ROUNDS = 8
KEPT = 200  # orders of the columns beside one, of which is known what they cost
Rows = Sequence[Sequence[int]]


class _Beside(NamedTuple):
    """The column on one side, and what is joined to what by their numbers there."""

    shelf: "Shelf"
    near: Rows  # by item: those on that side that it has hops to
    weights: Sequence[int]  # by item on that side: CROSSING in the lane of each that it has a hop to


class Shelf:
    """The items of a column by their numbers there, in an order that changes."""

    def __init__(self, columns: Columns, at: int) -> None:
        self.ids = columns.order[at]
        self.order = list(range(len(self.ids)))
        self.boxes = sorted((i for i in self.order if self.ids[i] < columns.boxes), key=lambda i: self.ids[i])
        self.nests = [columns.nests[item] if item < columns.boxes else None for item in self.ids]
        self.free = not any(self.nests[i] != self.nests[self.boxes[0]] for i in self.boxes)
        self.fixed = _fixed(columns, self.ids)
        self.rows = [packed(row) for row in self.fixed]
        self.beside: list[_Beside] = []
        self.passable: dict[int, Sequence[bool]] = {}
        self.known: dict[tuple[tuple[int, ...], ...], Rows] = {}

    def join(self, other: "Shelf", hops: Iterable[tuple[int, int]]) -> None:
        """Take the column on one side into account; `hops`: an item here and one there, by their ids."""
        here, there = ({item: i for i, item in enumerate(shelf.ids)} for shelf in (self, other))
        near: list[list[int]] = [[] for _ in here]
        back: list[list[int]] = [[] for _ in there]
        for a, b in hops:
            near[here[a]].append(there[b])
            back[there[b]].append(here[a])
        self.beside.append(_Beside(other, near, [CROSSING * ones(lanes) for lanes in back]))

    def items(self) -> list[int]:
        """The items from top to bottom."""
        return [self.ids[i] for i in self.order]

    def put(self, item: int, to: int) -> None:
        """Move an item to a place."""
        self.order.insert(to, self.order.pop(self.order.index(item)))

    def against(self) -> int:
        """What the order costs, crossings apart."""
        total = 0
        for at, i in enumerate(self.order, 1):
            row = self.fixed[i]
            total += sum([row[j] for j in self.order[at:] if row[j] > 0])
        return total

    def exchange(self, upper: str, lower: str) -> bool:
        """Let all that stands in one frame change places with all that stands in another one; whether both are here."""
        spans = []
        for frame in (upper, lower):
            held = [at for at, i in enumerate(self.order) if frame in (self.nests[i] or ())]
            if not held:
                return False
            spans.append((held[0], held[-1] + 1))
        (a, b), (c, d) = sorted(spans)
        order = self.order
        self.order = order[:a] + order[c:d] + order[b:c] + order[a:b] + order[d:]
        return True

    def sift(self) -> int:
        """Move items to their best places until none moves; what that adds to the cost, 0 or less."""
        if len(self.order) < 2:
            return 0
        costs, total, in_order = self._costs(), 0, itemgetter(*self.order)
        moves, looked = 1, [0] * len(self.order)  # how many moves there were; and when each item was looked at last
        for _ in range(ROUNDS):
            before = moves
            for item, last in enumerate(looked):
                if last < moves:
                    at, row = self.order.index(item), in_order(costs[item])
                    # where it is best above all that stands below it, and below all above, no sum makes it move
                    if (max(row[at:]) > 0 or min(row[: at + 1]) < 0) and (gain := self._move(item, costs[item])):
                        total, moves, in_order = total + gain, moves + 1, itemgetter(*self.order)
                    looked[item] = moves
            if moves == before:
                break
        return total

    def ways(self, item: int, most: int) -> list[tuple[int, int]]:
        """What moving an item to each other place costs, up to so much, and the place; the cheapest first."""
        return sorted(self._ways(item, self._costs()[item], most))

    def places(self, item: int) -> list[int]:
        """The other places that an item may take."""
        return [to for _, to in self._ways(item, self.fixed[item], sys.maxsize)]

    def _move(self, item: int, mine: Sequence[int]) -> int:
        best, to = self._best_way(item, mine)
        if best < 0:
            self.put(item, to)
        return best

    def _best_way(self, item: int, mine: Sequence[int]) -> tuple[int, int]:
        """The first of `ways` where it costs less than nothing, else 0: what sifting spends its time on."""
        at, up, down = self._sums(item, mine)
        best = min(min(up, default=0), min(down, default=0))
        if best >= 0:
            return 0, at
        if not self._passes_all(item):
            return min(self._ways(item, mine, -1), default=(0, at))
        if best in up:
            return best, at - len(up) + up[::-1].index(best)
        return best, at + 1 + down.index(best)

    def _sums(self, item: int, mine: Sequence[int]) -> tuple[int, list[int], list[int]]:
        """Where an item stands, and what it costs to move it up, and down, by one place more and more."""
        order = self.order
        at = order.index(item)
        above, below = order[:at][::-1], order[at + 1 :]
        if not self._passes_all(item):
            may_pass = self._passable(item).__getitem__
            above, below = list(takewhile(may_pass, above)), list(takewhile(may_pass, below))
        return at, list(accumulate([mine[i] for i in above])), list(accumulate([-mine[i] for i in below]))

    def _ways(self, item: int, mine: Sequence[int], most: int) -> Iterator[tuple[int, int]]:
        at, up, down = self._sums(item, mine)
        for step, sums in ((-1, up), (1, down)):
            for to, cost in enumerate(sums, 1):
                if cost <= most and (self._passes_all(item) or self._may_stand(item, at + step * to, step)):
                    yield cost, at + step * to

    def _passes_all(self, item: int) -> bool:
        return self.free or self.nests[item] is None

    def _passable(self, item: int) -> Sequence[bool]:
        """By item: boxes change places within their frame, and with whole frames in it; corridors pass anything."""
        if item not in self.passable:
            nest = self.nests[item]
            frame = nest[0] if nest else None
            self.passable[item] = [not frame or others is None or frame in others for others in self.nests]
        return self.passable[item]

    def _may_stand(self, item: int, to: int, step: int) -> bool:
        """Whether no frame stands round both neighbours of a place that is not round the item."""
        order, nests = self.order, self.nests
        before = order[to::-1] if step > 0 else order[to:]
        beyond = order[to + 1 :] if step > 0 else order[:to][::-1]
        here = next((nests[i] for i in before if i != item and nests[i] is not None), None)
        there = next((nests[i] for i in beyond if nests[i] is not None), None)
        if here is None or there is None:
            return True
        return not any(frame in there and frame not in (nests[item] or ()) for frame in here)

    def _costs(self) -> Rows:
        """By pair: what it costs that the first stands above the second, rather than below it."""
        key = tuple(tuple(beside.shelf.order) for beside in self.beside)
        if key not in self.known:
            if len(self.known) > KEPT:
                self.known.clear()
            self.known[key] = self._counted()
        return self.known[key]

    def _counted(self) -> Rows:
        """The same worked out: what leads to an item beside this column crosses what leads past it, above or below."""
        rows = self.rows[:]
        for beside in self.beside:
            above, costs, total = 0, [0] * len(beside.weights), sum(beside.weights)
            for other in beside.shelf.order:
                weight = beside.weights[other]
                costs[other] = 2 * above + weight - total
                above += weight
            for item, near in enumerate(beside.near):
                for other in near:
                    rows[item] += costs[other]
        return [unpacked(row, len(rows)) for row in rows]


def _fixed(columns: Columns, ids: Sequence[int]) -> list[list[int]]:
    """By pair: what it costs, crossings apart, that the first stands above the second rather than below it."""
    prices, boxes = _prices_of(columns), columns.boxes
    heights = [columns.height[item] for item in ids]
    rows = []
    for a, here in zip(ids, heights, strict=True):
        if a < boxes:
            mine = prices[a]
            row = [
                mine[b] if b < boxes else DETOUR * ((here > y) - (here < y)) for b, y in zip(ids, heights, strict=True)
            ]
        else:
            row = [DETOUR * ((here > y) - (here < y)) if b < boxes else 0 for b, y in zip(ids, heights, strict=True)]
        rows.append(row)
    return rows


def _prices_of(columns: Columns) -> Rows:
    """By pair of boxes: what it costs that the first stands above the second."""
    own = SPARSE if 4 * len(columns.chains) <= 3 * columns.boxes else FILE * SMALL // max(SMALL, columns.boxes)
    frames = tuple(nest[0] if nest else "" for nest in columns.nests)
    return _prices(own, frames, tuple(columns.kept.get(box, -1) for box in range(columns.boxes) if columns.kept))


@lru_cache(maxsize=64)
def _prices(own: int, frames: Sequence[str], kept: Sequence[int]) -> Rows:
    """The same by the price of a pair in one frame; by box: its innermost frame, and its column in an order kept."""
    rows = []
    for box, frame in enumerate(frames):
        row = [own if not frame or not other or other == frame else own // APART for other in frames]
        if kept and kept[box] >= 0:
            row = [FIRM if column == kept[box] else price for column, price in zip(kept, row, strict=True)]
        rows.append([*row[:box], 0, *(-price for price in row[box + 1 :])])
    return rows
