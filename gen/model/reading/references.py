"""Ids that a model file mentions: whether each is defined, and once only; read off the tree, all at once."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from gen.model.entities import Component
from gen.model.reading.facts import (  # fmt: skip
    Error,
    doubled_flows,
    error_in,
    own_externals,
    repeated_facts,
    unknown_icons,
    unknown_waivers,
)
from gen.model.reading.lookups import ENDS, bodies_in, rows_in, section_in, text_in
from gen.model.reading.validation import MOST
from gen.model.reading.yaml_tree import Mapping, Scalar, Tree
from gen.model.shape.key_names import SECTIONS
from gen.model.spelling import nearest, quoted, slug, suggestion
from gen.problems import Position, Problem

NOWHERE, NOT_A_PART = "is in neither components nor externals", "is not in components"  # what is told of an unknown id


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
    report = error_in(file)
    if not isinstance(tree, Mapping):
        return []
    (components, externals), shared = (section_in(tree, name).keys for name in ENDS), vocabulary.shared
    ends = list(dict.fromkeys((*components, *externals, *(shared or ()))))
    meant, names = _meant(tree, ends), {vocabulary.service: "", **_by_name(tree, vocabulary.named)}
    names |= {name: "" for name in _own_names(tree) if name not in names}
    checks = (
        _twice(components, externals, report),
        _bodies(tree, shared, report) if shared is not None else (),
        _ends(tree, ends, meant, names, report) if shared is not None and _keyed(tree) else (),
        _owners(tree, list(components), _by_name(tree), report) if _keyed(tree) else (),
        _connection_ids(tree, report),
        doubled_flows(tree, report),
        unknown_waivers(tree, vocabulary.rules, report),
        unknown_icons(tree, vocabulary.icon_refusal, report),
        repeated_facts(tree, report),
        own_externals(tree, vocabulary.service, vocabulary.itself, report),
    )
    return [problem for check in checks for problem in islice(check, MOST + 1)]


def shared_problems(tree: Tree | None, icon_refusal: Callable[[str], str | None], file: str) -> list[Problem]:
    """Icons that shared.yml names and that do not exist, and facts of services that it repeats."""
    report = error_in(file)
    if not isinstance(tree, Mapping):
        return []
    checks = (unknown_icons(tree, icon_refusal, report), repeated_facts(tree, report))
    return [problem for check in checks for problem in islice(check, MOST + 1)]


def _keyed(tree: Mapping) -> bool:
    """Whether components and externals hold keys, or nothing: else nobody knows which there are.

    Nor does anybody where one of them is called otherwise, which is reported.
    """
    lost = {"components", "externals"} - tree.keys.keys()
    if lost and any(nearest(key, SECTIONS) in lost for key in tree.keys if key not in SECTIONS):
        return False
    bodies = [tree.values.get(name) for name in ("components", "externals")]
    return all(isinstance(body, Mapping | None) or (isinstance(body, Scalar) and body.text is None) for body in bodies)


def _twice(components: dict[str, Position], externals: dict[str, Position], report: Error) -> Iterator[Problem]:
    for key, at in externals.items():
        if key in components:
            first = f"first in line {components[key].line}"
            yield report(at, "duplicate-id", f"{quoted(key)} stands in both components and externals; {first}")


def _bodies(tree: Mapping, shared: Collection[str], report: Error) -> Iterator[Problem]:
    """An external needs a body, unless shared.yml has it; then it must have none."""
    externals = section_in(tree, "externals")
    for key, body in externals.values.items():
        empty = isinstance(body, Scalar) and body.text is None
        if key in shared and not empty:
            message = f"shared.yml describes {quoted(key)}; leave what stands below it out here, or use another id"
            yield report(externals.keys[key], "shared-body", message)
        if key not in shared and empty:
            message = f"{quoted(key)} is not in shared.yml, so it needs its name here: `{key}: {{name: …}}`"
            yield report(externals.keys[key], "unknown-id", message + suggestion(key, shared))


def _by_name(tree: Mapping, others: Iterable[Component] = ()) -> dict[str, str]:
    """The ids of components and externals by their names and abbreviations, in small letters."""
    names = {name.casefold(): end.id for end in others for name in (end.name, end.abbreviation) if name}
    for section in ("externals", "components"):
        for key, body in section_in(tree, section).values.items():
            texts = (text_in(body, name) for name in ("abbreviation", "name"))
            names |= {text.text.strip().casefold(): key for text in texts if text and text.text}
    return names


def _meant(tree: Mapping, ends: Collection[str]) -> set[str]:
    """Ids that stand in the file, though not as they should: with other signs, or further in; that is reported."""
    inside = (body for key in ENDS for body in bodies_in(tree, key))
    return {slug(key) for key in ends if slug(key) != key} | {key for body in inside for key in body.keys}


def _own_names(tree: Mapping) -> Iterator[str]:
    """What the service itself is called, in small letters."""
    texts = (text_in(section_in(tree, "service"), key) for key in ("name", "abbreviation"))
    yield from (text.text.strip().casefold() for text in texts if text and text.text)


def _ends(
    tree: Mapping, ends: Collection[str], meant: Collection[str], names: dict[str, str], report: Error
) -> Iterator[Problem]:
    """`meant`: ids of which something else is reported; `names`: ids by names, blank for the service itself."""
    for connection in rows_in(tree, "connections"):
        for key in ("source", "destination"):
            end = text_in(connection, key)
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


def _owners(tree: Mapping, components: Collection[str], names: dict[str, str], report: Error) -> Iterator[Problem]:
    for table in rows_in(tree, "internal_ports"):
        owner = text_in(table, "component")
        if owner and owner.text not in components:
            text = owner.text or ""
            id = names.get(text.strip().casefold(), "")
            what = f" is a name; `component` takes its id: `{id}`" if id in components else f" {NOT_A_PART}"
            hint = "" if id in components else suggestion(text, components)
            yield report(owner.at, "unknown-id", f"{quoted(text)}{what}{hint}")


def _connection_ids(tree: Mapping, report: Error) -> Iterator[Problem]:
    first: dict[str, Position] = {}
    for connection in rows_in(tree, "connections"):
        number = text_in(connection, "id")
        if number is None:
            continue
        text = number.text or ""
        if text in first:
            message = f"the id {quoted(text)} is taken; first in line {first[text].line}"
            yield report(number.at, "duplicate-id", message)
        first.setdefault(text, number.at)
