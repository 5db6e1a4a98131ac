"""The code -> its reference: which keys a model file takes, which rules watch it, what its errors mean."""

import re
from collections.abc import Iterator, Mapping
from inspect import getdoc
from typing import Any, NamedTuple

from jinja2 import Environment

from gen.model.rules import RULES, WAIVABLE
from gen.model.schema import ServiceFile
from gen.renderers.pages import render

ERRORS: Mapping[str, str] = {
    "duplicate-id": "The same id stands twice, for two connections, or for a component and an external.",
    "duplicate-key": "The same key stands twice in one mapping; the message names the first.",
    "file-size": "The file is too large to be a model.",
    "missing-value": "A value without which nothing can be shown, such as `name` of the service.",
    "port-range": "A port outside 1 to 65535.",
    "repeated-fact": "An external with `service` repeats what that service's file says; leave the key away.",
    "shared-body": "A key that `shared.yml` defines has a body here too; leave the body away.",
    "template": "A template can't be used; the place is that in the template.",
    "unknown-icon": "No class of the diagrams package, and no image file of the project, has this name.",
    "unknown-id": "A key of components or externals that is not there; the message has the nearest that is.",
    "unknown-key": "A key that the model does not know, most often a typo; the message has the nearest right one.",
    "unknown-rule": "A waiver names a rule that does not exist.",
    "unreadable": "The file can't be read.",
    "wrong-id": "An id with characters that an address can't take, too long, or reserved.",
    "wrong-type": "A list or mapping where a text is meant, or the reverse.",
    "wrong-value": "A value that is not among those the key takes.",
    "yaml-anchor": "YAML's anchors and aliases are not taken: write the value itself.",
    "yaml-depth": "The file is nested too deep.",
    "yaml-document": "A second document begins; a model file holds one.",
    "yaml-encoding": "The file is not UTF-8.",
    "yaml-key": "A list or mapping stands as a key.",
    "yaml-syntax": "This is not YAML; most often a quote or an indentation is missing.",
    "yaml-tag": "YAML's tags are not taken: every value is read as the text that stands there.",
}
_EXAMPLE = re.compile(r"\n\n(?:Wrong|Right):\n\n```yaml\n(.+?)\n```", re.DOTALL)


class Key(NamedTuple):
    """A key of a mapping: whether it has to be there, what it takes, what it means."""

    name: str
    required: bool
    takes: str
    meaning: str


class Part(NamedTuple):
    """A mapping of the model file: its path, `connections[]`, what it is, its keys."""

    path: str
    meaning: str
    keys: tuple[Key, ...]


class Rule(NamedTuple):
    """A rule: its name, the first sentence of its docstring, the rest, and its two examples of a model."""

    name: str
    title: str
    text: str
    wrong: str
    right: str
    waivable: bool


def parts() -> list[Part]:
    """Every mapping of a service's file, the file itself first."""
    schema = ServiceFile.model_json_schema()
    return [*_parts("", schema, schema["$defs"])]


def rules() -> list[Rule]:
    """Every rule that ends in a warning, in the order in which they run."""
    return [_rule(name, getdoc(function) or "") for name, function in RULES.items()]


def marks(templates: Environment) -> dict[str, str]:
    """What stands in place of the marks `<!-- gen:keys -->` and `<!-- gen:rules -->` of a hand-written page."""
    return {
        "<!-- gen:keys -->": render(templates, "reference/keys.md.j2", {"parts": parts()}),
        "<!-- gen:rules -->": render(templates, "reference/rules.md.j2", {"rules": rules(), "errors": ERRORS}),
    }


def _rule(name: str, doc: str) -> Rule:
    said, *examples = _EXAMPLE.split(doc)
    title, _, text = said.partition("\n\n")
    wrong, right = examples[::2] or ("", "")
    return Rule(name, " ".join(title.split()), text, wrong, right, name in WAIVABLE)


def _parts(path: str, shape: Mapping[str, Any], shapes: Mapping[str, Any]) -> Iterator[Part]:
    properties: Mapping[str, Any] = shape["properties"]
    keys = (
        Key(name, name in shape.get("required", ()), " or ".join(_takes(value)), value.get("description", ""))
        for name, value in properties.items()
    )
    yield Part(path, shape["description"], tuple(keys))
    for name, value in properties.items():
        for below, reference in _inside(value):
            yield from _parts(f"{path}.{name}{below}".lstrip("."), shapes[reference], shapes)


def _inside(value: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The shapes that a value holds: how the path goes on to them, and their names."""
    for choice in value.get("anyOf", [value]):
        if "$ref" in choice:
            yield "", choice["$ref"].rsplit("/", 1)[-1]
        for below, inner in (("[]", [choice.get("items")]), (".<id>", choice.get("patternProperties", {}).values())):
            yield from ((below + deeper, name) for one in inner if one for deeper, name in _inside(one))


def _takes(value: Mapping[str, Any]) -> Iterator[str]:
    """What a value may be, in words."""
    for choice in value.get("anyOf", [value]):
        if "enum" in choice or "const" in choice:
            yield ", ".join(f"`{word}`" for word in choice.get("enum", [choice.get("const")]))
        elif "$ref" in choice or choice.get("type") == "object":
            yield "a mapping"
        elif choice.get("type") != "null":
            yield "a list" if choice.get("type") == "array" else "a text"
