"""A tree -> its shape (the pydantic classes of schema), or every way in which it differs from it, at its place."""

import re
from collections.abc import Iterator, Sequence
from types import UnionType
from typing import Annotated, Any, NamedTuple, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from gen.model.names import ID
from gen.model.reading.key_names import SECTIONS
from gen.model.reading.remedies import meant, unglued, unknown_key, wrong_type
from gen.model.reading.schema import Shape
from gen.model.reading.yaml_tree import Items, Mapping, Scalar, Tree
from gen.model.spelling import as_id, nearest, quoted
from gen.problems import Position, Problem, ordered

MOST = 100  # errors of one file that are told, so that a file of any size has its answer at once
TOO_MANY = "too-many"
_S = TypeVar("_S", bound=Shape)
Location = Sequence[int | str]


class Misplaced(NamedTuple):
    """What a key belongs to, further in or further out; blanks for one that belongs to neither."""

    below: str
    above: str


def shaped(tree: Tree | None, shape: type[_S], file: str) -> tuple[_S | None, list[Problem]]:
    """The tree as an instance of the shape, or None and the problems."""
    if tree is None or (isinstance(tree, Scalar) and tree.text is None):
        tree = Mapping(Position(1, 1))
    if within := list(_sections_within(tree, file)):
        return None, within
    try:
        return shape.model_validate(plain_values(tree)), []
    except ValidationError as error:
        errors = error.errors(include_url=False)[: MOST + 1]
        return None, list(_problems(errors, tree, shape, file))


def few(problems: list[Problem], file: str) -> list[Problem]:
    """The first errors of a file, and a last one that says that there are more."""
    if len(problems) <= MOST:
        return problems
    first = ordered(problems)[:MOST]
    return [*first, Problem(file, *first[-1][1:3], "error", TOO_MANY, "more errors of this file are not listed")]


def plain_values(tree: Tree) -> Any:
    """The tree as dicts, lists, texts, and None where a value is missing."""
    if isinstance(tree, Scalar):
        return tree.text
    if isinstance(tree, Items):
        return [plain_values(value) for value in tree.values]
    return {key: plain_values(value) for key, value in tree.values.items()}


def _empty(tree: Tree) -> bool:
    return isinstance(tree, Scalar) and tree.text is None


def _sections_within(tree: Tree, file: str) -> Iterator[Problem]:
    """Sections that stand among the components or externals, as they begin too far right: all else follows from it."""
    for section in ("components", "externals"):
        parts = tree.values.get(section) if isinstance(tree, Mapping) else None
        for key in SECTIONS & set(parts.keys) if isinstance(parts, Mapping) else ():
            body = parts.values[key] if isinstance(parts, Mapping) else None
            if isinstance(parts, Mapping) and (isinstance(body, Items) or (body and _empty(body))):
                message = wrong_type((section, key), "keys", [], {})
                yield Problem(file, *parts.keys[key], "error", "wrong-type", message)


def _problems(errors: Sequence[ErrorDetails], tree: Tree, shape: type[Shape], file: str) -> Iterator[Problem]:
    """The errors as problems; several keys with one mistake, and what is missing by it, are one."""
    moved: set[tuple[object, object]] = set()
    for details in sorted(errors, key=lambda details: _is_missing(details)):
        location = tuple(part for part in details["loc"] if part != "[key]")
        around = location[:-1]
        if _is_missing(details) and {around, around[:-1]} & {place for place, _ in moved}:
            continue
        places = Misplaced("", "")
        if details["type"] == "extra_forbidden":
            places = misplaced(tree, location, shape)
        if why := (any(places) and places) or _alone(details, location, shape):
            whole = location[:1] if why == "section" else around
            if (whole, why) in moved:
                continue
            moved.add((whole, why))
        wants_key = "[key]" in details["loc"] or details["type"] in ("extra_forbidden", "missing")
        at = position(tree, location, wants_key)
        rule, message = _explained(details, location, shape, "[key]" in details["loc"], places)
        yield Problem(file, at.line, at.column, "error", rule, message)


def _is_missing(details: ErrorDetails) -> bool:
    return details["type"] == "missing" or (details["input"] is None and details["type"] != "extra_forbidden")


def _alone(details: ErrorDetails, location: Location, shape: type[Shape]) -> str:
    """Why a key stands outside what it belongs to: no space behind its colon, or too far left in its section."""
    known = _fields(_shape_at(shape, location if len(location) == 2 else location[:-1]))
    if details["type"] == "extra_forbidden":
        if "for `externals`" in _of_another_section(location, details["input"], shape):
            return "section"
        return "glued" if unglued(str(location[-1]), known) else ""
    entry = len(location) == 2 and location[0] in ("components", "externals") and "[key]" not in details["loc"]
    return "entry" if entry and location[1] in known else ""


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


def misplaced(tree: Tree, location: Location, shape: type[BaseModel]) -> Misplaced:
    """The key above an unknown one that it belongs to, further in or further out; blanks where there is none."""
    word, around = str(location[-1]), location[:-1]
    holder = _at(tree, around)
    line = holder.keys[word] if isinstance(holder, Mapping) and word in holder.keys else Position(0, 0)
    model = _shape_at(shape, around)
    inner = [
        (holder.keys[name], _called(name, holder.values[name]))
        for name, field in _fields(model).items()
        if isinstance(holder, Mapping) and name in holder.keys and word in _fields(_shape_in(field.annotation))
    ]
    above = [called for place, called in sorted(inner) if place < line]
    if above:
        return Misplaced(above[-1], "")
    outer = (around[:end] for end in reversed(range(len(around))) if word in _fields(_shape_at(shape, around[:end])))
    home = next((place for place in outer if not (place and isinstance(place[-1], str))), None)
    if home is None or nearest(word, _fields(model)):
        return Misplaced("", "")
    return Misplaced("", f"the row of `{_name(home)}`" if home else "the file itself, beside `service`")


def _called(name: str, tree: Tree) -> str:
    if isinstance(tree, Items):
        return f"a row of `{name}`"
    return f"`{name}`"


def _at(tree: Tree, location: Location) -> Tree | None:
    """What stands at a location of a tree."""
    for part in location:
        if isinstance(tree, Mapping) and part in tree.values:
            tree = tree.values[str(part)]
        elif isinstance(tree, Items) and isinstance(part, int) and part < len(tree.values):
            tree = tree.values[part]
        else:
            return None
    return tree


def _explained(
    details: ErrorDetails, location: Location, shape: type[Shape], of_key: bool, places: Misplaced
) -> tuple[str, str]:
    """The rule and the message for one of pydantic's errors (listed in its documentation, "Validation Errors")."""
    kind, value, name = details["type"], details["input"], _name(location)
    if kind == "refused":
        return details["ctx"]["rule"], details["ctx"]["message"]
    if kind == "extra_forbidden":
        if elsewhere := _of_another_section(location, value, shape):
            return "unknown-key", elsewhere
        if len(location) == 1 and isinstance(value, list) and re.search(r"\s", str(location[0])):
            words = quoted(str(location[0]))
            return "unknown-key", f"words above rows are the key `heading` of each of them: `heading: {words[1:]}"
        return "unknown-key", unknown_key(str(location[-1]), list(_fields(_shape_at(shape, location[:-1]))), *places)
    what = _what(location, name)
    if kind == "too_long":
        return TOO_MANY, f"{what} has more than {details['ctx']['max_length']:,} entries"
    if kind == "string_too_long" and not of_key:
        return "too-long", f"{what} has more than {details['ctx']['max_length']:,} characters"
    if "waive" in location[:-1]:
        return "missing-value", f"the waiver of {what} needs its reason"
    if value is None and location and isinstance(location[-1], int):
        return "missing-value", f"a row of `{name}` is empty; write it, or remove its dash"
    if kind == "missing" or value is None:
        return "missing-value", f"{what} is missing"
    if kind == "literal_error":
        allowed = details["ctx"]["expected"].replace(" or ", ", ").replace("'", "").split(", ")
        if isinstance(value, str):
            return "wrong-value", f"`{name}` can't be {quoted(value)}{meant(value, allowed)}"
    if kind in ("string_pattern_mismatch", "string_too_long", "string_too_short"):
        return _bad_text(kind, str(value), name)
    return "wrong-type", wrong_type(tuple(location), _wanted(kind, name), value, _fields(_shape_at(shape, location)))


def _of_another_section(location: Location, value: Any, shape: type[Shape]) -> str:
    """What is said of a key among a component's that is an entry itself, or one of the externals'; blank of others."""
    section, name = location[0], str(location[-1])
    if len(location) != 3 or section not in ("components", "externals"):
        return ""
    entry = isinstance(value, dict) or (value is None and not nearest(name, _fields(_shape_at(shape, location[:-1]))))
    if entry and name not in SECTIONS and re.fullmatch(ID, name):
        where = f"begin it where {quoted(str(location[1]))} begins"
        return f"unknown key {quoted(name)}; if it is one of the {section} itself, {where}"
    if section == "components" and name in _fields(_shape_at(shape, ("externals", "x"))):
        lost = f"is a line `externals:` missing above {quoted(str(location[1]))}?"
        return f"`{name}` is for `externals`, not for components; {lost}"
    return ""


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
    return "wrong-id", f"{quoted(value)} is no id, which holds small letters, digits and `-`{as_id(value)}"


def _name(location: Location) -> str:
    return next((part for part in reversed(location) if isinstance(part, str)), "")


def _wanted(kind: str, name: str) -> str:
    if kind.startswith(("tuple", "list")) and name in ("protocol", "port", "data"):
        return "text or list"
    return "keys" if kind.startswith(("model", "dict")) else "list" if kind.startswith(("tuple", "list")) else "text"


def _shape_at(shape: type[BaseModel], location: Location) -> type[BaseModel] | None:
    """The class of what stands at a location of a shape."""
    annotation: Any = shape
    for part in location:
        annotation = _inner(annotation, part)
    return _shape_in(annotation)


def _fields(model: type[BaseModel] | None) -> dict[str, FieldInfo]:
    """The keys of a shape, as they stand in a file."""
    return {field.alias or name: field for name, field in model.model_fields.items()} if model else {}


def _inner(annotation: Any, part: int | str) -> Any:
    if (entry := _entry_in(annotation)) is not None:
        return entry
    model = _shape_in(annotation)
    if model and isinstance(part, str):
        fields = _fields(model)
        return fields[part].annotation if part in fields else annotation
    return annotation


def _entry_in(annotation: Any) -> Any:
    """What stands below each id, of an annotation such as `dict[Id, ComponentShape | None] | None`; None of others."""
    if get_origin(annotation) is dict:
        return get_args(annotation)[1]
    inner = get_args(annotation) if get_origin(annotation) in (UnionType, Annotated) else ()
    return next((entry for arg in inner if (entry := _entry_in(arg)) is not None), None)


def _shape_in(annotation: Any) -> type[BaseModel] | None:
    """The one class of a shape inside an annotation such as `dict[Id, ComponentShape | None] | None`."""
    if isinstance(annotation, type) and get_origin(annotation) is None and issubclass(annotation, Shape):
        return annotation
    return next((shape for arg in get_args(annotation) if (shape := _shape_in(arg))), None)
