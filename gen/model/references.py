"""Ids that a model file mentions: whether each is defined, and once only; read off the tree, all at once."""

from collections.abc import Callable, Collection, Iterator

from gen.model.source import Items, Mapping, Position, Scalar, Tree
from gen.model.spelling import shown, suggestion
from gen.problems import Problem

Report = Callable[[Position, str, str], Problem]


def reference_problems(
    tree: Tree | None,
    shared: Collection[str] | None,
    rules: Collection[str],
    icon_refusal: Callable[[str], str | None],
    file: str,
) -> list[Problem]:
    """Unknown and doubly defined ids of a service's tree; `shared`: keys of shared.yml, None where it can't be
    read (what it may define is not called unknown then); `rules`: what can be waived; `icon_refusal`: why
    a name is no icon."""

    report = _reporting(file)
    if not isinstance(tree, Mapping):
        return []
    components, externals = _keys(tree, "components"), _keys(tree, "externals")
    ends = list(dict.fromkeys((*components, *externals, *(shared or ()))))
    return [
        *_twice(components, externals, report),
        *(_bodies(tree, shared, report) if shared is not None else ()),
        *(_ends(tree, ends, report) if shared is not None else ()),
        *_owners(tree, list(components), report),
        *_connection_ids(tree, report),
        *_flows(tree, report),
        *_waivers(tree, rules, report),
        *_icons(tree, icon_refusal, report),
    ]


def icon_problems(tree: Tree | None, icon_refusal: Callable[[str], str | None], file: str) -> list[Problem]:
    """The icons that shared.yml names and that do not exist."""
    return list(_icons(tree, icon_refusal, _reporting(file))) if isinstance(tree, Mapping) else []


def _reporting(file: str) -> Report:
    return lambda at, rule, message: Problem(file, at.line, at.column, "error", rule, message)


def _keys(tree: Mapping, name: str) -> dict[str, Position]:
    found = tree.values.get(name)
    return found.keys if isinstance(found, Mapping) else {}


def _items(tree: Mapping, name: str) -> Iterator[Mapping]:
    found = tree.values.get(name)
    if isinstance(found, Items):
        yield from (item for item in found.values if isinstance(item, Mapping))


def _text(tree: Mapping, key: str) -> Scalar | None:
    found = tree.values.get(key)
    return found if isinstance(found, Scalar) and found.text is not None else None


def _twice(components: dict[str, Position], externals: dict[str, Position], report: Report) -> Iterator[Problem]:
    for key, at in externals.items():
        if key in components:
            yield report(
                at,
                "duplicate-id",
                f"{shown(key)} stands in both components and externals; first in line {components[key].line}",
            )


def _bodies(tree: Mapping, shared: Collection[str], report: Report) -> Iterator[Problem]:
    """An external needs a body, unless shared.yml has it; then it must have none."""
    for key, at in _keys(tree, "externals").items():
        found = tree.values["externals"]
        body = found.values[key] if isinstance(found, Mapping) else None
        empty = isinstance(body, Scalar) and body.text is None
        if key in shared and not empty:
            yield report(
                at, "shared-body", f"shared.yml defines {shown(key)}; leave its body out here, or use another key"
            )
        if key not in shared and empty:
            yield report(
                at,
                "unknown-id",
                f"{shown(key)} has no body here and is not in shared.yml{suggestion(key, shared)}",
            )


def _ends(tree: Mapping, ends: Collection[str], report: Report) -> Iterator[Problem]:
    for connection in _items(tree, "connections"):
        for key in ("source", "destination"):
            end = _text(connection, key)
            if end and end.text not in ends:
                yield report(
                    end.at,
                    "unknown-id",
                    f"{shown(end.text or '')} is in neither components nor externals{suggestion(end.text or '', ends)}",
                )


def _owners(tree: Mapping, components: Collection[str], report: Report) -> Iterator[Problem]:
    for table in _items(tree, "internal_ports"):
        owner = _text(table, "component")
        if owner and owner.text not in components:
            yield report(
                owner.at,
                "unknown-id",
                f"{shown(owner.text or '')} is not in components{suggestion(owner.text or '', components)}",
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
                f"the id {shown(text)} is taken; first in line {first[text].line}",
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
                yield report(at, "unknown-rule", f"there is no rule {shown(rule)}{suggestion(rule, rules)}")


def _icons(tree: Mapping, icon_refusal: Callable[[str], str | None], report: Report) -> Iterator[Problem]:
    for section in ("components", "externals"):
        entries = tree.values.get(section)
        for entry in entries.values.values() if isinstance(entries, Mapping) else ():
            icon = _text(entry, "icon") if isinstance(entry, Mapping) else None
            why = icon_refusal(icon.text) if icon and icon.text else None
            if icon and why:
                yield report(icon.at, "unknown-icon", f"{shown(icon.text or '')} is no icon: {why}")
