"""The connections of a model file numbered 1, 2, 3, ... in their order, those without a number too."""

from gen.editing.edits import Edit, edited, read_back
from gen.editing.insertion import Change, applied
from gen.editing.positions import Span, value_spans
from gen.model.reading import yaml_tree
from gen.model.reading.lookups import rows_in
from gen.model.reading.validation import plain_values


def with_numbers(text: str, tree: yaml_tree.Mapping, file: str) -> tuple[str, int]:
    """The text with all numbers, and how many are new; raises Unsafe where it would not read back as meant."""
    edits = renumbering(tree)
    changed = edited(text, edits, _meant(tree, {edit.at for edit in edits}), file) if edits else text
    changes = _missing(changed, tree)
    return read_back(applied(changed, changes), _meant(tree), file), len(edits) + len(changes)


def renumbering(tree: yaml_tree.Mapping) -> list[Edit]:
    """The edits that give the connections with a number the right one; those that have it are left out."""
    edits = []
    for number, row in enumerate(rows_in(tree, "connections"), 1):
        value = row.values.get("id")
        if isinstance(value, yaml_tree.Scalar) and value.text and value.text != str(number):
            edits.append(Edit(value.at, value.text, str(number)))
    return edits


def _missing(text: str, tree: yaml_tree.Mapping) -> list[Change]:
    """What gives the other connections theirs."""
    section = value_spans(text).values.get("connections")
    items = [item for item in section.items if item.keys or item.flow] if section else []
    if len(items) != len(list(rows_in(tree, "connections"))):
        return []
    return [_added(text, item, number) for number, item in enumerate(items, 1) if not _number(text, item)]


def _number(text: str, row: Span) -> str:
    value = row.values.get("id")
    return text[value.start : value.last].strip("\"' ") if value else ""


def _added(text: str, row: Span, number: int) -> Change:
    if "id" in row.values:
        at = text.index(":", row.keys["id"]) + 1
        return Change(at, at, f" {number}")
    if row.flow:
        return Change(row.start + 1, row.start + 1, f"id: {number}{', ' if row.keys else ''}")
    column = row.start - (text.rfind("\n", 0, row.start) + 1)
    return Change(row.start, row.start, f"id: {number}\n{' ' * column}")


def _meant(tree: yaml_tree.Mapping, only: object = None) -> object:
    """The file as plain data with its numbers; `only`: no more than those that are there already."""
    data = plain_values(tree)
    number = 0
    for row in data.get("connections") or ():
        if isinstance(row, dict):
            number += 1
            if only is None or row.get("id"):
                row["id"] = str(number)
    return data
