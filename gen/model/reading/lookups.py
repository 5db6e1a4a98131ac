"""What stands in a tree where a model file has it: sections, rows, texts; nothing where something else does."""

from collections.abc import Iterator

from gen.model.reading.yaml_tree import Items, Mapping, Scalar, Tree
from gen.problems import Position

ENDS = ("components", "externals")
_NOTHING = Mapping(Position(1, 1))


def section_in(tree: Tree | None, name: str) -> Mapping:
    """What stands below a key, an empty mapping where that is none."""
    below = tree.values.get(name) if isinstance(tree, Mapping) else None
    return below if isinstance(below, Mapping) else _NOTHING


def bodies_in(tree: Tree | None, name: str) -> Iterator[Mapping]:
    """The entries of a section that are mappings."""
    yield from (body for body in section_in(tree, name).values.values() if isinstance(body, Mapping))


def rows_in(tree: Tree | None, name: str) -> Iterator[Mapping]:
    """The rows of a list that are mappings."""
    rows = tree.values.get(name) if isinstance(tree, Mapping) else None
    if isinstance(rows, Items):
        yield from (row for row in rows.values if isinstance(row, Mapping))


def text_in(tree: Tree | None, key: str) -> Scalar | None:
    """The value of a key, where it is a text."""
    value = tree.values.get(key) if isinstance(tree, Mapping) else None
    return value if isinstance(value, Scalar) and value.text is not None else None
