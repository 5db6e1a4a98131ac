"""What a connection, an end or a page says, key by key, as it is shown; a key that nobody thought of is there, too."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from gen.changes.values import Fact
from gen.model.entities import Component, Connection, Data, Flow, InternalPorts, Service

Facts = Mapping[str, Fact]
_PLACED = ("file", "places", "id")
_CONNECTION = ("source", "destination", "data", "written_flow", "protocols", "ports", "waived")
_TURNED: dict[Flow, Flow] = {"to-destination": "to-source", "to-source": "to-destination", "both": "both"}
_NAMES = {
    "elsewhere": "documented",
    "waived": "waive",
    "part": "component",
}  # keys of the file, where the model has others
_TO_DO = ("transport", "encryption", "authentication", "when")  # whose change asks somebody to do something
WRITTEN = "classification as written"  # it may be that which follows anyway
_OF_ENDS = ("zone", "addresses")  # the same, of what is at its ends


def to_do(row: Connection, turned: bool = False) -> Facts:
    """What has to be set up anew where it changes: transport, encryption, condition, where the ends are.

    `turned`: as if the ends had changed places.
    """
    ends = (row.destination, row.source) if turned else (row.source, row.destination)
    of_ends = {
        f"{name}_{key}": fact(getattr(end, key) if end else None)
        for name, end in zip(("source", "destination"), ends, strict=True)
        for key in _OF_ENDS
    }
    return {**{key: fact(getattr(row, key)) for key in _TO_DO}, **of_ends}


def data_facts(row: Connection, turned: bool = False) -> Facts:
    """What travels, and which way; `turned`: as if the ends had changed places."""
    way = [_way(item.flow, turned) for item in row.data]
    listed = [f"{item.text} ({flow})" if flow else item.text for item, flow in zip(row.data, way, strict=True)]
    flow = _way(row.data_flow, turned)
    several = len({*way}) > 1
    return {"data": "\n".join(listed if several else [item.text for item in row.data]), "data_flow": flow or ""}


def word_facts(row: Connection) -> Facts:
    """All that stands in a connection but its ends and data, as it is written."""
    facts = {
        "protocol": row.protocol,
        "port": row.port,
        **dict(_all(row, _CONNECTION)),
        "classification": row.classification or "",
        WRITTEN: row.written_classification or "",
        **_mapping("waive", row.waived),
    }
    return {key: value for key, value in facts.items() if value}


def of_end(end: Component, without: Collection[str] = (), today: tuple[str, str] = ("", "")) -> Facts:
    """What a file says of a component or external; of one that another file describes, which it is.

    `today`: how the service and the part are called that an old one is.
    """
    if end.service:
        service, part = today if today[0] else (end.service, end.part or "")
        return {"service": service, "component": part, **_zones(end, without)}
    return {key: value for key, value in _all(end, (*_OF_ENDS, "kind")) if value} | {
        "kind": "" if end.own else end.kind,
        **_zones(end, without),
    }


def page_facts(service: Service, keys: Mapping[str, str]) -> Facts:
    """What stands in a service's file beside its components, externals and connections.

    `keys`: what components are called in the new version, where this is the old one.
    """
    plain = dict(
        _all(service, ("components", "externals", "connections", "links", "sections", "waived", "internal_ports"))
    )
    tables = {
        f"internal_ports.{_owner(table, keys)}": _text((table.text, *table.groups)).strip() or "a table"
        for table in service.internal_ports
    }
    if len(tables) < len(service.internal_ports):  # several of one component
        tables = {"internal_ports": "\n".join(f"{_owner(it, keys)}: {_text(it)}" for it in service.internal_ports)}
    return {
        **plain,
        **tables,
        **_mapping("links", service.links),
        **_mapping("sections", service.sections),
        **_mapping("waive", service.waived),
    }


def _owner(table: InternalPorts, keys: Mapping[str, str]) -> str:
    key = table.component.id if table.component else ""
    return keys.get(key, key)


def derived_facts(old: Connection, new: Connection) -> list[str]:
    """What to do that neither version has written: it follows from protocol and ports."""
    written = {"transport": "written_transport", "encryption": "written_encryption"}
    return [key for key, field in written.items() if not getattr(old, field) and not getattr(new, field)]


def differing(old: Facts, new: Facts, without: Collection[str] = ()) -> tuple[dict[str, Fact], dict[str, Fact]]:
    """The keys but for some whose values are others: as they are now, and as they were."""
    names = [key for key in (*new, *(key for key in old if key not in new)) if key not in without]
    keys = [key for key in names if old.get(key, "") != new.get(key, "")]
    return {key: new.get(key, "") for key in keys}, {key: old.get(key, "") for key in keys}


def asked(old: Facts, new: Facts, without: Collection[str] = ()) -> tuple[dict[str, Fact], dict[str, Fact]]:
    """The same of what has to be set up; a list in another order asks nobody to do anything."""
    alike = [key for key in new if not isinstance(new[key], str) and sorted(new[key]) == sorted(old.get(key, ""))]
    return differing(old, new, {*without, *alike})


def fact(value: Any) -> Fact:
    """A value of the model as it is shown; a list of texts stays one."""
    if isinstance(value, tuple) and all(isinstance(item, str) for item in value) and not hasattr(value, "_fields"):
        return value
    return _text(value)


def _all(placed: Any, without: Collection[str]) -> Iterator[tuple[str, Fact]]:
    """Every field of a thing but these and its place, by the key of the file."""
    for field in fields(placed):
        if field.name not in _PLACED and field.name not in without:
            name = field.name.removeprefix("written_")
            yield _NAMES.get(name, name), fact(getattr(placed, field.name))


def _zones(end: Component, without: Collection[str]) -> dict[str, Fact]:
    return {key: fact(getattr(end, key)) for key in _OF_ENDS if key not in without}


def _mapping(name: str, values: Mapping[str, str]) -> dict[str, Fact]:
    return {f"{name}.{key}": value for key, value in sorted(values.items())}


def _way(flow: Flow | None, turned: bool) -> Flow | None:
    return _TURNED[flow] if flow and turned else flow


def _text(value: Any) -> str:
    """Any value as a text: what is in it, with `; ` between."""
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    if isinstance(value, Component):
        return value.name
    if isinstance(value, Data):
        return value.text
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {_text(item)}" for key, item in value.items())
    if isinstance(value, (tuple, list)):
        return "\n".join(_text(item) for item in value)
    if is_dataclass(value):
        return ", ".join(filter(None, (_text(getattr(value, field.name)) for field in fields(value))))
    return str(value)
