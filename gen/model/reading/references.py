"""Ids that a model file mentions: whether each is defined, and once only; read off the tree, all at once."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from gen.model.entities import Component
from gen.model.reading.validation import MOST
from gen.model.reading.yaml_tree import Items, Mapping, Scalar, Tree
from gen.model.shape.key_names import SECTIONS
from gen.model.spelling import nearest, quoted, slug, suggestion
from gen.problems import Position, Problem

NOWHERE, NOT_A_PART = "is in neither components nor externals", "is not in components"  # what is told of an unknown id
OF_THE_SERVICE = ("name", "kind", "abbreviation", "description", "icon", "zone")
Report = Callable[[Position, str, str], Problem]


class Vocabulary(NamedTuple):
    """What a service's file may mention."""

    service: str  # its own id
    shared: Collection[str] | None  # keys of shared.yml; None where it can't be read: what it may define is not unknown
    itself: Collection[str]  # those of them that stand for this service or a part of it
    rules: Collection[str]  # what can be waived
    icon_refusal: Callable[[str], str | None]  # why a name is no icon
    named: Iterable[Component]  # what shared.yml describes


def reference_problems(tree: Tree | None, vocabulary: Vocabulary, file: str) -> list[Problem]:
    """Unknown and doubly defined ids of a service's tree, and facts of other services that it repeats.

    Of each kind some more at most than are told: each looks for the nearest right spelling, which takes its time.
    """
    report = _reporting(file)
    if not isinstance(tree, Mapping):
        return []
    components, externals, shared = _keys(tree, "components"), _keys(tree, "externals"), vocabulary.shared
    ends = list(dict.fromkeys((*components, *externals, *(shared or ()))))
    meant, names = _meant(tree, ends), {vocabulary.service: "", **_by_name(tree, vocabulary.named)}
    names |= {name: "" for name in _own_names(tree) if name not in names}
    checks = (
        _twice(components, externals, report),
        _bodies(tree, shared, report) if shared is not None else (),
        _ends(tree, ends, meant, names, report) if shared is not None and _keyed(tree) else (),
        _owners(tree, list(components), _by_name(tree), report) if _keyed(tree) else (),
        _connection_ids(tree, report),
        _flows(tree, report),
        _waivers(tree, vocabulary.rules, report),
        _icons(tree, vocabulary.icon_refusal, report),
        _repeated(tree, report),
        _itself(tree, vocabulary, report),
    )
    return [problem for check in checks for problem in islice(check, MOST + 1)]


def shared_problems(tree: Tree | None, icon_refusal: Callable[[str], str | None], file: str) -> list[Problem]:
    """Icons that shared.yml names and that do not exist, and facts of services that it repeats."""
    report = _reporting(file)
    if not isinstance(tree, Mapping):
        return []
    checks = (_icons(tree, icon_refusal, report), _repeated(tree, report))
    return [problem for check in checks for problem in islice(check, MOST + 1)]


def _reporting(file: str) -> Report:
    return lambda at, rule, message: Problem(file, at.line, at.column, "error", rule, message)


def _keys(tree: Mapping, name: str) -> dict[str, Position]:
    bodies = tree.values.get(name)
    return bodies.keys if isinstance(bodies, Mapping) else {}


def _keyed(tree: Mapping) -> bool:
    """Whether components and externals hold keys, or nothing: else nobody knows which there are.

    Nor does anybody where one of them is called otherwise, which is reported.
    """
    lost = {"components", "externals"} - tree.keys.keys()
    if lost and any(nearest(key, SECTIONS) in lost for key in tree.keys if key not in SECTIONS):
        return False
    bodies = [tree.values.get(name) for name in ("components", "externals")]
    return all(isinstance(body, Mapping | None) or (isinstance(body, Scalar) and body.text is None) for body in bodies)


def _items(tree: Mapping, name: str) -> Iterator[Mapping]:
    items = tree.values.get(name)
    if isinstance(items, Items):
        yield from (item for item in items.values if isinstance(item, Mapping))


def _text(tree: Mapping, key: str) -> Scalar | None:
    value = tree.values.get(key)
    return value if isinstance(value, Scalar) and value.text is not None else None


def _twice(components: dict[str, Position], externals: dict[str, Position], report: Report) -> Iterator[Problem]:
    for key, at in externals.items():
        if key in components:
            yield report(
                at,
                "duplicate-id",
                f"{quoted(key)} stands in both components and externals; first in line {components[key].line}",
            )


def _bodies(tree: Mapping, shared: Collection[str], report: Report) -> Iterator[Problem]:
    """An external needs a body, unless shared.yml has it; then it must have none."""
    for key, at in _keys(tree, "externals").items():
        externals = tree.values["externals"]
        body = externals.values[key] if isinstance(externals, Mapping) else None
        empty = isinstance(body, Scalar) and body.text is None
        if key in shared and not empty:
            yield report(
                at,
                "shared-body",
                f"shared.yml describes {quoted(key)}; leave what stands below it out here, or use another id",
            )
        if key not in shared and empty:
            yield report(
                at,
                "unknown-id",
                f"{quoted(key)} is not in shared.yml, so it needs its name here: `{key}: {{name: …}}`"
                + suggestion(key, shared),
            )


def _by_name(tree: Mapping, others: Iterable[Component] = ()) -> dict[str, str]:
    """The ids of components and externals by their names and abbreviations, in small letters."""
    names = {name.casefold(): end.id for end in others for name in (end.name, end.abbreviation) if name}
    for section in ("externals", "components"):
        bodies = tree.values.get(section)
        for key, body in bodies.values.items() if isinstance(bodies, Mapping) else ():
            texts = (_text(body, name) for name in ("abbreviation", "name")) if isinstance(body, Mapping) else ()
            names |= {text.text.strip().casefold(): key for text in texts if text and text.text}
    return names


def _meant(tree: Mapping, ends: Collection[str]) -> set[str]:
    """Ids that stand in the file, though not as they should: with other signs, or further in; that is reported."""
    inside = (body for key in ("components", "externals") for body in _bodies_of(tree, key))
    return {slug(key) for key in ends if slug(key) != key} | {key for body in inside for key in body.keys}


def _own_names(tree: Mapping) -> Iterator[str]:
    """What the service itself is called, in small letters."""
    service = tree.values.get("service")
    for key in ("name", "abbreviation") if isinstance(service, Mapping) else ():
        text = _text(service, key) if isinstance(service, Mapping) else None
        if text and text.text:
            yield text.text.strip().casefold()


def _ends(
    tree: Mapping, ends: Collection[str], meant: Collection[str], names: dict[str, str], report: Report
) -> Iterator[Problem]:
    """`meant`: ids of which something else is reported; `names`: ids by names, blank for the service itself."""
    for connection in _items(tree, "connections"):
        for key in ("source", "destination"):
            end = _text(connection, key)
            if end and end.text not in ends and end.text not in meant:
                yield report(end.at, "unknown-id", _unknown(end.text or "", key, ends, names))


def _unknown(text: str, key: str, ends: Collection[str], names: dict[str, str]) -> str:
    """What is told of an end that is no id: a name, several ids, or none that is there."""
    if id := names.get(text.strip().casefold()):
        return f"{quoted(text)} is a name; `{key}` takes the id that it stands under: `{id}`"
    if names.get(text.strip().casefold()) == "":
        return f"{quoted(text)} is the page's own service; `{key}` takes the id of one of its `components`"
    if text.partition("#")[0] in ends:
        return f"{quoted(text)} {NOWHERE}; a comment begins with a space, `#` and a space"
    parts = [part for part in re.split(r"\s*(?:[,;/&+]|\band\b)\s*", text) if part]
    if len(parts) > 1 and all(part in ends or part.casefold() in names for part in parts):
        return f"{quoted(text)} are several; `{key}` takes one id: write a row for each"
    return f"{quoted(text)} {NOWHERE}{suggestion(text, ends)}"


def _owners(tree: Mapping, components: Collection[str], names: dict[str, str], report: Report) -> Iterator[Problem]:
    for table in _items(tree, "internal_ports"):
        owner = _text(table, "component")
        if owner and owner.text not in components:
            text = owner.text or ""
            id = names.get(text.strip().casefold(), "")
            what = f" is a name; `component` takes its id: `{id}`" if id in components else f" {NOT_A_PART}"
            yield report(
                owner.at, "unknown-id", quoted(text) + what + ("" if id in components else suggestion(text, components))
            )


def _connection_ids(tree: Mapping, report: Report) -> Iterator[Problem]:
    first: dict[str, Position] = {}
    for connection in _items(tree, "connections"):
        number = _text(connection, "id")
        if number is None:
            continue
        text = number.text or ""
        if text in first:
            yield report(
                number.at,
                "duplicate-id",
                f"the id {quoted(text)} is taken; first in line {first[text].line}",
            )
        first.setdefault(text, number.at)


def _flows(tree: Mapping, report: Report) -> Iterator[Problem]:
    for connection in _items(tree, "connections"):
        if isinstance(connection.values.get("data"), Items) and _text(connection, "data_flow"):
            yield report(
                connection.keys["data_flow"],
                "wrong-value",
                "`data_flow` follows from the list under `data`; leave one of the two out",
            )


def _waivers(tree: Mapping, rules: Collection[str], report: Report) -> Iterator[Problem]:
    service = tree.values.get("service")
    for holder in [*([service] if isinstance(service, Mapping) else []), *_items(tree, "connections")]:
        for rule, at in _keys(holder, "waive").items():
            if rule not in rules:
                yield report(at, "unknown-rule", f"there is no rule {quoted(rule)}{suggestion(rule, rules)}")


def _icons(tree: Mapping, icon_refusal: Callable[[str], str | None], report: Report) -> Iterator[Problem]:
    for section in ("components", "externals"):
        bodies = tree.values.get(section)
        for entry in bodies.values.values() if isinstance(bodies, Mapping) else ():
            icon = _text(entry, "icon") if isinstance(entry, Mapping) else None
            why = icon_refusal(icon.text) if icon and icon.text else None
            if icon and why:
                yield report(icon.at, "unknown-icon", f"{quoted(icon.text or '')} is no icon: {why}")


def _repeated(tree: Mapping, report: Report) -> Iterator[Problem]:
    """Facts of an external that stand in the file of the service it names; and a `component` of no service."""
    for body in _bodied(tree):
        service = _text(body, "service")
        if service is None and _text(body, "component"):
            yield report(body.keys["component"], "missing-value", "`component` needs `service`: whose component it is")
        for key in OF_THE_SERVICE if service else ():
            if service and _text(body, key):
                yield report(
                    body.keys[key], "repeated-fact", f"`{key}` stands in {service.text}.yml; leave it out here"
                )


def _itself(tree: Mapping, vocabulary: Vocabulary, report: Report) -> Iterator[Problem]:
    """A service among its own externals, by its file or by a key of shared.yml."""
    for body in _bodied(tree):
        service = _text(body, "service")
        if service and service.text == vocabulary.service:
            yield _own(service.at, f"{quoted(vocabulary.service)} is", report)
    listed = _keys(tree, "externals")
    for key in vocabulary.itself:
        if key in listed:
            yield _own(listed[key], f"{quoted(key)} of shared.yml is, or is a part of,", report)
    for connection in _items(tree, "connections") if vocabulary.itself else ():
        for end in (_text(connection, key) for key in ("source", "destination")):
            if end and end.text in vocabulary.itself and end.text not in listed:
                yield _own(end.at, f"{quoted(end.text or '')} of shared.yml is, or is a part of,", report)


def _own(at: Position, what: str, report: Report) -> Problem:
    return report(at, "wrong-value", f"{what} this very service; what connects to it ends at one of its `components`")


def _bodied(tree: Mapping) -> Iterator[Mapping]:
    """The externals that have a body."""
    return _bodies_of(tree, "externals")


def _bodies_of(tree: Mapping, section: str) -> Iterator[Mapping]:
    bodies = tree.values.get(section)
    if isinstance(bodies, Mapping):
        yield from (body for body in bodies.values.values() if isinstance(body, Mapping))
