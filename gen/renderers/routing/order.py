"""The order of items within their columns with the fewest crossings, starting from Graphviz's.

Lines cross in a channel exactly where the order of their left ends is not that of their right ends (tracks.py), so a
move is judged by counting inversions. Sifting after Matuszewski, Schönfeld, Molitor (1999): each item in turn is
tried at every place of its column that its boundary allows.
"""

from collections.abc import Mapping, Sequence

from gen.renderers.routing.columns import Columns

Order = list[list[int]]
ROUNDS = 8
DETOUR = 1 / (1 << 12)  # of a crossing: a corridor on the wrong side of a box


def crossings(columns: Columns) -> int:
    """How often lines cross if tracks are assigned well."""
    place = {item: at for items in columns.order for at, item in enumerate(items)}
    total = 0
    for hops in columns.hops:
        ends = sorted((place[hop.left], place[hop.right]) for hop in hops)
        total += sum(a[0] < b[0] and a[1] > b[1] for i, a in enumerate(ends) for b in ends[i + 1 :])
    return total


def untangled(columns: Columns) -> Columns:
    """The same columns in a better order."""
    left, right = _neighbours(columns)
    order = [list(items) for items in columns.order]
    place = {item: at for items in order for at, item in enumerate(items)}
    nests = [nest[:1] for nest in columns.nests]
    for _ in range(ROUNDS):
        gained = 0.0
        for items in order:
            for item in list(items):
                gained += _sift(item, items, place, (left, right), nests, columns.height)
        if not gained:
            break
    return columns.reordered(order)


def _neighbours(columns: Columns) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    left: dict[int, list[int]] = {item: [] for item in columns.column}
    right: dict[int, list[int]] = {item: [] for item in columns.column}
    for hops in columns.hops:
        for hop in hops:
            right[hop.left].append(hop.right)
            left[hop.right].append(hop.left)
    return left, right


def _sift(
    item: int,
    items: list[int],
    place: dict[int, int],
    sides: Sequence[Mapping[int, Sequence[int]]],
    nests: Sequence[Sequence[str]],
    height: Mapping[int, float],
) -> float:
    """Move an item to the best place of its column; how many crossings that saves."""
    at = place[item]
    mine = [sorted(place[other] for other in side[item]) for side in sides]
    best, best_at = 0.0, at
    for step in (-1, 1):
        total, to = 0.0, at + step
        while 0 <= to < len(items) and _may_swap(item, items[to], nests):
            other = items[to]
            for side, own in zip(sides, mine, strict=True):
                theirs = [place[end] for end in side[other]]
                more = _above(own, theirs) - _above(theirs, own)
                total += more if step < 0 else -more
            total += DETOUR * _detour(item, other, height) * (1 if step < 0 else -1)
            if total < best:
                best, best_at = total, to
            to += step
    if best_at != at:
        items.insert(best_at, items.pop(at))
        for now, moved in enumerate(items):
            place[moved] = now
    return -best


def _may_swap(one: int, two: int, nests: Sequence[Sequence[str]]) -> bool:
    """Boxes change places within a boundary only; corridors pass anything."""
    return one >= len(nests) or two >= len(nests) or nests[one] == nests[two]


def _detour(item: int, other: int, height: Mapping[int, float]) -> int:
    """What it costs, less what it saves, if an item stood above the other: by where straight lines would run."""
    return (height[item] > height[other]) - (height[item] < height[other])


def _above(one: Sequence[int], two: Sequence[int]) -> int:
    """Inversions if the item of `one` stood above that of `two`: pairs where its end is the lower one."""
    return sum(a > b for a in one for b in two)
