"""What stands where in a shape: the class of a mapping, its keys, what its entries are."""

from collections.abc import Sequence
from types import UnionType
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from gen.model.shape.schema import Shape

Location = Sequence[int | str]


def shape_at(shape: type[BaseModel], location: Location) -> type[BaseModel] | None:
    """The class of what stands at a location of a shape."""
    annotation: Any = shape
    for part in location:
        annotation = _inner(annotation, part)
    return shape_in(annotation)


def fields_of(model: type[BaseModel] | None) -> dict[str, FieldInfo]:
    """The keys of a shape, as they stand in a file."""
    return {field.alias or name: field for name, field in model.model_fields.items()} if model else {}


def _inner(annotation: Any, part: int | str) -> Any:
    if (entry := _entry_in(annotation)) is not None:
        return entry
    model = shape_in(annotation)
    if model and isinstance(part, str):
        fields = fields_of(model)
        return fields[part].annotation if part in fields else annotation
    return annotation


def _entry_in(annotation: Any) -> Any:
    """What stands below each id, of an annotation such as `dict[Id, ComponentShape | None] | None`; None of others."""
    if get_origin(annotation) is dict:
        return get_args(annotation)[1]
    inner = get_args(annotation) if get_origin(annotation) in (UnionType, Annotated) else ()
    return next((entry for arg in inner if (entry := _entry_in(arg)) is not None), None)


def shape_in(annotation: Any) -> type[BaseModel] | None:
    """The one class of a shape inside an annotation such as `dict[Id, ComponentShape | None] | None`."""
    if isinstance(annotation, type) and get_origin(annotation) is None and issubclass(annotation, Shape):
        return annotation
    return next((shape for arg in get_args(annotation) if (shape := shape_in(arg))), None)
