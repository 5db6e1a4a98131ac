"""One column while its order is sought: what each pair of its items costs, and the places an item may take."""

from collections.abc import Iterator, Sequence

from gen.renderers.layout.ordering.columns import Columns
from gen.renderers.layout.ordering.crossings import Neighbours

CROSSING = 20  # what a crossing costs, against:
FILE, SMALL = 60, 24  # a pair of boxes that stand against the order of the file; with more boxes than SMALL less
APART = 4  # times less than that, where the two stand in different frames
FIRM = 1_000_000  # a pair of boxes that stand against an order that was kept
SPARSE = 15  # the same with at most three lines to four boxes: those hardly ever need to cross
DETOUR = 1  # a corridor on the other side of a box than a straight line would pass
ROUNDS = 8


class Shelf:
    """The items of a column by their numbers there, in an order that changes; `place`: of all items of the picture."""

    def __init__(self, columns: Columns, at: int, left: Neighbours, right: Neighbours, place: dict[int, int]) -> None:
        self.ids = columns.order[at]
        self.place = place
        self.near = [[side[item] for item in self.ids] for side in (left, right)]
        self.order = list(range(len(self.ids)))
        self.boxes = sorted((i for i in self.order if self.ids[i] < columns.boxes), key=lambda i: self.ids[i])
        self.nests = [columns.nests[item] if item < columns.boxes else None for item in self.ids]
        self.free = not any(self.nests[i] != self.nests[self.boxes[0]] for i in self.boxes)
        self.fixed = self._fixed(columns)
        self.known: dict[tuple[int, ...], list[list[int]]] = {}

    def items(self) -> list[int]:
        """The items from top to bottom."""
        return [self.ids[i] for i in self.order]

    def restore(self, order: list[int]) -> None:
        """Take an earlier order back."""
        if order != self.order:
            self.order = order
            self._noted()

    def put(self, item: int, to: int) -> None:
        """Move an item to a place."""
        self.order.insert(to, self.order.pop(self.order.index(item)))
        self._noted()

    def against(self) -> int:
        """What the order costs, crossings apart."""
        order = self.order
        return sum(max(0, row[b]) for at, row in enumerate(self.fixed[a] for a in order) for b in order[at + 1 :])

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
        self._noted()
        return True

    def _noted(self) -> None:
        for at, i in enumerate(self.order):
            self.place[self.ids[i]] = at

    def sift(self) -> int:
        """Move items to their best places until none moves; what that adds to the cost, 0 or less."""
        costs, total = self._costs(), 0
        for _ in range(ROUNDS):
            gain = 0
            for item in range(len(self.order)):
                gain += self._move(item, costs)
            if not gain:
                break
            total += gain
        if total:
            self._noted()
        return total

    def ways(self, item: int) -> list[tuple[int, int]]:
        """What moving an item to each other place costs, and the place; the cheapest first."""
        return sorted(self._ways(item, self._costs()))

    def places(self, item: int) -> list[int]:
        """The other places that an item may take."""
        return [to for _, to in self._ways(item, self.fixed)]

    def _move(self, item: int, costs: Sequence[Sequence[int]]) -> int:
        best, to = self._best_way(item, costs)
        if best < 0:
            self.order.insert(to, self.order.pop(self.order.index(item)))
        return best

    def _best_way(self, item: int, costs: Sequence[Sequence[int]]) -> tuple[int, int]:
        """The first of `_ways` where it costs less than nothing, else 0: what sifting spends its time on."""
        order, mine = self.order, costs[item]
        at = order.index(item)
        free = self.free or self.nests[item] is None
        best, best_to = 0, at
        for step in (-1, 1):
            total, to, end = 0, at + step, -1 if step < 0 else len(order)
            while to != end and (free or self._may_pass(item, order[to])):
                total -= step * mine[order[to]]
                better = total < 0 and (total, to) < (best, best_to)
                if better and (free or self._may_stand(item, to, step)):
                    best, best_to = total, to
                to += step
        return best, best_to

    def _ways(self, item: int, costs: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
        order, mine = self.order, costs[item]
        at = order.index(item)
        free = self.free or self.nests[item] is None
        for step in (-1, 1):
            total, to, end = 0, at + step, -1 if step < 0 else len(order)
            while to != end and (free or self._may_pass(item, order[to])):
                total -= step * mine[order[to]]
                if free or self._may_stand(item, to, step):
                    yield total, to
                to += step

    def _may_pass(self, item: int, other: int) -> bool:
        """Boxes change places within their frame, and with whole frames in it; corridors pass anything."""
        nest, others = self.nests[item], self.nests[other]
        return not nest or others is None or nest[0] in others

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

    def _fixed(self, columns: Columns) -> list[list[int]]:
        """By pair: what it costs, crossings apart, that the first stands above the second rather than below it."""
        height, boxes, kept = columns.height, columns.boxes, columns.kept
        own = SPARSE if 4 * len(columns.chains) <= 3 * boxes else FILE * SMALL // max(SMALL, boxes)

        def cost(a: int, b: int) -> int:
            if a < boxes and b < boxes:
                if kept.get(a, -1) == kept.get(b, -2):
                    return FIRM if a > b else -FIRM
                held = columns.nests[a] and columns.nests[b] and columns.nests[a][0] != columns.nests[b][0]
                price = own // APART if held else own
                return price if a > b else -price if a < b else 0
            if (a < boxes) == (b < boxes):
                return 0
            return DETOUR * ((height[a] > height[b]) - (height[a] < height[b]))

        return [[cost(a, b) for b in self.ids] for a in self.ids]

    def _costs(self) -> list[list[int]]:
        """By pair: what it costs that the first stands above the second, rather than below it."""
        place = self.place
        near = [[[place[i] for i in items] for items in side] for side in self.near]
        key = tuple(i for side in near for items in side for i in (-1, *items))
        if key not in self.known:
            if len(self.known) > 200:
                self.known.clear()
            self.known[key] = self._counted(near)
        return self.known[key]

    def _counted(self, near: Sequence[Sequence[Sequence[int]]]) -> list[list[int]]:
        costs = [row[:] for row in self.fixed]
        for side in near:
            held = [(i, items) for i, items in enumerate(side) if items]
            for at, (i, mine) in enumerate(held):
                row = costs[i]
                for j, others in held[at + 1 :]:
                    more = 0
                    for a in mine:
                        for b in others:
                            if a > b:
                                more += CROSSING
                            elif a < b:
                                more -= CROSSING
                    if more:
                        row[j] += more
                        costs[j][i] -= more
        return costs
