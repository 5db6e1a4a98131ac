"""Ports that are opened and closed at once between the same ends: nothing to do, as another row has them now."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple

from gen.changes import facts
from gen.changes.entries import Entry
from gen.changes.matching import Parts
from gen.model.knowledge.ports import PortRange, without

Ports = tuple[PortRange, ...]


class Net(NamedTuple):
    """What is left to open and to close; and entries of which nothing is left, as other rows have their ports."""

    open: Sequence[Entry]
    close: Sequence[Entry]
    settled: Sequence[Entry]


def net(opening: Sequence[Entry], closing: Sequence[Entry], parts: Parts) -> Net:
    """The entries without ports that other rows have from now on, or had till now. Those without ports stay."""
    come = _by_place((_place(entry, parts, 1), entry.ports) for entry in opening)
    gone = _by_place((_place(entry, parts, 0), entry.ports) for entry in closing)
    left_open, had = _less(opening, [gone.get(_place(entry, parts, 1), ()) for entry in opening])
    left_close, kept = _less(closing, [come.get(_place(entry, parts, 0), ()) for entry in closing])
    return Net(left_open, left_close, [*had, *kept])


def _less(entries: Sequence[Entry], others: Sequence[Ports]) -> tuple[list[Entry], list[Entry]]:
    """Entries with the ports that others do not have; and those that have none left."""
    kept, settled = [], []
    for entry, ports in zip(entries, others, strict=True):
        rest = without(entry.ports, ports)
        if rest or not entry.ports:
            kept.append(entry._replace(ports=rest))
        else:
            settled.append(entry)
    return kept, settled


def _place(entry: Entry, parts: Parts, which: int) -> Hashable:
    ends = tuple(parts.ends[which][end.id] if end else None for end in (entry.row.source, entry.row.destination))
    return ends, facts.to_do(entry.row)["transport"]


def _by_place(entries: Iterable[tuple[Hashable, Ports]]) -> dict[Hashable, Ports]:
    places: dict[Hashable, Ports] = defaultdict(tuple)
    for place, ports in entries:
        places[place] += ports
    return dict(places)
