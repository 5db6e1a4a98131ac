"""What differs beside the connections: the page's words, its components and externals."""

from collections.abc import Collection, Iterator

from gen.changes import facts
from gen.changes.facts import differing
from gen.changes.matching import Parts, Renamed, today
from gen.changes.values import Wording
from gen.model.entities import Component, Service


def of_page(old: Service, new: Service, parts: Parts) -> Iterator[Wording]:
    """What differs in the words of the page itself."""
    keys = {before.id: after.id for before, after in parts.pairs}
    now, was = differing(facts.page_facts(old, keys), facts.page_facts(new, {}))
    if old.id != new.id:
        now, was = {"id": new.id, **now}, {"id": old.id, **was}
    if now:
        yield Wording(None, new.id, new.name, now, was)


def of_parts(parts: Parts, named: Collection[str], paired: Collection[str], ids: Renamed) -> Iterator[Wording]:
    """What differs in components and externals.

    `named`: those that new or removed rows tell of, as `old:` and `new:` ids; `paired`: ids of those at whose
    connections a change of zone or address is told; `ids`: what has become of services and their parts.
    """
    for old, new in parts.pairs:
        reordered = sorted(old.addresses) == sorted(new.addresses)
        without = ("zone", *(() if reordered else ("addresses",))) if new.id in paired else ()
        now, was = differing(facts.of_end(old, without, today(old, ids)), facts.of_end(new, without))
        if now:
            yield _wording(new, now, was)
    for end in parts.new:
        if f"new:{end.id}" not in named:
            yield _wording(end, {"name": end.name}, {"name": ""}, "is new")
    for end in parts.old:
        if f"old:{end.id}" not in named:
            yield _wording(end, {"name": ""}, {"name": end.name}, "is gone")


def _wording(end: Component, now: facts.Facts, was: facts.Facts, note: str = "") -> Wording:
    return Wording(end.kind, end.id, end.name, now, was, note)
