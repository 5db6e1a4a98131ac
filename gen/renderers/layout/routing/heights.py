"""Every y of a picture: boxes, their ports, corridors and boundaries, so that lines run as straight as they can."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from gen.renderers.layout.ordering.columns import Hop
from gen.renderers.layout.routing.constraints import Constraints
from gen.renderers.layout.routing.spacing import Spacing
from gen.renderers.layout.solver.network_simplex import Tree, best

MANY = 24  # lines: with more, the second round of heights_of takes too long


@dataclass(frozen=True)
class Heights:
    """Every y; a hop's ends are (on its left, on its right)."""

    boxes: Sequence[tuple[int, int]]  # by node: top and bottom
    ends: Mapping[Hop, tuple[int, int]]
    loops: Mapping[int, tuple[int, int]]  # by line: the upper and the lower end
    boundaries: Mapping[str, tuple[int, int]]


class Apart(NamedTuple):
    """The left end of a hop and the right end of another that must not be level, and the px between them."""

    left: Hop
    right: Hop
    least: int  # negative where the left end is the lower one


def heights_of(constraints: Constraints, spacing: Spacing, tree: Tree, apart: Sequence[Apart] = ()) -> Heights:
    """The places of least cost under the distances of `spacing`; lines that can't be straight hardly pull.

    `tree`: the best one under other distances. Raises Infeasible.
    """
    lengths, leasts = constraints.leasts(spacing)
    straight = tree.stretched(leasts)
    if apart:
        straight = straight.with_more([_gap(constraints, pair) for pair in apart], [abs(pair.least) for pair in apart])
    first = _heights(constraints, lengths.tall, straight.places())
    bent = [hop for hop, (left, right) in first.ends.items() if left != right]
    if not bent or len(constraints.diagram.lines) > MANY:
        return first
    return _heights(
        constraints, lengths.tall, straight.pulled(constraints.pulls_with(bent) + [0] * len(apart)).places()
    )


def tree_of(constraints: Constraints, spacing: Spacing) -> Tree:
    """The best tree under the distances of `spacing`; raises Infeasible."""
    return best(constraints.count, constraints.gaps, constraints.leasts(spacing)[1], constraints.pulls)


def _gap(constraints: Constraints, apart: Apart) -> tuple[int, int]:
    """The upper and the lower of the two ends."""
    left, right = constraints.ends[apart.left][0], constraints.ends[apart.right][1]
    return (left, right) if apart.least > 0 else (right, left)


def _heights(constraints: Constraints, tall: Sequence[int], at: Sequence[int]) -> Heights:
    """The places of things as those of what they stand for."""
    return Heights(
        [(at[constraints.item[box]], at[constraints.item[box]] + high) for box, high in enumerate(tall)],
        {hop: (at[left], at[right]) for hop, (left, right) in constraints.ends.items()},
        {line: (at[upper], at[lower]) for line, (upper, lower) in constraints.loops.items()},
        {
            boundary.id: (at[constraints.top[boundary.id]], at[constraints.bottom[boundary.id]])
            for boundary in constraints.shells
        },
    )
