"""A tree -> its shape (the pydantic classes of schema), or every way in which it differs from it, at its place."""

from collections.abc import Sequence
from typing import Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from gen.model.reading.schema import Shape
from gen.model.reading.yaml_tree import Items, Mapping, Scalar, Tree
from gen.model.spelling import as_id, quoted, suggestion
from gen.problems import Position, Problem, ordered

MOST = 100  # errors of one file that are told, so that a file of any size has its answer at once
TOO_MANY = "too-many"
_S = TypeVar("_S", bound=Shape)
Location = Sequence[int | str]


def shaped(tree: Tree | None, shape: type[_S], file: str) -> tuple[_S | None, list[Problem]]:
    """The tree as an instance of the shape, or None and the problems."""
    if tree is None or (isinstance(tree, Scalar) and tree.text is None):
        tree = Mapping(Position(1, 1))
    try:
        return shape.model_validate(plain(tree)), []
    except ValidationError as error:
        errors = error.errors(include_url=False)[: MOST + 1]
        return None, [_problem(details, tree, shape, file) for details in errors]


def few(problems: list[Problem], file: str) -> list[Problem]:
    """The first errors of a file, and a last one that says that there are more."""
    if len(problems) <= MOST:
        return problems
    first = ordered(problems)[:MOST]
    return [*first, Problem(file, *first[-1][1:3], "error", TOO_MANY, "more errors of this file are not listed")]


def plain(tree: Tree) -> Any:
    """The tree as dicts, lists, texts, and None where a value is missing."""
    if isinstance(tree, Scalar):
        return tree.text
    if isinstance(tree, Items):
        return [plain(value) for value in tree.values]
    return {key: plain(value) for key, value in tree.values.items()}


def _empty(tree: Tree) -> bool:
    return isinstance(tree, Scalar) and tree.text is None


def _problem(details: ErrorDetails, tree: Tree, shape: type[Shape], file: str) -> Problem:
    location = tuple(part for part in details["loc"] if part != "[key]")
    wants_key = "[key]" in details["loc"] or details["type"] in ("extra_forbidden", "missing")
    at = position(tree, location, wants_key)
    rule, message = _explained(details, location, shape, "[key]" in details["loc"])
    return Problem(file, at.line, at.column, "error", rule, message)


def position(tree: Tree, location: Location, wants_key: bool = False) -> Position:
    """The place of a value (or of its key); of the nearest thing around it where the tree does not reach so far."""
    at = tree.at
    for index, part in enumerate(location):
        if isinstance(tree, Mapping) and part in tree.values:
            key = tree.keys[str(part)]
            tree = tree.values[str(part)]
            at = key if (wants_key and index == len(location) - 1) or _empty(tree) else tree.at
        elif isinstance(tree, Items) and isinstance(part, int) and part < len(tree.values):
            tree = tree.values[part]
            at = tree.at
        else:
            break
    return at


def _explained(details: ErrorDetails, location: Location, shape: type[Shape], of_key: bool) -> tuple[str, str]:
    """The rule and the message for one of pydantic's errors (listed in its documentation, "Validation Errors")."""
    kind, value, name = details["type"], details["input"], _name(location)
    if kind == "refused":
        return details["ctx"]["rule"], details["ctx"]["message"]
    if kind == "extra_forbidden":
        word = str(location[-1])
        return "unknown-key", f"unknown key {quoted(word)}{suggestion(word, _known_keys(shape, location[:-1]))}"
    what = _what(location, name)
    if kind == "too_long":
        return TOO_MANY, f"{what} has more than {details['ctx']['max_length']:,} entries"
    if kind == "string_too_long" and not of_key:
        return "too-long", f"{what} has more than {details['ctx']['max_length']:,} characters"
    if "waive" in location[:-1]:
        return "missing-value", f"the waiver of {what} needs its reason"
    if kind == "missing" or value is None:
        return "missing-value", f"{what} is missing"
    if kind == "literal_error":
        allowed = details["ctx"]["expected"].replace(" or ", ", ").replace("'", "").split(", ")
        if isinstance(value, str):
            return "wrong-value", f"`{name}` can't be {quoted(value)}{suggestion(value, allowed)}"
    if kind in ("string_pattern_mismatch", "string_too_long", "string_too_short"):
        return _bad_text(kind, str(value), name)
    return "wrong-type", f"{what} must be {_wanted(kind, name)}, not {_kind(value)}"


def _what(location: Location, name: str) -> str:
    if not location:
        return "the file"
    return f"an item of `{name}`" if isinstance(location[-1], int) else f"`{name}`"


def _bad_text(kind: str, value: str, name: str) -> tuple[str, str]:
    if kind == "string_too_short":
        return "missing-value", f"`{name}` is empty"
    if kind == "string_too_long":
        return "wrong-id", f"{quoted(value)} is too long for an id; 64 characters at most"
    if name == "id":
        return "wrong-id", f"{quoted(value)} is no id of a connection: 1 to 8 letters, digits, `.` and `-`"
    return "wrong-id", f"{quoted(value)} is no id: small letters, digits and `-`{as_id(value)}"


def _name(location: Location) -> str:
    return next((part for part in reversed(location) if isinstance(part, str)), "")


def _wanted(kind: str, name: str) -> str:
    if kind.startswith(("tuple", "list")) and name in ("protocol", "port", "data"):
        return "a text or a list"
    if kind.startswith(("model", "dict")):
        return "a mapping (lines of `key: value`)"
    return "a list" if kind.startswith(("tuple", "list")) else "a text"


def _kind(value: Any) -> str:
    if isinstance(value, dict):
        return "a mapping"
    return "a list" if isinstance(value, list) else f"the text {quoted(str(value))}"


def _known_keys(shape: type[BaseModel], location: Location) -> list[str]:
    """The keys that are taken at a location of the shape."""
    annotation: Any = shape
    for part in location:
        annotation = _inner(annotation, part)
    model = _shape_in(annotation)
    return [field.alias or name for name, field in model.model_fields.items()] if model else []


def _inner(annotation: Any, part: int | str) -> Any:
    model = _shape_in(annotation)
    if model and isinstance(part, str):
        fields = {field.alias or name: field for name, field in model.model_fields.items()}
        return fields[part].annotation if part in fields else annotation
    return annotation


def _shape_in(annotation: Any) -> type[BaseModel] | None:
    """The one class of a shape inside an annotation such as `dict[Id, ComponentShape | None] | None`."""
    if isinstance(annotation, type) and get_origin(annotation) is None and issubclass(annotation, Shape):
        return annotation
    return next((shape for arg in get_args(annotation) if (shape := _shape_in(arg))), None)
