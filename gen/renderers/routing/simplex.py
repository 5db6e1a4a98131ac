"""Places on one axis for things that keep distances and pull at each other, by the network simplex method.

After Gansner, Koutsofios, North, Vo, "A Technique for Drawing Directed Graphs" (1993), sections 2.3 and 4.2, with the
cut values kept as sums over subtrees: the value of a tree edge is the pull on all that hangs below it.
"""

from collections.abc import Sequence
from itertools import pairwise
from operator import mul
from typing import NamedTuple


class Gap(NamedTuple):
    """`high` stands at least `least` px behind `low`; each px between them costs `pull`."""

    low: int
    high: int
    least: int
    pull: int = 0


class Infeasible(ValueError):
    """The distances contradict each other."""


def solve(count: int, gaps: Sequence[Gap]) -> list[int]:
    """The cheapest places for things 0 to count - 1, thing 0 at 0; every thing must hang together with it by gaps."""
    tree = _Tree(_pushed(count, gaps), gaps)
    tree.optimise()
    tree.balance()
    return [place - tree.place[0] for place in tree.place]


def _pushed(count: int, gaps: Sequence[Gap]) -> list[int]:
    """The least places from 0 on that keep all distances; what nothing pushes stands close to what it pushes."""
    place = [0] * count
    for _ in range(count + 1):
        pushed = False
        for low, high, least, _pull in gaps:
            if place[high] < place[low] + least:
                place[high] = place[low] + least
                pushed = True
        if not pushed:
            break
    else:
        raise Infeasible("the distances contradict each other")
    free = set(range(1, count)) - {gap.high for gap in gaps}
    room: dict[int, int] = {}
    for low, high, least, _pull in gaps:
        if low in free:
            room[low] = min(room.get(low, place[high] - least), place[high] - least)
    for thing, most in room.items():
        place[thing] = most
    return place


class _Tree:
    """A spanning tree of tight gaps, rooted at thing 0, and the places that follow from it."""

    def __init__(self, place: list[int], gaps: Sequence[Gap]) -> None:
        self.place, self.gaps = place, gaps
        count = len(place)
        self.near: list[list[int]] = [[] for _ in range(count)]  # indices of the gaps at each thing
        self.force = [0] * count
        for index, gap in enumerate(gaps):
            self.near[gap.low].append(index)
            self.near[gap.high].append(index)
            self.force[gap.high] += gap.pull
            self.force[gap.low] -= gap.pull
        self.parent = [-1] * count
        self.edge = [-1] * count  # index of the gap to the parent
        self._span()
        self._number()

    def slack(self, index: int) -> int:
        """How much longer a gap is than it must be."""
        low, high, least, _ = self.gaps[index]
        return self.place[high] - self.place[low] - least

    def _span(self) -> None:
        """Grow the tree from thing 0 along tight gaps; where there are none, shift it until one is."""
        inside = [False] * len(self.place)
        inside[0] = True
        members, at = [0], 0
        while True:
            while at < len(members):
                self._take_tight(members[at], inside, members)
                at += 1
            if len(members) == len(self.place):
                return
            self._shift_to_next(members, inside)
            at = 0

    def _take_tight(self, thing: int, inside: list[bool], members: list[int]) -> None:
        for index in self.near[thing]:
            gap = self.gaps[index]
            other = gap.high if gap.low == thing else gap.low
            if not inside[other] and self.slack(index) == 0:
                inside[other] = True
                self.parent[other], self.edge[other] = thing, index
                members.append(other)

    def _shift_to_next(self, members: list[int], inside: list[bool]) -> None:
        best, by = -1, 0
        for thing in members:
            for index in self.near[thing]:
                gap = self.gaps[index]
                if inside[gap.low] != inside[gap.high] and (best < 0 or self.slack(index) < abs(by)):
                    best, by = index, self.slack(index) * (1 if inside[gap.low] else -1)
        if best < 0:
            raise Infeasible("something hangs together with nothing")
        for thing in members:
            self.place[thing] += by

    def _number(self) -> None:
        """Put the things in preorder, so that a subtree is a slice of it; sum the forces below each."""
        children: list[list[int]] = [[] for _ in self.place]
        for thing, parent in enumerate(self.parent):
            if parent >= 0:
                children[parent].append(thing)
        self.order: list[int] = []
        stack = [0]
        while stack:
            thing = stack.pop()
            self.order.append(thing)
            stack += children[thing]
        self.number = [0] * len(self.place)
        for number, thing in enumerate(self.order):
            self.number[thing] = number
        self.sign = [self._sign(thing) for thing in range(len(self.place))]
        self.size, self.below = [1] * len(self.place), self.force[:]
        for thing in reversed(self.order[1:]):
            self._hang(self.parent[thing], self.size[thing], self.below[thing], once=True)

    def _sign(self, thing: int) -> int:
        """1 where a thing can only move down, off its parent; -1 where only up; 0 for the root."""
        if self.edge[thing] < 0:
            return 0
        return 1 if self.gaps[self.edge[thing]].high == thing else -1

    def _hang(self, thing: int, size: int, force: int, once: bool = False) -> None:
        """Let a subtree count for a thing, and for all that this hangs from."""
        while thing >= 0:
            self.size[thing] += size
            self.below[thing] += force
            thing = -1 if once else self.parent[thing]

    def entering(self, thing: int) -> tuple[int, int]:
        """The gap of least slack that stops the subtree when it moves off its parent, and this slack; -1 for none."""
        start, end = self.number[thing], self.number[thing] + self.size[thing]
        small = self.size[thing] * 2 <= len(self.order)
        part = self.order[start:end] if small else self.order[:start] + self.order[end:]
        best, least = -1, -1
        for one in part:
            for index in self.near[one]:
                gap = self.gaps[index]
                outgoing = gap.low == one  # leaves the part
                if outgoing == ((self.sign[thing] > 0) == small):
                    other = gap.high if outgoing else gap.low
                    if (start <= self.number[other] < end) != small:
                        slack = self.place[gap.high] - self.place[gap.low] - gap.least
                        if best < 0 or slack < least:
                            best, least = index, slack
        return best, least

    def move(self, thing: int, by: int) -> None:
        """Shift a subtree."""
        start = self.number[thing]
        for one in self.order[start : start + self.size[thing]]:
            self.place[one] += by

    def optimise(self) -> None:
        """Exchange tree edges of negative cut value until there are none; a limit ends what would circle."""
        for _ in range(8 * len(self.place)):
            cuts = list(map(mul, self.below, self.sign))
            worst = min(cuts)
            if worst >= 0:
                return
            self._exchange(cuts.index(worst))

    def _exchange(self, thing: int) -> None:
        """Hang a subtree by the gap that stops it instead of the one to its parent."""
        index, slack = self.entering(thing)
        if index < 0:
            raise Infeasible("something is pulled away without end")
        self.move(thing, slack * self.sign[thing])
        start, end = self.number[thing], self.number[thing] + self.size[thing]
        low, high = self.gaps[index].low, self.gaps[index].high
        inner, outer = (low, high) if start <= self.number[low] < end else (high, low)
        path = [inner]
        while path[-1] != thing:
            path.append(self.parent[path[-1]])
        size, force = self.size[thing], self.below[thing]
        self._hang(self.parent[thing], -size, -force)
        self._renumber(path, outer)
        for above, below in reversed(list(pairwise(path))):
            self.parent[below], self.edge[below] = above, self.edge[above]
            self.size[below], self.below[below] = size - self.size[above], force - self.below[above]
            self.sign[below] = self._sign(below)
        self.parent[inner], self.edge[inner], self.size[inner], self.below[inner] = outer, index, size, force
        self.sign[inner] = self._sign(inner)
        self._hang(outer, size, force)

    def _renumber(self, path: Sequence[int], outer: int) -> None:
        """Keep the preorder when the end of a path up a subtree becomes its root, below another thing."""
        order, moved = self.order, list[int]()
        inside = (0, 0)
        for thing in path:
            span = self.number[thing], self.number[thing] + self.size[thing]
            moved += order[span[0] : inside[0]] + order[inside[1] : span[1]] if moved else order[slice(*span)]
            inside = span
        start, end = inside
        at = self.number[outer] + 1 - (len(moved) if self.number[outer] >= end else 0)
        rest = order[:start] + order[end:]
        self.order = rest[:at] + moved + rest[at:]
        for number in range(min(start, at), max(end, at + len(moved))):
            self.number[self.order[number]] = number

    def balance(self) -> None:
        """Put what costs the same everywhere between two stops half-way."""
        for thing in self.order[1:]:
            if self.below[thing] == 0:
                index, slack = self.entering(thing)
                if index >= 0 and slack > 1:
                    self.move(thing, slack // 2 * self.sign[thing])
