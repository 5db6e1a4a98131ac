"""What has a y, by number, and which of these things keep a distance or pull at each other: alike for all spacings."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from gen.renderers.layout.geometry import Sizes
from gen.renderers.layout.ordering.columns import Columns, Hop
from gen.renderers.layout.routing.ports import BoxSide, box_sides
from gen.renderers.layout.routing.rows import rows_of
from gen.renderers.layout.routing.spacing import Spacing
from gen.renderers.layout.routing.stacking import Stacked, solid, with_corridors
from gen.renderers.layout.routing.widths import shelf_of
from gen.views.diagram import Diagram

# What a px costs: of bend in a line, of bend in one that can't be straight anyway, of a port off its place, of a
# boundary's height, of the picture's.
STRAIGHT, BENT, CENTRE, TIGHT, TALL = 8, 1, 1, 2, 3
# Of a box off its row; the same with fewer lines than boxes, or so many that straight ones count more; of a box whose
# only line leads to another such box.
ROW, LOOSE, PAIR = 18, 12, 6
MANY = 30  # lines
WIDEST = 26  # px between the ports of a box that has room


class Lengths(NamedTuple):
    """Lengths at one spacing, in px."""

    spacing: Spacing
    tall: Sequence[int]  # by box
    offsets: Sequence[int]  # by port: its usual place below its box's top
    rows: Sequence[int]  # by box: where its top stands in the rows that all columns share, from the picture's middle


Least = Callable[[Lengths], int]
Ends = tuple[int, int]


class Constraints:
    """Things to place by number, and the gaps between them; thing 0 is the picture's top, 1 its bottom."""

    def __init__(self, columns: Columns, diagram: Diagram, sizes: Sizes) -> None:
        self.columns, self.diagram, self.sizes = columns, diagram, sizes
        self.badges = [sizes.badges[line.id] for line in diagram.lines]
        self.shelf = shelf_of(columns, diagram, sizes)
        self.known: dict[Spacing, tuple[Lengths, list[int]]] = {}
        self.count = 2
        self.gaps: list[Ends] = []  # the upper and the lower thing
        self.spans: list[Least] = []  # by gap
        self.pulls: list[int] = []  # by gap, where all lines can be straight
        self.sides = box_sides(columns)
        self.item = {item: self._thing() for items in columns.order for item in items}
        held = {boundary for nest in columns.nests for boundary in nest}
        self.shells = [boundary for boundary in diagram.boundaries if boundary.id in held]
        self.top = {boundary.id: self._thing() for boundary in self.shells}
        self.bottom = {boundary.id: self._thing() for boundary in self.shells}
        self._apart(0, 1, _nothing, TALL)
        self._boxes()
        self._boundaries()
        self._columns()
        # the first of the two gaps that pull a port to its usual place, and of those that pull a hop's ends together
        self.centres: list[int] = []
        self.straight: dict[Hop, int] = {}
        self.ends: dict[Hop, Ends] = {}
        self.loops: dict[int, Ends] = {}  # by line: the upper and the lower end
        self._ports()
        self._rows()

    def leasts(self, spacing: Spacing) -> tuple[Lengths, list[int]]:
        """All lengths at one spacing, and by gap the px at least; worked out once."""
        if spacing not in self.known:
            lengths = self._lengths(spacing)
            self.known[spacing] = lengths, [0 if span is _nothing else span(lengths) for span in self.spans]
        return self.known[spacing]

    def _lengths(self, spacing: Spacing) -> Lengths:
        """Boxes are as high as their texts and ports need."""
        tall = [round(self.sizes.nodes[node.id].height + 0.49) for node in self.diagram.nodes]
        for side in self.sides:
            tall[side.box] = max(tall[side.box], (len(side.ports) - 1) * spacing.ports + 2 * spacing.edge)
        offsets = [offset for side in self.sides for offset in _offsets(side, tall[side.box], spacing)]
        return Lengths(spacing, tall, offsets, rows_of(self.columns, tall, spacing.boxes))

    def pulls_with(self, bent: Collection[Hop]) -> list[int]:
        """By gap: the pull where these hops can't be straight."""
        pulls = self.pulls[:]
        for gap in self.centres if bent else ():
            pulls[gap] = pulls[gap + 1] = CENTRE + 1
        for hop in bent:
            gap = self.straight[hop]
            pulls[gap] = pulls[gap + 1] = BENT
        return pulls

    def _thing(self) -> int:
        """The number of one more thing that gets a y of its own."""
        self.count += 1
        return self.count - 1

    def _apart(self, low: int, high: int, least: Least, pull: int = 0) -> None:
        """Keep two things at least so far apart; `pull`: how strongly they are drawn together."""
        self.gaps.append((low, high))
        self.spans.append(least)
        self.pulls.append(pull)

    def _together(self, first: int, second: int, pull: int, up: Least, down: Least) -> int:
        """Pull the second thing to `down` below the first, or `up` above it; the first of the two gaps that do."""
        least = self._thing()
        self._apart(least, first, up, pull)
        self._apart(least, second, down, pull)
        return len(self.gaps) - 2

    def _boxes(self) -> None:
        for item, thing in self.item.items():
            self._apart(0, thing, _nothing)
            self._apart(thing, 1, _tall(item) if item < self.columns.boxes else _nothing)

    def _boundaries(self) -> None:
        for boundary in self.shells:
            top, bottom, outer = self.top[boundary.id], self.bottom[boundary.id], boundary.parent
            self._apart(top, bottom, _nothing, TIGHT)
            self._apart(self.top[outer] if outer else 0, top, self._strip(outer) if outer else _nothing)
            self._apart(bottom, self.bottom[outer] if outer else 1, _pad if outer else _nothing)
        for box, nest in enumerate(self.columns.nests):
            if nest:
                self._apart(self.top[nest[0]], self.item[box], self._strip(nest[0]))
                self._apart(self.item[box], self.bottom[nest[0]], _tall(box, _pad))

    def _strip(self, boundary: str) -> Least:
        """From a boundary's top to the first thing below its title."""
        title = round(self.sizes.titles[boundary].height + 0.49)
        return lambda lengths: title + 2 * lengths.spacing.title

    def _columns(self) -> None:
        pairs: set[Ends] = set()
        parents = {boundary.id: boundary.parent for boundary in self.diagram.boundaries}
        for column in range(len(self.columns.order)):
            mixed = with_corridors(self.columns, column)
            for stack in (solid(self.columns, parents, column), mixed):
                for above, below in pairwise(stack):
                    self._below(above, below, pairs)
            for stacked in mixed:
                if stacked.nest and stacked.item is not None and stacked.item >= self.columns.boxes:
                    self._stay_inside(stacked.item, stacked.nest[0])

    def _stay_inside(self, corridor: int, boundary: str) -> None:
        """A corridor in a boundary passes below its title and above its bottom."""
        self._apart(self.top[boundary], self.item[corridor], self._strip(boundary))
        self._apart(self.item[corridor], self.bottom[boundary], _edge)

    def _below(self, above: Stacked, below: Stacked, pairs: set[Ends]) -> None:
        """Keep two neighbours of a column apart, or the outermost boundaries that hold one of them only."""
        closing = [boundary for boundary in above.nest if boundary not in below.nest]
        opening = [boundary for boundary in below.nest if boundary not in above.nest]
        low = self.bottom[closing[-1]] if closing else self._place(above.item)
        high = self.top[opening[-1]] if opening else self._place(below.item)
        if (low, high) not in pairs:
            pairs.add((low, high))
            free = DISTANCES[bool(closing) or self._solid(above), bool(opening) or self._solid(below)]
            box = above.item is not None and above.item < self.columns.boxes and not closing
            self._apart(low, high, _tall(above.item or 0, free) if box else free)

    def _solid(self, stacked: Stacked) -> bool:
        return stacked.item is None or stacked.item < self.columns.boxes

    def _place(self, item: int | None) -> int:
        return 0 if item is None else self.item[item]

    def _ports(self) -> None:
        """Things for all ports, in order and within their boxes; each hop pulls its two ends together."""
        port: dict[tuple[Hop, bool], int] = {}
        loops: dict[int, list[int]] = {}
        for side in self.sides:
            for what, thing in zip(side.ports, list(self._side(side)), strict=True):
                if isinstance(what, int):
                    loops.setdefault(what, []).append(thing)
                else:
                    port[what, side.right] = thing
        self.loops = {line: (upper, lower) for line, (upper, lower) in loops.items()}
        for hop in (hop for hops in self.columns.hops for hop in hops):
            left = port.get((hop, True), self.item[hop.left])
            right = port.get((hop, False), self.item[hop.right])
            self.ends[hop] = (left, right)
            self.straight[hop] = self._together(left, right, STRAIGHT, _nothing, _nothing)

    def _rows(self) -> None:
        """Pull all boxes to their rows, whichever height that is: so nothing turns over where a little changes."""
        middle, lines = self._thing(), Counter(box for side in self.sides for box in [side.box] * len(side.ports))
        ends = ((chain[0], chain[-1]) for chain in self.columns.chains)
        pairs = {box for pair in ends for box in pair if all(lines[end] == 1 for end in pair)}
        row = ROW if self.columns.boxes <= len(self.diagram.lines) <= MANY else LOOSE
        self._apart(0, middle, _nothing)
        self._apart(middle, 1, _nothing)
        for box in range(self.columns.boxes):
            pull = PAIR if box in pairs else row
            self._together(middle, self.item[box], pull, _above(box), _under(box))

    def _side(self, side: BoxSide) -> Iterator[int]:
        """The ports of a side, apart, within their box and pulled to where they would be alone."""
        box, last = self.item[side.box], -1
        inside = _inside(side.box)
        for _ in side.ports:
            thing, number = self._thing(), len(self.centres)
            self._apart(box, thing, _edge)
            self._apart(thing, 1, _edge)
            if last >= 0:
                self._apart(last, thing, _between)
            self._apart(thing, box, inside)
            self.centres.append(self._together(box, thing, CENTRE, _up(number), _down(number)))
            last = thing
            yield thing


def _offsets(side: BoxSide, tall: int, spacing: Spacing) -> Iterator[int]:
    """By port of a side: its place below the top of a box, if nothing else pulls at it."""
    count = len(side.ports)
    room = (tall - 2 * spacing.edge) / max(1, count - 1)
    step = max(spacing.ports, min(room, WIDEST))
    return (round(tall / 2 + (at - (count - 1) / 2) * step) for at in range(count))


def _nothing(lengths: Lengths) -> int:
    return 0


def _edge(lengths: Lengths) -> int:
    return lengths.spacing.edge


def _pad(lengths: Lengths) -> int:
    return lengths.spacing.pad


def _between(lengths: Lengths) -> int:
    return lengths.spacing.ports


DISTANCES: dict[tuple[bool, bool], Least] = {  # by what stands above and below: a box or boundary, or a corridor
    (True, True): lambda lengths: lengths.spacing.boxes,
    (True, False): lambda lengths: lengths.spacing.passing,
    (False, True): lambda lengths: lengths.spacing.passing,
    (False, False): lambda lengths: lengths.spacing.corridors,
}


def _tall(box: int, more: Least = _nothing) -> Least:
    """From the top of a box to what stands so far below it."""
    return lambda lengths: lengths.tall[box] + more(lengths)


def _inside(box: int) -> Least:
    """A port stands above its box's bottom: box >= port - (tall - edge)."""
    return lambda lengths: lengths.spacing.edge - lengths.tall[box]


def _above(box: int) -> Least:
    """How far above the middle a box's row is."""
    return lambda lengths: max(0, -lengths.rows[box])


def _under(box: int) -> Least:
    """How far below the middle a box's row is."""
    return lambda lengths: max(0, lengths.rows[box])


def _up(port: int) -> Least:
    return lambda lengths: max(0, -lengths.offsets[port])


def _down(port: int) -> Least:
    return lambda lengths: max(0, lengths.offsets[port])
