"""How often lines cross, from the order of items in their columns alone.

Lines cross in a channel exactly where the order of their left ends is not that of their right ends (routing/tracks.py).
"""

from bisect import bisect_right, insort
from collections.abc import Mapping, Sequence

from gen.renderers.layout.ordering.columns import Hop


def crossings_in(hops: Sequence[Hop], place: Mapping[int, int]) -> int:
    """How often the hops of a channel cross; `place`: by item, in its column."""
    total = 0
    rights: list[int] = []
    for _, right in sorted([(place[hop.left], place[hop.right]) for hop in hops]):
        total += len(rights) - bisect_right(rights, right)
        insort(rights, right)
    return total
