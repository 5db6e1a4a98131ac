"""Which column each box stands in: lines run to the right as far as they can, and are short.

Lines that would run round in a circle are turned first, as few as possible, the later in the file the rather. Then the
columns of least cost follow from the network simplex (Gansner and others, 1993, section 2).
"""

from collections.abc import Iterator, Sequence

from gen.renderers.layout.ordering.frames import Frames
from gen.renderers.layout.ordering.sides import INSIDE, LEFT, RIGHT
from gen.renderers.layout.solver.network_simplex import Gap, solve
from gen.views.diagram import Diagram

Pair = tuple[int, int]
NARROW = 2  # what a column more of a frame costs, where one of a line costs LENGTH
LENGTH = 4
AGAINST = 3  # columns that a line might be longer, before it runs back
ROUNDS = 12


def columns_of_boxes(diagram: Diagram, frames: Frames, sides: Sequence[int]) -> list[int]:
    """By node: the number of its column, from 0."""
    pairs, boxes = pairs_of(diagram), range(len(diagram.nodes))
    starts = [list(boxes)]
    if LEFT in sides:
        starts.append(_from_the_left(pairs, sides))
    plans = []
    for start in starts:
        rank = _sequence(sorted(start, key=lambda box: sides[box]), pairs, sides)
        forward = [(a, b) if rank[a] < rank[b] else (b, a) for a, b in pairs]
        plans.append(_solved(len(boxes), forward, frames, sides))
    return numbered(min(plans, key=lambda columns: _price(columns, pairs)))


def _from_the_left(pairs: Sequence[Pair], sides: Sequence[int]) -> list[int]:
    """The boxes as one comes to them from what opens connections to the service, whichever way the lines run."""
    reached = {box: 0 for box, side in enumerate(sides) if side == LEFT}
    for _ in sides:
        near = {b: reached[a] + 1 for pair in pairs for a, b in (pair, pair[::-1]) if a in reached and b not in reached}
        reached |= near
    return sorted(range(len(sides)), key=lambda box: (reached.get(box, len(sides)), box))


def _price(columns: Sequence[int], pairs: Sequence[Pair]) -> int:
    """What lines cost: their length, and more where they run back."""
    return sum(abs(columns[b] - columns[a]) + (AGAINST if columns[b] < columns[a] else 0) for a, b in pairs)


def pairs_of(diagram: Diagram) -> list[Pair]:
    """The ends of all lines but loops, by the numbers of their boxes."""
    index = {node.id: at for at, node in enumerate(diagram.nodes)}
    return [(index[line.source], index[line.destination]) for line in diagram.lines if line.source != line.destination]


def _sequence(row: list[int], pairs: Sequence[Pair], sides: Sequence[int]) -> list[int]:
    """By node: its place in a row in which few lines run back; from a first such row, by moves that save some."""
    count = len(row)
    after: list[list[int]] = [[] for _ in range(count)]
    before: list[list[int]] = [[] for _ in range(count)]
    for a, b in pairs:
        after[a].append(b)
        before[b].append(a)
    place = {box: at for at, box in enumerate(row)}
    for _ in range(ROUNDS):
        moved = False
        for box in range(count):
            to = _best_place(box, place, after[box], before[box], sides)
            if to != place[box]:
                row.insert(to, row.pop(place[box]))
                place.update((other, at) for at, other in enumerate(row))
                moved = True
        if not moved:
            break
    return [place[box] for box in range(count)]


def _best_place(
    box: int,
    place: dict[int, int],
    after: Sequence[int],
    before: Sequence[int],
    sides: Sequence[int],
) -> int:
    """Where in the row a box has the fewest lines that run back, the nearest such place."""
    at, best, to = place[box], 0, place[box]
    worth = {place[other]: -1 for other in after if sides[other] == sides[box]}
    for other in before:
        if sides[other] == sides[box]:
            worth[place[other]] = worth.get(place[other], 0) + 1
    for step in (1, -1):
        total = 0
        for other in sorted((o for o in worth if (o - at) * step > 0), key=lambda o: o * step):
            total -= worth[other] * step
            if total < best:
                best, to = total, other
    return to


def _solved(count: int, forward: Sequence[Pair], frames: Frames, sides: Sequence[int]) -> list[int]:
    """The columns of least cost in which all these lines run to the right."""
    names = sorted({frame for nest in frames.nests for frame in nest})
    edge = {name: count + 3 + 2 * at for at, name in enumerate(names)}  # its left edge; the right one follows
    first, last = count + 1, count + 2  # of what is inside
    gaps = [Gap(0, thing, 0) for thing in range(1, count + 3 + 2 * len(names))]
    gaps += [Gap(1 + a, 1 + b, 1, LENGTH) for a, b in forward]
    gaps += [Gap(first, last, 0, 1)]
    for box, side in enumerate(sides):
        gaps += list(_beside(1 + box, side, first, last))
        if frames.nests[box]:
            left = edge[frames.nests[box][0]]
            gaps += [Gap(left, 1 + box, 0), Gap(1 + box, left + 1, 0)]
    for outer, inner in frames.children.items():
        for name in inner:
            gaps.append(Gap(edge[name], edge[name] + 1, 0, NARROW))
            if outer:
                gaps += [Gap(edge[outer], edge[name], 0), Gap(edge[name] + 1, edge[outer] + 1, 0)]
    return solve(count + 3 + 2 * len(names), gaps)[1 : 1 + count]


def _beside(thing: int, side: int, first: int, last: int) -> Iterator[Gap]:
    """What keeps a box between the first and the last column inside, or left or right of them, close to them."""
    if side == LEFT:
        yield Gap(thing, first, 1, 1)
    elif side == RIGHT:
        yield Gap(last, thing, 1, 1)
    elif side == INSIDE:
        yield Gap(first, thing, 0)
        yield Gap(thing, last, 0)
    else:
        yield Gap(0, thing, 0, 1)


def numbered(columns: Sequence[int]) -> list[int]:
    """The same columns without empty ones, from 0."""
    number = {column: at for at, column in enumerate(sorted(set(columns)))}
    return [number[column] for column in columns]
