"""One of pydantic's errors -> the rule it breaks, and a message for the writer."""

import re
from typing import Any, NamedTuple

from pydantic_core import ErrorDetails

from gen.model.names import ID
from gen.model.reading.remedies import meant, unknown_key, wrong_type
from gen.model.shape.key_names import SECTIONS
from gen.model.shape.parts import Location, fields_of, shape_at
from gen.model.shape.schema import Shape
from gen.model.spelling import as_id, nearest, quoted

TOO_MANY = "too-many"


class Misplaced(NamedTuple):
    """What a key belongs to, further in or further out; blanks for one that belongs to neither."""

    below: str
    above: str


def explained(
    details: ErrorDetails, location: Location, shape: type[Shape], of_key: bool, places: Misplaced
) -> tuple[str, str]:
    """The rule and the message for one of pydantic's errors (listed in its documentation, "Validation Errors")."""
    kind, value, name = details["type"], details["input"], name_at(location)
    if kind == "refused":
        return details["ctx"]["rule"], details["ctx"]["message"]
    if kind == "extra_forbidden":
        if elsewhere := of_another_section(location, value, shape):
            return "unknown-key", elsewhere
        if len(location) == 1 and isinstance(value, list) and re.search(r"\s", str(location[0])):
            words = quoted(str(location[0]))
            return "unknown-key", f"words above rows are the key `heading` of each of them: `heading: {words[1:]}"
        return "unknown-key", unknown_key(str(location[-1]), list(fields_of(shape_at(shape, location[:-1]))), *places)
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
    return "wrong-type", wrong_type(tuple(location), _wanted(kind, name), value, fields_of(shape_at(shape, location)))


def of_another_section(location: Location, value: Any, shape: type[Shape]) -> str:
    """What is said of a key among a component's that is an entry itself, or one of the externals'; blank of others."""
    section, name = location[0], str(location[-1])
    if len(location) != 3 or section not in ("components", "externals"):
        return ""
    entry = isinstance(value, dict) or (value is None and not nearest(name, fields_of(shape_at(shape, location[:-1]))))
    if entry and name not in SECTIONS and re.fullmatch(ID, name):
        where = f"begin it where {quoted(str(location[1]))} begins"
        return f"unknown key {quoted(name)}; if it is one of the {section} itself, {where}"
    if section == "components" and name in fields_of(shape_at(shape, ("externals", "x"))):
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


def name_at(location: Location) -> str:
    """The key that a location ends with, or the nearest above it."""
    return next((part for part in reversed(location) if isinstance(part, str)), "")


def _wanted(kind: str, name: str) -> str:
    if kind.startswith(("tuple", "list")) and name in ("protocol", "port", "data"):
        return "text or list"
    return "keys" if kind.startswith(("model", "dict")) else "list" if kind.startswith(("tuple", "list")) else "text"
