"""The JSON Schema of a model file refuses what the reading refuses, and nothing else, wherever it can know."""

import json
import re
from copy import deepcopy
from datetime import date, timedelta
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gen.model.reading.file import ModelFile, ReadingContext, SharedExternals, read_service
from gen.model.reading.json_schema import json_schema
from gen.model.rules import WAIVABLE

SCHEMA = json.loads(json_schema(WAIVABLE))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
CONTEXT = ReadingContext({}, {}, WAIVABLE, lambda icon: None)
MODEL: dict[str, Any] = {
    "service": {"name": "Shop", "links": {}, "waive": {}},
    "components": {"web": {"name": "Web"}},
    "externals": {"bank": {"name": "Bank"}},
    "connections": [{"id": "1", "source": "web", "destination": "bank", "verified": {"on": "2026-03-01"}}],
    "internal_ports": [{"groups": [{"ports": [{"port": 1}]}]}],
}
ROW = ("connections", 0)


def changed(path: tuple[str | int, ...], value: object) -> dict[str, Any]:
    """The model with a value in another place; the key alone where it is one."""
    model = deepcopy(MODEL)
    place: Any = model
    for part in path[:-1]:
        place = place[part]
    place[path[-1]] = value
    return model


def yaml(value: Any) -> str:
    """A value as YAML; None is an empty one."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)}: {yaml(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(yaml, value)) + "]"
    return "" if value is None else json.dumps(value)


def refused(model: dict[str, Any]) -> tuple[bool, bool]:
    """Whether the schema and the reading refuse a model."""
    text = "\n".join(f"{key}: {yaml(value)}" for key, value in model.items())
    _, problems = read_service(ModelFile("shop", "shop.yml", text.encode()), SharedExternals(), CONTEXT)
    return not VALIDATOR.is_valid(model), bool(problems)


# fmt: off
PLACES: list[tuple[tuple[str | int, ...], list[object], list[object]]] = [  # a place, what is fine there, what is not
    ((*ROW, "port"), [443, "443", "00443", 65535, "20000-45000", "8500/8501", "any", ">1023", "1024+"],
     [0, 65536, 99999, -1, 443.5, "0", "65536", "99999", "+443", "443.5", "1-70000", "1 – 70000", "25, 99999", {}]),
    ((*ROW, "port"), ["8080 (configurable)", "v70000", "1.2.3.70000", "port70000", "1 - 65535", "–70000x", "", None],
     ["8500/70000", "000", "10 to 70000", [443, 70000], ["443", ["1"]], "100000000000", "a 70000 b"]),
    ((*ROW, "port"), [[], [25, "443/tcp"]], [[0], [443, "65536"]]),
    (("internal_ports", 0, "groups", 0, "ports", 0, "port"), [1, [1, 2]], [70000, [1, 70000]]),
    (("service", "name"), ["Shop", 1, True, "x" * 200], ["", " ", "\t", "x" * 201, [], {}, None]),
    (("service",), [{"name": "A"}], [None, {}, "Shop", [], {"name": "A", "nmae": "B"}]),
    (("service", "links", "architecture"), ["../a/", "https://x.org/", "mailto:a@b", "HTTP://x", "a/b:c", 5, None],
     ["", "javascript:alert(1)", "JavaScript:x", "//x.org", "a b", "data:x", "a\u00a0b", "a\nb", "a:b/c", []]),
    (("service", "links", "high-availability"), ["#a", "?x=1"],
     ["x" * 2001, "ftp://x.org", "a\\b", "a`b", "a'b", 'a"b', "a<b", "\u200bhttps://x.org"]),
    ((*ROW, "verified", "evidence"), ["https://x.org/1"], ["vbscript:x"]),
    ((*ROW, "verified", "on"), ["2024-02-29", "2026-12-31"],
     ["2026-02-30", "2026-13-01", "0000-01-01", "1.3.2026", "2026-3-1", "", None, 20260301, "2026-03-01x"]),
    (("service", "waive"), [{"missing-link": "none"}, None, {}], [{"missing-link": " "}, {"missing-link": None}, []]),
    ((*ROW, "waive"), [{"http-on-443": "so"}], [{"http-on-334": "so"}, {"http-on-443": ["so"]}, "http-on-443"]),
    (("components", "web", "group"), ["Front", "Outer > Inner", "A>B > C", "A -> B", "A >> B", "A>", " ", "", None],
     [">", "A >", "A > ", "> A", "A > > B", "A > B >\n", "x" * 201]),
    (("externals", "bank", "group"), ["A > B"], ["A > "]),
    (("components", "gsp"), [None, {}], ["GSP", []]),
    (("components", "x" * 64), [{}], []),
    (("components", "8x8-a"), [{}], []),
    *[(("components", key), [], [{}]) for key in ("GSP", "a_b", "-a", "", "a b", "x" * 65, "a\n", "ä")],
    *[(("externals", key), [], [{"name": "X"}]) for key in ("Bank", "b.c", "bank ")],
    ((*ROW, "id"), [1, "1", "a.2", 12345678, 0, True, "1.10"], ["", None, "a_2", "123456789", 123456789, -1, "a b"]),
    ((*ROW, "source"), ["web", None], ["Web", "web bank", ["web"], " ", ""]),
    (("externals", "bank", "component"), [None], ["web", ""]),
    ((*ROW, "data_flow"), ["both", "to-source", None], ["Both", "", True, []]),
    ((*ROW, "classification"), ["ingress/egress", None], ["outbound"]),
    ((*ROW, "documented"), ["elsewhere"], ["here", True]),
    ((*ROW, "data"), ["x", [], [{"text": "x"}], [{"text": "x", "flow": "both"}], None, 5], [[{}], [{"flow": "both"}]]),
    *[((*ROW, key), ["x", "", 1, None, "x" * 20_000], [[], {}, "x" * 20_001]) for key in ("when", "footnote")],
    *[((*ROW, key), ["x", "none", " ", 1.2, None, "x" * 200], [["x"], {}, "x" * 201])
      for key in ("transport", "encryption", "authentication", "sensitivity", "heading", "owner", "since")],
    (("components", "web", "zone"), ["DMZ", None], [["DMZ"]]),
    (("externals", "bank", "addresses"), ["10.0.0.0/8", ["a", "b"], None], [{}, ["x" * 201], ["x"] * 1001]),
    ((*ROW, "hedaing"), [], ["x"]),
    (("sections",), [{"data-flows": "draft"}, None], [{"data-flows": "off"}, {"data_flows": "draft"}]),
    (("notes",), [[{"text": "x"}]], [[{}], [{"text": "x", "kind": "remark"}]]),
    (("internal_ports", 0, "groups", 0, "ports"), [[{"port": 1}] * 1000], [[{"port": 1}] * 1001]),
]
# fmt: on


@pytest.mark.parametrize(("path", "fine", "wrong"), PLACES, ids=[".".join(map(str, path))[:40] for path, *_ in PLACES])
def test_both_refuse_the_same(path: tuple[str | int, ...], fine: list[object], wrong: list[object]) -> None:
    taken = [value for value in fine if refused(changed(path, value)) != (False, False)]
    assert [*taken, *(value for value in wrong if refused(changed(path, value)) != (True, True))] == []


def test_facts_that_stand_twice_are_refused() -> None:
    for body in ({"service": "auth", "name": "X"}, {"service": "auth", "zone": "Y"}, {"component": "api"}):
        assert refused(changed(("externals", "bank"), body)) == (True, True), body
    fine = {"service": "auth", "component": "api", "name": None, "group": "Outside"}
    assert refused(changed(("externals", "bank"), fine)) == (False, False)
    listed = {"data": [{"text": "x", "flow": "both"}], "data_flow": "both"}
    assert refused(changed(ROW, {**MODEL["connections"][0], **listed})) == (True, True)
    assert refused(changed(ROW, {**MODEL["connections"][0], **listed, "data_flow": None})) == (False, False)


PORT_TEXTS = st.lists(
    st.sampled_from(
        ["0", "00", "1", "443", "65535", "65536", "70000", "0443", "-", "–", " ", ".", "/", ",", ":", "x", "+"]
    ),
    max_size=7,
).map("".join)
BOX_TEXTS = st.lists(st.sampled_from(["A", "B c", ">", " ", "-", "=", "\n", "\u00a0"]), max_size=8).map("".join)
ADDRESSES = st.lists(
    st.sampled_from(
        ["http", "mailto", "javascript", "a", "1", ":", "/", "//", " ", "\t", "\u2028", "<", "é", "+", ".", "#"]
    ),
    max_size=6,
).map("".join)
KEYS = st.text(st.sampled_from("aZ0-_. \né"), max_size=9)
DAYS = st.dates(date(1, 1, 1)).map(str) | st.from_regex(r"\A[0-9]{4}-[0-3][0-9]-[0-4][0-9]\Z")


@settings(max_examples=300, deadline=None)
@given(PORT_TEXTS, BOX_TEXTS, ADDRESSES, KEYS, DAYS)
def test_they_agree_on_any_text(port: str, group: str, address: str, key: str, day: str) -> None:
    for path, value in (
        ((*ROW, "port"), port),
        (("components", "web", "group"), group),
        (("service", "links", "architecture"), address),
        (("components", key), {}),
        ((*ROW, "id"), key),
        ((*ROW, "verified", "on"), day),
    ):
        by_schema, by_reading = refused(changed(path, value))
        assert by_schema == by_reading, (path, value)


def test_each_day_of_a_year_and_none_beside_them() -> None:
    pattern = re.compile(SCHEMA["$defs"]["verified"]["properties"]["on"]["pattern"])
    days = {str(date(2024, 1, 1) + timedelta(day)) for day in range(366)}
    every = {f"2024-{month:02}-{day:02}" for month in range(100) for day in range(100)}
    assert {day for day in every if pattern.search(day)} == days


def test_editors_see_no_names_of_classes_and_an_address_of_its_own() -> None:
    ids = set()
    for shared in (False, True):
        text = json_schema(WAIVABLE, shared)
        assert "Shape" not in text and "ServiceFile" not in text and "SharedFile" not in text
        schema = json.loads(text)
        jsonschema.Draft202012Validator.check_schema(schema)
        assert all("description" in shape for shape in schema["$defs"].values())
        ids.add(schema["$id"])
    assert len(ids) == 2
