"""What stands in a tree where a model file has it: keys, rows, texts; nothing where something else does."""

from collections.abc import Iterator

from gen.model.reading.yaml_tree import Items, Mapping, Scalar
from gen.problems import Position


def keys_of(tree: Mapping, name: str) -> dict[str, Position]:
    """The keys of a section, each with its place; none where it is no mapping."""
    bodies = tree.values.get(name)
    return bodies.keys if isinstance(bodies, Mapping) else {}


def items_of(tree: Mapping, name: str) -> Iterator[Mapping]:
    """The rows of a section that are mappings."""
    items = tree.values.get(name)
    if isinstance(items, Items):
        yield from (item for item in items.values if isinstance(item, Mapping))


def text_of(tree: Mapping, key: str) -> Scalar | None:
    """The value of a key, where it is a text."""
    value = tree.values.get(key)
    return value if isinstance(value, Scalar) and value.text is not None else None


def externals_of(tree: Mapping) -> Iterator[Mapping]:
    """The externals that have a body."""
    return bodies_of(tree, "externals")


def bodies_of(tree: Mapping, section: str) -> Iterator[Mapping]:
    """The entries of a section that are mappings."""
    bodies = tree.values.get(section)
    if isinstance(bodies, Mapping):
        yield from (body for body in bodies.values.values() if isinstance(body, Mapping))
