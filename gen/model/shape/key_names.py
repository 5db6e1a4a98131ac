"""The keys that the model knows, wherever they stand."""

from collections.abc import Iterator
from typing import Any, get_args

from gen.model.shape.schema import ServiceFile, Shape


def _shapes(annotation: Any) -> Iterator[type[Shape]]:
    if isinstance(annotation, type) and issubclass(annotation, Shape):
        yield annotation
    for inner in get_args(annotation):
        yield from _shapes(inner)


def _keys(shape: type[Shape]) -> Iterator[str]:
    for name, field in shape.model_fields.items():
        yield field.alias or name
        for inner in _shapes(field.annotation):
            yield from _keys(inner)


def _texts(shape: type[Shape]) -> Iterator[str]:
    for name, field in shape.model_fields.items():
        inside = list(_shapes(field.annotation))
        yield from () if inside and name != "data" else (field.alias or name,)
        for inner in inside:
            yield from _texts(inner)


KEYS = frozenset(_keys(ServiceFile))
SECTIONS = frozenset(field.alias or name for name, field in ServiceFile.model_fields.items())
TEXT_KEYS = frozenset(_texts(ServiceFile))  # those that take a text, or a list of texts
MARKDOWN_KEYS = frozenset({"introduction", "summary", "description", "data", "text", "when", "footnote"})
