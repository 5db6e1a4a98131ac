"""Places on one axis for things that keep distances and pull at each other, by the network simplex method.

After Gansner, Koutsofios, North, Vo, "A Technique for Drawing Directed Graphs" (1993), sections 2.3 and 4.2, with the
cut values kept as sums over subtrees: the value of a tree edge is the pull on all that hangs below it. A tree that is
the best under some distances is near the best under others: the dual simplex method goes on from there.
"""

from collections.abc import Iterator, Sequence
from copy import copy
from itertools import pairwise
from operator import sub
from typing import NamedTuple

from gen.renderers.layout.solver.spanning_tree import Infeasible, Start


class Gap(NamedTuple):
    """`high` stands at least `least` px behind `low`; each px between them costs `pull`."""

    low: int
    high: int
    least: int
    pull: int = 0


EFFORT = 30_000_000  # things looked at, after which places are as good as they are


def solve(things: int, gaps: Sequence[Gap]) -> list[int]:
    """The cheapest places for so many things, thing 0 at 0; every thing must hang together with it by gaps."""
    ends, leasts = [(gap.low, gap.high) for gap in gaps], [gap.least for gap in gaps]
    return best(things, ends, leasts, [gap.pull for gap in gaps]).places()


def best(things: int, gaps: Sequence[tuple[int, int]], leasts: Sequence[int], pulls: Sequence[int]) -> "Tree":
    """The best tree: gaps as the low and the high thing, and by gap its least px and its pull; raises Infeasible."""
    tree = Tree(Start(things, gaps, leasts), pulls)
    tree.optimise()
    return tree


class Tree:
    """A spanning tree of tight gaps, rooted at thing 0, and the places that follow from it."""

    def __init__(self, start: Start, pulls: Sequence[int]) -> None:
        self.gaps, self.leasts, self.down, self.up = start.gaps, start.leasts, start.down, start.up
        self.place, self.parent, self.edge = start.place, start.parent, start.edge
        self.order, self.number, self.size = start.order, start.number, start.size
        # 1 where a thing can only move down, off its parent; -1 where only up; 0 for the root
        self.sign = [
            0 if edge < 0 else 1 if self.gaps[edge][1] == thing else -1 for thing, edge in enumerate(self.edge)
        ]
        self.cut = self.cut_values(pulls)

    def cut_values(self, pulls: Sequence[int]) -> list[int]:
        """By thing: the cut value of the tree edge to its parent."""
        below = [0] * len(self.place)
        for (low, high), pull in zip(self.gaps, pulls, strict=True):
            below[high] += pull
            below[low] -= pull
        for thing in reversed(self.order[1:]):
            below[self.parent[thing]] += below[thing]
        return [force * sign for force, sign in zip(below, self.sign, strict=True)]

    def pulled(self, pulls: Sequence[int]) -> "Tree":
        """The best tree under other pulls; raises Infeasible."""
        tree = self._copy()
        tree.cut = tree.cut_values(pulls)
        tree.optimise()
        return tree

    def stretched(self, leasts: Sequence[int]) -> "Tree":
        """The best tree under other distances, from one that is the best; raises Infeasible."""
        if leasts == self.leasts:
            return self
        tree = self._copy()
        tree.leasts = leasts
        tree.keep_distances()
        return tree

    def with_more(self, gaps: Sequence[tuple[int, int]], leasts: Sequence[int]) -> "Tree":
        """The best tree where further gaps that do not pull hold as well; raises Infeasible."""
        tree = self._copy()
        tree.down, tree.up = [near[:] for near in self.down], [near[:] for near in self.up]
        for index, (low, high) in enumerate(gaps, len(self.gaps)):
            tree.down[low].append((high, index))
            tree.up[high].append((low, index))
        tree.gaps, tree.leasts = [*self.gaps, *gaps], [*self.leasts, *leasts]
        tree.keep_distances()
        return tree

    def places(self) -> list[int]:
        """The places, thing 0 at 0; what costs the same everywhere between two stops stands half-way."""
        tree = copy(self)
        tree.place = self.place[:]
        tree.balance()
        first = tree.place[0]
        return [place - first for place in tree.place]

    def _copy(self) -> "Tree":
        """A tree of its own, which still shares what no exchange changes."""
        tree = copy(self)
        tree.place, tree.parent, tree.edge = self.place[:], self.parent[:], self.edge[:]
        tree.order, tree.number, tree.size = self.order[:], self.number[:], self.size[:]
        tree.sign, tree.cut = self.sign[:], self.cut[:]
        return tree

    def optimise(self) -> None:
        """Exchange tree edges of negative cut value until there are none; a limit ends what would circle."""
        for _ in range(self._limit()):
            worst = min(self.cut)
            if worst >= 0:
                return
            thing = self.cut.index(worst)
            index, _ = self._stop(thing)
            if index < 0:
                raise Infeasible("something is pulled away without end")
            self._exchange(thing, index)

    def _limit(self) -> int:
        return min(8 * len(self.place), EFFORT // len(self.place))

    def keep_distances(self) -> None:
        """Exchange tree edges for gaps that are too small, so that no cut value becomes negative, until none is."""
        for thing in self.order[1:]:
            self.place[thing] = self.place[self.parent[thing]] + self.sign[thing] * self.leasts[self.edge[thing]]
        lows, highs = [low for low, _ in self.gaps], [high for _, high in self.gaps]
        for _ in range(self._limit()):
            index = self._too_small(lows, highs)
            if index < 0:
                return
            self._exchange(self._between(*self.gaps[index]), index)
        raise Infeasible("no places found in time")

    def _too_small(self, lows: Sequence[int], highs: Sequence[int]) -> int:
        """The gap that lacks the most; -1 for none."""
        at = self.place.__getitem__
        slacks = list(map(sub, map(sub, map(at, highs), map(at, lows)), self.leasts))
        least = min(slacks, default=0)
        return slacks.index(least) if least < 0 else -1

    def _between(self, low: int, high: int) -> int:
        """Below which tree edge to cut for two things to move apart: that of the least cut value; raises Infeasible."""
        apart = [thing for thing in self._up_to(low, high) if self.sign[thing] < 0]
        apart += [thing for thing in self._up_to(high, low) if self.sign[thing] > 0]
        if not apart:
            raise Infeasible("the distances contradict each other")
        return min(apart, key=self.cut.__getitem__)

    def _up_to(self, thing: int, other: int) -> Iterator[int]:
        """A thing and those above it, below what holds another one too."""
        while not self.number[thing] <= self.number[other] < self.number[thing] + self.size[thing]:
            yield thing
            thing = self.parent[thing]

    def balance(self) -> None:
        """Put half-way between two stops what costs the same everywhere there."""
        for thing in self.order[1:]:
            if self.cut[thing] == 0:
                index, slack = self._stop(thing)
                if index >= 0 and slack > 1:
                    self._move(thing, slack // 2 * self.sign[thing])

    def _stop(self, thing: int) -> tuple[int, int]:
        """The gap of least slack that stops the subtree when it moves off its parent, and this slack; -1 for none."""
        place, leasts = self.place, self.leasts
        start, end = self.number[thing], self.number[thing] + self.size[thing]
        small = self.size[thing] * 2 <= len(place)
        part = self.order[start:end] if small else self.order[:start] + self.order[end:]
        way = self.sign[thing] if small else -self.sign[thing]
        near, same = self.down if way > 0 else self.up, set(part)
        best, least = -1, 0
        for member in part:
            here = place[member]
            for other, index in near[member]:
                if other not in same:
                    slack = (place[other] - here) * way - leasts[index]
                    if slack == 0:
                        return index, 0
                    if slack < least or best < 0:
                        best, least = index, slack
        return best, least

    def _move(self, thing: int, by: int) -> None:
        """Move a thing, and all below it in the tree, by so much."""
        start = self.number[thing]
        for member in self.order[start : start + self.size[thing]]:
            self.place[member] += by

    def _exchange(self, thing: int, index: int) -> None:
        """Hang a subtree by another gap than the one to its parent, and move it to where that gap is tight."""
        start, size = self.number[thing], self.size[thing]
        low, high = self.gaps[index]
        inner, outer = (low, high) if start <= self.number[low] < start + size else (high, low)
        if slack := self.place[high] - self.place[low] - self.leasts[index]:
            self._move(thing, slack if inner == low else -slack)
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
        (start, end), at, numbers = inside, self.number[outer] + 1, self.number
        part = order[end:at] + moved if at >= end else moved + order[at:start]
        first = min(start, at)
        order[first : first + len(part)] = part
        for number, thing in enumerate(part, first):
            numbers[thing] = number
