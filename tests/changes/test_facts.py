"""Every key of a model file: where it alone changes, a reader is told of it."""

from collections.abc import Iterator
from io import StringIO
from typing import Any, get_args

import pytest
from ruamel.yaml import YAML

from gen.changes.comparison import Compared
from gen.changes.facts import to_do
from gen.changes.values import GROUPS
from gen.loading.checking import check
from gen.model.entities import Service
from gen.model.reading.file import ModelFile
from gen.model.shape.schema import ServiceFile, Shape, SharedFile

KEYS = {  # each key, what it holds first and then, and the group in which a reader finds it
    "service.name": ("Shop", "Store", "words"),
    "service.abbreviation": ("S", "ST", "words"),
    "service.formerly": ("an-id", "another", "words"),
    "service.product": ("Retail", "Whole", "words"),
    "service.summary": ("It sells.", "It buys.", "words"),
    "service.links.architecture": ("https://a.example", "https://b.example", "words"),
    "service.links.high-availability": ("https://a.example", "https://b.example", "words"),
    "service.waive.*": ("a reason", "another", "words"),
    "introduction": ("One.", "Two.", "words"),
    "components.*.name": ("Web", "Front", "words"),
    "components.*.abbreviation": ("W", "F", "words"),
    "components.*.description": ("one", "two", "words"),
    "components.*.icon": ("onprem.queue.Kafka", "onprem.network.Nginx", "words"),
    "components.*.group": ("Inner", "Outer", "words"),
    "components.*.zone": ("DMZ", "Internet", "change"),
    "externals.*.service": ("auth", "mail", "words"),
    "externals.*.component": ("api", "web", "words"),
    "externals.*.name": ("Bank", "Safe", "words"),
    "externals.*.kind": ("ui", "third-party", "words"),
    "externals.*.abbreviation": ("B", "S", "words"),
    "externals.*.description": ("one", "two", "words"),
    "externals.*.icon": ("onprem.queue.Kafka", "onprem.network.Nginx", "words"),
    "externals.*.group": ("Inner", "Outer", "words"),
    "externals.*.zone": ("DMZ", "Internet", "change"),
    "externals.*.addresses": (["a.example"], ["b.example"], "change"),
    "connections.id": ("1", "2", "numbers"),
    "connections.source": ("web", "jobs", "open"),
    "connections.destination": ("bank", "safe", "close"),
    "connections.protocol": ("HTTPS", "gRPC", "change"),
    "connections.port": ("443", "8443", "open"),
    "connections.classification": ("egress", "ingress", "words"),
    "connections.data": ("orders", "bills", "data"),
    "connections.data.text": ("orders", "bills", "data"),
    "connections.data.flow": ("to-source", "both", "data"),
    "connections.data_flow": ("to-source", "both", "data"),
    "connections.documented": (None, "elsewhere", "words"),
    "connections.when": ("always", "at night", "change"),
    "connections.transport": ("TCP", "UDP", "change"),
    "connections.encryption": ("TLS 1.2", "TLS 1.3", "change"),
    "connections.authentication": ("none", "mTLS", "change"),
    "connections.sensitivity": ("credentials", "personal data", "words"),
    "connections.heading": ("One", "Two", "words"),
    "connections.footnote": ("One.", "Two.", "words"),
    "connections.owner": ("Ann", "Bo", "words"),
    "connections.since": ("8.5", "9.0", "words"),
    "connections.verified.on": ("2026-01-01", "2026-01-02", "words"),
    "connections.verified.by": ("Ann", "Bo", "words"),
    "connections.verified.evidence": ("https://a.example", "https://b.example", "words"),
    "connections.waive.*": ("a reason", "another", "words"),
    "internal_ports.component": ("web", "jobs", "words"),
    "internal_ports.text": ("One.", "Two.", "words"),
    "internal_ports.groups.name": ("One", "Two", "words"),
    "internal_ports.groups.ports.port": ("1", "2", "words"),
    "internal_ports.groups.ports.protocol": ("RPC", "HTTP", "words"),
    "notes.section": ("connections", "data-flows", "words"),
    "notes.kind": ("note", "suggestion", "words"),
    "notes.text": ("one", "two", "words"),
    "sections.introduction": ("draft", "hidden", "words"),
    "sections.connections": ("draft", "hidden", "words"),
    "sections.internal-ports": ("draft", "hidden", "words"),
    "sections.data-flows": ("draft", "hidden", "words"),
}
ROW = {
    "source": "web",
    "destination": "bank",
    "protocol": "HTTPS",
    "port": "443",
    "data": "orders",
    "data_flow": "both",
}
OTHERS = {
    name: f"service: {{name: {name}}}\ncomponents: {{api: {{name: {name} API}}, web: {{name: {name} Web}}}}\n"
    for name in ("auth", "mail")
}


def keys(shape: type[Shape], path: str = "") -> Iterator[str]:
    """Every key of a shape and of those in it, `*` for a key that the writer chooses."""
    for name, field in shape.model_fields.items():
        here = f"{path}{field.alias or name}"
        inner = [it for it in _within(field.annotation) if isinstance(it, type) and issubclass(it, Shape)]
        chosen = ".*" if any(str(it).startswith("dict[") for it in _within(field.annotation)) else ""
        if not inner or here == "connections.data":
            yield here + chosen
        for below in inner:
            yield from keys(below, f"{here}{chosen}.")


def _within(annotation: Any) -> Iterator[Any]:
    yield annotation
    for part in get_args(annotation):
        yield from _within(part)


def model(key: str, value: Any) -> tuple[Service, ...]:
    """A small model in which a key holds a value."""
    page: dict[str, Any] = {
        "service": {"name": "Shop"},
        "components": {"web": {"name": "Web"}, "jobs": {"name": "Jobs"}},
        "externals": {"bank": {"name": "Bank"}, "safe": {"name": "Safe"}},
        "connections": [{"id": "1", **ROW}],
    }
    first, *rest = key.split(".")
    if first == "connections" and rest[0] == "data":
        del page["connections"][0]["data_flow"]
        page["connections"][0]["data"] = (
            value if len(rest) == 1 else [{"text": "orders", "flow": "both"} | {rest[1]: value}]
        )
    elif first == "externals" and rest[1] in ("service", "component"):
        page["externals"]["bank"] = {"service": "auth", "component": "api"} | {rest[1]: value}
    else:
        _put(
            page,
            first,
            [
                {"components": "web", "externals": "bank", "waive": "http-on-443"}.get(before, before)
                if part == "*"
                else part
                for before, part in zip(key.split("."), rest, strict=False)
            ],
            value,
        )
    texts = {"shop": page, **OTHERS}
    files = [
        ModelFile(name, name, (text if isinstance(text, str) else _yaml(text)).encode()) for name, text in texts.items()
    ]
    found, problems = check(files, {}, {}, None)
    assert [problem for problem in problems if problem.severity == "error"] == []
    return found.services


def _put(page: dict[str, Any], first: str, rest: list[str], value: Any) -> None:
    """Put a value at its key, in the first item of each list on the way."""
    lists = {"connections", "internal_ports", "groups", "ports", "notes"}
    needed = {"notes": {"text": "note"}, "verified": {"on": "2026-01-01"}, "ports": {"port": "7"}}
    holder: Any = page
    for part in (first, *rest[:-1]) if rest else ():
        usual = dict(needed.get(part, {}))
        holder = holder.setdefault(part, [usual] if part in lists else usual)
        holder = holder[0] if isinstance(holder, list) else holder
    if value is not None:
        holder[rest[-1] if rest else first] = value


def _yaml(value: Any) -> str:
    stream = StringIO()
    YAML(typ="safe").dump(value, stream)
    return stream.getvalue()


def test_every_key_of_a_model_file_is_tried() -> None:
    assert sorted(KEYS) == sorted(keys(ServiceFile))
    assert {*keys(SharedFile)} <= KEYS.keys()


@pytest.mark.parametrize("key", KEYS)
def test_a_key_that_changes_alone_is_told(key: str) -> None:
    before, after, group = KEYS[key]
    (found,) = Compared(model(key, before), model(key, after), ("a", "b")).changes.services
    assert len(found.numbers if group == "numbers" else found.of(group)) == 1  # type: ignore[arg-type]
    others = [name for name in GROUPS if name != group and found.of(name)]
    assert others in ([], ["close"], ["open"]), "it is told once, but for what is closed here and opened there"


def test_keys_of_components_are_no_change() -> None:
    old = model("service.name", "Shop")
    texts = _yaml({"service": {"name": "Shop"}, "components": {"front": {"name": "Web"}, "work": {"name": "Jobs"}},
        "externals": {"house": {"name": "Bank"}, "safe": {"name": "Safe"}},
        "connections": [{"id": "1", **ROW, "source": "front", "destination": "house"}]})  # fmt: skip
    files = [ModelFile(name, name, text.encode()) for name, text in {"shop": texts, **OTHERS}.items()]
    assert Compared(old, check(files, {}, {}, None)[0].services, ("a", "b")).changes.services == []


def test_what_has_to_be_set_up_is_asked_of_a_row() -> None:
    row = model("connections.when", "at night")[2].connections[0]
    assert to_do(row)["when"] == "at night"
