"""Another way to direct lines for Graphviz's ranks: few columns of components, what is outside on either side of them.

Lines are drawn without direction, so the two ends only need different columns, as few as a colouring of the graph needs
colours (Gallai, Roy); the narrow picture this gives suits services whose lines run round in circles.
"""

from collections.abc import Mapping

from gen.renderers.layout.geometry import Sizes
from gen.views.diagram import Diagram, Node

AGAINST = 0.35  # of the height of all outside: what it costs to stand on the side that arrows don't suggest


def flipped(diagram: Diagram, sizes: Sizes, column: Mapping[str, int]) -> frozenset[str]:
    """Ids of the lines whose source stands right of their destination then; `column` is where nodes stand else."""
    colour = _colours(diagram, sizes, column)
    return frozenset(line.id for line in diagram.lines if colour[line.source] > colour[line.destination])


def _colours(diagram: Diagram, sizes: Sizes, column: Mapping[str, int]) -> dict[str, int]:
    """Components from 1 on; the others 0 or behind the components, or between where a neighbour stands there."""
    near: dict[str, list[str]] = {node.id: [] for node in diagram.nodes}
    for line in diagram.lines:
        near[line.source].append(line.destination)
        near[line.destination].append(line.source)
    colour: dict[str, int] = {}
    for node in sorted(diagram.nodes, key=lambda node: column[node.id]):
        if node.kind == "component":
            taken = {colour.get(other) for other in near[node.id]}
            colour[node.id] = next(at for at in range(1, len(near) + 2) if at not in taken)
    last = max(colour.values(), default=0) + 1
    outside = [node for node in diagram.nodes if node.kind != "component"]
    tall = {0: 0.0, last: 0.0}
    whole = sum(sizes.nodes[node.id].height for node in outside)
    for node in sorted(outside, key=lambda node: -len(near[node.id])):
        cost = {at: tall[at] + (AGAINST * whole if _against(node, diagram, at) else 0.0) for at in (0, last)}
        wished = [*sorted(cost, key=lambda at: cost[at]), *range(1, last)]
        taken = {colour.get(other) for other in near[node.id]}
        colour[node.id] = next((at for at in (*wished, last + 1, last + 2) if at not in taken), last + 3)
        side = 0 if colour[node.id] == 0 else last
        tall[side] += sizes.nodes[node.id].height
    return colour


def _against(node: Node, diagram: Diagram, at: int) -> bool:
    """Whether a side is not the one that arrows suggest: sources left, destinations right."""
    out = sum((line.source == node.id) - (line.destination == node.id) for line in diagram.lines)
    return (out > 0) == (at > 0) if out else at == 0
