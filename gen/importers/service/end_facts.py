"""Zones and addresses in columns beside the ends -> those of the components, where all rows of one say the same."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from gen.importers.blocks.cells import single_line
from gen.importers.page.facts import PageRow
from gen.importers.page.matching import KnownColumn
from gen.importers.page.notes import numbers_aloud
from gen.model.entities import Component

ENDS = ("source", "destination")
FACTS = ("zone", "addresses")


class EndFacts(NamedTuple):
    """By the component's id what the page says of it; `lost`: what has no place, in sentences."""

    zones: Mapping[str, str]
    addresses: Mapping[str, tuple[str, ...]]
    lost: tuple[str, ...]


NO_FACTS = EndFacts({}, {}, ())


def end_facts(rows: Sequence[PageRow], known: KnownColumn) -> EndFacts:
    """What the rows say of their ends."""
    facts: dict[tuple[str, str], dict[str, list[str]]] = {}
    homeless: dict[tuple[str, str, str], list[str]] = {}
    own: set[str] = set()
    names: dict[str, str] = {}
    for row in rows:
        for end in ENDS:
            name = getattr(row, end)
            component = known.find(name) if name else None
            for fact in FACTS:
                text = single_line(row.end_facts.get(f"{end} {fact}", ""), ", ")
                if text and component is None:
                    homeless.setdefault((end, fact, text), []).append(row.id)
                elif text and component:
                    names[component.id] = component.name
                    own |= {component.id} if component.own else set()
                    facts.setdefault((component.id, fact), {}).setdefault(text, []).append(row.id)
    placed = {key: next(iter(values)) for key, values in facts.items() if len(values) == 1 and _fits(key, own)}
    lost = [*_unplaced(facts, placed, names), *(_homeless(key, ids) for key, ids in homeless.items())]
    return EndFacts(
        {id: text for (id, fact), text in placed.items() if fact == "zone"},
        {id: split_addresses(text) for (id, fact), text in placed.items() if fact == "addresses"},
        tuple(lost),
    )


def with_facts(ends: Iterable[Component], facts: EndFacts) -> list[Component]:
    """The components with what the page says of them."""
    return [
        replace(end, zone=facts.zones.get(end.id, end.zone), addresses=facts.addresses.get(end.id, end.addresses))
        for end in ends
    ]


def split_addresses(text: str) -> tuple[str, ...]:
    """The addresses of a cell, one by one."""
    return tuple(part for part in re.split(r"\s*[,;]\s*|\s+(?=[\d:]+[.:])", text.strip()) if part)


def _fits(key: tuple[str, str], own: Collection[str]) -> bool:
    """Whether the model has a place for it: parts of the service have no addresses."""
    return key[1] == "zone" or key[0] not in own


def _unplaced(
    facts: Mapping[tuple[str, str], Mapping[str, Sequence[str]]],
    placed: Mapping[tuple[str, str], str],
    names: Mapping[str, str],
) -> Iterator[str]:
    for (id, fact), values in facts.items():
        if (id, fact) not in placed:
            listed = "; ".join(f"{text} ({numbers_aloud(ids)})" for text, ids in values.items())
            yield f"{fact} of `{names[id]}` on the page: {listed}"


def _homeless(key: tuple[str, str, str], ids: Sequence[str]) -> str:
    end, fact, text = key
    return f"{fact} of the {end} of connection {numbers_aloud(ids)}, which has none on the page: {text}"
