"""On which side of a service each thing outside of it stands: what opens connections left, what accepts them right."""

from collections.abc import Mapping

from gen.renderers.layout.ordering.frames import Frames
from gen.views.diagram import Diagram

LEFT, INSIDE, RIGHT = -1, 0, 1
ANYWHERE = 2  # outside, and it connects to nothing inside, not even by way of others


def sides_of(diagram: Diagram, frames: Frames) -> list[int]:
    """By node: LEFT, INSIDE, RIGHT or ANYWHERE.

    Of what opens and accepts, the one of the first line counts. What connects to nothing inside stands beside what it
    connects to. Those of one outermost frame stand on one side.
    """
    inside = {node.id for node in diagram.nodes if node.kind == "component"}
    if not inside:
        return [INSIDE] * len(diagram.nodes)
    unit = {
        node.id: node.id if node.id in inside or not nest else f"frame {nest[-1]}"
        for node, nest in zip(diagram.nodes, frames.nests, strict=True)
    }
    side = _beside(diagram, unit, inside)
    alone = {node.id for node in diagram.nodes} - {
        end for line in diagram.lines for end in (line.source, line.destination)
    }
    for node in diagram.nodes:
        if node.id in alone:
            side.setdefault(unit[node.id], RIGHT if node.kind == "third-party" else LEFT)
    return [INSIDE if node.id in inside else side.get(unit[node.id], ANYWHERE) for node in diagram.nodes]


def _beside(diagram: Diagram, unit: Mapping[str, str], inside: set[str]) -> dict[str, int]:
    """By thing outside: its side, as far as connections tell."""
    side: dict[str, int] = {}
    for line in diagram.lines:
        for end, other, at in ((line.source, line.destination, LEFT), (line.destination, line.source, RIGHT)):
            if end not in inside and other in inside:
                side.setdefault(unit[end], at)
    for _ in diagram.nodes:
        more = dict(_followers(diagram, unit, inside, side))
        if not more:
            break
        side |= more
    return side


def _followers(
    diagram: Diagram, unit: Mapping[str, str], inside: set[str], side: Mapping[str, int]
) -> list[tuple[str, int]]:
    """What has no side yet and connects to what has one, the first connection last."""
    pairs = [
        (unit[end], side[unit[other]])
        for line in diagram.lines
        for end, other in ((line.source, line.destination), (line.destination, line.source))
        if end not in inside and unit[end] not in side and unit.get(other) in side
    ]
    return pairs[::-1]
