"""Ports that another row between the same ends has in the other version: nothing is to open or to close."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple

from gen.changes import facts
from gen.changes.matching import Parts
from gen.changes.values import Entry
from gen.model.entities import Connection
from gen.model.knowledge.ports import PortRange, without
from gen.model.sides import ports

Ports = tuple[PortRange, ...]
Tables = tuple[Sequence[Connection], Sequence[Connection]]


class Net(NamedTuple):
    """What is left to open and to close; and entries of which nothing is left, as other rows have their ports."""

    open: Sequence[Entry]
    close: Sequence[Entry]
    settled: Sequence[Entry]


def net(opening: Sequence[Entry], closing: Sequence[Entry], rows: Tables, parts: Parts) -> Net:
    """The entries without ports that other rows have now, or had before. Those without ports stay.

    `rows`: all of the old version, all of the new one.
    """
    before, now = (_by_place((_place(row, parts, at), ports(row)) for row in table) for at, table in enumerate(rows))
    left_open, had = _less(opening, [before.get(_place(entry.row, parts, 1), ()) for entry in opening])
    left_close, kept = _less(closing, [now.get(_place(entry.row, parts, 0), ()) for entry in closing])
    return Net(left_open, left_close, [*had, *kept])


def _less(pairs: Sequence[Entry], others: Sequence[Ports]) -> tuple[list[Entry], list[Entry]]:
    """Entries with the ports that others do not have; and those that have none left."""
    kept, settled = [], []
    for entry, other in zip(pairs, others, strict=True):
        rest = without(entry.ports, other)
        if rest or not entry.ports:
            kept.append(entry._replace(ports=rest))
        else:
            settled.append(entry)
    return kept, settled


def _place(row: Connection, parts: Parts, which: int) -> Hashable:
    ends = tuple(parts.ends[which][end.id] if end else None for end in (row.source, row.destination))
    return ends, facts.to_do(row)["transport"]


def _by_place(pairs: Iterable[tuple[Hashable, Ports]]) -> dict[Hashable, Ports]:
    places: dict[Hashable, Ports] = defaultdict(tuple)
    for place, ranges in pairs:
        places[place] += ranges
    return dict(places)
