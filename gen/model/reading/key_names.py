"""Every key that the model knows, wherever it stands."""

from collections.abc import Iterator
from typing import Any, get_args

from gen.model.reading.schema import ServiceFile, Shape


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


KEYS = frozenset(_keys(ServiceFile))
