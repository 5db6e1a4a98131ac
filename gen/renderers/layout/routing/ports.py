"""Which lines leave a box on which side, and in which order."""

from dataclasses import dataclass

from gen.renderers.layout.ordering.columns import Columns, Hop


@dataclass(frozen=True)
class BoxSide:
    """What leaves a box on one side, from top to bottom: hops, and lines that are loops (each twice)."""

    box: int
    right: bool
    ports: tuple[Hop | int, ...]


def box_sides(columns: Columns) -> tuple[BoxSide, ...]:
    """The ports of all boxes, in the order of the other ends; loops on the right, below the others."""
    place = {item: at for items in columns.order for at, item in enumerate(items)}
    ends: dict[tuple[int, bool], list[tuple[tuple[int, int], Hop | int]]] = {}
    for hops in columns.hops:
        for hop in hops:
            for box, right, other in ((hop.left, True, hop.right), (hop.right, False, hop.left)):
                if box < columns.boxes:
                    ends.setdefault((box, right), []).append(((place[other], hop.line), hop))
    for line, box in columns.loops:
        ends.setdefault((box, True), []).extend([((len(place), line), line)] * 2)
    return tuple(
        BoxSide(box, right, tuple(port for _, port in sorted(ports, key=lambda port: port[0])))
        for (box, right), ports in ends.items()
    )
