"""A diagram without its words: what its geometry depends on, and nothing else, so that equal ones are placed once."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from gen.renderers.layout.geometry import Geometry, Size, Sizes
from gen.renderers.layout.ordering.arrangement import CHANNEL, HOP, PAD, PAGE
from gen.views.diagram import Boundary, Diagram, Line, Node


class DiagramShape(NamedTuple):
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


def in_usual_order(diagram: Diagram, sizes: Sizes) -> Diagram:
    """The same, of which more diagrams have the same shape; only the order changes in which its things are given.

    Where a component has one line to each other box, and what it opens goes to other columns than what it accepts, then
    neither its place in the file nor the order of its lines decides anything.
    """
    hub = _hub(diagram)
    if not hub or diagram.kept or not _has_room(diagram, sizes):
        return diagram
    before = {line.source for line in diagram.lines if line.source != hub}
    nodes = sorted(diagram.nodes, key=lambda node: 0 if node.id in before else 1 if node.id == hub else 2)
    if list(dict.fromkeys(node.boundary for node in nodes)) != list(dict.fromkeys(n.boundary for n in diagram.nodes)):
        return diagram
    place = {node.id: at for at, node in enumerate(nodes)}
    lines = sorted(diagram.lines, key=lambda line: place[line.source if line.destination == hub else line.destination])
    return replace(diagram, nodes=tuple(nodes), lines=tuple(lines))


def _hub(diagram: Diagram) -> str:
    """The component that all lines of a diagram lead from or to, one for each other box; blank where there is none.

    What stands outside of the service in a frame is on the side of the frame's first line: there the order counts.
    """
    ends = Counter(end for line in diagram.lines for end in (line.source, line.destination))
    hub = max(ends, key=ends.__getitem__, default="")
    inside = {node.id for node in diagram.nodes if node.kind == "component"}
    alone = ends[hub] == len(diagram.lines) == len(ends) - 1 == len(diagram.nodes) - 1
    free = all(node.id in inside or node.boundary is None for node in diagram.nodes)
    return hub if alone and free and hub in inside else ""


def _has_room(diagram: Diagram, sizes: Sizes) -> bool:
    """Whether a page is surely wide enough for a component and what stands around it, so that no columns are joined."""
    columns = 3 if all(node.kind == "component" for node in diagram.nodes) else 5
    widest = max(size.width for size in sizes.nodes.values())
    return columns * (widest + 2 * PAD + CHANNEL + HOP * len(diagram.lines)) <= PAGE


def shape_of(diagram: Diagram, sizes: Sizes) -> DiagramShape:
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
    return DiagramShape(
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
