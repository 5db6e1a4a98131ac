"""Diagram → Columns: which column each box stands in, and what stands above what there; all steps in their order."""

from collections.abc import Sequence
from dataclasses import replace

from gen.renderers.layout.geometry import Sizes
from gen.renderers.layout.ordering.columns import Columns, columns_of
from gen.renderers.layout.ordering.frames import Frames, frames_of
from gen.renderers.layout.ordering.kept import joined, kept_columns
from gen.renderers.layout.ordering.moves import moved
from gen.renderers.layout.ordering.narrow import NarrowPlan, in_several_rows, narrowed
from gen.renderers.layout.ordering.order import Search
from gen.renderers.layout.ordering.ranks import columns_of_boxes, numbered, pairs_of
from gen.renderers.layout.ordering.sides import sides_of
from gen.renderers.layout.ordering.spread import spread
from gen.views.diagram import Diagram

PAGE, WIDE = 1220, 1690  # px: text of 14 px is 11 px high then on a page of 1,000; 8 px
SIMPLE, MORE = 30, 32  # lines: with more a picture may be wider; by so many px each, up to WIDE and from TOO_MANY on
TOO_MANY = 52
PAD, CHANNEL, HOP = 14, 50, 4  # px, about: a frame's edge, what stands beside each column, what each line adds there
LONG = 32  # columns: with more that are too wide for a page, they are folded rather than joined one by one


def arranged(diagram: Diagram, sizes: Sizes, simple: bool = False) -> Columns:
    """The boxes of a diagram in columns, in order, and the corridors of its lines; `simple`: in the file's order."""
    frames = frames_of(diagram)
    sides = sides_of(diagram, frames)
    if not simple and kept_columns(diagram):
        return _kept(diagram, sizes, frames, sides)
    column = columns_of_boxes(diagram, frames, sides)
    columns = columns_of(diagram, sizes, frames, column)
    pairs = pairs_of(diagram)
    long = column if len(columns.order) > LONG else None
    while (width := _width(columns, diagram, sizes)) > (page := page_width(diagram)):
        fewer = in_several_rows(long, pairs, frames, sides, len(columns.order) * page // width) if long else None
        fewer = fewer or narrowed(column, pairs, frames, sides)
        if fewer is None:
            break
        column = numbered(fewer)
        columns = columns_of(diagram, sizes, frames, column)
    wider = columns_of(diagram, sizes, frames, spread(column, pairs, frames, sides))
    if len(wider.order) > len(columns.order) and _width(wider, diagram, sizes) <= PAGE:
        columns = wider
    if simple:
        return columns
    search = Search(columns)
    if not search.total():
        return columns  # the file's order costs nothing: there is no better one
    _settle(search)
    if search.is_thicket:  # there boxes may change columns, too
        search = moved(search, NarrowPlan(column, pairs, frames, sides), diagram, sizes)
        search.exchange()
    search.improve()
    if search.is_thicket:
        search.shake()
    return search.now()


def _kept(diagram: Diagram, sizes: Sizes, frames: Frames, sides: Sequence[int]) -> Columns:
    """The same by an order that was kept: only new boxes and corridors look for their places."""
    columns = columns_of(diagram, sizes, frames, joined(diagram, frames, sides))
    search = Search(replace(columns, kept=kept_columns(diagram)))
    _settle(search)
    search.improve()
    return search.now()


def _settle(search: Search) -> None:
    search.settle(range(len(search.shelves)))
    search.exchange()


def order_of(columns: Columns, diagram: Diagram) -> tuple[tuple[str, ...], ...]:
    """The ids of the boxes by column, as `Diagram.kept` has them."""
    shelves = ([diagram.nodes[item].id for item in items if item < columns.boxes] for items in columns.order)
    return tuple(tuple(ids) for ids in shelves if ids)


def page_width(diagram: Diagram) -> int:
    """How wide a picture may be, in px, before columns are joined: with many lines wider."""
    lines = len(diagram.lines)
    return min(WIDE, PAGE + MORE * max(0, lines - SIMPLE)) + MORE * max(0, lines - TOO_MANY)


def _width(columns: Columns, diagram: Diagram, sizes: Sizes) -> int:
    """About the width of a picture, in px, without the column of a frame's title."""
    total = 0
    spans = _spans(columns, columns.frames)
    for at, items in enumerate(columns.order):
        total += round(
            max((sizes.nodes[diagram.nodes[item].id].width for item in items if item < columns.boxes), default=0)
        )
        total += PAD * (any(low == at for low, _ in spans) + any(high == at for _, high in spans))
    return total + sum(CHANNEL + HOP * len(hops) for hops in columns.hops[:-1])


def _spans(columns: Columns, frames: Frames) -> list[tuple[int, int]]:
    """The first and the last column of each frame."""
    held = [
        [columns.column[box] for box, nest in enumerate(frames.nests) if frame in nest] for frame in frames.in_order()
    ]
    return [(min(at), max(at)) for at in held]
