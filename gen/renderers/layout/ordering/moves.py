"""Boxes of a thicket change columns where that makes fewer lines cross, those on the most crossed lines first."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from gen.renderers.layout.geometry import Sizes
from gen.renderers.layout.ordering.columns import Columns, columns_of
from gen.renderers.layout.ordering.narrow import NarrowPlan
from gen.renderers.layout.ordering.order import Search
from gen.renderers.layout.ordering.sides import INSIDE
from gen.views.diagram import Diagram

EFFORT = 90_000  # pairs of lines looked at, about, while columns are tried
AGAINST, FEW = 60, 5  # what each line more costs that runs back, where more than one in so many do
ENOUGH = 1.0  # crossings a line that end the search
GAIN = 100  # what a move must save


def moved(search: Search, plan: NarrowPlan, diagram: Diagram, sizes: Sizes) -> Search:
    """The order after all moves that a search of limited effort finds."""
    return _Moves(search, plan, diagram, sizes).done()


class _Moves:
    """The best order so far, its columns, and how many more may be tried."""

    def __init__(self, search: Search, plan: NarrowPlan, diagram: Diagram, sizes: Sizes) -> None:
        self.search, self.plan, self.diagram, self.sizes = search, plan, diagram, sizes
        self.price = _price(search, plan)
        self.left = EFFORT // len(diagram.lines) ** 2

    def done(self) -> Search:
        """Move whole frames, then boxes, until no move helps or the effort is spent."""
        for frame in self.search.frames.in_order():
            while self._goes_on() and self._taken(self.plan.with_frame_elsewhere(frame)):
                pass
        tried: set[int] = set()
        while self._goes_on():
            boxes = _crossed(self.search.now())
            box = next((box for box in boxes if box not in tried and self.plan.sides[box] == INSIDE), None)
            if box is None:
                break
            if self._taken(self.plan.with_box_elsewhere(box)):
                tried.clear()
            tried.add(box)
        return self.search

    def _goes_on(self) -> bool:
        return self.left > 0 and self.search.crossings() > ENOUGH * len(self.diagram.lines)

    def _taken(self, plans: Iterable[NarrowPlan]) -> bool:
        """Take the best of these over, where it saves enough; whether one did."""
        now, best = self.search.now(), self.price - GAIN
        cheapest = None
        for plan in plans:
            self.left -= 1
            columns, touched = carried(columns_of(self.diagram, self.sizes, now.frames, plan.column), now)
            trial = Search(columns)
            trial.settle(sorted(touched))
            if (price := _price(trial, plan)) < best:
                best, cheapest = price, (trial, plan)
        if cheapest:
            self.price, (self.search, self.plan) = best, cheapest
        return bool(cheapest)


def _price(search: Search, plan: NarrowPlan) -> int:
    back = sum(plan.column[a] > plan.column[b] for a, b in plan.pairs)
    return search.total() + 2 * plan.cost() + AGAINST * max(0, back - len(plan.pairs) // FEW)


def _crossed(columns: Columns) -> list[int]:
    """Boxes by how often their lines are crossed, the most crossed first."""
    place = {item: at for items in columns.order for at, item in enumerate(items)}
    count: Counter[int] = Counter()
    for hops in columns.hops:
        ends = [(place[hop.left], place[hop.right], hop.line) for hop in hops]
        for (a, b, line), (c, d, other) in combinations(ends, 2):
            if (a - c) * (b - d) < 0:
                count[line] += 1
                count[other] += 1
    boxes: Counter[int] = Counter()
    for line, times in sorted(count.items()):
        boxes[columns.chains[line][0]] += times
        boxes[columns.chains[line][-1]] += times
    return sorted(boxes, key=lambda box: (-boxes[box], box))


def carried(new: Columns, old: Columns) -> tuple[Columns, set[int]]:
    """New columns in the order of old ones as far as they have the same items, and the columns that have not."""
    rank: dict[tuple[int, int, int], int] = {}
    share: dict[int, float] = {}  # by box: how far down its column it stood
    for at, items in enumerate(old.order):
        for i, name in enumerate(_names(old, items, at)):
            rank[name] = i
        share |= {item: (i + 0.5) / len(items) for i, item in enumerate(items) if item < old.boxes}
    touched: set[int] = set()
    order = []
    for at, items in enumerate(new.order):
        named = list(zip(_names(new, items, at), items, strict=True))
        kept = [item for name, item in sorted((rank[name], item) for name, item in named if name in rank)]
        fresh = [(name, item) for name, item in named if name not in rank]
        if fresh or len(kept) != len(old.order[at]):
            touched.add(at)
        for (_, line, _), item in sorted(fresh, key=lambda pair: pair[1]):
            if item < new.boxes:
                kept.insert(_slot(new, kept, item), item)
            else:
                first, last = new.chains[line][0], new.chains[line][-1]
                kept.insert(round((share[first] + share[last]) / 2 * len(kept)), item)
        order.append(kept)
    return new.reordered(order, new.frames), touched


def _names(columns: Columns, items: Sequence[int], at: int) -> Iterator[tuple[int, int, int]]:
    """What an item is called in whatever columns: a box by its number, a corridor by its line and column."""
    for item in items:
        yield (0, item, at) if item < columns.boxes else (1, columns.line_of[item], at)


def _slot(columns: Columns, items: Sequence[int], box: int) -> int:
    """Where a box may stand among others: beside those of its frame, and frames in their order."""
    path = columns.frames.key(box)
    best, shared = 0, -1
    for at, item in enumerate(items):
        if item < columns.boxes:
            other = columns.frames.key(item)
            common = next(
                (i for i, (a, b) in enumerate(zip(path, other, strict=False)) if a != b), min(len(path), len(other))
            )
            if common > shared:
                best, shared = at, common
            if common == shared and other[common:] <= path[common:]:
                best = at + 1
    return best
