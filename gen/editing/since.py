"""A model file's text in which new connections say since when they are there; all else is as the writer has it."""

from collections.abc import Collection

from gen.editing.edits import Unsafe
from gen.editing.insertion import applied, set_value
from gen.editing.positions import value_spans
from gen.model.reading import yaml_tree
from gen.model.reading.validation import plain_values


def with_since(text: str, ids: Collection[str], version: str, file: str) -> str:
    """The text with `since` in the connections of these ids; raises Unsafe where it would not read back as meant.

    `text`: of a model file that reads without errors.
    """
    tree, _ = yaml_tree.parse(text, file)
    meant = plain_values(tree) if tree else None
    if not isinstance(meant, dict) or "\r" in text:
        raise Unsafe(f"{file}: the file can't be edited in place")
    rows = meant["connections"]
    places = [place for place, row in enumerate(rows) if row["id"] in ids]
    items = value_spans(text).values["connections"].items
    changed = applied(text, [set_value(text, items[place], "since", version) for place in places])
    for place in places:
        rows[place]["since"] = version
    again, problems = yaml_tree.parse(changed, file)
    if problems or again is None or plain_values(again) != meant:
        raise Unsafe(f"{file}: the edited text would not read back as meant; nothing was written")
    return changed
