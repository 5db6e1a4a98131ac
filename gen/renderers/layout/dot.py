"""Diagram → DOT text, for Graphviz to rank and order; the only module that imports the `diagrams` package.

Nodes are called n0, n1, ... in the diagram's order, lines e0, e1, ..., boundaries b0, b1, ...: no text of a model
gets into the DOT. Nothing in it is measured: boxes are fixed, and a boundary's title is an empty table of its size.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple

import diagrams

from gen.renderers.layout.geometry import Size, Sizes
from gen.views.diagram import Boundary, Diagram

POINTS = 72  # to the inch


class Spacing(NamedTuple):
    """Graphviz's distances in inches, and how it may treat the lines."""

    nodes: float = 0.35
    ranks: float = 1.5
    new_ranks: bool = False  # ranks of the whole at once, so that no line stays within one
    flipped: frozenset[str] = frozenset()  # ids of lines that run from right to left
    hurried: bool = False  # straight lines, and no long search for the best order (Graphviz: mclimit, nslimit)


def to_dot(diagram: Diagram, sizes: Sizes, spacing: Spacing = Spacing()) -> str:  # noqa: B008  immutable
    """The diagram as DOT, ranks from left to right."""
    ids = {node.id: f"n{i}" for i, node in enumerate(diagram.nodes)}
    with _drawing(_canvas(spacing)) as canvas:
        nodes = dict(_nodes(diagram, sizes, ids))
        for i, line in enumerate(diagram.lines):
            ends = nodes[line.source], nodes[line.destination]
            tail, head = reversed(ends) if line.id in spacing.flipped else ends
            # in DOT itself: an `Edge` would give each line fonts and colours that only take time
            canvas.dot.body.append(f"\t{tail.nodeid} -> {head.nodeid} [id=e{i}]\n")
    return str(canvas.dot.source)


def _canvas(spacing: Spacing) -> diagrams.Diagram:
    """An empty diagram that shows and measures nothing."""
    graph = {"nodesep": str(spacing.nodes), "ranksep": str(spacing.ranks), "splines": "spline", "pad": "0"}
    if spacing.new_ranks:
        graph["newrank"] = "true"
    if spacing.hurried:
        graph |= {"splines": "line", "mclimit": "0.1", "nslimit": "2", "nslimit1": "2"}
    boxes, lines = {"shape": "box"}, {"dir": "none"}
    return diagrams.Diagram("", show=False, direction="LR", graph_attr=graph, node_attr=boxes, edge_attr=lines)


@contextmanager
def _drawing(canvas: diagrams.Diagram) -> Iterator[diagrams.Diagram]:
    """Make a diagram the package's current one, and what was current before current again."""
    before, inside = diagrams.getdiagram(), diagrams.getcluster()
    diagrams.setdiagram(canvas)
    diagrams.setcluster(None)
    try:
        yield canvas
    finally:
        diagrams.setdiagram(before)
        diagrams.setcluster(inside)


def _nodes(diagram: Diagram, sizes: Sizes, ids: Mapping[str, str]) -> Iterator[tuple[str, diagrams.Node]]:
    """Draw boundaries and nodes, boundaries around what they hold."""
    names = {boundary.id: f"b{i}" for i, boundary in enumerate(diagram.boundaries)}
    held: dict[str | None, list[Boundary]] = defaultdict(list)
    for boundary in diagram.boundaries:
        held[boundary.parent].append(boundary)

    def inside(parent: str | None) -> Iterator[tuple[str, diagrams.Node]]:
        for node in diagram.nodes:
            if node.boundary == parent:
                yield node.id, _node(ids[node.id], sizes.nodes[node.id])
        for boundary in held[parent]:
            with diagrams.Cluster(names[boundary.id], graph_attr={"label": _room(sizes.titles[boundary.id])}):
                yield from inside(boundary.id)

    yield from inside(None)


def _node(name: str, size: Size) -> diagrams.Node:
    """A box of a fixed size without a label."""
    return diagrams.Node("", nodeid=name, width=_inches(size.width), height=_inches(size.height))


def _room(title: Size) -> str:
    """An HTML label that takes a title's room and holds no text."""
    width, height = (max(1, round(length)) for length in title)
    return f'<<TABLE BORDER="0" FIXEDSIZE="TRUE" WIDTH="{width}" HEIGHT="{height}"><TR><TD></TD></TR></TABLE>>'


def _inches(length: float) -> str:
    return f"{length / POINTS:.4f}"
