"""A diagram without its words: what its geometry depends on, and nothing else, so that equal ones are placed once."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from gen.renderers.layout.geometry import Geometry, Size, Sizes
from gen.views.diagram import Boundary, Diagram, Line, Node


class Shape(NamedTuple):
    """A diagram whose ids are the numbers of its things, and the room that each of them needs; it can be hashed."""

    diagram: Diagram
    nodes: tuple[Size, ...]
    titles: tuple[Size, ...]  # of boundaries
    badges: tuple[Size, ...]  # of lines

    def sizes(self) -> Sizes:
        """The same by the ids of the shape's diagram."""
        return Sizes(
            {node.id: size for node, size in zip(self.diagram.nodes, self.nodes, strict=True)},
            {boundary.id: size for boundary, size in zip(self.diagram.boundaries, self.titles, strict=True)},
            {line.id: size for line, size in zip(self.diagram.lines, self.badges, strict=True)},
        )


def in_usual_order(diagram: Diagram) -> Diagram:
    """The same, of which more diagrams have the same shape; only the order changes in which its things are given.

    Where all lines join one box to others that have no further line, neither the place of this box in the file nor the
    order of the lines decides anything.
    """
    ends = Counter(end for line in diagram.lines for end in (line.source, line.destination))
    hub = max(ends, key=ends.__getitem__, default="")
    if ends[hub] != len(diagram.lines) or len(ends) != len(diagram.lines) + 1 or diagram.kept:
        return diagram
    before = {line.source for line in diagram.lines if line.source != hub}
    nodes = sorted(diagram.nodes, key=lambda node: 0 if node.id in before else 1 if node.id == hub else 2)
    if list(dict.fromkeys(node.boundary for node in nodes)) != list(dict.fromkeys(n.boundary for n in diagram.nodes)):
        return diagram
    place = {node.id: at for at, node in enumerate(nodes)}
    lines = sorted(diagram.lines, key=lambda line: place[line.source if line.destination == hub else line.destination])
    return replace(diagram, nodes=tuple(nodes), lines=tuple(lines))


def shape_of(diagram: Diagram, sizes: Sizes) -> Shape:
    """The shape of a diagram; boundaries keep the order of their ids, which decides where nothing else does."""
    box = {node.id: str(at) for at, node in enumerate(diagram.nodes)}
    ids = sorted(boundary.id for boundary in diagram.boundaries)
    frame: Mapping[str | None, str | None] = {None: None, **{id_: f"{at:09}" for at, id_ in enumerate(ids)}}
    bare = Diagram(
        "",
        tuple(Node(box[node.id], "", node.kind, None, frame[node.boundary]) for node in diagram.nodes),
        tuple(Line(str(at), box[line.source], box[line.destination]) for at, line in enumerate(diagram.lines)),
        tuple(Boundary(frame[each.id] or "", "", frame[each.parent]) for each in diagram.boundaries),
        tuple(tuple(box[id_] for id_ in column if id_ in box) for column in diagram.kept),
    )
    return Shape(
        bare,
        tuple(sizes.nodes[node.id] for node in diagram.nodes),
        tuple(sizes.titles[boundary.id] for boundary in diagram.boundaries),
        tuple(sizes.badges[line.id] for line in diagram.lines),
    )


def named(geometry: Geometry, bare: Diagram, diagram: Diagram) -> Geometry:
    """The geometry of a shape's diagram by the ids of the diagram whose shape it is."""
    boundaries = {a.id: b.id for a, b in zip(bare.boundaries, diagram.boundaries, strict=True)}
    return Geometry(
        geometry.width,
        geometry.height,
        {node.id: geometry.nodes[at.id] for at, node in zip(bare.nodes, diagram.nodes, strict=True)},
        {boundaries[at]: box for at, box in geometry.boundaries.items()},
        {boundaries[at]: box for at, box in geometry.titles.items()},
        {line.id: geometry.routes[at.id] for at, line in zip(bare.lines, diagram.lines, strict=True)},
    )
