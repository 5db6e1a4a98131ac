"""A model file that is edited in place: its text, and what the text must read back as."""

from dataclasses import dataclass, field
from typing import Any

from gen.editing.edits import Unsafe, read_back
from gen.editing.insertion import Change, applied, set_value
from gen.editing.positions import Span, value_spans
from gen.model.reading import yaml_tree
from gen.model.reading.validation import plain_values


@dataclass
class EditedFile:
    """What is to change: in its text, and in what the text says, `meant`. `root`: where everything stands in it."""

    text: str
    name: str
    root: Span
    meant: dict[str, Any]
    changes: list[Change] = field(default_factory=list)

    def row(self, place: int) -> Span:
        """Where a connection stands in the text."""
        return self.root.values["connections"].items[place]

    def set_value(self, place: int, key: str, words: str) -> None:
        """A connection gets another value; a blank one stays as a key without any."""
        self.changes.append(set_value(self.text, self.row(place), key, words))
        self.meant["connections"][place][key] = words or None

    def append(self, section: str, text: str) -> None:
        """A section at the file's end; raises Unsafe where it has an empty one of the name."""
        if section in self.root.values or self.root.flow:
            raise Unsafe(f"`{section}` is there and empty; remove the line")
        gap = "\n" if self.text.endswith("\n") else "\n\n"
        self.changes.append(Change(len(self.text), len(self.text), gap + text))
        tree, _ = yaml_tree.parse(text, "")
        self.meant |= plain_values(tree) if tree else {}

    def edited(self) -> str:
        """The new text; raises Unsafe where it would not read back as meant."""
        return read_back(applied(self.text, self.changes), self.meant, self.name)


def editable(text: str, name: str = "") -> EditedFile:
    """The file with nothing changed yet; raises Unsafe where it can't be edited in place. `name`: for messages."""
    tree, _ = yaml_tree.parse(text, name)
    if not isinstance(tree, yaml_tree.Mapping) or "\r" in text:
        raise Unsafe(f"{name}{': ' if name else ''}the file can't be edited in place")
    return EditedFile(text, name, value_spans(text), plain_values(tree))
