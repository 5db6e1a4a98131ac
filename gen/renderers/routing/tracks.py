"""The verticals of a channel: which of its tracks, from left to right, each hop turns on.

Two hops with their ends in the same order need not cross: both running down, the upper one turns later; both running
up, the lower one. With their ends in opposite orders they cross once, wherever they turn (cf. Sander, "A Fast Heuristic
for Hierarchical Manhattan Layout", 1996). So crossings are those of the items' order, and the rest is packing.
"""

from collections.abc import Mapping, Sequence
from itertools import combinations

from gen.renderers.routing.columns import Hop

NEAR = 9  # px: ends of two hops so close side by side must not overlap
CLEAR = 14  # px between two verticals of one track


def tracks_of(ends: Mapping[Hop, tuple[int, int]]) -> dict[Hop, int]:
    """The track of each hop that has a vertical, from 0."""
    bent = [hop for hop, (left, right) in ends.items() if left != right]
    later = _later(bent, ends)
    track: dict[Hop, int] = {}
    waiting = sorted(bent, key=lambda hop: _packing(ends[hop]))
    taken: list[list[tuple[int, int]]] = []
    while waiting:
        hop = next((hop for hop in waiting if not any(first in waiting for first in later[hop])), waiting[0])
        waiting.remove(hop)
        at = max((track[first] + 1 for first in later[hop] if first in track), default=0)
        span = min(ends[hop]), max(ends[hop])
        while at < len(taken) and any(low - CLEAR < span[1] and span[0] < high + CLEAR for low, high in taken[at]):
            at += 1
        taken += [[] for _ in range(len(taken), at + 1)]
        taken[at].append(span)
        track[hop] = at
    return track


def _packing(ends: tuple[int, int]) -> tuple[int, int]:
    """Hops that run down from the lowest up, hops that run up from the highest down: the outer ones turn first."""
    left, right = ends
    return (0, -left) if right > left else (1, left)


def _later(bent: Sequence[Hop], ends: Mapping[Hop, tuple[int, int]]) -> dict[Hop, list[Hop]]:
    """By hop: those that must turn before it."""
    first: dict[Hop, list[Hop]] = {hop: [] for hop in bent}
    for one, two in combinations(bent, 2):
        if _must_turn_first(ends[one], ends[two]):
            first[two].append(one)
        elif _must_turn_first(ends[two], ends[one]):
            first[one].append(two)
    return first


def _must_turn_first(one: tuple[int, int], two: tuple[int, int]) -> bool:
    """Whether hop one has to turn left of hop two: or else they would cross twice, or lie on each other."""
    if abs(one[0] - two[1]) < NEAR and not abs(one[1] - two[0]) < NEAR:
        return True
    same_order = (one[0] - two[0]) * (one[1] - two[1]) > 0
    down, up = one[0] < one[1] and two[0] < two[1], one[0] > one[1] and two[0] > two[1]
    if not same_order:
        return False
    return (down and two[0] < one[0] < two[1]) or (up and two[1] < one[0] < two[0])
