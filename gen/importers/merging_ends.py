"""What a page says of zones and addresses joins the components and externals of a model file."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from gen.editing.insertion import Change, set_of_end
from gen.editing.positions import Span
from gen.importers.service.end_facts import EndFacts
from gen.model.entities import Component, Service

Value = str | list[str]


class EndChange(NamedTuple):
    """A value that an entry of components or externals gets, or a sentence on why it does not."""

    section: str
    id: str
    key: str
    value: Value
    edit: Change | None
    sentence: str


def end_changes(text: str, root: Span, old: Service, facts: EndFacts) -> Iterator[EndChange]:
    """The facts that the file does not have yet. `text`, `root`: the file, and where its entries stand."""
    for end in (*old.components, *old.externals):
        section = "components" if end.own else "externals"
        for key, value in _given(end, facts):
            yield _change(text, root, section, end, key, value)


def apply_to(meant: dict[str, Any], change: EndChange) -> None:
    """Puts the value into what the file's text must read back as."""
    meant[change.section][change.id][change.key] = change.value


def _given(end: Component, facts: EndFacts) -> Iterator[tuple[str, Value]]:
    zone, addresses = facts.zones.get(end.id), facts.addresses.get(end.id)
    if zone and zone.split() != (end.zone or "").split():
        yield "zone", zone
    if addresses and {*addresses} != {*end.addresses}:
        yield "addresses", addresses[0] if len(addresses) == 1 else list(addresses)


def _change(text: str, root: Span, section: str, end: Component, key: str, value: Value) -> EndChange:
    described = root.values.get(section)
    entry = described.values.get(end.id) if described else None
    given = value if isinstance(value, str) else ", ".join(value)
    if entry is None or not entry.values or end.service or (key in entry.values and entry.values[key].items):
        difference = f"`{end.name}` has the {key} {given} on the page, and another one where the model describes it"
        return EndChange(section, end.id, key, value, None, f"{difference}: change that by hand")
    return EndChange(section, end.id, key, value, set_of_end(text, entry, key, value), f"`{end.name}`: {key} changed")
