"""An order that was kept: the boxes that it names keep their columns and their order there, new ones join them.

`Diagram.kept` has ids of boxes by column, from left to right, each column from top to bottom. What a frame holds stays
together whatever it says, and two boxes with a line between them never share a column: there the order gives way.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from gen.renderers.layout.ordering.frames import Frames, frames_of
from gen.renderers.layout.ordering.narrow import price_of
from gen.renderers.layout.ordering.ranks import numbered, pairs_of
from gen.renderers.layout.ordering.sides import INSIDE, LEFT, RIGHT
from gen.views.diagram import Diagram

Pair = tuple[int, int]
Places = Mapping[int, int]  # by box: its column; some boxes have none yet
OPEN = 8  # what a new column costs, where one that a line passes costs 4


def in_kept_order(diagram: Diagram) -> Diagram:
    """The same with its boxes in the order that was kept, as if they stood so in the file."""
    index = {node.id: at for at, node in enumerate(diagram.nodes)}
    columns = [[index[id_] for id_ in ids if id_ in index] for ids in diagram.kept]
    if not any(columns):
        return diagram
    boxes = _in_order(frames_of(diagram), "", range(len(diagram.nodes)), columns)
    return replace(diagram, nodes=tuple(diagram.nodes[box] for box in boxes))


def _in_order(frames: Frames, outer: str, boxes: Sequence[int], columns: Sequence[Sequence[int]]) -> Iterator[int]:
    """The boxes in a frame, those of each frame in it together, what stands above before what stands below."""
    unit: dict[int, str | int] = {box: frames.child(outer, box) or box for box in boxes}
    before: dict[str | int, set[str | int]] = {name: set() for name in unit.values()}
    for column in columns:
        for upper, lower in pairwise(unit[box] for box in column if box in unit):
            before[lower].add(upper)
    left = {name: before[name] - {name} for name in before}
    while left:
        name = next((name for name, above in left.items() if not above & left.keys()), next(iter(left)))
        del left[name]
        if isinstance(name, str):
            yield from _in_order(frames, name, [box for box in boxes if unit[box] == name], columns)
        else:
            yield name


def kept_columns(diagram: Diagram) -> dict[int, int]:
    """By box that the order names: the number of its column there."""
    index = {node.id: at for at, node in enumerate(diagram.nodes)}
    return {index[id_]: at for at, ids in enumerate(diagram.kept) for id_ in ids if id_ in index}


def joined(diagram: Diagram, frames: Frames, sides: Sequence[int]) -> list[int]:
    """By node: the number of its column; the order names some of them, the others stand where they cost least."""
    pairs = pairs_of(diagram)
    near: dict[int, list[int]] = {box: [] for box in range(len(diagram.nodes))}
    for a, b in pairs:
        near[a].append(b)
        near[b].append(a)
    places: Places = _numbered(kept_columns(diagram))
    new = [box for box in near if box not in places]
    while new:
        box = min(new, key=lambda box: (-sum(other in places for other in near[box]), box))
        new.remove(box)
        places = _cheapest(_ways(places, box, sides), pairs, frames)
    while together := [(a, b) for a, b in pairs if places[a] == places[b]]:
        places = _cheapest(_apart(places, together[0]), pairs, frames)
    places = _numbered(places)
    return [places[box] for box in near]


def _numbered(places: Places) -> Places:
    return dict(zip(places, numbered(list(places.values())), strict=True))


def _ways(places: Places, box: int, sides: Sequence[int]) -> Iterator[tuple[int, Places]]:
    """The places with one box more, on its side of the service, beside others or in its own column; their price."""
    last = max(places.values())
    inside = [at for other, at in places.items() if sides[other] == INSIDE] or [0, last]
    low, high = min(inside), max(inside)
    first, end = {INSIDE: (low, high), LEFT: (0, low - 1), RIGHT: (high + 1, last)}.get(sides[box], (0, last))
    for at in range(first, end + 1):
        yield 0, {**places, box: at}
    for at in range(first, end + 2):
        yield OPEN, _opened(places, box, at)


def _apart(places: Places, pair: Pair) -> Iterator[tuple[int, Places]]:
    """The places with one of two boxes of a column a column further, or in one of its own between."""
    first, second = pair
    at, last = places[first], max(places.values())
    for box, to in ((second, at + 1), (first, at - 1), (second, at - 1), (first, at + 1)):
        if 0 <= to <= last:
            yield 0, {**places, box: to}
    yield OPEN, _opened(places, second, at + 1)
    yield OPEN, _opened(places, first, at)


def _opened(places: Places, box: int, at: int) -> Places:
    """The places with a new column for a box; those from there on are a column further."""
    return {**{other: here + (here >= at) for other, here in places.items()}, box: at}


def _cheapest(ways: Iterable[tuple[int, Places]], pairs: Sequence[Pair], frames: Frames) -> Places:
    return min(ways, key=lambda way: way[0] + _price(way[1], pairs, frames))[1]


def _price(places: Places, pairs: Sequence[Pair], frames: Frames) -> int:
    """What lines, frames and crowds cost, as where columns are joined."""
    steps = (places[b] - places[a] for a, b in pairs if a in places and b in places)
    spans: dict[str, list[int]] = {}
    for box, at in places.items():
        for frame in frames.nests[box]:
            spans.setdefault(frame, []).append(at)
    return price_of(steps, (max(span) - min(span) for span in spans.values()), Counter(places.values()).values())
