"""What a page's ends may be that other files describe: shared.yml's externals, the suite's services and their parts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from gen.importers.page.matching import folded
from gen.model.entities import Component, Service

_MOST_CERTAIN = 2  # words of a part's name, by which it is told from a part of another service


@dataclass(frozen=True)
class Suite:
    """The keys of shared.yml and what they define; the other services of the model."""

    shared: Mapping[str, Component]
    services: Sequence[Service] = ()

    def names(self) -> list[str]:
        """All names that stand in other files."""
        return [name for end in self.ends() for name in (end.name, end.abbreviation) if name]

    def ends(self) -> Iterator[Component]:
        """What other files describe, as an end of a connection: first shared.yml, then services, then parts of theirs.

        A part is taken only where its name has several words and is the only one of its kind.
        """
        taken = {folded(end.name) for end in self.shared.values()}
        yield from self.shared.values()
        for end in [*self._services(), *self._parts()]:
            if folded(end.name) not in taken:
                taken.add(folded(end.name))
                yield end

    def _services(self) -> Iterator[Component]:
        for it in self.services:
            if it.id not in self.shared:
                yield Component(it.id, it.name, "service", it.abbreviation, service=it.id, places={})

    def _parts(self) -> Iterator[Component]:
        times: dict[str, int] = {}
        parts = [(owner, part) for owner in self.services for part in owner.components]
        for _, part in parts:
            times[folded(part.name)] = times.get(folded(part.name), 0) + 1
        for owner, part in parts:
            if times[folded(part.name)] == 1 and len(part.name.split()) >= _MOST_CERTAIN:
                yield replace(
                    part, id=f"{owner.id}-{part.id}"[:64], kind="service", service=owner.id, part=part.id, group=None
                )
