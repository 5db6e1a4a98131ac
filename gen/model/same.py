"""When two connections are the same: of two versions of a page, of a page and a file, of two files."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Literal, NamedTuple

from gen.model.knowledge.ports import PortRange
from gen.model.name_likeness import Form, alike, forms

CARRIERS = frozenset(("tcp", "ssl", "tls"))  # what other protocols run on
_DATAGRAMS = frozenset(("udp", "rtp", "rtcp", "srtp", "srtcp", "dtls", "quic", "ntp", "dhcp", "tftp"))  # never over TCP
_WORD = re.compile(r"[^\W_]+")
Step = Literal["equal", "alike", "parts", "overlapping", "turned", "number", "last"]


class End(NamedTuple):
    """An end of a connection: its name, its key, the service that it is (a part of), and which part."""

    name: str
    key: str = ""
    service: str = ""
    part: str = ""


class Side(NamedTuple):
    """A connection as it is compared: its ends, its protocols' words in small letters, ports, number and data."""

    source: End | None
    destination: End | None
    protocols: frozenset[str] = frozenset()
    ports: tuple[PortRange, ...] = ()
    id: str = ""
    data: str = ""


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


Ends = tuple[Hashable, Hashable]
_Alike = Callable[[int, int], bool]


def same(left: Sequence[Side], right: Sequence[Side]) -> Same:
    """Which connections of two sequences are the same. Each step looks at all rows before the next does."""
    state = _State(left, right)
    state.take(
        "equal", lambda a, b: state.between(a, b) and left[a].protocols == right[b].protocols and state.ports(a, b)
    )
    state.take("alike", lambda a, b: state.between(a, b) and state.compatible(a, b) and state.ports(a, b))
    state.take_parts()
    state.take("overlapping", lambda a, b: state.between(a, b) and state.compatible(a, b) and state.common(a, b))
    state.take("turned", lambda a, b: state.turned(a, b) and state.compatible(a, b) and state.ports(a, b))
    state.take("number", lambda a, b: state.between(a, b) and bool(left[a].id) and left[a].id == right[b].id)
    state.take_last()
    return state.result()


def compatible(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two cells of protocols may mean the same: equal, blank, or one names only what the other runs on."""
    return ours == theirs or not ours or not theirs or _carries(ours, theirs) or _carries(theirs, ours)


def _carries(below: frozenset[str], above: frozenset[str]) -> bool:
    if below == {"tcp"}:
        return not above & _DATAGRAMS
    return below <= CARRIERS and (above <= CARRIERS or all(word.endswith("s") for word in above))


class _State:
    """What is left of either side, and the pairs so far."""

    def __init__(self, left: Sequence[Side], right: Sequence[Side]) -> None:
        self._left, self._right = left, right
        self._here, self._there = _ends_of(left, right)
        self._free_left, self._free_right = dict.fromkeys(range(len(left))), dict.fromkeys(range(len(right)))
        self._pairs: list[Pair] = []
        self._by_ends: dict[Ends, list[int]] = {}
        for place in self._free_right:
            self._by_ends.setdefault(self._there[place], []).append(place)

    def between(self, a: int, b: int) -> bool:
        """Whether two rows have the same ends."""
        return self._here[a] == self._there[b]

    def turned(self, a: int, b: int) -> bool:
        """Whether two rows have the same ends, the other way round."""
        return self._here[a] == self._there[b][::-1] and self._here[a] != self._there[b]

    def compatible(self, a: int, b: int) -> bool:
        """Whether their protocols may be one."""
        return compatible(self._left[a].protocols, self._right[b].protocols)

    def ports(self, a: int, b: int) -> bool:
        """Whether their ports are equal, none on both sides included."""
        return _merged(self._left[a].ports) == _merged(self._right[b].ports)

    def common(self, a: int, b: int) -> bool:
        """Whether they have ports in common."""
        return any(p.first <= q.last and q.first <= p.last for p in self._left[a].ports for q in self._right[b].ports)

    def take(self, step: Step, fits: _Alike) -> None:
        """Pair the rows that fit, the closest first; of rows between which nothing decides, none."""
        found = [
            (self._closeness(a, b), a, b)
            for a in self._free_left
            for b in (
                *self._by_ends.get(self._here[a], ()),
                *(self._by_ends.get(self._here[a][::-1], ()) if step == "turned" else ()),
            )
            if b in self._free_right and fits(a, b)
        ]
        stuck: set[tuple[str, int]] = set()
        found.sort(key=lambda one: one[0], reverse=True)
        for _, group in groupby(found, key=lambda one: one[0]):
            open_pairs = [
                (a, b)
                for _, a, b in group
                if a in self._free_left and b in self._free_right and not {("l", a), ("r", b)} & stuck
            ]
            for some_left, some_right in _hanging(open_pairs):
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
            if parts := self._parts(self._left[a], self._of(self._right, self._there, self._free_right, self._here[a])):
                self._pair((a,), parts, "parts")
        for b in list(self._free_right):
            if parts := self._parts(self._right[b], self._of(self._left, self._here, self._free_left, self._there[b])):
                self._pair(parts, (b,), "parts")

    def take_last(self) -> None:
        """Pair what is left of both sides between the same ends, where it is one row each."""
        for ends in dict.fromkeys(self._here[a] for a in self._free_left):
            here = [a for a in self._free_left if self._here[a] == ends]
            there = [b for b in self._free_right if self._there[b] == ends]
            if len(here) == len(there) == 1:
                self._pair((here[0],), (there[0],), "last")

    def result(self) -> Same:
        """The pairs, and what is left: undecided where both sides have rows between the same ends."""
        undecided = []
        for ends in dict.fromkeys(self._here[a] for a in self._free_left):
            here = tuple(a for a in self._free_left if self._here[a] == ends)
            there = tuple(b for b in self._free_right if self._there[b] == ends)
            undecided += [(here, there)] if there else []
        return Same(sorted(self._pairs), list(self._free_left), list(self._free_right), undecided)

    def _pair(self, here: tuple[int, ...], there: tuple[int, ...], step: Step) -> None:
        self._pairs.append(Pair(here, there, step))
        for a in here:
            del self._free_left[a]
        for b in there:
            del self._free_right[b]

    def _closeness(self, a: int, b: int) -> tuple[float, float, float, bool]:
        """How close two rows are: ports, protocol, then data word by word, then the number."""
        ours, theirs = self._left[a], self._right[b]
        protocol = 1.0 if ours.protocols == theirs.protocols else 0.5 if self.compatible(a, b) else 0.0
        return (_overlap(ours.ports, theirs.ports), protocol, _likeness(ours.data, theirs.data), ours.id == theirs.id)

    def _interchangeable(self, here: Collection[int], there: Collection[int]) -> bool:
        """Whether the rows of each side are alike in all but their numbers."""
        return all(
            len({row._replace(id="", source=None, destination=None) for row in rows}) == 1
            for rows in ([self._left[a] for a in here], [self._right[b] for b in there])
        )

    def _of(
        self, rows: Sequence[Side], ends: Sequence[Ends], free: Iterable[int], wanted: Ends
    ) -> list[tuple[int, Side]]:
        return [(place, rows[place]) for place in free if ends[place] == wanted]

    def _parts(self, whole: Side, rows: Sequence[tuple[int, Side]]) -> tuple[int, ...]:
        """The rows that together have just what the whole has, each something of its own."""
        ports = _merged(whole.ports)
        some = [(place, row) for place, row in rows if row.ports and compatible(row.protocols, whole.protocols)]
        some = [
            (place, row) for place, row in some if _count((*ports, *row.ports)) == _count(ports) > _count(row.ports)
        ]
        total = [one for _, row in some for one in _merged(row.ports)]
        if len(some) > 1 and _merged(total) == ports and sum(map(_count, ([one] for one in total))) == _count(ports):
            return tuple(place for place, _ in some)
        some = [(place, row) for place, row in rows if _merged(row.ports) == ports and row.protocols < whole.protocols]
        words = [word for _, row in some for word in row.protocols]
        if len(some) > 1 and len(words) == len(set(words)) and {*words} == whole.protocols:
            return tuple(place for place, _ in some)
        return ()


def _hanging(pairs: Sequence[tuple[int, int]]) -> list[tuple[set[int], set[int]]]:
    """The rows that hang together by pairs."""
    groups: list[tuple[set[int], set[int]]] = []
    for a, b in pairs:
        near = [group for group in groups if a in group[0] or b in group[1]]
        joined = ({a}.union(*(group[0] for group in near)), {b}.union(*(group[1] for group in near)))
        groups = [*(group for group in groups if group not in near), joined]
    return groups


def _merged(ranges: Iterable[PortRange]) -> tuple[PortRange, ...]:
    """The same ports in as few ranges as can be, sorted."""
    found: list[PortRange] = []
    for one in sorted(ranges):
        if found and one.first <= found[-1].last + 1:
            found[-1] = PortRange(found[-1].first, max(found[-1].last, one.last))
        else:
            found.append(one)
    return tuple(found)


def _count(ranges: Iterable[PortRange]) -> int:
    """How many ports there are in some ranges."""
    return sum(one.last - one.first + 1 for one in _merged(ranges))


def _overlap(ours: Iterable[PortRange], theirs: Iterable[PortRange]) -> float:
    """How much of all their ports two rows have in common, 0 to 1; 1 where both have none."""
    mine, others = _merged(ours), _merged(theirs)
    if not mine and not others:
        return 1.0
    common = sum(max(0, min(p.last, q.last) - max(p.first, q.first) + 1) for p in mine for q in others)
    count = _count((*mine, *others))
    return common / count if count else 0.0


def _likeness(ours: str, theirs: str) -> float:
    """How many words two texts have in common, 0 to 1."""
    mine, others = (Counter(_WORD.findall(text.casefold())) for text in (ours, theirs))
    total = (mine | others).total()
    return (mine & others).total() / total if total else 1.0


def _ends_of(left: Sequence[Side], right: Sequence[Side]) -> tuple[list[Ends], list[Ends]]:
    """The ends of all rows of both sides, equal where they are the same: by name first, then by key."""
    ours, theirs = (
        list(dict.fromkeys(end for row in rows for end in (row.source, row.destination) if end))
        for rows in (left, right)
    )
    groups: dict[End, Hashable] = {}
    waiting_left, waiting_right = dict.fromkeys(ours), dict.fromkeys(theirs)
    for equal in (_same_service, _same_name, _like_name, _same_key, _whole_and_part):
        _match(waiting_left, waiting_right, equal, groups)
    both = [
        [(_group(groups, row.source, side), _group(groups, row.destination, side)) for row in rows]
        for side, rows in (("left", left), ("right", right))
    ]
    return both[0], both[1]


def _group(groups: Mapping[End, Hashable], end: End | None, side: str) -> Hashable:
    if end is None:
        return None
    return groups.get(_sided(end, side), (side, end))


def _sided(end: End, side: str) -> End:
    return end._replace(part=f"{side}\0{end.part}")


def _match(
    left: dict[End, None], right: dict[End, None], equal: Callable[[End, End], bool], groups: dict[End, Hashable]
) -> None:
    """Ends of both sides that are the same by one rule; where one may be several, it is none of them.

    A whole service is the same as each of its parts.
    """
    ours, theirs = list(left), list(right)
    found = [(a, b) for a, mine in enumerate(ours) for b, other in enumerate(theirs) if equal(mine, other)]
    for here, there in _hanging(found):
        some_left, some_right = [ours[a] for a in sorted(here)], [theirs[b] for b in sorted(there)]
        if (len(some_left) == len(some_right) == 1) or equal in (_same_service, _whole_and_part):
            for end in some_left:
                groups[_sided(end, "left")] = some_left[0]
            for end in some_right:
                groups[_sided(end, "right")] = some_left[0]
    for side, waiting in (("left", left), ("right", right)):
        for end in [end for end in waiting if _sided(end, side) in groups]:
            del waiting[end]


def _same_service(ours: End, theirs: End) -> bool:
    return bool(ours.service) and (ours.service, ours.part) == (theirs.service, theirs.part)


def _whole_and_part(ours: End, theirs: End) -> bool:
    return bool(ours.service) and ours.service == theirs.service and "" in (ours.part, theirs.part)


def _same_name(ours: End, theirs: End) -> bool:
    return _folded(ours.name) == _folded(theirs.name)


def _like_name(ours: End, theirs: End) -> bool:
    return any(a.key == b.key and alike(a, b) for a in _forms(ours.name) for b in _forms(theirs.name))


def _same_key(ours: End, theirs: End) -> bool:
    return bool(ours.key) and ours.key == theirs.key


def _folded(name: str) -> str:
    return " ".join(re.sub(r"[\s_‐‑-]+", " ", name.casefold()).split()) or name


@lru_cache(4096)
def _forms(name: str) -> tuple[Form, ...]:
    return tuple(forms(name))
