"""Rules on trust zones: one that is written in two ways, a system that stands in two."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from gen.model.entities import Component, Place, Service
from gen.model.kinds import Kind
from gen.model.name_likeness import Form, similar
from gen.model.rules.across.shared_finding import Finding, Holder
from gen.model.rules.across.suite import ModelRows
from gen.model.spelling import quoted

_MOST_NEAR = 100  # ways whose words begin alike that are compared, or the time has no bound
_WORD = re.compile(r"[^\W_]+")
_SAYS_NOTHING = frozenset(("zone", "zones"))


class _Use(NamedTuple):
    """A zone as it is written for something."""

    service: Service
    part: Component

    @property
    def zone(self) -> str:
        """The zone."""
        return self.part.zone or ""


class _Known(NamedTuple):
    """A system that stands somewhere by one file: its name, its zones, and where that is written."""

    kind: Kind
    name: str
    zones: frozenset[str]
    part: Component
    service: Service | None = None  # whose file it is; None for shared.yml


def zone_in_two_ways(suite: ModelRows) -> Iterator[Finding]:
    """A zone is written in two ways: `DMZ` here, `dmz` there.

    Each way is a zone of its own: two frames in one picture, two entries where readers look for one. Zones are compared
    without capitals, blanks, hyphens and the word `zone`, and so are long words with one letter wrong, in all files.
    Numbers and single letters tell zones apart. The way that is written most often is taken for the right one.

    Wrong:

    ```yaml
    # shop.yml
    components: {web: {name: Web, zone: DMZ}, api: {name: API, zone: Internal}}
    # auth.yml
    components: {sign-on: {name: Sign-on, zone: dmz}}
    ```

    Right:

    ```yaml
    # shop.yml
    components: {web: {name: Web, zone: DMZ}, api: {name: API, zone: Internal}}
    # auth.yml
    components: {sign-on: {name: Sign-on, zone: DMZ}}
    ```
    """
    uses: defaultdict[str, dict[Place, _Use]] = defaultdict(dict)
    for service in suite.services.values():
        for part in (*service.components, *service.externals):
            if part.zone and "zone" in part.places:
                uses[part.zone].setdefault(part.place("zone"), _Use(service, part))
    ways = sorted(uses, key=lambda zone: (-len(uses[zone]), min(uses[zone])))
    for way, usual in _usual(ways):
        if usual != way:
            files = {use.part.file: use for use in reversed(uses[way].values())}
            for file in sorted(files):
                yield _two_ways(files[file], next(iter(uses[usual].values())), list(uses[way].values()))


def contradicting_zones(suite: ModelRows) -> Iterator[Finding]:
    """One file puts a system into another zone than the file that describes it.

    Where a connection crosses from zone to zone is what firewalls are about, so the pages must agree. Watched are
    externals of a service's own file that are called like something of shared.yml or like a service of the model. The
    file that describes the thing is taken to know best. Take the facts from there, by the key of shared.yml or by
    `service: auth`, or give two things two names.

    Wrong:

    ```yaml
    # auth.yml
    components: {api: {name: API, zone: Internal}}
    # shop.yml
    externals: {auth: {name: Auth, kind: service, zone: DMZ}}
    ```

    Right:

    ```yaml
    # auth.yml
    components: {api: {name: API, zone: Internal}}
    # shop.yml
    externals: {auth: {service: auth}}
    ```
    """
    known = _known(suite)
    for service in suite.services.values():
        for part in service.externals:
            if part.zone and "zone" in part.places:
                for other in known.get(_folded(part.service or part.name), ()):
                    if _contradicts(part, other):
                        yield _elsewhere(service, part, other)
                        break


def _known(suite: ModelRows) -> Mapping[str, Sequence[_Known]]:
    """Services whose parts all have a zone, by id and by name, and what shared.yml gives a zone, by name."""
    known: defaultdict[str, list[_Known]] = defaultdict(list)
    shared: dict[str, Component] = {}
    for service in suite.services.values():
        shared |= {part.id: part for part in service.externals if part.shared and part.zone and not part.service}
        zones = frozenset(part.zone or "" for part in service.components)
        if zones and "" not in zones:
            fact = _Known("service", service.name, zones, service.components[0], service)
            for key in dict.fromkeys((service.id, _folded(service.name))):
                known[key].append(fact)
    for key in sorted(shared):
        part = shared[key]
        known[_folded(part.name)].append(_Known(part.kind, part.name, frozenset((part.zone or "",)), part))
    return known


def _contradicts(part: Component, other: _Known) -> bool:
    """Whether something stands in another zone than the same thing elsewhere; another spelling is no other zone."""
    if part.place() == other.part.place() or not (part.kind == other.kind or "other" in (part.kind, other.kind)):
        return False
    if part.shared and other.part.shared:
        return False
    return not any(part.zone == zone or _one_zone(part.zone or "", zone) for zone in other.zones)


def _elsewhere(service: Service, part: Component, other: _Known) -> Finding:
    at = other.part.place("zone")
    zones = ", ".join(quoted(zone) for zone in sorted(other.zones))
    message = f"`{part.name}` stands in the zone {quoted(part.zone or '')} here, and in {zones} by {at.file}:{at.line}"
    holders = [Holder(service), *([Holder(other.service)] if other.service else [])]
    holders += [Holder(service, row) for row in service.connections if part in (row.source, row.destination)]
    return Finding(part.place("zone").warning("contradicting-zones", message), holders)


def _two_ways(odd: _Use, usual: _Use, uses: Sequence[_Use]) -> Finding:
    at = usual.part.place("zone")
    message = f"the zone {quoted(odd.zone)} is {quoted(usual.zone)} in {at.file}:{at.line}; write it in one way"
    holders = [Holder(use.service) for use in (usual, *uses) if use.part.file in (odd.part.file, usual.part.file)]
    return Finding(odd.part.place("zone").warning("zone-in-two-ways", message), holders)


def _usual(ways: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each way of writing a zone, with the first way of those that seem to mean the same zone."""
    alike: dict[str, str] = {}
    near: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for way in ways:
        words = _words(way)
        others = near[Form(words).key]
        like = next((other for other in others[:_MOST_NEAR] if _one_zone(other, way)), way)
        keys = ("".join(words) or way, "".join(_WORD.findall(way)).casefold() or way)  # Zone 1, Zone1
        usual = next((alike[key] for key in keys if key in alike), like)
        alike |= {key: usual for key in keys if key not in alike}
        others += [way] if usual == way else []
        yield way, usual


def _one_zone(ours: str, theirs: str) -> bool:
    """Whether two texts seem to be one zone."""
    first, second = _words(ours), _words(theirs)
    if not first or not second:
        return ours.strip() == theirs.strip()
    return "".join(first) == "".join(second) or (len(first) == len(second) and similar(Form(first), Form(second)))


def _words(zone: str) -> tuple[str, ...]:
    words = tuple(word.casefold() for word in _WORD.findall(zone))
    return tuple(word for word in words if word not in _SAYS_NOTHING) or words


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
