"""The verticals of a channel: which of its tracks, from left to right, each hop turns on.

Two hops with their ends in the same order need not cross: both running down, the upper one turns later; both running
up, the lower one. With their ends in opposite orders they cross once, wherever they turn (cf. Sander, "A Fast Heuristic
for Hierarchical Manhattan Layout", 1996). So crossings are those of the items' order, and the rest is packing.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence, Set

from gen.renderers.layout.ordering.columns import Hop

Span = tuple[int, int]
Ends = Mapping[Hop, Span]
Before = list[set[int]]  # by hop: those that turn before it
END = 1 << 30
NEAR = 9  # px: ends of two hops so close side by side must not overlap
CLEAR = 14  # px between two verticals of one track


def tracks_of(ends: Ends) -> dict[Hop, int]:
    """The track of each hop that has a vertical, from 0."""
    bent = sorted((hop for hop, (left, right) in ends.items() if left != right), key=lambda hop: _packing(ends[hop]))
    spans = [ends[hop] for hop in bent]
    must, should = _relations(spans)
    track: dict[int, int] = {}
    taken: list[list[Span]] = []
    waiting = list(range(len(bent)))
    while waiting:
        hop = _next(waiting, must, should, track.keys())
        waiting.remove(hop)
        before = [track[other] for other in must[hop] | should[hop] if other in track]
        track[hop] = _take(taken, max(before, default=-1) + 1, spans[hop])
    return {bent[hop]: at for hop, at in track.items()}


def overlaps(ends: Ends, track: Mapping[Hop, int]) -> list[tuple[Hop, Hop]]:
    """Pairs of hops whose horizontals run beside each other too close: the first's left one, the second's right one."""
    hops = list(ends)
    right = sorted((ends[hop][1], at) for at, hop in enumerate(hops))
    pairs: list[tuple[Hop, Hop]] = []
    for first in hops:
        left, last = ends[first][0], track.get(first, END)
        low, high = bisect_left(right, (left - NEAR + 1, 0)), bisect_left(right, (left + NEAR, 0))
        if low == high:
            continue
        near = (hops[at] for at in sorted(at for _, at in right[low:high]))
        pairs += [(first, second) for second in near if second != first and last >= track.get(second, -1)]
    return pairs


def _next(waiting: Sequence[int], must: Before, should: Before, placed: Set[int]) -> int:
    """The first that waits for none; else the first that must wait for none."""
    free = -1
    for hop in waiting:
        if must[hop] <= placed:
            if should[hop] <= placed:
                return hop
            free = hop if free < 0 else free
    return free


def _take(taken: list[list[Span]], at: int, ends: Span) -> int:
    """Take the first track from `at` on that has room for a vertical."""
    low, high = min(ends) - CLEAR, max(ends) + CLEAR
    while at < len(taken) and any(low < bottom and top < high for top, bottom in taken[at]):
        at += 1
    taken += [[] for _ in range(len(taken), at + 1)]
    taken[at].append((low + CLEAR, high - CLEAR))
    return at


def _packing(ends: Span) -> tuple[int, int]:
    """Hops that run down from the lowest up, hops that run up from the highest down: the outer ones turn first."""
    left, right = ends
    return (0, -left) if right > left else (1, left)


def _relations(spans: Sequence[Span]) -> tuple[Before, Before]:
    """By hop: those that must turn before it, or they would cross twice; and those that should, or they would touch."""
    must: Before = [set() for _ in spans]
    should: Before = [set() for _ in spans]
    by_top = sorted((min(span), max(span) + NEAR, hop) for hop, span in enumerate(spans))
    for at, (_, reach, upper) in enumerate(by_top):
        for _, _, lower in by_top[at + 1 : bisect_left(by_top, (reach,))]:
            for first, second in ((upper, lower), (lower, upper)):
                if _crosses_twice_after(spans[first], spans[second]):
                    must[second].add(first)
                elif abs(spans[first][0] - spans[second][1]) < NEAR:
                    should[second].add(first)
    return must, should


def _crosses_twice_after(first: Span, second: Span) -> bool:
    """Whether the first hop, turning right of the second, would cross it twice."""
    (left, right), (above, below) = first, second
    return above < left <= below < right or right < below <= left < above
