"""Which connections of two pages are the same: by their ends, ports and protocols; what is left, by its order."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from gen.model.identity import Identity
from gen.model.rules.across.rows import CARRIERS, Row

Alike = Callable[[Row, Row], bool]
_DATAGRAMS = frozenset(("udp", "rtp", "rtcp", "srtp", "srtcp", "dtls", "quic", "ntp", "dhcp", "tftp"))  # never over TCP


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
    """Two pages' rows between the same two services, paired."""
    both: list[Match] = []
    for alike in (_same, _overlapping):
        found, ours, theirs = _grouped(ours, theirs, alike)
        both += found
    for alike in (_same_protocol, _same_ends):
        found, ours, theirs = _one_by_one(ours, theirs, alike)
        both += found
    return Matched(both, ours, theirs)


def compatible(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two cells of protocols may mean the same: equal, blank, or one names only what the other runs on."""
    return ours == theirs or not ours or not theirs or _carries(ours, theirs) or _carries(theirs, ours)


def _carries(below: frozenset[str], above: frozenset[str]) -> bool:
    if below == {"tcp"}:
        return not above & _DATAGRAMS
    return below <= CARRIERS and (above <= CARRIERS or all(word.endswith("s") for word in above))


def _same_ends(ours: Row, theirs: Row) -> bool:
    return _same_end(ours.source, theirs.source) and _same_end(ours.destination, theirs.destination)


def _same_end(ours: Identity, theirs: Identity) -> bool:
    """Equal, or one is the whole of a service and the other a part of it."""
    if ours.service != theirs.service:
        return False
    return ours.key == theirs.key or (ours.service != "" and "" in (ours.key, theirs.key))


def _same_protocol(ours: Row, theirs: Row) -> bool:
    return compatible(ours.protocols, theirs.protocols) and _same_ends(ours, theirs)


def _same(ours: Row, theirs: Row) -> bool:
    return ours.ports == theirs.ports and _same_protocol(ours, theirs)


def _overlapping(ours: Row, theirs: Row) -> bool:
    common = any(a.first <= b.last and b.first <= a.last for a in ours.ports for b in theirs.ports)
    return common and _same_ends(ours, theirs)


def _grouped(ours: Sequence[Row], theirs: Sequence[Row], alike: Alike) -> tuple[list[Match], list[Row], list[Row]]:
    """Rows that hang together by being alike, and what is left of either page."""
    groups: list[Match] = []
    for row in ours:
        if there := [other for other in theirs if alike(row, other)]:
            near = [group for group in groups if not set(there).isdisjoint(group.theirs)]
            here = [*(one for group in near for one in group.ours), row]
            there = list(dict.fromkeys([*(one for group in near for one in group.theirs), *there]))
            groups = [*(group for group in groups if group not in near), Match(here, there)]
    return groups, _left(ours, [group.ours for group in groups]), _left(theirs, [group.theirs for group in groups])


def _one_by_one(ours: Sequence[Row], theirs: Sequence[Row], alike: Alike) -> tuple[list[Match], list[Row], list[Row]]:
    """Each row with the first that is alike and still free, and what is left of either page."""
    pairs: list[Match] = []
    free = list(theirs)
    for row in ours:
        other = next((other for other in free if alike(row, other)), None)
        if other:
            free.remove(other)
            pairs.append(Match([row], [other]))
    return pairs, _left(ours, [pair.ours for pair in pairs]), free


def _left(rows: Sequence[Row], taken: Sequence[Sequence[Row]]) -> list[Row]:
    gone = {row for some in taken for row in some}
    return [row for row in rows if row not in gone]
