"""Places on one axis that keep all distances, and a spanning tree of tight gaps: where the simplex method starts.

After Gansner, Koutsofios, North, Vo, "A Technique for Drawing Directed Graphs" (1993), section 2.3.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import count

PATIENCE = 16  # rounds between two looks at whether the distances contradict each other
Reach = tuple[int, int]  # a gap as one of its ends sees it: the other end, the gap's index


class Infeasible(ValueError):
    """The distances contradict each other."""


class Start:
    """Places that keep all distances, and a spanning tree of gaps without slack: what does not depend on the pulls."""

    def __init__(self, things: int, gaps: Sequence[tuple[int, int]], leasts: Sequence[int]) -> None:
        self.gaps, self.leasts = gaps, leasts
        self.down: list[list[Reach]] = [[] for _ in range(things)]  # by thing: the gaps below it
        self.up: list[list[Reach]] = [[] for _ in range(things)]  # and those above it
        for index, (low, high) in enumerate(gaps):
            self.down[low].append((high, index))
            self.up[high].append((low, index))
        self.place = self._pushed()
        self.parent = [-1] * things
        self.edge = [-1] * things  # index of the gap to the parent
        self._span()
        self.order = self._preorder()
        self.number, self.size = self._slices()

    def _pushed(self) -> list[int]:
        """The least places from 0 on that keep all distances; what nothing pushes stands close to what it pushes."""
        place, leasts = [0] * len(self.down), self.leasts
        by = [-1] * len(place)  # what pushed it last
        moved: Iterable[int] = range(len(place))
        for turn in count(1):
            pushed: dict[int, None] = {}
            for low in moved:
                here = place[low]
                for high, index in self.down[low]:
                    if place[high] < here + leasts[index]:
                        place[high], by[high] = here + leasts[index], low
                        pushed[high] = None
            if not pushed:
                break
            if turn % PATIENCE == 0 and _circular(by):
                raise Infeasible("the distances contradict each other")
            moved = pushed
        for thing in range(1, len(place)):
            if not self.up[thing] and self.down[thing]:
                place[thing] = min(place[other] - leasts[index] for other, index in self.down[thing])
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

    def _near(self, thing: int, inside: Sequence[bool]) -> Iterator[tuple[int, int, int]]:
        """What hangs together with a thing and is not inside: the slack, positive below the thing, and by which gap."""
        here = self.place[thing]
        for other, index in self.down[thing]:
            if not inside[other]:
                yield other, self.place[other] - here - self.leasts[index], index
        for other, index in self.up[thing]:
            if not inside[other]:
                yield other, self.place[other] - here + self.leasts[index], index

    def _take_tight(self, thing: int, inside: list[bool], members: list[int]) -> None:
        for other, slack, index in self._near(thing, inside):
            if not slack and not inside[other]:
                inside[other] = True
                self.parent[other], self.edge[other] = thing, index
                members.append(other)

    def _shift_to_next(self, members: Sequence[int], inside: Sequence[bool]) -> None:
        slacks = (slack for thing in members for _, slack, _ in self._near(thing, inside))
        by = min(slacks, key=abs, default=None)
        if by is None:
            raise Infeasible("something hangs together with nothing")
        for thing in members:
            self.place[thing] += by

    def _preorder(self) -> list[int]:
        """All things, each before its children, so that those of a subtree stand one after the other."""
        children: list[list[int]] = [[] for _ in self.place]
        for thing, parent in enumerate(self.parent):
            if parent >= 0:
                children[parent].append(thing)
        order, stack = list[int](), [0]
        while stack:
            thing = stack.pop()
            order.append(thing)
            stack += children[thing]
        return order

    def _slices(self) -> tuple[list[int], list[int]]:
        """By thing: where its subtree starts in the preorder, and how many things it has."""
        number, size = [0] * len(self.place), [1] * len(self.place)
        for at, thing in enumerate(self.order):
            number[thing] = at
        for thing in reversed(self.order[1:]):
            size[self.parent[thing]] += size[thing]
        return number, size


def _circular(by: Sequence[int]) -> bool:
    """Whether following what pushed what leads round in a circle."""
    visited = [0] * len(by)
    for start in range(1, len(by) + 1):
        thing = start - 1
        while thing >= 0 and not visited[thing]:
            visited[thing] = start
            thing = by[thing]
        if thing >= 0 and visited[thing] == start:
            return True
    return False
