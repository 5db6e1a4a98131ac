"""Which connections are new since a version, and do not say so yet."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gen.changes.comparison import UNDECIDED
from gen.changes.values import Changes, Entry, ServiceChanges


class New(NamedTuple):
    """The new connections of a service, by their numbers: those without `since`; those of which it can't be told.

    `dated`: those that say so already.
    """

    service: str
    ids: Sequence[str]
    undecided: Sequence[str]
    dated: Sequence[str]


def new_connections(changes: Changes) -> Iterator[New]:
    """What is new in each service that has something new."""
    for service in changes.services:
        added = list(_new(service))
        sure = [entry for entry in added if entry.note != UNDECIDED]
        unsure = [entry.row.id for entry in added if entry.note == UNDECIDED]
        if added:
            ids = [entry.row.id for entry in sure if not entry.row.since]
            yield New(service.id, ids, unsure, [entry.row.id for entry in sure if entry.row.since])


def _new(service: ServiceChanges) -> Iterator[Entry]:
    yield from (entry for entry in service.open if entry.ids.old is None)
