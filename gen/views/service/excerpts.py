"""Excerpts of a large diagram: the whole with its groups folded to boxes, and each part with its own lines alone."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import ceil
from typing import NamedTuple

from gen.language import Words, words_of
from gen.model.kinds import Kind
from gen.views.diagram import Arrows, Boundary, Diagram, Line, Node, View

A_PAGE = 14  # lines of a picture that fills a page of A4
OVERVIEW = "overview"
FEWER = 0.75  # of the lines: what merging them alone must leave at most, to make an overview
_TURNED: Mapping[Arrows, Arrows] = {"source": "destination", "destination": "source"}
Views = tuple[View, View]
Merged = Mapping[Line, Sequence[Line]]  # the lines that one stands for, by that one


class Excerpt(NamedTuple):
    """What an excerpt is called in the names of files, and what its two pictures show."""

    name: str
    diagram: Diagram
    views: Views


def excerpts(diagram: Diagram, views: Views) -> Iterator[Excerpt]:
    """The overview, where it is simpler than the whole, then each part of the service that has lines."""
    whole = _overview(diagram, views)
    if _is_simpler(whole.diagram, diagram):
        yield whole
    for node in diagram.nodes:
        if node.kind == "component" and any(node.id in (line.source, line.destination) for line in diagram.lines):
            yield _part(diagram, views, node)


def _is_simpler(overview: Diagram, whole: Diagram) -> bool:
    """Whether an overview has fewer lines and also fewer boxes, or by far fewer lines: else it is the whole again."""
    lines = len(overview.lines)
    return lines < len(whole.lines) and (len(overview.nodes) < len(whole.nodes) or lines <= FEWER * len(whole.lines))


def pieces(excerpt: Excerpt) -> Iterator[Excerpt]:
    """An excerpt in several pictures of some of its lines each, for paper; none where it has few lines."""
    name, diagram, views = excerpt
    count = ceil(len(diagram.lines) / A_PAGE)
    for at in range(count if count > 1 else 0):
        lines = diagram.lines[at * len(diagram.lines) // count : (at + 1) * len(diagram.lines) // count]
        pictures = tuple(_view(view, lines, _numbered(view, at + 1, count)) for view in views)
        piece = _some(diagram, f"{diagram.id}_{at + 1}", lines)
        yield Excerpt(f"{name}.{at + 1}", piece, (pictures[0], pictures[1]))


def _numbered(view: View, number: int, count: int) -> str:
    return words_of(view.language)("{title} ({n} of {count})", title=view.title, n=number, count=count)


def _part(diagram: Diagram, views: Views, part: Node) -> Excerpt:
    """A part with its own lines, and what stands at their other ends."""
    lines = [line for line in diagram.lines if part.id in (line.source, line.destination)]
    name = f"{part.id}.part" if part.id == OVERVIEW else part.id
    first, second = (_view(view, lines, f"{view.title} — {part.label}") for view in views)
    return Excerpt(name, _some(diagram, f"{diagram.id}_{part.id}", lines), (first, second))


def _some(diagram: Diagram, id_: str, lines: Sequence[Line]) -> Diagram:
    """Some lines of a diagram, and what stands at their ends."""
    near = {end for line in lines for end in (line.source, line.destination)}
    return _diagram(diagram, id_, [node for node in diagram.nodes if node.id in near], lines)


def _view(view: View, lines: Sequence[Line], title: str) -> View:
    """A view of some of its lines."""
    labels = {line.id: view.labels[line.id] for line in lines}
    return replace(view, title=title, description="\n".join(labels.values()), labels=labels)


def _overview(diagram: Diagram, views: Views) -> Excerpt:
    """The whole with each outermost group as one box, and the lines between two boxes as one."""
    boxes = _boxes(diagram, words_of(views[0].language))
    merged, inner = _merged(diagram, boxes)
    nodes = list(dict.fromkeys(boxes.values()))
    first, second = (_summed(view, boxes, merged, inner) for view in views)
    return Excerpt(OVERVIEW, _diagram(diagram, f"{diagram.id}_", nodes, list(merged)), (first, second))


def _summed(view: View, boxes: Mapping[str, Node], merged: Merged, inner: Mapping[str, Sequence[Line]]) -> View:
    """A view of merged lines: each has the heads and says the sentences of all that it stands for."""
    arrows = {line.id: _arrows(view, line, lines, boxes) for line, lines in merged.items()}
    labels = {line.id: _sentences(view, lines) for line, lines in merged.items()}
    words = words_of(view.language)
    within = [
        words("Within {name}: {sentences}", name=title, sentences=_sentences(view, lines))
        for title, lines in inner.items()
    ]
    description = "\n".join([*labels.values(), *within])
    return replace(
        view, title=words("{title} — overview", title=view.title), description=description, arrows=arrows, labels=labels
    )


def _sentences(view: View, lines: Sequence[Line]) -> str:
    return " ".join(view.labels[line.id] for line in lines)


def _arrows(view: View, merged: Line, lines: Sequence[Line], boxes: Mapping[str, Node]) -> Arrows:
    """The heads of a line that stands for several: at each end where one of them has one."""
    ends: set[Arrows] = set()
    for line in lines:
        arrows = view.arrows.get(line.id, "none")
        turned = boxes[line.source].id != merged.source
        ends.add(_TURNED.get(arrows, arrows) if turned else arrows)
    if "both" in ends or {"source", "destination"} <= ends:
        return "both"
    return next(iter(ends - {"none"}), "none")


def _diagram(whole: Diagram, id_: str, nodes: Sequence[Node], lines: Sequence[Line]) -> Diagram:
    """A diagram of some boxes, with the boundaries around them; `id_`: one that no service has."""
    parents = {boundary.id: boundary.parent for boundary in whole.boundaries}
    used = {id_ for node in nodes for id_ in _around(node.boundary, parents)}
    boundaries = tuple(boundary for boundary in whole.boundaries if boundary.id in used)
    return Diagram(id_, tuple(nodes), tuple(lines), boundaries)


def _around(boundary: str | None, parents: Mapping[str, str | None]) -> Iterator[str]:
    """A boundary and those that hold it, from the innermost on."""
    while boundary is not None:
        yield boundary
        boundary = parents[boundary]


def _boxes(diagram: Diagram, words: Words) -> dict[str, Node]:
    """What each node is drawn as: its outermost group, or itself where it has none."""
    frames = {boundary.id: boundary for boundary in diagram.boundaries}
    parents = {boundary.id: boundary.parent for boundary in diagram.boundaries}
    members: dict[str, list[Node]] = defaultdict(list)
    for node in diagram.nodes:
        groups = [id_ for id_ in _around(node.boundary, parents) if frames[id_].kind == "group"]
        members[groups[-1] if groups else ""].append(node)
    boxes = {node.id: node for node in members.pop("", [])}
    boxes |= {node.id: _box(frames[group], nodes, words) for group, nodes in members.items() for node in nodes}
    return {node.id: boxes[node.id] for node in diagram.nodes}


def _box(group: Boundary, members: Sequence[Node], words: Words) -> Node:
    """A group's box; a single member stands for itself."""
    if len(members) == 1:
        return replace(members[0], boundary=group.parent)
    kinds: set[Kind] = {node.kind for node in members}
    kind = kinds.pop() if len(kinds) == 1 else "other"
    text = "{title} ({n} parts)" if kind == "component" else "{title} ({n} systems)"
    return Node(f"group:{group.id}", words(text, title=group.title, n=len(members)), kind, None, group.parent)


def _merged(diagram: Diagram, boxes: Mapping[str, Node]) -> tuple[Merged, Mapping[str, Sequence[Line]]]:
    """The lines between boxes, drawn as the first of them; and those within a box, by its label."""
    between: dict[frozenset[str], list[Line]] = defaultdict(list)
    inner: dict[str, list[Line]] = defaultdict(list)
    for line in diagram.lines:
        source, destination = boxes[line.source], boxes[line.destination]
        if source == destination and source.id != line.source:
            inner[source.label].append(line)
        else:
            between[frozenset((source.id, destination.id))].append(line)
    return {_line(lines, boxes): lines for lines in between.values()}, inner


def _line(lines: Sequence[Line], boxes: Mapping[str, Node]) -> Line:
    """One line for several, called `3 +4`: the first of them and four more."""
    first, more = lines[0], len(lines) - 1
    name = f"{first.id} +{more}" if more else first.id
    source, destination = boxes[first.source].id, boxes[first.destination].id
    dotted = all(line.dotted for line in lines)
    return replace(first, id=name, source=source, destination=destination, dotted=dotted, more=more)
