"""Diagram → Geometry: boxes in columns, in order, at the cheapest of a few spacings."""

from gen.problems import LayoutProblem
from gen.renderers.layout.geometry import Geometry, Sizes
from gen.renderers.layout.ordering.columns import columns_of
from gen.renderers.layout.ordering.frames import frames_of
from gen.renderers.layout.ordering.narrow import narrowed
from gen.renderers.layout.ordering.order import ordered
from gen.renderers.layout.ordering.ranks import columns_of_boxes, pairs_of
from gen.renderers.layout.ordering.sides import sides_of
from gen.renderers.layout.ordering.columns import Columns
from gen.renderers.layout.routing.constraints import Constraints
from gen.renderers.layout.routing.heights import tree_of
from gen.renderers.layout.routing.placement import drawn
from gen.renderers.layout.routing.score import area, cost
from gen.renderers.layout.routing.spacing import CLOSE, DENSE, USUAL, WIDE
from gen.renderers.layout.solver.spanning_tree import Infeasible
from gen.views.diagram import Diagram

MOST = 2_000  # lines
SMALL, CROWD = 14, 60  # lines: with no more all spacings are tried; with more only the densest
REMEDY = "draw fewer components or connections in one picture, or split the service's model in two"


def arrange(diagram: Diagram, sizes: Sizes) -> Geometry:
    """Where everything of a diagram stands; raises LayoutProblem.

    The effort is limited by counts, never by a clock: the same picture comes of it on a slow machine.
    """
    if not diagram.nodes:
        return Geometry(0.0, 0.0, {}, {}, {}, {})
    if len(diagram.lines) > MOST:
        raise LayoutProblem(f"{len(diagram.lines)} connections are too many for a picture (at most {MOST}): {REMEDY}")
    try:
        return _cheapest(in_columns(diagram, sizes), diagram, sizes)
    except Infeasible as error:
        raise LayoutProblem(f"the order of the boxes of {diagram.id} contradicts its groups: {REMEDY}") from error


def in_columns(diagram: Diagram, sizes: Sizes) -> Columns:
    """The boxes of a diagram in their columns, and their order there."""
    frames = frames_of(diagram)
    sides = sides_of(diagram, frames)
    column = columns_of_boxes(diagram, frames, sides)
    columns = columns_of(diagram, sizes, frames, column)
    limit = 1232 + 32 * max(0, len(diagram.lines) - 30)
    while (w:=_wide(columns, diagram, sizes)) > limit:
        fewer = narrowed(column, pairs_of(diagram), frames, sides)
        if fewer is None:
            break
        column = fewer
        columns = columns_of(diagram, sizes, frames, column)
    return ordered(columns)


def _wide(columns: Columns, diagram: Diagram, sizes: Sizes) -> int:
    """About the width of a picture, in px."""
    wide = [max((sizes.nodes[diagram.nodes[i].id].width for i in items if i < columns.boxes), default=0) for items in columns.order]
    edges = [[columns.column[b] for b, nest in enumerate(columns.nests) if frame in nest] for frame in {f for n in columns.nests for f in n}]
    pads = sum(18 * (any(min(e) == at for e in edges) + any(max(e) == at for e in edges)) for at in range(len(wide)))
    return round(sum(wide) + pads + sum(A + B * len(hops) for hops in columns.hops[:-1]))

import os
A=int(os.environ.get('A','60')); B=float(os.environ.get('B','4'))

def _cheapest(columns: Columns, diagram: Diagram, sizes: Sizes) -> Geometry:
    """The geometry of the cheapest spacing."""
    constraints = Constraints(columns, diagram, sizes)
    few, many = len(diagram.lines) <= SMALL, len(diagram.lines) > CROWD
    spacings = (DENSE, CLOSE, USUAL, WIDE) if few else (DENSE,) if many else (DENSE, CLOSE, USUAL)
    tree = tree_of(constraints, DENSE if many else USUAL)
    best, least, small = None, 0.0, 0.0
    for spacing in spacings:
        drawing = drawn(constraints, spacing, tree)
        small = small or area(*drawing.least)
        price = cost(drawing, 0, 2 * drawing.levels.close, small)
        if best is None or price <= least:
            best, least = drawing.geometry, price
    assert best
    return best
