"""Every y of a picture: boxes, their ports, corridors and boundaries, so that lines run as straight as they can."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from gen.renderers.routing.columns import Hop
from gen.renderers.routing.frame import Frame
from gen.renderers.routing.simplex import Tree, best
from gen.renderers.routing.spacing import Spacing

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


def heights_of(frame: Frame, spacing: Spacing, tree: Tree, apart: Sequence[Apart] = ()) -> Heights:
    """The places of least cost under the distances of `spacing`; lines that can't be straight hardly pull.

    `tree`: the best one under other distances. Raises Infeasible.
    """
    lengths = frame.lengths(spacing)
    leasts = frame.leasts(lengths)
    straight = _with(frame, leasts, apart) if apart else tree.stretched(leasts)
    first = _heights(frame, lengths.tall, straight.places())
    bent = [hop for hop, (left, right) in first.ends.items() if left != right]
    if not bent or len(frame.diagram.lines) > MANY:
        return first
    return _heights(frame, lengths.tall, straight.pulled(frame.pulls_with(bent) + [0] * len(apart)).places())


def tree_of(frame: Frame, spacing: Spacing) -> Tree:
    """The best tree under the distances of `spacing`; raises Infeasible."""
    return _with(frame, frame.leasts(frame.lengths(spacing)), ())


def _with(frame: Frame, leasts: Sequence[int], apart: Sequence[Apart]) -> Tree:
    """The best tree where some ends keep apart."""
    gaps = [*frame.gaps, *(_gap(frame, pair) for pair in apart)]
    return best(frame.count, gaps, [*leasts, *(abs(pair.least) for pair in apart)], frame.pulls + [0] * len(apart))


def _gap(frame: Frame, apart: Apart) -> tuple[int, int]:
    """The upper and the lower of the two ends."""
    left, right = frame.ends[apart.left][0], frame.ends[apart.right][1]
    return (left, right) if apart.least > 0 else (right, left)


def _heights(frame: Frame, tall: Sequence[int], at: Sequence[int]) -> Heights:
    """The places of things as those of what they stand for."""
    return Heights(
        [(at[frame.item[box]], at[frame.item[box]] + high) for box, high in enumerate(tall)],
        {hop: (at[left], at[right]) for hop, (left, right) in frame.ends.items()},
        {line: (at[upper], at[lower]) for line, (upper, lower) in frame.loops.items()},
        {boundary.id: (at[frame.top[boundary.id]], at[frame.bottom[boundary.id]]) for boundary in frame.shells},
    )
