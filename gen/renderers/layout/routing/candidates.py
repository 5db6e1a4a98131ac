"""Diagram → Geometry: the cheapest of a few candidates, each of one set of ranks from Graphviz and one spacing."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from gen.problems import LayoutProblem
from gen.renderers.layout.dot import Spacing as Graphviz
from gen.renderers.layout.dot import to_dot
from gen.renderers.layout.geometry import Geometry, Sizes
from gen.renderers.layout.graphviz import REMEDY, Placement
from gen.renderers.layout.graphviz import lay_out as graphviz
from gen.renderers.layout.routing.columns import Columns, columns_of
from gen.renderers.layout.routing.constraints import Constraints
from gen.renderers.layout.routing.graphviz_crossings import spline_crossings
from gen.renderers.layout.routing.heights import tree_of
from gen.renderers.layout.routing.order import crossings, untangled
from gen.renderers.layout.routing.placement import drawn
from gen.renderers.layout.routing.ranks import flipped
from gen.renderers.layout.routing.score import area, cost, detours, least_cost
from gen.renderers.layout.routing.spacing import CLOSE, DENSE, USUAL, WIDE
from gen.renderers.layout.solver.spanning_tree import Infeasible
from gen.views.diagram import Diagram

GOOD_ENOUGH = 30.0  # and 2 a line: a cost that ends the search for other ranks
FEW, THICKET, CROWD, MOST = 20, 30, 150, 2_000  # lines: how long a search is worth its time; none above the last
SMALL = 14  # lines: with no more all spacings are tried
DETOURS = (0.6, 1.5, 4.0)  # crossings that each box passed on the wrong side counts, where lines run a long way round
LARGE = 1.5  # times the area of Graphviz's own picture


class Candidate(NamedTuple):
    """A geometry, what it costs (score.py), how often its lines cross and how many run a long way round."""

    cost: float
    crossings: int
    detours: int
    geometry: Geometry


def arrange(
    diagram: Diagram, sizes: Sizes, lay_out: Callable[[str], Placement] = graphviz, hurried: bool = False
) -> Geometry:
    """Where everything of a diagram stands; raises LayoutProblem. `hurried`: without a search for what is best.

    The effort is limited by counts, never by a clock: the same picture comes of it on a slow machine.
    """
    if not diagram.nodes:
        return Geometry(0.0, 0.0, {}, {}, {}, {})
    if len(diagram.lines) > MOST:
        raise LayoutProblem(f"{len(diagram.lines)} connections are too many for a picture (at most {MOST}): {REMEDY}")
    if hurried or len(diagram.lines) > CROWD:
        return _crowd(diagram, sizes, lay_out)
    usual = lay_out(to_dot(diagram, sizes))
    least = area(usual.width, usual.height)
    best = _best(diagram, sizes, usual, least)
    if best is None or not _good(best, diagram, least):
        for way in _other_ways(diagram, sizes, usual):
            other = _best(diagram, sizes, lay_out(to_dot(diagram, sizes, way)), least)
            if other and _better(other, best, usual):
                best = other
    if best is None:
        raise LayoutProblem(f"Graphviz put both ends of a line of {diagram.id} in one column: report this model")
    return best.geometry


def _crowd(diagram: Diagram, sizes: Sizes, lay_out: Callable[[str], Placement]) -> Geometry:
    """Where everything of a diagram of very many lines stands: in few columns, and without a search."""
    order = {node.id: at for at, node in enumerate(diagram.nodes)}
    way = Graphviz(new_ranks=True, flipped=flipped(diagram, sizes, order), hurried=True)
    columns = untangled(columns_of(diagram, lay_out(to_dot(diagram, sizes, way)), True))
    try:
        constraints = Constraints(columns, diagram, sizes)
        return drawn(constraints, DENSE, tree_of(constraints, DENSE)).geometry
    except Infeasible as error:
        raise LayoutProblem(f"the order of the boxes of {diagram.id} contradicts its groups: {REMEDY}") from error


def _good(best: Candidate, diagram: Diagram, least: float) -> bool:
    """Whether to stop the search: for thickets of lines earlier."""
    if len(diagram.lines) <= THICKET:
        return best.cost <= GOOD_ENOUGH + 2 * len(diagram.lines)
    small = area(best.geometry.width, best.geometry.height) <= LARGE * least
    return small and best.detours <= _bearable(diagram)


def _bearable(diagram: Diagram) -> int:
    """How many detours a layout may have before others are tried: none where there are few lines."""
    return 0 if len(diagram.lines) <= FEW else 5


def _other_ways(diagram: Diagram, sizes: Sizes, usual: Placement) -> Iterator[Graphviz]:
    """Other ranks to ask Graphviz for."""
    column = {diagram.nodes[int(name[1:])].id: at for at, names in enumerate(usual.ranks) for name in names}
    yield Graphviz(new_ranks=True)
    yield Graphviz(new_ranks=True, flipped=flipped(diagram, sizes, column))


def _better(other: Candidate, best: Candidate | None, usual: Placement) -> bool:
    """Whether a candidate costs less, with no more crossings than the best so far, or than Graphviz's own picture."""
    if best is None or other.cost >= best.cost:
        return best is None
    return other.crossings <= best.crossings or spline_crossings(usual, other.crossings) >= other.crossings


def _best(diagram: Diagram, sizes: Sizes, placement: Placement, least: float) -> Candidate | None:
    """The cheapest geometry of a placement; None where a line stays within a column."""
    along = columns_of(diagram, placement, straight=False)
    if any(along.column[a] == along.column[b] for chain in along.chains for a, b in pairwise(chain)):
        return None
    best: Candidate | None = None
    for at, order in enumerate(_orders(along, diagram, placement)):
        other = _cheapest(order, diagram, sizes, least)
        if at == 0 or (other and _better(other, best, placement)):
            best = other
        if best and best.detours <= _bearable(diagram):
            break
    return best


def _orders(along: Columns, diagram: Diagram, placement: Placement) -> Iterator[Columns]:
    """Orders to try, that of the fewest crossings first; `along`: with corridors along Graphviz's own lines."""
    first = untangled(along)
    if not crossings(first):
        yield first
    straight = columns_of(diagram, placement, straight=True)
    second = untangled(straight)
    yield from (second,) if not crossings(first) else sorted((first, second), key=crossings)
    for detour in DETOURS:
        yield untangled(straight, detour)


def _cheapest(columns: Columns, diagram: Diagram, sizes: Sizes, least: float) -> Candidate | None:
    """The cheapest spacing of an order of columns; None where the order contradicts the boundaries."""
    small = len(diagram.lines) <= SMALL
    best, crossed, constraints = None, crossings(columns), Constraints(columns, diagram, sizes)
    try:
        tree = tree_of(constraints, USUAL)
    except Infeasible:
        return None
    for spacing in (DENSE, CLOSE, USUAL, WIDE) if small else (USUAL, CLOSE, DENSE):
        try:
            drawing = drawn(constraints, spacing, tree)
        except Infeasible:
            return None
        if small and best and least_cost(drawing, crossed, least) > best.cost:
            continue
        geometry, round_about = drawing.geometry, detours(drawing.geometry, diagram)
        price = cost(drawing, crossed, 2 * drawing.levels.close + round_about, least)
        if best is None or price < best.cost or (small and price == best.cost):
            best = Candidate(price, crossed, round_about, geometry)
        if not small and round_about <= _bearable(diagram) and area(geometry.width, geometry.height) < LARGE * least:
            break
    return best
