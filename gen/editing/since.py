"""A model file's text in which new connections say since when they are there; all else is as the writer has it."""

from collections.abc import Collection

from gen.editing.edited_file import editable


def with_since(text: str, ids: Collection[str], version: str, file: str) -> str:
    """The text with `since` in the connections of these ids; raises Unsafe where it would not read back as meant.

    `text`: of a model file that reads without errors.
    """
    model_file = editable(text, file)
    for place, row in enumerate(model_file.meant["connections"]):
        if row["id"] in ids:
            model_file.set_value(place, "since", version)
    return model_file.edited()
