"""Places on one axis for things that keep distances and pull at each other, by the network simplex method.

After Gansner, Koutsofios, North, Vo, "A Technique for Drawing Directed Graphs" (1993), sections 2.3 and 4.2, with the
cut values kept as sums over subtrees: the value of a tree edge is the pull on all that hangs below it.
"""

from collections.abc import Iterable, Sequence
from itertools import count, pairwise
from typing import NamedTuple


class Gap(NamedTuple):
    """`high` stands at least `least` px behind `low`; each px between them costs `pull`."""

    low: int
    high: int
    least: int
    pull: int = 0


EFFORT = 30_000_000  # things looked at, after which places are as good as they are
PATIENCE = 16  # rounds between two looks at whether the distances contradict each other
Reach = tuple[int, int, int]  # a gap as one of its ends sees it: the other end, the way there at least, its index


class Infeasible(ValueError):
    """The distances contradict each other."""


def solve(things: int, gaps: Sequence[Gap]) -> list[int]:
    """The cheapest places for so many things, thing 0 at 0; every thing must hang together with it by gaps."""
    start = Start(things, [(gap.low, gap.high) for gap in gaps], [gap.least for gap in gaps])
    return start.solved([gap.pull for gap in gaps])


class Start:
    """Places that keep all distances, and a spanning tree of gaps without slack: what does not depend on the pulls."""

    def __init__(self, things: int, gaps: Sequence[tuple[int, int]], leasts: Sequence[int]) -> None:
        self.gaps = gaps
        self.down: list[list[Reach]] = [[] for _ in range(things)]  # by thing: the gaps below it
        self.up: list[list[Reach]] = [[] for _ in range(things)]  # and those above it
        self.near: list[list[Reach]] = [[] for _ in range(things)]  # and both, in their order
        for index, ((low, high), least) in enumerate(zip(gaps, leasts, strict=True)):
            below, above = (high, least, index), (low, -least, index)
            self.down[low].append(below)
            self.near[low].append(below)
            self.up[high].append(above)
            self.near[high].append(above)
        self.place = self._pushed()
        self.parent = [-1] * things
        self.edge = [-1] * things  # index of the gap to the parent
        self._span()
        self._number()

    def solved(self, pulls: Sequence[int]) -> list[int]:
        """The cheapest places, by the pull of each gap; thing 0 at 0."""
        tree = _Tree(self, pulls)
        tree.optimise()
        tree.balance()
        first = tree.place[0]
        return [place - first for place in tree.place]

    def _pushed(self) -> list[int]:
        """The least places from 0 on that keep all distances; what nothing pushes stands close to what it pushes."""
        place = [0] * len(self.down)
        by = [-1] * len(place)  # what pushed it last
        moved: Iterable[int] = range(len(place))
        for turn in count(1):
            pushed: dict[int, None] = {}
            for low in moved:
                here = place[low]
                for high, least, _ in self.down[low]:
                    if place[high] < here + least:
                        place[high], by[high] = here + least, low
                        pushed[high] = None
            if not pushed:
                break
            if turn % PATIENCE == 0 and _circular(by):
                raise Infeasible("the distances contradict each other")
            moved = pushed
        for thing in range(1, len(place)):
            if not self.up[thing] and self.down[thing]:
                place[thing] = min(place[other] - least for other, least, _ in self.down[thing])
        return place

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
        here = self.place[thing]
        for other, way, index in self.near[thing]:
            if not inside[other] and self.place[other] - here == way:
                inside[other] = True
                self.parent[other], self.edge[other] = thing, index
                members.append(other)

    def _shift_to_next(self, members: Sequence[int], inside: Sequence[bool]) -> None:
        by: int | None = None
        for thing in members:
            here = self.place[thing]
            for other, way, _ in self.near[thing]:
                if not inside[other]:
                    free = self.place[other] - here - way
                    if by is None or abs(free) < abs(by):
                        by = free
        if by is None:
            raise Infeasible("something hangs together with nothing")
        for thing in members:
            self.place[thing] += by

    def _number(self) -> None:
        """Put the things in preorder, so that a subtree is a slice of it."""
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
        self.number, self.size = [0] * len(self.place), [1] * len(self.place)
        for number, thing in enumerate(self.order):
            self.number[thing] = number
        for thing in reversed(self.order[1:]):
            self.size[self.parent[thing]] += self.size[thing]


def _circular(by: Sequence[int]) -> bool:
    """Whether following what pushed what leads round in a circle."""
    seen = [0] * len(by)
    for start in range(1, len(by) + 1):
        thing = start - 1
        while thing >= 0 and not seen[thing]:
            seen[thing] = start
            thing = by[thing]
        if thing >= 0 and seen[thing] == start:
            return True
    return False


class _Tree:
    """A spanning tree of tight gaps, rooted at thing 0, and the places that follow from it."""

    def __init__(self, start: Start, pulls: Sequence[int]) -> None:
        self.gaps, self.down, self.up = start.gaps, start.down, start.up
        self.place, self.parent, self.edge = start.place[:], start.parent[:], start.edge[:]
        self.order, self.number, self.size = start.order[:], start.number[:], start.size[:]
        # 1 where a thing can only move down, off its parent; -1 where only up; 0 for the root
        self.sign = [
            0 if edge < 0 else 1 if self.gaps[edge][1] == thing else -1 for thing, edge in enumerate(self.edge)
        ]
        below = [0] * len(self.place)
        for (low, high), pull in zip(self.gaps, pulls, strict=True):
            below[high] += pull
            below[low] -= pull
        for thing in reversed(self.order[1:]):
            below[self.parent[thing]] += below[thing]
        self.cut = [force * sign for force, sign in zip(below, self.sign, strict=True)]  # the cut value

    def optimise(self) -> None:
        """Exchange tree edges of negative cut value until there are none; a limit ends what would circle."""
        for _ in range(min(8 * len(self.place), EFFORT // len(self.place))):
            worst = min(self.cut)
            if worst >= 0:
                return
            self._exchange(self.cut.index(worst))

    def balance(self) -> None:
        """Put what costs the same everywhere between two stops half-way."""
        for thing in self.order[1:]:
            if self.cut[thing] == 0:
                index, slack = self._stop(thing)
                if index >= 0 and slack > 1:
                    self._move(thing, slack // 2 * self.sign[thing])

    def _stop(self, thing: int) -> tuple[int, int]:
        """The gap of least slack that stops the subtree when it moves off its parent, and this slack; -1 for none."""
        place, number = self.place, self.number
        start, end = number[thing], number[thing] + self.size[thing]
        small = self.size[thing] * 2 <= len(place)
        part = self.order[start:end] if small else self.order[:start] + self.order[end:]
        way = self.sign[thing] if small else -self.sign[thing]
        near = self.down if way > 0 else self.up
        best, least = -1, 0
        for one in part:
            here = place[one]
            for other, reach, index in near[one]:
                if (start <= number[other] < end) != small:
                    slack = (place[other] - here - reach) * way
                    if slack == 0:
                        return index, 0
                    if slack < least or best < 0:
                        best, least = index, slack
        return best, least

    def _move(self, thing: int, by: int) -> None:
        """Shift a subtree."""
        start = self.number[thing]
        for one in self.order[start : start + self.size[thing]]:
            self.place[one] += by

    def _exchange(self, thing: int) -> None:
        """Hang a subtree by the gap that stops it instead of the one to its parent."""
        index, slack = self._stop(thing)
        if index < 0:
            raise Infeasible("something is pulled away without end")
        if slack:
            self._move(thing, slack * self.sign[thing])
        start, size = self.number[thing], self.size[thing]
        low, high = self.gaps[index]
        inner, outer = (low, high) if start <= self.number[low] < start + size else (high, low)
        path = [inner]
        while path[-1] != thing:
            path.append(self.parent[path[-1]])
        force = self.cut[thing] * self.sign[thing]
        self._hang(self.parent[thing], -size, -force)
        self._renumber(path, outer)
        self._turn(path, size, force)
        sign = 1 if inner == high else -1
        self.parent[inner], self.edge[inner], self.size[inner] = outer, index, size
        self.sign[inner], self.cut[inner] = sign, force * sign
        self._hang(outer, size, force)

    def _hang(self, thing: int, size: int, force: int) -> None:
        """Let a subtree count for a thing, and for all that this hangs from."""
        while thing >= 0:
            self.size[thing] += size
            self.cut[thing] += force * self.sign[thing]
            thing = self.parent[thing]

    def _turn(self, path: Sequence[int], size: int, force: int) -> None:
        """Hang each thing of a path from the one before it, which it held until now; `force` is that on them all."""
        for above, below in reversed(list(pairwise(path))):
            self.parent[below], self.edge[below] = above, self.edge[above]
            self.size[below] = size - self.size[above]
            sign, rest = self.sign[above], force - self.cut[above] * self.sign[above]
            self.sign[below], self.cut[below] = -sign, rest * -sign

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
        self.order = order = rest[:at] + moved + rest[at:]
        for number in range(min(start, at), max(end, at + len(moved))):
            self.number[order[number]] = number
