"""The order of items within their columns: few crossings, and what is nearly equal as in the file.

Sifting after Matuszewski, Schönfeld, Molitor (1999): each item in turn is tried at every place of its column that its
frames allow. What stands against the file's order must buy crossings for it. Where nothing gets better any more, boxes
are moved against the gain, each in turn, and all is sifted again: what is no better then is taken back. A thicket is
then shaken a few times: a part of all items goes elsewhere at once, and the same begins anew.
"""

from collections.abc import Sequence
from itertools import pairwise
from random import Random

from gen.renderers.layout.ordering.columns import Columns
from gen.renderers.layout.ordering.crossings import crossings_in
from gen.renderers.layout.ordering.shelf import CROSSING, Shelf

ROUNDS = 8
EFFORT = 60_000  # pairs of items looked at, about, while frames are exchanged, and while boxes are moved
THICKET = 24  # lines: a picture with more is one
GAIN, DENSE_GAIN = 200, 150  # what an exchange of frames must save; in a thicket
WORST = 100 * CROSSING  # what such a move may cost at first
SHAKES, SHAKEN = 8, 0.25  # how often, and which share of the items
SHAKING = 4_000  # pairs of items looked at, about, while boxes are moved after a shake
SETTLING = 8  # how often, about, a column is sifted after a shake
ENOUGH = 80_000  # pairs of items looked at, about, by all shakes together


class Search:
    """An order of all columns that gets better."""

    def __init__(self, columns: Columns) -> None:
        self.shelves = [Shelf(columns, at) for at in range(len(columns.order))]
        for (left, right), hops in zip(pairwise(self.shelves), columns.hops, strict=False):
            left.join(right, [(hop.left, hop.right) for hop in hops])
            right.join(left, [(hop.right, hop.left) for hop in hops])
        self.columns, self.frames = columns, columns.frames
        self.gain = DENSE_GAIN if self.is_thicket else GAIN
        self.effort = 0

    @property
    def is_thicket(self) -> bool:
        """Whether there are so many lines that a better order is worth a longer search."""
        return len(self.columns.chains) > THICKET

    def crossings(self) -> int:
        """How often lines cross."""
        place = {item: at for shelf in self.shelves for at, item in enumerate(shelf.items())}
        return sum(crossings_in(hops, place) for hops in self.columns.hops)

    def total(self) -> int:
        """What the order costs."""
        return CROSSING * self.crossings() + sum(shelf.against() for shelf in self.shelves)

    def exchange(self) -> None:
        """Exchange neighbouring frames, each with all it holds, while that makes things better."""
        cost, self.effort = self.total(), 0
        for outer in self.columns.frames.children:
            for _ in range(ROUNDS):
                before = cost
                for at in range(len(self.frames.children[outer]) - 1):
                    cost = self._exchanged(outer, at, cost)
                if cost == before:
                    break

    def _exchanged(self, outer: str, at: int, cost: int) -> int:
        """Try to exchange a frame in `outer` with the next; the cost after it."""
        if self.effort >= EFFORT:
            return cost
        before = self._orders()
        upper, lower = self.frames.children[outer][at : at + 2]
        touched = [number for number, shelf in enumerate(self.shelves) if shelf.exchange(upper, lower)]
        if touched:
            self.settle(touched)
            after = self.total()
            if after < cost - self.gain:
                self.frames = self.frames.swapped(outer, at)
                return after
            self._restore(before)
        return cost

    def _orders(self) -> list[list[int]]:
        return [shelf.order[:] for shelf in self.shelves]

    def _restore(self, orders: Sequence[list[int]]) -> None:
        for shelf, order in zip(self.shelves, orders, strict=True):
            shelf.order = order

    def now(self) -> Columns:
        """The columns in this order."""
        return self.columns.reordered([shelf.items() for shelf in self.shelves], self.frames)

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

    def improve(self, effort: int = EFFORT) -> None:
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

    def shake(self) -> None:
        """Move a share of the items at random, the same in each run, and sift anew; take back what is no better."""
        random, cost = Random(1), self.total()
        spent = SETTLING * sum(len(shelf.order) ** 2 for shelf in self.shelves)
        for _ in range(SHAKES):
            if spent > ENOUGH:
                break
            before, frames = self._orders(), self.frames
            spent += self._shaken(random)
            after = self.total()
            if after < cost:
                cost = after
            else:
                self._restore(before)
                self.frames = frames

    def _shaken(self, random: Random) -> int:
        """Shake once; the effort it took."""
        self.effort, spent = 0, 0
        for shelf in self.shelves:
            for item in range(len(shelf.order)):
                if random.random() < SHAKEN and (places := shelf.places(item)):
                    shelf.put(item, places[int(random.random() * len(places))])
        self.settle(range(len(self.shelves)))
        spent += self.effort
        self.exchange()
        spent += self.effort
        self.improve(SHAKING)
        return spent + self.effort

    def _kicked(self, at: int, box: int) -> bool:
        """Try the other places of a box; whether one of them made things better."""
        shelf = self.shelves[at]
        for cost, to in shelf.ways(box, WORST):
            before = self._orders()
            shelf.put(box, to)
            near = [other for other in (at + 1, at - 1) if 0 <= other < len(self.shelves)]
            if cost + self.settle([*near, at]) < 0:
                return True
            self._restore(before)
        return False
