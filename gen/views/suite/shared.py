"""What services connect to outside: what several share, which is the keys of shared.yml and third-party systems named
alike in two files, and all others.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import count
from typing import NamedTuple

from gen.model.entities import Component, Service
from gen.model.identity import Identity, identity
from gen.model.names import DEVICE_NAMES


class SharedSystem(NamedTuple):
    """Something outside that services connect to, many or one; `end` as the first file describes it."""

    id: str
    end: Component
    ends: tuple[Identity, ...]
    services: tuple[str, ...]  # the ids of those that name it

    @property
    def written(self) -> bool:
        """Whether shared.yml describes it; else it is one because files name it alike."""
        return self.end.shared


class _Use(NamedTuple):
    service: str
    end: Component
    identity: Identity


def shared_things(services: Sequence[Service]) -> tuple[SharedSystem, ...]:
    """The shared things of a model, by name."""
    named: dict[object, list[_Use]] = {}
    by_name = {_name(use.end): use.identity for use in _uses(services) if use.end.shared}
    for use in _uses(services):
        key = use.identity if use.end.shared else by_name.get(_name(use.end), _name(use.end))
        named.setdefault(key, []).append(use)
    return tuple(_numbered(sorted(_several(named.values()), key=lambda uses: (_name(uses[0].end), uses[0].end.id))))


def other_systems(services: Sequence[Service], shared: Sequence[SharedSystem]) -> tuple[SharedSystem, ...]:
    """All that stands outside the services and is not shared, by name; what several describe alike is one.

    Its id is its key, where nothing else has that; else the service that names it is put before.
    """
    several = {end for thing in shared for end in thing.ends}
    named: dict[tuple[str, ...], list[_Use]] = {}
    for use in _mentions(services):
        if use.identity not in several:
            named.setdefault(_place(use.end), []).append(use)
    groups = [uses for _, uses in sorted(named.items())]
    keys = Counter([*(uses[0].end.id for uses in groups), *(thing.id for thing in shared), *DEVICE_NAMES])
    taken = set(keys)
    listed = []
    for service, end, _ in (uses[0] for uses in groups):
        listed.append(end.id if keys[end.id] == 1 else _free(f"{service}-{end.id}"[:64], taken))
        taken.add(listed[-1])
    return tuple(_system(*pair) for pair in zip(listed, groups, strict=True))


def _uses(services: Sequence[Service]) -> Iterator[_Use]:
    """Every mention of something that may be shared: by shared.yml, or as a third-party system."""
    return (use for use in _mentions(services) if use.end.shared or use.end.kind == "third-party")


def _mentions(services: Sequence[Service]) -> Iterator[_Use]:
    """Every mention of something outside that is no service of the model."""
    for service in services:
        for end in service.externals:
            if not end.service:
                yield _Use(service.id, end, identity(service, end))


def _several(mentions: Iterable[Sequence[_Use]]) -> Iterator[list[_Use]]:
    """The mentions of what is shared, those by shared.yml first."""
    for uses in mentions:
        if any(use.end.shared for use in uses) or len({use.service for use in uses}) > 1:
            yield sorted(uses, key=lambda use: (not use.end.shared, use.service, use.end.id))


def _numbered(mentions: Sequence[Sequence[_Use]]) -> Iterator[SharedSystem]:
    """Each with an id that no other has and that can name a file anywhere."""
    own = {uses[0].end.id for uses in mentions if uses[0].end.shared} - DEVICE_NAMES
    taken = set(DEVICE_NAMES) | own
    for uses in mentions:
        end = uses[0].end
        id_ = end.id if end.shared and end.id in own else _free(end.id, taken)
        taken.add(id_)
        yield _system(id_, uses)


def _system(id_: str, uses: Sequence[_Use]) -> SharedSystem:
    ends, services = {use.identity for use in uses}, {use.service for use in uses}
    return SharedSystem(id_, uses[0].end, tuple(sorted(ends)), tuple(sorted(services)))


def _free(id_: str, taken: Collection[str]) -> str:
    return id_ if id_ not in taken else next(name for n in count(2) if (name := f"{id_}-{n}") not in taken)


def _place(end: Component) -> tuple[str, ...]:
    """What tells two systems apart that no file calls shared."""
    return _name(end), end.kind, end.zone or "", *end.addresses


def _name(end: Component) -> str:
    return " ".join(end.name.casefold().split())
