"""Every y of a picture: boxes, their ports, corridors and boundaries, so that lines run as straight as they can."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from gen.renderers.geometry import Sizes
from gen.renderers.routing.columns import Columns, Hop
from gen.renderers.routing.ports import Side, sides_of
from gen.renderers.routing.simplex import Gap, solve
from gen.renderers.routing.spacing import Spacing
from gen.renderers.routing.stacks import Stacked, solid, with_corridors
from gen.views.diagram import Diagram

# What a px costs: of bend in a line, of bend in one that can't be straight anyway, of a port off its place, of a
# boundary's height, of the picture's.
STRAIGHT, BENT, CENTRE, TIGHT, TALL = 8, 1, 1, 2, 3
MANY = 24  # lines: with more, the second round of heights_of takes too long


@dataclass(frozen=True)
class Heights:
    """Every y; a hop's ends are (on its left, on its right)."""

    boxes: Sequence[tuple[int, int]]  # by node: top and bottom
    ends: Mapping[Hop, tuple[int, int]]
    loops: Mapping[int, tuple[int, int]]  # by line: the upper and the lower end
    boundaries: Mapping[str, tuple[int, int]]


class Apart(NamedTuple):
    """The left end of a hop and the right end of another that must not be level, and the px between them."""

    left: Hop
    right: Hop
    least: int  # negative where the left end is the lower one


def heights_of(
    columns: Columns, diagram: Diagram, sizes: Sizes, spacing: Spacing, apart: Sequence[Apart] = ()
) -> Heights:
    """The places of least cost under the distances of `spacing`; lines that can't be straight hardly pull."""
    first = _Problem(columns, diagram, sizes, spacing, apart).solved()
    bent = frozenset(hop for hop, (left, right) in first.ends.items() if left != right)
    many = len(diagram.lines) > MANY
    return first if many or not bent else _Problem(columns, diagram, sizes, spacing, apart, bent).solved()


@dataclass
class _Problem:
    """Things to place by number, and the gaps between them; thing 0 is the picture's top, 1 its bottom."""

    columns: Columns
    diagram: Diagram
    sizes: Sizes
    spacing: Spacing
    level: Sequence[Apart] = ()
    bent: frozenset[Hop] = frozenset()
    count: int = 2
    gaps: list[Gap] = field(default_factory=list)

    def __post_init__(self) -> None:
        columns = self.columns
        self.sides = sides_of(columns)
        self.item = {item: self.thing() for items in columns.order for item in items}
        held = {boundary for nest in columns.nests for boundary in nest}
        self.shells = [boundary for boundary in self.diagram.boundaries if boundary.id in held]
        self.top = {boundary.id: self.thing() for boundary in self.shells}
        self.bottom = {boundary.id: self.thing() for boundary in self.shells}
        self.tall = [round(self.sizes.nodes[node.id].height + 0.49) for node in self.diagram.nodes]
        for side in self.sides:
            need = (len(side.ports) - 1) * self.spacing.ports + 2 * self.spacing.edge
            self.tall[side.box] = max(self.tall[side.box], need)

    def thing(self) -> int:
        """One more thing to place."""
        self.count += 1
        return self.count - 1

    def apart(self, low: int, high: int, least: int, pull: int = 0) -> None:
        """Keep a distance."""
        self.gaps.append(Gap(low, high, least, pull))

    def together(self, one: int, two: int, pull: int, offset: int = 0) -> None:
        """Pull thing two to `offset` below thing one, from either side."""
        least = self.thing()
        self.apart(least, one, max(0, -offset), pull)
        self.apart(least, two, max(0, offset), pull)

    def solved(self) -> Heights:
        """Collect all the gaps, and place everything."""
        self.apart(0, 1, 0, TALL)
        self._boxes()
        self._boundaries()
        self._columns()
        ends, loops = self._ports()
        for left, right, least in self.level:
            low, high = (ends[left][0], ends[right][1])[:: 1 if least > 0 else -1]
            self.apart(low, high, abs(least))
        at = solve(self.count, self.gaps)
        boxes = [(at[self.item[i]], at[self.item[i]] + tall) for i, tall in enumerate(self.tall)]
        return Heights(
            boxes,
            {hop: (at[left], at[right]) for hop, (left, right) in ends.items()},
            {line: (at[upper], at[lower]) for line, (upper, lower) in loops.items()},
            {boundary.id: (at[self.top[boundary.id]], at[self.bottom[boundary.id]]) for boundary in self.shells},
        )

    def _boxes(self) -> None:
        for item, thing in self.item.items():
            tall = self.tall[item] if item < self.columns.boxes else 0
            self.apart(0, thing, 0)
            self.apart(thing, 1, tall)

    def _boundaries(self) -> None:
        pad = self.spacing.pad
        for boundary in self.shells:
            top, bottom = self.top[boundary.id], self.bottom[boundary.id]
            self.apart(top, bottom, 0, TIGHT)
            outer = (0, 1) if boundary.parent is None else (self.top[boundary.parent], self.bottom[boundary.parent])
            self.apart(outer[0], top, 0 if boundary.parent is None else self._strip(boundary.parent))
            self.apart(bottom, outer[1], 0 if boundary.parent is None else pad)
        for box, nest in enumerate(self.columns.nests):
            if nest:
                self.apart(self.top[nest[0]], self.item[box], self._strip(nest[0]))
                self.apart(self.item[box], self.bottom[nest[0]], self.tall[box] + pad)

    def _strip(self, boundary: str) -> int:
        """From a boundary's top to the first thing below its title."""
        return round(self.sizes.titles[boundary].height + 0.49) + 2 * self.spacing.title

    def _columns(self) -> None:
        seen: set[tuple[int, int]] = set()
        parents = {boundary.id: boundary.parent for boundary in self.diagram.boundaries}
        for column in range(len(self.columns.order)):
            mixed = with_corridors(self.columns, column)
            for stack in (solid(self.columns, parents, column), mixed):
                for above, below in pairwise(stack):
                    self._below(above, below, seen)
            for stacked in mixed:
                if stacked.nest and not self._is_solid(stacked) and stacked.item is not None:
                    self._stay_inside(stacked.item, stacked.nest[0])

    def _stay_inside(self, corridor: int, boundary: str) -> None:
        """A corridor in a boundary passes below its title and above its bottom."""
        self.apart(self.top[boundary], self.item[corridor], self._strip(boundary))
        self.apart(self.item[corridor], self.bottom[boundary], self.spacing.edge)

    def _below(self, above: Stacked, below: Stacked, seen: set[tuple[int, int]]) -> None:
        """Keep two neighbours of a column apart, or the outermost boundaries that hold one of them only."""
        closing = [boundary for boundary in above.nest if boundary not in below.nest]
        opening = [boundary for boundary in below.nest if boundary not in above.nest]
        low, extent = (self.bottom[closing[-1]], 0) if closing else self._end(above.item)
        high = self.top[opening[-1]] if opening else self._end(below.item)[0]
        if (low, high) not in seen:
            seen.add((low, high))
            solid = bool(closing) or self._is_solid(above), bool(opening) or self._is_solid(below)
            self.apart(low, high, extent + self._distance(*solid))

    def _is_solid(self, stacked: Stacked) -> bool:
        return stacked.item is None or stacked.item < self.columns.boxes

    def _distance(self, above: bool, below: bool) -> int:
        """Between boxes, a box and a corridor, or corridors."""
        if above and below:
            return self.spacing.boxes
        return self.spacing.passing if above or below else self.spacing.corridors

    def _end(self, item: int | None) -> tuple[int, int]:
        if item is None:
            return 0, 0
        return self.item[item], self.tall[item] if item < self.columns.boxes else 0

    def _ports(self) -> tuple[dict[Hop, tuple[int, int]], dict[int, tuple[int, int]]]:
        """Things for all ports, in order and within their boxes; each hop pulls its two ends together."""
        port: dict[tuple[Hop, bool], int] = {}
        loops: dict[int, list[int]] = {}
        for side in self.sides:
            things = list(self._side(side))
            for what, thing in zip(side.ports, things, strict=True):
                if isinstance(what, int):
                    loops.setdefault(what, []).append(thing)
                else:
                    port[what, side.right] = thing
        ends = {}
        for hops in self.columns.hops:
            for hop in hops:
                left = port.get((hop, True), self.item[hop.left])
                right = port.get((hop, False), self.item[hop.right])
                ends[hop] = (left, right)
                self.together(left, right, BENT if hop in self.bent else STRAIGHT)
        return ends, {line: (upper, lower) for line, (upper, lower) in loops.items()}

    def _side(self, side: Side) -> Iterator[int]:
        box, tall, count = self.item[side.box], self.tall[side.box], len(side.ports)
        room = (tall - 2 * self.spacing.edge) / max(1, count - 1)
        step = max(self.spacing.ports, min(room, 26))
        last = -1
        for at in range(count):
            thing = self.thing()
            self.apart(box, thing, self.spacing.edge)
            self.apart(thing, 1, self.spacing.edge)
            if last >= 0:
                self.apart(last, thing, self.spacing.ports)
            self._keep_inside(box, thing, tall)
            self.together(
                box, thing, CENTRE + 1 if self.bent else CENTRE, round(tall / 2 + (at - (count - 1) / 2) * step)
            )
            last = thing
            yield thing

    def _keep_inside(self, box: int, thing: int, tall: int) -> None:
        """A port stands above its box's bottom: box >= port - (tall - edge)."""
        self.apart(thing, box, self.spacing.edge - tall)
