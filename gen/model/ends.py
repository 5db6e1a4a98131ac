"""Which ends of two sets of connections are the same: by what is known of them, by name, by key."""

import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from gen.model.name_likeness import Form, forms, similar
from gen.model.sides import End, Side, whole_and_part


class PlacedEnd(NamedTuple):
    """An end beside those of the other set: `group` is equal where the ends are; `whole`: its service, or the group."""

    end: End | None
    group: Hashable
    whole: Hashable


Ends = tuple[PlacedEnd, PlacedEnd]


def ends_of(left: Sequence[Side], right: Sequence[Side]) -> tuple[list[Ends], list[Ends]]:
    """The ends of all rows of both sides: those of a service by its part first, others by name, then by key."""
    ours, theirs = (
        list(dict.fromkeys(end for row in rows for end in (row.source, row.destination) if end))
        for rows in (left, right)
    )
    groups: dict[tuple[str, End], End] = {}
    waiting_left, waiting_right = dict.fromkeys(ours), dict.fromkeys(theirs)
    for equal in (_same_service, _same_name, _like_name, _same_key):
        _match(waiting_left, waiting_right, equal, groups)
    both = [
        [(_placed(groups, row.source, name), _placed(groups, row.destination, name)) for row in rows]
        for name, rows in (("left", left), ("right", right))
    ]
    return both[0], both[1]


def between_same(ours: Ends, theirs: Ends) -> bool:
    """Whether two rows have the same ends; a whole service is the same as each of its parts."""
    return _same_end(ours[0], theirs[0]) and _same_end(ours[1], theirs[1])


def wholes(ends: Ends) -> tuple[Hashable, Hashable]:
    """What rows with the same ends have in common, to look them up by."""
    return ends[0].whole, ends[1].whole


def linked_groups(pairs: Iterable[tuple[int, int]]) -> list[tuple[set[int], set[int]]]:
    """Places of both sides that are linked by pairs, directly or through others."""
    groups: list[tuple[set[int], set[int]]] = []
    for a, b in pairs:
        near = [group for group in groups if a in group[0] or b in group[1]]
        joined = ({a}.union(*(group[0] for group in near)), {b}.union(*(group[1] for group in near)))
        groups = [*(group for group in groups if group not in near), joined]
    return groups


def _same_end(ours: PlacedEnd, theirs: PlacedEnd) -> bool:
    return ours.group == theirs.group or whole_and_part(ours.end, theirs.end)


def _placed(groups: Mapping[tuple[str, End], End], end: End | None, side: str) -> PlacedEnd:
    if end is None:
        return PlacedEnd(None, None, None)
    first = groups.get((side, end))
    if first is None:  # the other side has none like it; it may still be a part of a service that is there
        return PlacedEnd(end, (side, end), end.service or (side, end))
    return PlacedEnd(end, first, first.service or first)


def _match(
    left: dict[End, None], right: dict[End, None], equal: Callable[[End, End], bool], groups: dict[tuple[str, End], End]
) -> None:
    """Ends of both sides that are the same by one rule; where one may be several, it is none of them.

    What is matched is taken out of `left` and `right`, and comes into `groups`, by its side.
    """
    ours, theirs = list(left), list(right)
    pairs = [(a, b) for a, mine in enumerate(ours) for b, other in enumerate(theirs) if equal(mine, other)]
    for here, there in linked_groups(pairs):
        if (len(here) == len(there) == 1) or equal is _same_service:
            first = ours[min(here)]
            groups.update((("left", ours[a]), first) for a in here)
            groups.update((("right", theirs[b]), first) for b in there)
    for side, waiting in (("left", left), ("right", right)):
        for end in [end for end in waiting if (side, end) in groups]:
            del waiting[end]


def _same_service(ours: End, theirs: End) -> bool:
    return bool(ours.service) and (ours.service, ours.part) == (theirs.service, theirs.part)


def _same_name(ours: End, theirs: End) -> bool:
    return bool(ours.name) and _folded(ours.name) == _folded(theirs.name)


def _like_name(ours: End, theirs: End) -> bool:
    return any(a.key == b.key and similar(a, b) for a in _forms(ours.name) for b in _forms(theirs.name))


def _same_key(ours: End, theirs: End) -> bool:
    return bool(ours.key) and ours.key == theirs.key


def _folded(name: str) -> str:
    return " ".join(re.sub(r"[\s_‐‑-]+", " ", name.casefold()).split()) or name


@lru_cache(4096)
def _forms(name: str) -> tuple[Form, ...]:
    return tuple(forms(name)) if name else ()
