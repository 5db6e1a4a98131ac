"""The text of a model file -> where each of its values begins and ends, so that it can be edited in place."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import MappingStartEvent, ScalarEvent, SequenceStartEvent


@dataclass
class Span:
    """A value: offsets of its first sign and behind its last; what is in it, by key or in a list."""

    start: int
    end: int
    flow: bool = False  # written with { } or [ ]
    keys: dict[str, int] = field(default_factory=dict)  # where each key begins
    values: dict[str, "Span"] = field(default_factory=dict)
    items: list["Span"] = field(default_factory=list)

    @property
    def last(self) -> int:
        """Behind its last sign that is no blank and no comment."""
        inner = [*self.values.values(), *self.items]
        return self.end if self.flow or not inner else max(value.last for value in inner)


def value_spans(text: str) -> Span:
    """The places of everything in the text of a mapping, which must be YAML without aliases and lone `\\r`."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    events = iter(_events(text))
    for event in events:
        if isinstance(event, MappingStartEvent):
            return _value(event, events, starts, text)
    return Span(0, 0)


def _events(text: str) -> list[Any]:
    try:
        return list(YAML(typ="safe").parse(text))
    except YAMLError:  # the parser in C does not take all of YAML
        return list(YAML(typ="safe", pure=True).parse(text))


def _value(event: Any, events: Iterator[Any], starts: list[int], text: str) -> Span:
    start, end = (starts[mark.line] + mark.column for mark in (event.start_mark, event.end_mark))
    if isinstance(event, ScalarEvent):
        return Span(start, start + len(text[start:end].rstrip()))
    span = Span(start, end, bool(event.flow_style))
    if isinstance(event, SequenceStartEvent):
        for inner in events:
            if inner.__class__.__name__ == "SequenceEndEvent":
                return _closed(span, inner, starts)
            span.items.append(_value(inner, events, starts, text))
    for inner in events:
        if inner.__class__.__name__ == "MappingEndEvent":
            return _closed(span, inner, starts)
        span.keys[inner.value] = starts[inner.start_mark.line] + inner.start_mark.column
        span.values[inner.value] = _value(next(events), events, starts, text)
    return span


def _closed(span: Span, event: Any, starts: list[int]) -> Span:
    span.end = starts[event.end_mark.line] + event.end_mark.column
    return span
