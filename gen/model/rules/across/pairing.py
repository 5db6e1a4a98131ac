"""Which connections of two pages are the same, and of the others which only one of them has."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from gen.model.ends import linked_groups
from gen.model.rules.across.rows import Row
from gen.model.same import same
from gen.model.sides import Side, common_ports, may_be_one, same_ends

Fits = Callable[[Side, Side], bool]


class Match(NamedTuple):
    """Rows of two pages that describe the same; several where one page has as one row what the other has as two."""

    ours: Sequence[Row]
    theirs: Sequence[Row]


class Matched(NamedTuple):
    """What two pages both describe, and what only one of them does."""

    both: Sequence[Match]
    ours: Sequence[Row]
    theirs: Sequence[Row]


def matched(ours: Sequence[Row], theirs: Sequence[Row]) -> Matched:
    """Two pages' rows between the same two services, paired.

    `same` decides first. A row that is left over and repeats one that is paired, or has ports in common with it, is a
    part of that pair: a page may list a connection twice. The others are paired in their order, since what counts for
    the rules is how many there are between two ends.
    """
    left, right = [row.side for row in ours], [row.side for row in theirs]
    sure = [pair for pair in same(left, right).pairs if pair.step not in ("turned", "last")]
    edges = [(a, b) for pair in sure for a in pair.left for b in pair.right]
    edges += [*_repeated(left, right, {a for a, _ in edges}, {b for _, b in edges})]
    for fits in (_compatible, same_ends):
        edges += _in_order(left, right, edges, fits)
    groups = sorted((sorted(here), sorted(there)) for here, there in linked_groups(edges))
    return Matched(
        [Match([ours[a] for a in here], [theirs[b] for b in there]) for here, there in groups],
        [ours[a] for a in _rest(ours, (a for a, _ in edges))],
        [theirs[b] for b in _rest(theirs, (b for _, b in edges))],
    )


def _repeated(
    left: Sequence[Side], right: Sequence[Side], paired_left: set[int], paired_right: set[int]
) -> Iterator[tuple[int, int]]:
    """Rows that are left over, each with the first of the other page that it repeats."""
    for a in _rest(left, paired_left):
        yield from ((a, b) for b in _first(right, left[a], range(len(right)), _repeats))
    for b in _rest(right, paired_right):
        yield from ((a, b) for a in _first(left, right[b], range(len(left)), _repeats))


def _in_order(
    left: Sequence[Side], right: Sequence[Side], edges: Sequence[tuple[int, int]], fits: Fits
) -> list[tuple[int, int]]:
    """Rows that are left over, each with the first that fits and is still free."""
    pairs: list[tuple[int, int]] = []
    for a in _rest(left, (a for a, _ in edges)):
        free = _rest(right, (b for _, b in (*edges, *pairs)))
        pairs += [(a, b) for b in _first(right, left[a], free, fits)]
    return pairs


def _first(rows: Sequence[Side], row: Side, places: Iterable[int], fits: Fits) -> list[int]:
    """The first of some places whose row fits, if one does."""
    return [place for place in places if fits(row, rows[place])][:1]


def _rest(rows: Sequence[object], paired: Iterable[int]) -> list[int]:
    gone = {*paired}
    return [place for place in range(len(rows)) if place not in gone]


def _compatible(ours: Side, theirs: Side) -> bool:
    return same_ends(ours, theirs) and may_be_one(ours, theirs)


def _repeats(ours: Side, theirs: Side) -> bool:
    return (_compatible(ours, theirs) and ours.ports == theirs.ports) or (
        same_ends(ours, theirs) and common_ports(ours, theirs)
    )
