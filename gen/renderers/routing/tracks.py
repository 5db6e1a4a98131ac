"""The verticals of a channel: which of its tracks, from left to right, each hop turns on.

Two hops with their ends in the same order need not cross: both running down, the upper one turns later; both running
up, the lower one. With their ends in opposite orders they cross once, wherever they turn (cf. Sander, "A Fast Heuristic
for Hierarchical Manhattan Layout", 1996). So crossings are those of the items' order, and the rest is packing.
"""

from collections.abc import Mapping, Sequence
from itertools import permutations

from gen.renderers.routing.columns import Hop

Ends = Mapping[Hop, tuple[int, int]]
END = 1 << 30
NEAR = 9  # px: ends of two hops so close side by side must not overlap
CLEAR = 14  # px between two verticals of one track


def tracks_of(ends: Ends) -> dict[Hop, int]:
    """The track of each hop that has a vertical, from 0."""
    bent = [hop for hop, (left, right) in ends.items() if left != right]
    first, close = _relations(bent, ends)
    track: dict[Hop, int] = {}
    taken: list[list[tuple[int, int]]] = []
    waiting = sorted(bent, key=lambda hop: _packing(ends[hop]))
    while waiting:
        free = [hop for hop in waiting if first[hop] <= track.keys()]
        hop = next((hop for hop in free if close[hop] <= track.keys()), free[0])
        waiting.remove(hop)
        before = [track[other] for other in first[hop] | close[hop] if other in track]
        track[hop] = _take(taken, max(before, default=-1) + 1, ends[hop])
    return track


def overlaps(ends: Ends, track: Mapping[Hop, int]) -> list[tuple[Hop, Hop]]:
    """Pairs of hops whose horizontals run beside each other too close: the first's left one, the second's right one."""
    return [
        (one, two)
        for one in ends
        for two in ends
        if one != two and abs(ends[one][0] - ends[two][1]) < NEAR and track.get(one, END) >= track.get(two, -1)
    ]


def _take(taken: list[list[tuple[int, int]]], at: int, ends: tuple[int, int]) -> int:
    """Take the first track from `at` on that has room for a vertical."""
    low, high = min(ends) - CLEAR, max(ends) + CLEAR
    while at < len(taken) and any(low < bottom and top < high for top, bottom in taken[at]):
        at += 1
    taken += [[] for _ in range(len(taken), at + 1)]
    taken[at].append((low + CLEAR, high - CLEAR))
    return at


def _packing(ends: tuple[int, int]) -> tuple[int, int]:
    """Hops that run down from the lowest up, hops that run up from the highest down: the outer ones turn first."""
    left, right = ends
    return (0, -left) if right > left else (1, left)


def _relations(bent: Sequence[Hop], ends: Ends) -> tuple[dict[Hop, set[Hop]], dict[Hop, set[Hop]]]:
    """By hop: those that must turn before it, or they would cross twice; and those that should, or they would touch."""
    first: dict[Hop, set[Hop]] = {hop: set() for hop in bent}
    close: dict[Hop, set[Hop]] = {hop: set() for hop in bent}
    for one, two in permutations(bent, 2):
        if _crosses_twice_after(ends[one], ends[two]):
            first[two].add(one)
        elif abs(ends[one][0] - ends[two][1]) < NEAR:
            close[two].add(one)
    return first, close


def _crosses_twice_after(one: tuple[int, int], two: tuple[int, int]) -> bool:
    """Whether hop one, turning right of hop two, would cross it twice."""
    if max(one) < min(two) or max(two) < min(one):
        return False
    down = two[0] < one[0] and two[1] < one[1] and two[0] < two[1] and one[0] < one[1]
    up = one[0] < two[0] and one[1] < two[1] and one[1] < one[0] and two[1] < two[0]
    return down or up
