"""Two versions of a model -> the changes of each service."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from gen.changes import connections, words
from gen.changes.matching import Parts, Renamed, same_parts, services
from gen.changes.ports import net
from gen.changes.rows import Rows, same_rows
from gen.changes.values import GROUPS, Changes, Entry, Group, Ids, ServiceChanges, Undecided, Wording
from gen.model.entities import Component, Connection, Service

SETTLED = "its ports are those of other rows between the same ends, so nothing is to open or to close"
UNDECIDED = "which row of the other version it is can't be told"


class Versions(NamedTuple):
    """A service in both versions, what is one in them, and what changed."""

    old: Service
    new: Service
    parts: Parts
    table: Rows
    changes: ServiceChanges


class Compared:
    """Two versions of a model: which services and parts are one, and what changed in each service.

    `names`: what the versions are called.
    """

    def __init__(self, old: Sequence[Service], new: Sequence[Service], names: tuple[str, str]) -> None:
        self.names = names
        pairing = services(old, new)
        differing = [(before, after) for before, after in pairing.pairs if before != after]
        ids = _renamed(pairing.pairs, differing)
        both = [_versions(before, after, ids) for before, after in differing]
        both += [_versions(None, after, ids) for after in pairing.new]
        both += [_versions(before, None, ids) for before in pairing.old]
        self.versions = sorted((it for it in both if it.changes), key=lambda it: (it.changes.id, it.changes.state))
        self.changes = Changes(*names, [it.changes for it in self.versions], pairing.undecided)


def _renamed(
    pairs: Iterable[tuple[Service, Service]], differing: Iterable[tuple[Service, Service]]
) -> dict[tuple[str, str], tuple[str, str]]:
    """What has become of services and their parts that are called otherwise now."""
    ids = {(before.id, ""): (after.id, "") for before, after in pairs if before.id != after.id}
    for before, after in differing:
        for a, b in same_parts(before, after, {}).pairs:
            if a.own and b.own and (before.id, a.id) != (after.id, b.id):
                ids[before.id, a.id] = (after.id, b.id)
    return ids


def _versions(old: Service | None, new: Service | None, ids: Renamed) -> Versions:
    """A service in both versions; a page that one of them lacks is an empty one there."""
    before, after = old or _empty(new), new or _empty(old)
    same = same_parts(before, after, ids)
    table = same_rows(before, after, same)
    changes = _changed(before, after, same, table, ids) if old and new else _added(after) if new else _removed(before)
    return Versions(before, after, same, table, changes)


def _empty(service: Service | None) -> Service:
    assert service
    return replace(service, components=(), externals=(), connections=(), internal_ports=())


def _changed(old: Service, new: Service, same: Parts, table: Rows, ids: Renamed) -> ServiceChanges:
    unsure = {id(row) for group in table.undecided for side in group for row in side}
    groups: dict[Group, list[Entry]] = {group: [] for group in GROUPS}
    for pair in table.pairs:
        for group, entry in connections.changed(pair):
            groups[group].append(entry)
    decided = net(
        [*groups["open"], *(connections.added(row) for row in table.opened if id(row) not in unsure)],
        [*groups["close"], *(connections.closed(row) for row in table.closed if id(row) not in unsure)],
        (old.connections, new.connections),
        same,
    )
    opening = [*decided.open, *(connections.added(row, UNDECIDED) for row in table.opened if id(row) in unsure)]
    closing = [*decided.close, *(connections.closed(row, UNDECIDED) for row in table.closed if id(row) in unsure)]
    return ServiceChanges(
        id=new.id,
        name=new.name,
        state="changed",
        open=_in_order(opening, new.connections),
        close=_in_order(closing, old.connections),
        change=groups["change"],
        data=groups["data"],
        words=[*groups["words"], *_settled(decided.settled, table), *_words(old, new, same, table, ids)],
        numbers=list(_renumbered(table)),
        undecided=[*same.undecided, *map(_undecided, table.undecided)],
        was=old.id if old.id != new.id else "",
        place=new.place(""),
    )


def _renumbered(table: Rows) -> Iterator[Ids]:
    for pair in table.pairs:
        if len(pair.old) == len(pair.new) == 1 and pair.old[0].id != pair.new[0].id:
            yield Ids(pair.old[0].id, pair.new[0].id)


def _settled(unsettled: Sequence[Entry], table: Rows) -> Iterator[Entry]:
    """Rows that are others although nothing is to be done, as other rows between the same ends have their ports."""
    pairs = {Ids(pair.old[0].id, pair.new[0].id): pair for pair in table.pairs}
    for entry in {entry.ids: entry for entry in unsettled}.values():
        old, new = entry.ids
        pair = pairs.get(entry.ids)
        if pair:
            now, was = {"port": pair.new[0].port}, {"port": pair.old[0].port}
        else:
            now, was = {"rows": new or ""}, {"rows": old or ""}
        yield entry._replace(now=now, was=was, note=SETTLED)


def _words(old: Service, new: Service, same: Parts, table: Rows, ids: Renamed) -> Iterator[Wording]:
    """What differs beside the connections; their order, where no number tells of it."""
    yield from words.of_page(old, new, same)
    if table.reordered and not any(_renumbered(table)):
        now, was = (", ".join(row.id for row in service.connections) for service in (new, old))
        yield Wording(None, new.id, new.name, {"rows": now}, {"rows": was}, "the rows stand in another order")
    named = {f"new:{end.id}" for row in table.opened for end in _ends(row)}
    named |= {f"old:{end.id}" for row in table.closed for end in _ends(row)}
    paired = {end.id for pair in table.pairs for row in pair.new for end in _ends(row)}
    yield from words.of_parts(same, named, paired, ids)


def _ends(row: Connection) -> list[Component]:
    return [end for end in (row.source, row.destination) if end]


def _in_order(unordered: Sequence[Entry], table: Sequence[Connection]) -> list[Entry]:
    places = {id(row): place for place, row in enumerate(table)}
    return sorted(unordered, key=lambda entry: places[id(entry.row)])


def _undecided(group: tuple[Sequence[Connection], Sequence[Connection]]) -> Undecided:
    old, new = ([row.id for row in rows] for rows in group)
    return Undecided("connections", old, new)


def _added(service: Service) -> ServiceChanges:
    page = Wording(None, service.id, service.name, {"name": service.name}, {"name": ""}, "the page is new")
    opening = [connections.added(row) for row in service.connections]
    return ServiceChanges(service.id, service.name, "added", opening, [], [], [], [page], [], place=service.place(""))


def _removed(service: Service) -> ServiceChanges:
    page = Wording(None, service.id, service.name, {"name": ""}, {"name": service.name}, "the page is gone")
    closing = [connections.closed(row) for row in service.connections]
    return ServiceChanges(service.id, service.name, "removed", [], closing, [], [], [page], [])
