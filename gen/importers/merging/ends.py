"""What a page says of components and externals joins a model file: new ones, and zones and addresses of the others."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from gen.editing.edited_file import EditedFile
from gen.editing.insertion import new_keys, set_of_end
from gen.editing.new_file import body, component, inlined, listed
from gen.importers.service.drafting import Draft
from gen.importers.service.end_facts import EndFacts
from gen.model.entities import Component, Service


def add_ends(file: EditedFile, old: Service, draft: Draft, shared: Collection[str]) -> list[str]:
    """The file gets the ends that it does not have; a sentence for each. `shared`: ids that shared.yml describes."""
    known = {end.id for end in (*old.components, *old.externals)}
    sentences = []
    for section, ends in (("components", draft.service.components), ("externals", draft.service.externals)):
        new = [end for end in ends if end.id not in known]
        owners = {end.id: old.name for end in new if end.id in draft.doubtful}
        if new:
            _add(file, section, new, shared, owners)
        sentences += [f"`{end.name}` is new in {section}" for end in new]
    return sentences


def change_ends(file: EditedFile, old: Service, facts: EndFacts) -> list[str]:
    """Zones and addresses that the page has in columns of their own, each with a sentence on what became of it."""
    given = ((end, key, value) for end in (*old.components, *old.externals) for key, value in _given(end, facts))
    return [_change(file, "components" if end.own else "externals", end, key, value) for end, key, value in given]


def _add(
    file: EditedFile, section: str, new: Sequence[Component], shared: Collection[str], owners: Mapping[str, str]
) -> None:
    texts = "".join(f"  {end.id}:\n" if end.id in shared else component(end, "  ", owners.get(end.id)) for end in new)
    bodies = {end.id: None if end.id in shared else body(end) for end in new}
    flow = ", ".join(f"{key}: {_flow(body)}".rstrip() for key, body in bodies.items())
    file.changes.append(new_keys(file.text, file.root, section, texts, flow))
    file.meant[section] = {**(file.meant.get(section) or {}), **bodies}


def _flow(body: Mapping[str, str | list[str]] | None) -> str:
    given = {key: inlined(text, True) if isinstance(text, str) else listed(text) for key, text in (body or {}).items()}
    return "" if body is None else "{" + ", ".join(f"{key}: {text}" for key, text in given.items()) + "}"


def _given(end: Component, facts: EndFacts) -> Iterator[tuple[str, str | list[str]]]:
    zone, addresses = facts.zones.get(end.id), facts.addresses.get(end.id)
    if zone and zone.split() != (end.zone or "").split():
        yield "zone", zone
    if addresses and {*addresses} != {*end.addresses}:
        yield "addresses", addresses[0] if len(addresses) == 1 else list(addresses)


def _change(file: EditedFile, section: str, end: Component, key: str, value: str | list[str]) -> str:
    described = file.root.values.get(section)
    entry = described.values.get(end.id) if described else None
    if entry is None or not entry.values or end.service or (key in entry.values and entry.values[key].items):
        given = value if isinstance(value, str) else ", ".join(value)
        difference = f"`{end.name}` has the {key} {given} on the page, and another one where the model describes it"
        return f"{difference}: change that by hand"
    file.changes.append(set_of_end(file.text, entry, key, value))
    file.meant[section][end.id][key] = value
    return f"`{end.name}`: {key} changed"
