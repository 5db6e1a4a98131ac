"""The order of items within their columns: few crossings, and what is nearly equal as in the file.

Sifting after Matuszewski, Schönfeld, Molitor (1999): each item in turn is tried at every place of its column that its
frames allow. What stands against the file's order must buy crossings for it. Where nothing gets better any more, boxes
are moved against the gain, each in turn, and all is sifted again: what is no better then is taken back.
"""

from collections.abc import Iterator, Sequence

from gen.renderers.layout.ordering.columns import Columns
from gen.renderers.layout.ordering.crossings import crossings_in, neighbours
from gen.renderers.layout.ordering.shelf import CROSSING, Shelf

ROUNDS = 8
EFFORT = 150_000  # pairs of items looked at, about, while boxes are moved against the gain
GAIN = CROSSING  # what an exchange of frames must save
WORST = 4 * CROSSING  # what such a move may cost at first


def ordered(columns: Columns) -> Columns:
    """The same columns in the order of least cost that a search from the file's order finds."""
    search = Search(columns)
    search.settle(range(len(columns.order)))
    search.exchange()
    search.improve(EFFORT)
    return columns.reordered(search.orders(), search.frames)


class Search:
    """An order of all columns that gets better."""

    def __init__(self, columns: Columns) -> None:
        left, right = neighbours(columns)
        self.place = {item: at for items in columns.order for at, item in enumerate(items)}
        self.shelves = [Shelf(columns, at, left, right, self.place) for at in range(len(columns.order))]
        self.columns, self.frames = columns, columns.frames
        self.effort = 0

    def total(self) -> int:
        """What the order costs."""
        crossed = sum(crossings_in(hops, self.place) for hops in self.columns.hops)
        return CROSSING * crossed + sum(shelf.against() for shelf in self.shelves)

    def exchange(self) -> None:
        """Exchange neighbouring frames, each with all it holds, while that makes things better."""
        before = self.total()
        for outer in [*self.frames.children]:
            moved = True
            for _ in range(ROUNDS):
                if not moved:
                    break
                moved = False
                for at in range(len(self.frames.children[outer]) - 1):
                    orders = [shelf.order[:] for shelf in self.shelves]
                    upper, lower = self.frames.children[outer][at : at + 2]
                    touched = [number for number, shelf in enumerate(self.shelves) if shelf.exchange(upper, lower)]
                    if not touched:
                        continue
                    self.settle(touched)
                    after = self.total()
                    if after < before - GAIN:
                        before, moved = after, True
                        self.frames = self.frames.swapped(outer, at)
                    else:
                        for shelf, order in zip(self.shelves, orders, strict=True):
                            shelf.restore(order)

    def orders(self) -> list[list[int]]:
        """The items of each column from top to bottom."""
        return [shelf.items() for shelf in self.shelves]

    def settle(self, first: Sequence[int]) -> int:
        """Sift columns until nothing gets better, these first; what that adds to the cost, 0 or less."""
        total, waiting = 0, list(first)
        for _ in range(ROUNDS * len(self.shelves)):
            if not waiting:
                break
            at = waiting.pop(0)
            self.effort += len(self.shelves[at].order) ** 2
            gain = self.shelves[at].sift()
            if gain:
                total += gain
                waiting += [near for near in (at + 1, at - 1) if 0 <= near < len(self.shelves) and near not in waiting]
        return total

    def improve(self, effort: int) -> None:
        """Move boxes against the gain and sift again, for so much effort or until no box is left to try."""
        self.effort = 0
        moved = True
        while moved and self.effort < effort:
            moved = False
            for at, shelf in enumerate(self.shelves):
                for box in shelf.boxes:
                    moved |= self._kicked(at, box)
                    if self.effort >= effort:
                        return

    def _kicked(self, at: int, box: int) -> bool:
        """Try the other places of a box; whether one of them made things better."""
        shelf = self.shelves[at]
        for cost, to in list(shelf.ways(box)):
            if cost > WORST:
                break
            before = [other.order[:] for other in self.shelves]
            shelf.put(box, to)
            near = [other for other in (at + 1, at - 1) if 0 <= other < len(self.shelves)]
            if cost + self.settle([*near, at]) < 0:
                return True
            for other, order in zip(self.shelves, before, strict=True):
                other.restore(order)
        return False
