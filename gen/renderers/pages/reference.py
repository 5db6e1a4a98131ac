"""The code -> its reference: which keys a model file takes, which rules watch it, what its errors mean."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from jinja2 import Environment

from gen.model.shape.schema import ServiceFile
from gen.renderers.pages.rule_pages import errors, warnings
from gen.renderers.pages.templating import render


class Key(NamedTuple):
    """A key of a mapping: whether it has to be there, what it takes, what it means."""

    name: str
    required: bool
    takes: str
    meaning: str


class KeyTable(NamedTuple):
    """A mapping of the model file: its path, `connections[]`, what it is, its keys."""

    path: str
    meaning: str
    keys: tuple[Key, ...]


@cache  # it takes longer than an edit of a page should
def key_tables() -> tuple[KeyTable, ...]:
    """Every mapping of a service's file, the file itself first."""
    schema = ServiceFile.model_json_schema()
    return (*_parts("", schema, schema["$defs"]),)


def reference_marks(templates: Environment) -> dict[str, str]:
    """What stands in place of the marks `<!-- gen:keys -->` and `<!-- gen:rules -->` of a hand-written page."""
    return {
        "<!-- gen:keys -->": render(templates, "reference/keys.md.j2", {"parts": key_tables()}),
        "<!-- gen:rules -->": render(templates, "reference/rules.md.j2", {"rules": warnings(), "errors": errors()}),
    }


def _parts(path: str, shape: Mapping[str, Any], shapes: Mapping[str, Any]) -> Iterator[KeyTable]:
    properties: Mapping[str, Any] = shape["properties"]
    keys = (
        Key(name, name in shape.get("required", ()), " or ".join(_takes(value)), value.get("description", ""))
        for name, value in properties.items()
    )
    yield KeyTable(path, shape["description"], tuple(keys))
    for name, value in properties.items():
        for below, reference in _inside(value):
            yield from _parts(f"{path}.{name}{below}".lstrip("."), shapes[reference], shapes)


def _inside(value: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The shapes that a value holds: how the path goes on to them, and their names."""
    for choice in value.get("anyOf", [value]):
        if "$ref" in choice:
            yield "", choice["$ref"].rsplit("/", 1)[-1]
        for below, inner in (("[]", [choice.get("items")]), (".<id>", choice.get("patternProperties", {}).values())):
            yield from ((below + deeper, name) for schema in inner if schema for deeper, name in _inside(schema))


def _takes(value: Mapping[str, Any]) -> Iterator[str]:
    """What a value may be, in words."""
    for choice in value.get("anyOf", [value]):
        if "enum" in choice or "const" in choice:
            yield ", ".join(f"`{word}`" for word in choice.get("enum", [choice.get("const")]))
        elif "$ref" in choice or choice.get("type") == "object":
            yield "a mapping"
        elif choice.get("type") != "null":
            yield "a list" if choice.get("type") == "array" else "a text"
