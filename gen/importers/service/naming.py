"""The printed names of ends -> components: known ones, and new ones with a key, a kind and what they abbreviate to."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from gen.importers.page.facts import PageRow
from gen.importers.page.matching import KnownColumn, bracketed, folded
from gen.importers.page.separating import is_address
from gen.model.entities import Component
from gen.model.kinds import Kind
from gen.model.spelling import slug

_KINDS: dict[str, Kind] = {
    "ui": "ui", "third party": "third-party", "third-party": "third-party", "service": "service",
    "included service": "component", "other": "other",
}  # fmt: skip
_OUTSIDE = frozenset((
    "any", "all", "*", "everything", "everyone", "anywhere", "internet", "world", "public", "alle", "jeder",
    "beliebig", "tous", "toutes", "tout",
))  # fmt: skip
# which end is the service's own, by classification: source, destination; None: does not say
_OWN: dict[str, tuple[bool | None, bool | None]] = {"egress": (True, False), "ingress": (False, True)}


class Own(NamedTuple):
    """Names that are the service's own: what it is called and what the page is about; the parts that the page lists."""

    service: Collection[str] = ()
    parts: Collection[str] = ()


def new_components(
    rows: Sequence[PageRow], known: KnownColumn, keys: Collection[str], own: Own, text: str
) -> tuple[list[Component], list[Component]]:
    """The new components of the rows, added to the known; those of them that may be parts or not.

    `keys`: ids that are taken; `own`: names that are the service's; `text`: all that the page says.
    """
    printed = list(dict.fromkeys(name for row in rows for name in (row.source, row.destination) if name))
    new: list[Component] = []
    taken = set(keys)
    short = abbreviations(printed, text)
    kinds = _kinds(rows, own)
    for name in sorted(printed, key=lambda name: bracketed(name) is None):  # first those that say what they stand for
        if known.find(name) is None:
            component = _component(name, kinds[folded(name)] or "other", taken, short)
            taken.add(component.id)
            known.add(component, printed=True)
            new.append(component)
    places = {name: place for place, name in enumerate(printed)}
    in_order = sorted(new, key=lambda component: places[component.name])
    return in_order, [end for end in in_order if kinds[folded(end.name)] is None and not is_outside(end.name)]


def _component(name: str, kind: Kind, taken: Collection[str], short: Mapping[str, str]) -> Component:
    abbreviation = short.get(name) if kind == "component" else None
    return Component(id=_key(abbreviation or name, taken), name=name, kind=kind, abbreviation=abbreviation, places={})


def abbreviations(names: Collection[str], text: str) -> dict[str, str]:
    """The first letters of names' words, where the text uses them as a word and no other name has them."""
    words = set(re.findall(r"\w+", text))
    letters = {name: initials(name) for name in names}
    count = Counter(letters.values())
    return {
        name: short
        for name, short in letters.items()
        if len(short) > 1 and short in words and count[short] == 1 and short not in letters
    }


def initials(name: str) -> str:
    """The first letters of a name's words."""
    return "".join(word[0] for word in name.split() if word[0].isalnum()).upper()


def _key(text: str, taken: Collection[str]) -> str:
    """An id made of a text that is not taken yet."""
    key = slug(text) or "end"
    number = 2
    while key in taken or not key:
        key = f"{slug(text)[:58] or 'end'}-{number}"
        number += 1
    return key


def is_outside(name: str) -> bool:
    """Whether a name is of no part of any service: an address, any."""
    return is_address(name) or folded(name) in _OUTSIDE


def _kinds(rows: Sequence[PageRow], own: Own) -> dict[str, Kind | None]:
    """What each name is: as the page says it, else as the classifications of its rows have it; None: can't be told."""
    kinds: dict[str, Kind] = {}
    votes: dict[str, Counter[str]] = {}
    for row in rows:
        ends = zip((row.source, row.destination), (row.source_kind, row.destination_kind), _own(row), strict=True)
        for name, kind, inside in ends:
            count = votes.setdefault(folded(name), Counter())
            count["own" if inside else "outside" if inside is not None else row.classification] += 1
            if (known := _KINDS.get(kind.casefold())) and known != "other":
                kinds.setdefault(folded(name), known)
    service, parts = ({folded(name) for name in names} for names in own)
    return {
        name: "component" if name in service else kinds.get(name) or _kind(count, name in parts)
        for name, count in votes.items()
    }


def _own(row: PageRow) -> tuple[bool | None, bool | None]:
    return _OWN.get(row.classification, (None, None))


def _kind(votes: Counter[str], listed: bool) -> Kind | None:
    if votes["own"] or votes["outside"]:
        return "component" if votes["own"] >= votes["outside"] else "other"
    return "component" if votes["intra-cluster"] or listed else None
