"""Which services, components and externals of two versions of a model are the same, whatever they are called."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import fields
from typing import NamedTuple, TypeVar

from gen.changes.values import Undecided
from gen.model.ends import ends_of
from gen.model.entities import Component, Connection, Service
from gen.model.renamed import Known, renamed
from gen.model.sides import End, Side, compared_protocols, ports

T = TypeVar("T")
_NOT_KNOWN = frozenset(("file", "places", "id", "name", "kind", "shared", "service", "part"))


class Services(NamedTuple):
    """The services of both versions: which are one, which only one version has, and what can't be told."""

    pairs: Sequence[tuple[Service, Service]]
    old: Sequence[Service]
    new: Sequence[Service]
    undecided: Sequence[Undecided]


class Parts(NamedTuple):
    """The same of the components and externals of one service; `ends`: what each is in both versions, by its key.

    Where two are one, their ends are equal.
    """

    pairs: Sequence[tuple[Component, Component]]
    old: Sequence[Component]
    new: Sequence[Component]
    undecided: Sequence[Undecided]
    ends: tuple[Mapping[str, End], Mapping[str, End]]


Renamed = Mapping[
    tuple[str, str], tuple[str, str]
]  # old services and parts, (id, key), as they are now; key blank: whole


def services(old: Sequence[Service], new: Sequence[Service]) -> Services:
    """Services by their ids, by what they say they were formerly, by name, then by what their pages name."""
    there = {former: service for service in new for former in service.formerly}
    there |= {service.id: service for service in new}
    known = sorted((service for service in old if service.id in there), key=lambda old: there[old.id].id == old.id)
    pairs = list({there[service.id].id: (service, there[service.id]) for service in known}.values())
    taken = {id(service) for pair in pairs for service in pair}
    left, right = [s for s in old if id(s) not in taken], [s for s in new if id(s) not in taken]
    undecided: list[Undecided] = []
    for key in (lambda service: service.name, _content):
        same, unsure = _by(left, right, key)
        pairs += same
        taken = {id(service) for pair in same for service in pair}
        left, right = [s for s in left if id(s) not in taken], [s for s in right if id(s) not in taken]
        undecided += [Undecided("services", _names(a), _names(b)) for a, b in unsure if key is _content]
    return Services(sorted(pairs, key=lambda pair: pair[1].id), left, right, undecided)


def same_parts(old: Service, new: Service, ids: Renamed) -> Parts:
    """The components and externals of a service: by what they are elsewhere in the model, name and key, then by rows.

    `ids`: what has become of services and their parts, as far as it is known.
    """
    known: list[tuple[Component, Component]] = []
    left, right = _everything(old), _everything(new)
    for own in (True, None):
        ours = [end for end in left if own is None or end.own]
        theirs = [end for end in right if own is None or end.own]
        named = _named(ours, theirs, ids)
        known += named
        gone, come = {a.id for a, _ in named}, {b.id for _, b in named}
        left = [end for end in left if end.id not in gone]
        right = [end for end in right if end.id not in come]
    ends = _ends(known, left, right, ids)
    known_ends = renamed(
        [compared_side(row, ends[0]) for row in old.connections],
        [compared_side(row, ends[1]) for row in new.connections],
        {ends[0][end.id]: _known(end) for end in left},
        {ends[1][end.id]: _known(end) for end in right},
    )
    ours_by_end = {ends[0][end.id]: end for end in left}
    theirs_by_end = {ends[1][end.id]: end for end in right}
    known += [(ours_by_end[a], theirs_by_end[b]) for a, b in known_ends.pairs]
    left = [end for end in left if end not in [a for a, _ in known]]
    right = [end for end in right if end not in [b for _, b in known]]
    undecided = [
        Undecided("ends", [ours_by_end[a].name for a in here], [theirs_by_end[b].name for b in there])
        for here, there in known_ends.undecided
    ]
    return Parts(known, left, right, undecided, _ends(known, left, right, ids))


def compared_side(row: Connection, ends: Mapping[str, End]) -> Side:
    """A connection as it is compared, its ends by their keys."""
    data = "\n".join(item.text for item in row.data)
    source, destination = (ends[end.id] if end else None for end in (row.source, row.destination))
    return Side(source, destination, compared_protocols(row), ports(row), row.id, data)


def _everything(service: Service) -> list[Component]:
    return [*service.components, *service.externals]


def _named(old: Sequence[Component], new: Sequence[Component], ids: Renamed) -> list[tuple[Component, Component]]:
    """Those that the model's own rules for ends find to be one."""
    ours = [_end(end, ids) for end in old]
    theirs = [_end(end, {}) for end in new]
    here, there = ends_of([Side(end, None) for end in ours], [Side(end, None) for end in theirs])
    groups: dict[Hashable, list[Component]] = {}
    for end, placed in zip(new, there, strict=True):
        groups.setdefault(placed[0].group, []).append(end)
    same_ends = []
    for end, placed in zip(old, here, strict=True):
        same = groups.get(placed[0].group, [])
        if same:  # of several externals that are one part of one service the first
            same_ends.append((end, same.pop(0)))
    return same_ends


def _end(component: Component, ids: Renamed) -> End:
    """What is known of an end; the key of one that is a part of another service says nothing."""
    if not component.service:
        return End(component.name, component.id)
    service, part = today(component, ids)
    return End(component.name, "", service, part)


def today(component: Component, ids: Renamed) -> tuple[str, str]:
    """The service and the part that an external is, as they are called in the new version."""
    service, part = component.service or "", component.part or ""
    whole = ids.get((service, ""), (service, ""))
    return ids.get((service, part), (whole[0], part))


def _ends(
    pairs: Sequence[tuple[Component, Component]], old: Sequence[Component], new: Sequence[Component], ids: Renamed
) -> tuple[dict[str, End], dict[str, End]]:
    """An end for each component, equal where two are one, and unlike any other's where not."""
    both = {
        (before.id, after.id): End("", f"both:{after.id}", after.service or "", after.part or "")
        for before, after in pairs
    }
    ours = {before: end for (before, _), end in both.items()}
    theirs = {after: end for (_, after), end in both.items()}
    ours |= {end.id: End("", f"old:{end.id}", *today(end, ids)) for end in old}
    theirs |= {end.id: End("", f"new:{end.id}", end.service or "", end.part or "") for end in new}
    return ours, theirs


def _known(end: Component) -> Known:
    """What is known of an end beside names and keys."""
    return Known(end.kind, tuple((it.name, getattr(end, it.name)) for it in fields(end) if it.name not in _NOT_KNOWN))


def _content(service: Service) -> Hashable:
    """What a page has, by the names that stand there; None where it has no connection."""
    rows = Counter(
        (row.source and row.source.name, row.destination and row.destination.name, compared_protocols(row), ports(row))
        for row in service.connections
    )
    names = Counter(end.name for end in service.components)
    return (frozenset(names.items()), frozenset(rows.items())) if rows else None


def _by(
    old: Sequence[T], new: Sequence[T], key: Callable[[T], Hashable]
) -> tuple[list[tuple[T, T]], list[tuple[list[T], list[T]]]]:
    """Those of both versions with one key: the pairs, and groups in which it is several."""
    here, there = _grouped(old, key), _grouped(new, key)
    both = [(here[value], there[value]) for value in here if value is not None and value in there]
    pairs = [(a[0], b[0]) for a, b in both if len(a) == len(b) == 1]
    return pairs, [(a, b) for a, b in both if not len(a) == len(b) == 1]


def _grouped(values: Iterable[T], key: Callable[[T], Hashable]) -> dict[Hashable, list[T]]:
    groups: dict[Hashable, list[T]] = {}
    for value in values:
        groups.setdefault(key(value), []).append(value)
    return groups


def _names(of: Sequence[Service]) -> list[str]:
    return [service.name for service in of]
