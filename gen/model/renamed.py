"""Ends of two versions of one page that have neither name nor key in common, and are the same by all that is left."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple

from gen.model.ends import linked_groups
from gen.model.sides import End, Side


class Known(NamedTuple):
    """What is known of an end beside its name, key and rows: its kind, which never differs, and the rest."""

    kind: str
    rest: Hashable


Facts = Mapping[End, Known]


class Renamed(NamedTuple):
    """Ends that have another name and key now; and groups of which it can't be told which became which."""

    pairs: Sequence[tuple[End, End]]
    undecided: Sequence[tuple[tuple[End, ...], tuple[End, ...]]]


def renamed(left: Sequence[Side], right: Sequence[Side], ours: Facts, theirs: Facts) -> Renamed:
    """Which of our ends are which of theirs. `ours`, `theirs`: those that are left over, with what is known of them.

    Two are the same where every row of the one, less its number and data, is a row of the other, and no third has the
    same rows; of several, where all else that is known of them is alike. All other ends are equal where they are one.
    """
    names: dict[End, End] = {}
    while True:
        here = {end: _rows(left, end, ours.keys() - names.keys(), names) for end in ours if end not in names}
        here = {end: rows for end, rows in here.items() if rows}
        there = {end: _rows(right, end, theirs.keys() - {*names.values()}, {}) for end in theirs}
        free = [end for end in theirs if end not in names.values()]
        alike = [
            (a, b) for a in here for b in free if here[a] and here[a] == there[b] and ours[a].kind == theirs[b].kind
        ]
        pairs = _unique(alike) or _unique((a, b) for a, b in alike if ours[a].rest == theirs[b].rest)
        if not pairs:
            return Renamed(list(names.items()), _groups(alike))
        names |= dict(pairs)


def _rows(rows: Sequence[Side], end: End, open_ends: Iterable[End], names: Mapping[End, End]) -> Counter[Hashable]:
    """The rows of an end: which end of them it is, what is at the other, protocols and ports."""
    waiting = {*open_ends}

    def other(place: End | None) -> Hashable:
        return (
            "itself" if place == end else "another" if place in waiting else names.get(place, place) if place else None
        )

    ways = [(row, "out", row.destination) for row in rows if row.source == end]
    ways += [(row, "in", row.source) for row in rows if row.destination == end]
    return Counter((way, other(place), row.protocols, row.ports) for row, way, place in ways)


def _unique(pairs: Iterable[tuple[End, End]]) -> list[tuple[End, End]]:
    return [(here[0], there[0]) for here, there in _groups(list(pairs)) if len(here) == len(there) == 1]


def _groups(pairs: Sequence[tuple[End, End]]) -> list[tuple[tuple[End, ...], tuple[End, ...]]]:
    """Ends that are linked by pairs, in the order in which they come."""
    ours, theirs = list(dict.fromkeys(a for a, _ in pairs)), list(dict.fromkeys(b for _, b in pairs))
    places = [(ours.index(a), theirs.index(b)) for a, b in pairs]
    groups = linked_groups(places)
    return [(tuple(ours[a] for a in sorted(here)), tuple(theirs[b] for b in sorted(there))) for here, there in groups]
