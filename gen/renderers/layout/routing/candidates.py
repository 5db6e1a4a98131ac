"""Diagram → Geometry: boxes in columns, in order, at the cheapest of a few spacings."""

import re
from dataclasses import replace
from functools import lru_cache

from gen.problems import LayoutProblem
from gen.renderers.layout.geometry import Geometry, Sizes
from gen.renderers.layout.ordering.arrangement import arranged, order_of, page_width
from gen.renderers.layout.ordering.columns import Columns
from gen.renderers.layout.ordering.kept import in_kept_order
from gen.renderers.layout.routing.constraints import Constraints
from gen.renderers.layout.routing.heights import tree_of
from gen.renderers.layout.routing.placement import drawn
from gen.renderers.layout.routing.score import area, cost
from gen.renderers.layout.routing.shape import DiagramShape, in_usual_order, named, shape_of
from gen.renderers.layout.routing.spacing import CLOSE, DENSE, TIGHT, USUAL, WIDE
from gen.renderers.layout.solver.spanning_tree import Infeasible
from gen.views.diagram import Diagram, Line

MOST = 2_000  # lines
KEPT = 512  # shapes whose geometry is remembered
SMALL, LARGE = 14, 60  # lines: with no more all spacings are tried; with more only one
REMEDY = LayoutProblem.REMEDY


def arrange(diagram: Diagram, sizes: Sizes, simple: bool = False) -> Geometry:
    """Where everything of a diagram stands; raises LayoutProblem. `simple`: in the file's order, whatever it costs.

    The effort is limited by counts, never by a clock: the same picture comes of it on a slow machine.
    """
    if not diagram.nodes:
        return Geometry(0.0, 0.0, {}, {}, {}, {})
    if len(diagram.lines) > MOST:
        raise LayoutProblem(f"{len(diagram.lines)} connections are too many for a picture (at most {MOST}): {REMEDY}")
    diagram = by_number(diagram if simple else in_kept_order(diagram))
    usual = in_usual_order(diagram, sizes)
    shape = shape_of(usual, sizes)
    try:
        return named(_placed(shape, simple), shape.diagram, usual)
    except Infeasible as error:
        raise LayoutProblem(f"the order of the boxes of {diagram.id} contradicts its groups: {REMEDY}") from error


@lru_cache(maxsize=KEPT)
def _placed(shape: DiagramShape, simple: bool) -> Geometry:
    """Where everything of a shape stands; remembered: parts of a large picture are alike, and an edit leaves most."""
    sizes = shape.sizes()
    return _cheapest(arranged(shape.diagram, sizes, simple), shape.diagram, sizes)


def order(diagram: Diagram, sizes: Sizes) -> tuple[tuple[str, ...], ...]:
    """The ids of a diagram's boxes by column, each from top to bottom, as `arrange` places them; as `Diagram.kept`."""
    diagram = by_number(in_kept_order(diagram))
    return order_of(arranged(diagram, sizes), diagram) if diagram.nodes else ()


def by_number(diagram: Diagram) -> Diagram:
    """The same with its lines by number: where connections stand in the file does not count, and a new one is last."""
    return replace(diagram, lines=tuple(sorted(diagram.lines, key=_number)))


def _number(line: Line) -> tuple[list[tuple[int, int, str]], str]:
    """Numbers in a line's id as numbers, without the sign of a change: 2 before 10, `GIM 3` before `GWS 1`."""
    parts = re.split(r"([0-9]{1,9})", line.id.lstrip("+\u2212~"))
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts if part], line.id


def _cheapest(columns: Columns, diagram: Diagram, sizes: Sizes) -> Geometry:
    """The geometry of the cheapest spacing; where even a dense one is too wide for a page, that of the tightest."""
    constraints = Constraints(columns, diagram, sizes)
    if len(diagram.lines) > LARGE:
        return drawn(constraints, TIGHT, tree_of(constraints, TIGHT)).geometry
    tree = tree_of(constraints, DENSE)
    first = drawn(constraints, DENSE, tree)
    if first.least[0] > page_width(diagram):
        return drawn(constraints, TIGHT, tree).geometry
    others = (CLOSE, USUAL, WIDE) if len(diagram.lines) <= SMALL else (CLOSE, USUAL)
    drawings = [first, *(drawn(constraints, spacing, tree) for spacing in others)]
    least = area(*first.least)
    return min(drawings, key=lambda drawing: cost(drawing, least)).geometry
