"""Which connections of two versions of a page are the same."""

from collections.abc import Sequence
from typing import NamedTuple

from gen.changes.matching import Parts, compared_side
from gen.model.entities import Connection, Service
from gen.model.same import Step, same
from gen.model.sides import Side


class RowPair(NamedTuple):
    """Connections that are one: one each; several on one side where together they are the other's row."""

    old: Sequence[Connection]
    new: Sequence[Connection]
    step: Step


class Rows(NamedTuple):
    """The pairs, in the order of the new page; rows of one version only; of these, which may be one."""

    pairs: Sequence[RowPair]
    closed: Sequence[Connection]
    opened: Sequence[Connection]
    undecided: Sequence[tuple[Sequence[Connection], Sequence[Connection]]]
    reordered: bool  # whether the pairs stand in another order


def same_rows(old: Service, new: Service, parts: Parts) -> Rows:
    """The connections of two versions of a service."""
    before, after = old.connections, new.connections
    result = same(_sides(before, parts, 0), _sides(after, parts, 1))
    ordered = sorted(result.pairs, key=lambda pair: pair.right)
    return Rows(
        [RowPair([before[a] for a in pair.left], [after[b] for b in pair.right], pair.step) for pair in ordered],
        [before[a] for a in result.left],
        [after[b] for b in result.right],
        [([before[a] for a in here], [after[b] for b in there]) for here, there in result.undecided],
        [pair.left for pair in ordered] != sorted(pair.left for pair in ordered),
    )


def _sides(connections: Sequence[Connection], parts: Parts, which: int) -> list[Side]:
    return [compared_side(row, parts.ends[which]) for row in connections]
