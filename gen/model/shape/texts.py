"""The texts that a model file takes: what is refused of each, as pydantic types."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from gen.model import nesting
from gen.model.addresses import refusal
from gen.model.boxes import box_names
from gen.model.knowledge import days
from gen.model.knowledge.port_tokens import HIGHEST, LOWEST
from gen.model.knowledge.ports import out_of_range
from gen.model.names import CONNECTION_ID, ID
from gen.model.shape import patterns
from gen.model.shape.patterns import MOST_ADDRESS, MOST_KEY, MOST_LABEL, MOST_TEXT
from gen.model.spelling import quoted

MOST_ITEMS = 1_000  # of a list, where nothing else is said


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else [] if value is None else value


def _refused(rule: str, message: str) -> PydanticCustomError:
    return PydanticCustomError("refused", "{message}", {"rule": rule, "message": message})


def _port(text: str) -> str:
    if (wrong := out_of_range(text)) is not None:
        raise _refused("port-range", f"{quoted(wrong)} is no port; ports go from {LOWEST} to {HIGHEST}")
    return text


def _address(text: str) -> str:
    if why := refusal(text):
        raise _refused("wrong-value", f"{quoted(text)} is no address that a page may link to: {why}")
    return text


def _day(text: str) -> str:
    if why := days.refusal(text):
        raise _refused("wrong-value", f"{quoted(text)} is no day: {why}")
    return text


def _flat(text: str) -> str:
    if why := nesting.refusal(text):
        raise _refused("wrong-value", f"the introduction can't be shown: {why}")
    return text


def _group(text: str) -> str:
    if text.strip() and not all(box_names(text)):
        raise _refused("wrong-value", f"{quoted(text)} names a box without a name; write `Outer > Inner`")
    return text


def _named(text: str) -> str:
    if not text.strip():
        raise _refused("missing-value", "`name` is blank")
    return text


def _reason(text: str) -> str:
    if not text.strip():
        raise _refused("wrong-value", "a waiver needs its reason")
    return text


Text = Annotated[str, StringConstraints(max_length=MOST_TEXT), WithJsonSchema(patterns.TEXT)]
Label = Annotated[str, StringConstraints(max_length=MOST_LABEL), WithJsonSchema(patterns.LABEL)]
Name = Annotated[Label, AfterValidator(_named), WithJsonSchema(patterns.NAME)]
Id = Annotated[str, StringConstraints(pattern=f"^{ID}$", max_length=MOST_KEY), WithJsonSchema(patterns.REFERENCE)]
Ids = Annotated[
    tuple[Id, ...],
    Field(max_length=MOST_LABEL),
    BeforeValidator(_listed, json_schema_input_type=Id | Annotated[list[Id], Field(max_length=MOST_LABEL)] | None),
]
Reference = Annotated[str, WithJsonSchema(patterns.REFERENCE)]
ConnectionId = Annotated[str, StringConstraints(pattern=f"^{CONNECTION_ID}$"), WithJsonSchema(patterns.NUMBER)]
Port = Annotated[Label, AfterValidator(_port), WithJsonSchema(patterns.PORT)]
Group = Annotated[Label, AfterValidator(_group), WithJsonSchema(patterns.BOXES)]
SEVERAL = Field(max_length=MOST_ITEMS)
Labels = Annotated[
    tuple[Label, ...],
    SEVERAL,
    BeforeValidator(_listed, json_schema_input_type=Label | Annotated[list[Label], SEVERAL] | None),
]
Ports = Annotated[
    tuple[Port, ...],
    SEVERAL,
    BeforeValidator(_listed, json_schema_input_type=Port | Annotated[list[Port], SEVERAL] | None),
]
Address = Annotated[
    str, StringConstraints(max_length=MOST_ADDRESS), AfterValidator(_address), WithJsonSchema(patterns.ADDRESS)
]
Day = Annotated[str, AfterValidator(_day), WithJsonSchema(patterns.DAY)]
Introduction = Annotated[Text, AfterValidator(_flat)]
Reason = Annotated[Text, AfterValidator(_reason), WithJsonSchema(patterns.REASON)]
Waivers = Annotated[dict[str, Reason], SEVERAL]
Flow = Literal["to-destination", "to-source", "both"]
