"""When two connections are the same: of two versions of a page, of a page and a file, of two files."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Sequence
from itertools import groupby
from typing import Literal, NamedTuple

from gen.model.ends import between_same, ends_of, linked_groups, wholes
from gen.model.knowledge.ports import compact, count, overlap
from gen.model.sides import Side, common_ports, may_be_one

_WORD = re.compile(r"[^\W_]+")
Step = Literal["equal", "alike", "parts", "overlapping", "turned", "number", "last"]


class Pair(NamedTuple):
    """Places of rows that are one connection: one each; several on one side where together they are the other's row."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    step: Step


class Same(NamedTuple):
    """The pairs, by their places on the left; the rest of both sides; of the rest, what may be the same or not."""

    pairs: Sequence[Pair]
    left: Sequence[int]
    right: Sequence[int]
    undecided: Sequence[tuple[tuple[int, ...], tuple[int, ...]]]


_Fits = Callable[[int, int], bool]


def same(left: Sequence[Side], right: Sequence[Side]) -> Same:
    """Which connections of two sequences are the same. Each step looks at all rows before the next does."""
    state = _State(left, right)
    state.take("equal", lambda a, b: state.between(a, b) and state.equal(a, b) and state.ports(a, b))
    state.take("alike", lambda a, b: state.between(a, b) and state.alike(a, b) and state.ports(a, b))
    state.take_parts()
    state.take("overlapping", lambda a, b: state.between(a, b) and state.compatible(a, b) and state.common(a, b))
    state.take("turned", lambda a, b: state.turned(a, b) and state.compatible(a, b) and state.ports(a, b))
    state.take("number", lambda a, b: state.between(a, b) and bool(left[a].id) and left[a].id == right[b].id)
    state.take_last()
    return state.result()


class _State:
    """What is left of either side, and the pairs so far."""

    def __init__(self, left: Sequence[Side], right: Sequence[Side]) -> None:
        self._left, self._right = ([row._replace(ports=compact(row.ports)) for row in rows] for rows in (left, right))
        self._here, self._there = ends_of(left, right)
        self._free_left, self._free_right = dict.fromkeys(range(len(left))), dict.fromkeys(range(len(right)))
        self._pairs: list[Pair] = []
        self._by_ends: dict[tuple[Hashable, Hashable], list[int]] = {}
        for place in self._free_right:
            self._by_ends.setdefault(wholes(self._there[place]), []).append(place)

    def between(self, a: int, b: int) -> bool:
        """Whether two rows have the same ends."""
        return between_same(self._here[a], self._there[b])

    def turned(self, a: int, b: int) -> bool:
        """Whether two rows have the same ends, the other way round."""
        source, destination = self._there[b]
        return between_same(self._here[a], (destination, source)) and not self.between(a, b)

    def equal(self, a: int, b: int) -> bool:
        """Whether they have the same protocols on the same transports."""
        return self._left[a].protocols == self._right[b].protocols and self.alike(a, b)

    def alike(self, a: int, b: int) -> bool:
        """Whether their protocols may be one, on the same transports; those that are not known may be any."""
        ours, theirs = self._left[a].transports, self._right[b].transports
        return self.compatible(a, b) and (ours == theirs or not ours or not theirs)

    def compatible(self, a: int, b: int) -> bool:
        """Whether their protocols and transports may be one."""
        return may_be_one(self._left[a], self._right[b])

    def ports(self, a: int, b: int) -> bool:
        """Whether their ports are equal, none on both sides included."""
        return self._left[a].ports == self._right[b].ports

    def common(self, a: int, b: int) -> bool:
        """Whether they have ports in common."""
        return common_ports(self._left[a], self._right[b])

    def take(self, step: Step, fits: _Fits) -> None:
        """Pair the rows that fit, the closest first; of rows between which nothing decides, none."""
        if not (self._free_left and self._free_right):
            return
        fitting = [
            (self._closeness(a, b), a, b)
            for a in self._free_left
            for b in self._near(a, turned=step == "turned")
            if b in self._free_right and fits(a, b)
        ]
        stuck: set[tuple[str, int]] = set()
        fitting.sort(key=lambda pair: pair[0], reverse=True)
        for _, group in groupby(fitting, key=lambda pair: pair[0]):
            open_pairs = [
                (a, b)
                for _, a, b in group
                if a in self._free_left and b in self._free_right and not {("l", a), ("r", b)} & stuck
            ]
            for some_left, some_right in linked_groups(open_pairs):
                if len(some_left) == len(some_right) and (
                    len(some_left) == 1 or self._interchangeable(some_left, some_right)
                ):
                    for a, b in zip(sorted(some_left), sorted(some_right), strict=True):
                        self._pair((a,), (b,), step)
                else:
                    stuck |= {("l", a) for a in some_left} | {("r", b) for b in some_right}

    def take_parts(self) -> None:
        """Pair several rows with the one whose ports or protocols they have together."""
        for a in list(self._free_left):
            rows = [(b, self._right[b]) for b in self._near(a) if b in self._free_right and self.between(a, b)]
            if parts := _parts(self._left[a], rows):
                self._pair((a,), parts, "parts")
        for b in list(self._free_right):
            rows = [(a, self._left[a]) for a in self._free_left if self.between(a, b)]
            if parts := _parts(self._right[b], rows):
                self._pair(parts, (b,), "parts")

    def take_last(self) -> None:
        """Pair what is left of both sides between the same ends, where it is one row each."""
        for here, there in linked_groups(self._left_over()):
            if len(here) == len(there) == 1:
                self._pair((*here,), (*there,), "last")

    def result(self) -> Same:
        """The pairs, and what is left: undecided where both sides have rows between the same ends."""
        undecided = [(tuple(sorted(here)), tuple(sorted(there))) for here, there in linked_groups(self._left_over())]
        return Same(sorted(self._pairs), list(self._free_left), list(self._free_right), undecided)

    def _near(self, a: int, *, turned: bool = False) -> list[int]:
        """The rows on the right that may have the ends of one on the left."""
        ends = wholes(self._here[a])
        there = self._by_ends.get(ends, [])
        return [*there, *self._by_ends.get(ends[::-1], ())] if turned and ends != ends[::-1] else there

    def _left_over(self) -> list[tuple[int, int]]:
        """What is left of both sides between the same ends."""
        return [(a, b) for a in self._free_left for b in self._near(a) if b in self._free_right and self.between(a, b)]

    def _pair(self, here: tuple[int, ...], there: tuple[int, ...], step: Step) -> None:
        self._pairs.append(Pair(here, there, step))
        for a in here:
            del self._free_left[a]
        for b in there:
            del self._free_right[b]

    def _closeness(self, a: int, b: int) -> tuple[float, float, bool, float, bool]:
        """How close two rows are: ports, protocol, the very same ends, then data word by word, then the number."""
        ours, theirs = self._left[a], self._right[b]
        protocol = (self.equal(a, b) + (ours.transports == theirs.transports) / 2 + self.compatible(a, b)) / 2.5
        exact = all(mine.group == other.group for mine, other in zip(self._here[a], self._there[b], strict=True))
        data = _likeness(ours.data, theirs.data)
        return (overlap(ours.ports, theirs.ports), protocol, exact, data, ours.id == theirs.id)

    def _interchangeable(self, here: Collection[int], there: Collection[int]) -> bool:
        """Whether the rows of each side are alike in all but their numbers."""
        return all(
            len({row._replace(id="", source=None, destination=None) for row in rows}) == 1
            for rows in ([self._left[a] for a in here], [self._right[b] for b in there])
        )


def _parts(whole: Side, rows: Sequence[tuple[int, Side]]) -> tuple[int, ...]:
    """The rows that together have just what the whole has, each something of its own: ports, transports, protocols."""
    ports = whole.ports
    some = [(place, row) for place, row in rows if row.ports and may_be_one(row, whole)]
    some = [(place, row) for place, row in some if count((*ports, *row.ports)) == count(ports) > count(row.ports)]
    total = [ports for _, row in some for ports in row.ports]
    if len(some) > 1 and compact(total) == ports and sum(count([ports]) for ports in total) == count(ports):
        return tuple(place for place, _ in some)
    some = [(place, row) for place, row in rows if row.ports == ports and may_be_one(row, whole)]
    some = [(place, row) for place, row in some if row.transports and row.transports < whole.transports]
    names = [name for _, row in some for name in row.transports]
    if len(some) > 1 and len(names) == len(set(names)) and {*names} == whole.transports:
        return tuple(place for place, _ in some)
    some = [(place, row) for place, row in rows if row.ports == ports and row.protocols < whole.protocols]
    words = [word for _, row in some for word in row.protocols]
    if len(some) > 1 and len(words) == len(set(words)) and {*words} == whole.protocols:
        return tuple(place for place, _ in some)
    return ()


def _likeness(ours: str, theirs: str) -> float:
    """How many words two texts have in common, 0 to 1."""
    if ours == theirs:
        return 1.0
    mine, others = (Counter(_WORD.findall(text.casefold())) for text in (ours, theirs))
    total = (mine | others).total()
    return (mine & others).total() / total if total else 1.0
