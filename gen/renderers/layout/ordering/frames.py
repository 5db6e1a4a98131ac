"""The frames of a picture as a tree: which boundary stands in which, and what each holds, in the order of the file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from gen.views.diagram import Diagram

Nest = tuple[str, ...]  # boundaries, from the innermost to the outermost


@dataclass(frozen=True)
class Frames:
    """The boundaries that hold a box, by the boxes' numbers in the diagram's order."""

    nests: tuple[Nest, ...]  # by node
    children: dict[str, list[str]]  # by frame, "" for the picture: frames right inside, in the order of their first box

    def in_order(self, outer: str = "") -> Iterator[str]:
        """All frames, each before those in it."""
        for frame in self.children.get(outer, ()):
            yield frame
            yield from self.in_order(frame)

    def path(self, frame: str) -> Nest:
        """The frames around a frame and itself, from the outermost in."""
        nest = next(nest for nest in self.nests if frame in nest)
        return nest[nest.index(frame) :][::-1]

    def child(self, outer: str, box: int) -> str:
        """Which of the frames right in `outer` holds a box; "" for none."""
        nest = self.nests[box]
        at = nest.index(outer) if outer else len(nest)
        return nest[at - 1] if at else ""

    def key(self, box: int) -> tuple[int, ...]:
        """The places of a box's frames among their neighbours, from the outermost in."""
        outer = ("", *self.nests[box][::-1])
        return tuple(self.children[a].index(b) for a, b in pairwise(outer))

    def swapped(self, outer: str, at: int) -> "Frames":
        """The same with two neighbours of a frame's frames exchanged: the one at this place, and the next."""
        held = self.children[outer]
        other = [*held[:at], held[at + 1], held[at], *held[at + 2 :]]
        return replace(self, children={**self.children, outer: other})


def frames_of(diagram: Diagram) -> Frames:
    """The tree of a diagram's frames; those that hold nothing are left out."""
    nests = nests_of(diagram)
    children: dict[str, list[str]] = {}
    for nest in nests:
        for inner, outer in zip(nest, (*nest[1:], ""), strict=False):  # "" is beyond the last
            held = children.setdefault(outer, [])
            if inner not in held:
                held.append(inner)
    return Frames(nests, children)


def nests_of(diagram: Diagram) -> tuple[Nest, ...]:
    """By node: the boundaries that hold it, from the innermost to the outermost."""
    parent = {boundary.id: boundary.parent for boundary in diagram.boundaries}

    def up(boundary: str | None) -> Iterator[str]:
        while boundary is not None:
            yield boundary
            boundary = parent[boundary]

    return tuple(tuple(up(node.boundary)) for node in diagram.nodes)


def in_tree_order(frames: Frames, boxes: Sequence[int]) -> list[int]:
    """Boxes so that those of a frame follow each other, else as they come; frames in their order."""
    first: dict[str, int] = {}
    for at, box in enumerate(boxes):
        for frame in frames.nests[box]:
            first.setdefault(frame, at)
    start = {
        frame: min((first[other], at) for at, other in enumerate(held[held.index(frame) :]) if other in first)
        for held in frames.children.values()
        for frame in held
        if frame in first
    }

    def path(at: int) -> list[tuple[int, int]]:
        return [*(start[frame] for frame in reversed(frames.nests[boxes[at]])), (at, 0)]

    return [boxes[at] for at in sorted(range(len(boxes)), key=path)]
