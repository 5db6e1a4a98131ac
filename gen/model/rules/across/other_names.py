"""The rule on names that differ from page to page."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from gen.model.entities import Component, Place, Service
from gen.model.kinds import Kind
from gen.model.knowledge.words import text_words
from gen.model.name_likeness import COMMON, Form, Words, acronym, forms, is_acronym, similar
from gen.model.rules.across.shared_finding import Finding, Holder
from gen.model.rules.across.suite import ModelRows
from gen.model.rules.wording.abbreviations import WELL_KNOWN

_MOST = 3  # names that a message lists
_MOST_NEAR = 100  # names whose words begin alike; of more, only equal words are compared, or the time has no bound
_SERVICE, _SHARED, _PART, _LOCAL = range(4)  # ranks; local is what only a service's own file describes


class _Thing(NamedTuple):
    """Something with a name: what a service's file or shared.yml describes."""

    called: str  # its name or its abbreviation
    rank: int  # the lower, the better to refer to
    what: Service | Component
    service: Service | None  # whose file it is in; None for shared.yml

    @property
    def place(self) -> Place:
        """The place of its name in its file."""
        return self.what.place("name")

    @property
    def remedy(self) -> str:
        """What to write instead of another name."""
        if self.rank == _LOCAL:
            return "describe it once, in shared.yml"
        if self.service is None:
            return f"use the key `{self.what.id}` of shared.yml"
        part = f" and `component: {self.what.id}`" if self.rank == _PART else ""
        return f"write `service: {self.service.id}`{part}"

    def may_be(self, kind: Kind) -> bool:
        """Whether an external of a kind may be this."""
        own = self.what.kind if isinstance(self.what, Component) else "service"
        return kind == "service" if own == "component" else own == kind or "other" in (own, kind)


class _Local(NamedTuple):
    """A name that services' own files give to externals, and which."""

    name: str
    kind: Kind
    uses: Sequence[tuple[Service, Component]]


def differing_name(suite: ModelRows) -> Iterator[Finding]:
    """What seems one thing has several names: `Config Server`, `Configuration Server`, `Genesys Config Server`, `CS`.

    Readers take them for several things, and so do the pictures. Watched are the names of externals that a service's
    own file describes, against each other and against the names and abbreviations of services and their components,
    and of what `shared.yml` describes. Names seem to be of one thing where they differ

    - in capitals, blanks, hyphens, a plural, a letter of a long word, or a word that is cut short (`Config`,
      `Configuration`);
    - by a maker or a product of the suite before them, a protocol, or all that is before a dash (`Genesys Pulse`,
      `SNMP Master Agent`);
    - by words behind them that say how it runs (`MCP pool`, `Kafka cluster`); of a user interface by whose it is
      (`Browser`, `Customer browser`);
    - or one is the other's abbreviation or its initials, unless those are known for something else (`DNS`).

    What tells things apart is left alone: `XYZ Config Server` and `Config Server`, `Order API` and `Order service`,
    numbers, and what stands in brackets. Where more than 100 names begin alike, only equal words count.

    Each odd name is told once. Take the facts from where they stand, or describe the thing once in `shared.yml`; where
    two things just have names that are alike, waive it for the service.

    Wrong:

    ```yaml
    # billing.yml
    externals: {config: {name: Config Server, kind: service}}
    # configuration-server.yml
    service: {name: Configuration Server}
    ```

    Right:

    ```yaml
    # billing.yml
    externals: {config: {service: configuration-server}}
    # configuration-server.yml
    service: {name: Configuration Server}
    ```
    """
    services = list(suite.services.values())
    names = _locals(services)
    index = _Index(_makers(services), names)
    for thing in _things(services) if names else ():
        index.add(thing)
    for local in names:
        things = index.like(local)
        for service, external in local.uses:
            if others := [thing for thing in things if thing.service is not service]:
                yield _finding(service, external, others)
        service, external = local.uses[0]
        index.add(_Thing(local.name, _LOCAL, external, service))


def _finding(service: Service, external: Component, others: Sequence[_Thing]) -> Finding:
    listed = dict.fromkeys(f"`{thing.what.name}` of {thing.place.file}:{thing.place.line}" for thing in others)
    names = ", ".join(list(listed)[:_MOST])
    at = external.place("name")
    holders = [Holder(service), *(Holder(thing.service) for thing in others if thing.service)]
    holders += [Holder(service, row) for row in service.connections if external in (row.source, row.destination)]
    message = f"`{external.name}` seems to be {names}; {others[0].remedy}"
    return Finding(at.warning("differing-name", message), holders, external.name)


def _locals(services: Sequence[Service]) -> list[_Local]:
    """The names of externals that services describe themselves, those first that most files have."""
    uses: defaultdict[tuple[str, Kind], list[tuple[Service, Component]]] = defaultdict(list)
    for service in services:
        for external in service.externals:
            if not (external.shared or external.service):
                uses[external.name, external.kind].append((service, external))
    named = [_Local(name, kind, where) for (name, kind), where in uses.items()]
    return sorted(named, key=lambda local: (-len(local.uses), local.uses[0][1].place("name")))


def _makers(services: Sequence[Service]) -> Collection[str]:
    """The words that the names of several services begin with, and those of products, less those that say nothing."""
    first = Counter(service.name.casefold().split()[0] for service in services)
    several = {word for word, times in first.items() if times > 1}
    return (several | {word for service in services for word in text_words(service.product or "")}) - COMMON


def _things(services: Sequence[Service]) -> Iterator[_Thing]:
    """What has a name: services, their components, what shared.yml describes."""
    shared: dict[str, Component] = {}
    for service in services:
        shared |= {external.id: external for external in service.externals if external.shared and not external.service}
        yield from _called(service, _SERVICE, service)
        for part in service.components:
            yield from _called(part, _PART, service)
    for key in sorted(shared):
        yield from _called(shared[key], _SHARED, None)


def _called(what: Service | Component, rank: int, service: Service | None) -> Iterator[_Thing]:
    yield _Thing(what.name, rank, what, service)
    if what.abbreviation and what.abbreviation != what.name:
        yield _Thing(what.abbreviation, rank, what, service)


class _Index:
    """Things by their names, as far as they may be like the names that are asked for."""

    def __init__(self, makers: Collection[str], asked: Sequence[_Local]) -> None:
        self.makers = makers
        self.wanted = {form.key for local in asked for form in forms(local.name, makers, local.kind == "ui")}
        self.acronyms = {local.name for local in asked if is_acronym(local.name)}
        self.by_form: defaultdict[Words, list[tuple[Form, _Thing]]] = defaultdict(list)
        self.by_initials: defaultdict[str, list[_Thing]] = defaultdict(list)
        self.by_acronym: defaultdict[str, list[_Thing]] = defaultdict(list)

    def add(self, thing: _Thing) -> None:
        """Add a thing under each form of its name that a local name has, too."""
        for form in forms(thing.called, self.makers, thing.may_be("ui")):
            if (key := form.key) in self.wanted:
                self.by_form[key].append((form, thing))
        if is_acronym(thing.called):
            self.by_acronym[thing.called].append(thing)
        elif self.acronyms and (short := acronym(thing.called)) in self.acronyms and short not in WELL_KNOWN:
            self.by_initials[short].append(thing)

    def like(self, local: _Local) -> Sequence[_Thing]:
        """The things that seem to be what a name means, first those to refer to; none where one has just this name."""
        near = [thing for thing in self._near(local) if thing.may_be(local.kind)]
        if any(thing.what.name == local.name for thing in near):
            return ()
        better = {id(thing.what): thing for thing in near if thing.rank < _LOCAL}
        return sorted(better.values() or near, key=lambda thing: (thing.rank, thing.place))

    def _near(self, local: _Local) -> Iterator[_Thing]:
        for form in forms(local.name, self.makers, local.kind == "ui"):
            near = self.by_form.get(form.key, ())
            if len(near) > _MOST_NEAR:
                near = [(other, thing) for other, thing in near if other.words == form.words]
            yield from (thing for other, thing in near if similar(form, other))
        by = self.by_initials if is_acronym(local.name) else self.by_acronym
        letters = local.name if is_acronym(local.name) else acronym(local.name) or ""
        short = () if by is self.by_acronym and letters in WELL_KNOWN else by.get(letters, ())
        if len({thing.what.name for thing in short}) == 1:
            yield from short
