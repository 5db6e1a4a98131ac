"""Names as printed -> the components that they mean: by spelling, abbreviation, or an alias in brackets."""

import re
from collections.abc import Iterable, Iterator

from gen.model.entities import Component

_BRACKETED = re.compile(r"(.+?)\s*\(([^()]+)\)")


def folded(text: str) -> str:
    """The text as spelling is compared: no capitals, blanks, hyphens and underscores alike."""
    return " ".join(re.sub(r"[\s_‐‑-]+", " ", text.casefold().replace("’", "'")).split())


def bracketed(name: str) -> tuple[str, str] | None:
    """A name and its alias, of `Tenant Service (Voice Config Service)`; a remark in small letters is no alias."""
    match = _BRACKETED.fullmatch(name.strip())
    return (match[1], match[2]) if match and not match[2][:1].islower() else None


class KnownColumn:
    """Components by every name that they go by."""

    def __init__(self, components: Iterable[Component] = ()) -> None:
        self.components: list[Component] = []
        self._names: dict[str, Component] = {}
        self._printed: set[str] = set()
        self._aliases: dict[str, Component | None] = {}  # None: what several have
        for component in components:
            self.add(component)

    def add(self, component: Component, printed: bool = False) -> None:
        """One more component; where two have the same name, the first keeps it.

        `printed`: it is known from the page alone, where `API (new route)` and `API` may be two.
        """
        self.components.append(component)
        self._printed |= {component.id} if printed else set()
        self._names.setdefault(folded(component.name), component)
        for alias in _aliases(component, printed):
            taken = self._aliases.get(folded(alias), component)
            self._aliases[folded(alias)] = component if taken is component else None

    def find(self, name: str) -> Component | None:
        """The one component that a name means; None where it is new, or may mean several."""
        if component := self._one(name):
            return component
        parts = bracketed(name)
        ends = {end.id: end for part in parts if (end := self._one(part))} if parts else {}
        if len(ends) != 1:
            return None
        (end,) = ends.values()
        if end.id in self._printed and not _stands_for(parts) and folded(end.name) == folded((parts or ("",))[0]):
            return None
        own = bracketed(end.name)
        return end if not own or set(map(folded, own)) == set(map(folded, parts or ())) else None

    def spellings(self) -> list[str]:
        """All names that mean one component."""
        both = [component.name for component in self.components]
        for component in self.components:
            short = component.abbreviation
            parts = [f"{component.name} ({short})"] if short else []
            both += [
                alias for alias in (*_aliases(component, component.id in self._printed), *parts) if self.find(alias)
            ]
        return list(dict.fromkeys(both))

    def _one(self, name: str) -> Component | None:
        return self._names.get(folded(name)) or self._aliases.get(folded(name))


def _aliases(component: Component, printed: bool = False) -> Iterator[str]:
    if component.abbreviation:
        yield component.abbreviation
    parts = bracketed(component.name)
    if parts and printed and not _stands_for(parts):
        yield parts[1]
    else:
        yield from parts or ()


def _stands_for(parts: tuple[str, str] | None) -> bool:
    """Whether the second is made of the first letters of the first's words."""
    return bool(parts) and "".join(word[0] for word in parts[0].split()).upper() == parts[1]  # type: ignore[index]
