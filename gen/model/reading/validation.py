"""A tree -> its shape (the pydantic classes of schema), or every way in which it differs from it, at its place."""

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from gen.model.reading.decoding import error_at
from gen.model.reading.explanations import TOO_MANY, Misplaced, explained, name_at, of_another_section
from gen.model.reading.lookups import ENDS, section_in
from gen.model.reading.remedies import unglued, wrong_type
from gen.model.reading.yaml_tree import Items, Mapping, Scalar, Tree
from gen.model.shape.key_names import SECTIONS
from gen.model.shape.parts import Location, fields_of, shape_at, shape_in
from gen.model.shape.schema import Shape
from gen.model.spelling import nearest
from gen.problems import Position, Problem, ordered

MOST = 100  # errors of one file that are told, so that a file of any size has its answer at once
_S = TypeVar("_S", bound=Shape)


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
    for section in ENDS:
        parts = section_in(tree, section)
        for key in SECTIONS & set(parts.keys):
            body = parts.values[key]
            if isinstance(body, Items) or _empty(body):
                message = wrong_type((section, key), "keys", [], {})
                yield error_at(file, parts.keys[key], "wrong-type", message)


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
        rule, message = explained(details, location, shape, "[key]" in details["loc"], places)
        yield error_at(file, at, rule, message)


def _is_missing(details: ErrorDetails) -> bool:
    return details["type"] == "missing" or (details["input"] is None and details["type"] != "extra_forbidden")


def _alone(details: ErrorDetails, location: Location, shape: type[Shape]) -> str:
    """Why a key stands outside what it belongs to: no space behind its colon, or too far left in its section."""
    known = fields_of(shape_at(shape, location if len(location) == 2 else location[:-1]))
    if details["type"] == "extra_forbidden":
        if "for `externals`" in of_another_section(location, details["input"], shape):
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
    model = shape_at(shape, around)
    inner = [
        (holder.keys[name], _called(name, holder.values[name]))
        for name, field in fields_of(model).items()
        if isinstance(holder, Mapping) and name in holder.keys and word in fields_of(shape_in(field.annotation))
    ]
    above = [called for place, called in sorted(inner) if place < line]
    if above:
        return Misplaced(above[-1], "")
    outer = (around[:end] for end in reversed(range(len(around))) if word in fields_of(shape_at(shape, around[:end])))
    home = next((place for place in outer if not (place and isinstance(place[-1], str))), None)
    if home is None or nearest(word, fields_of(model)):
        return Misplaced("", "")
    return Misplaced("", f"the row of `{name_at(home)}`" if home else "the file itself, beside `service`")


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
