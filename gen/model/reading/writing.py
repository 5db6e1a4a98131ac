"""The text of a model file -> each of its values as it is written: key, quotes, place; for rules on that."""

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.cyaml import CParser  # type: ignore[attr-defined]  # it does not say that it exports it
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from gen.problems import Position, Problem

Style = Literal["", "'", '"', "|", ">"]
_CODE = re.compile(r"(`+)(?!`).{1,300}?(?<!`)\1(?!`)")
_FENCE = re.compile(r"\s*(?:```|~~~)")


class WrittenText(NamedTuple):
    """A value: the key that it belongs to, that of a list for its items; how it is written; from where to where."""

    key: str
    text: str
    style: Style
    start: Position
    end: Position  # behind its last sign; of `|` and `>`, the line after it


class Writing:
    """A model file as it is written."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text

    def warning(self, line: int, column: int, rule: str, message: str) -> Problem:
        """A warning at a place of the file."""
        return Problem(self.file, line, column, "warning", rule, message)

    @cached_property
    def lines(self) -> Sequence[str]:
        """The lines, without their ends."""
        return self.text.split("\n")

    @cached_property
    def texts(self) -> Sequence[WrittenText]:
        """Every value that is a text, in the order of the file; none where it is no YAML."""
        try:
            return [_text(*item) for item in keyed_scalars(iter(CParser(self.text).get_event, None))]
        except (YAMLError, ValueError):
            pass
        try:
            return [_text(*item) for item in keyed_scalars(YAML(typ="safe", pure=True).parse(self.text))]
        except (YAMLError, ValueError):
            return []

    def at(self, line: int, column: int) -> WrittenText | None:
        """The last text that begins before a place, or at it; blank ones left out."""
        here = bisect(self._starts, (line, column)) - 1
        return self._filled[here] if here >= 0 else None

    @cached_property
    def _filled(self) -> Sequence[WrittenText]:
        return [text for text in self.texts if text.start != text.end]

    @cached_property
    def _starts(self) -> Sequence[tuple[int, int]]:
        return [text.start for text in self._filled]

    def written(self, text: WrittenText) -> Iterator[tuple[int, int, str]]:
        """The lines of a value: the number of each, the column where it begins, and its words, code left blank."""
        first, last = text.start.line, text.end.line - (text.style in ("|", ">") and text.end.column == 1)
        fenced = False
        for number in range(first, min(last, len(self.lines)) + 1):
            line = self.lines[number - 1]
            start = text.start.column - 1 if number == first else 0
            end = text.end.column - 1 if number == text.end.line else len(line)
            words = line[start:end]
            if text.style in ("|", ">") and (number == first or fenced or _FENCE.match(words)):
                fenced ^= number != first and bool(_FENCE.match(words))
                continue
            yield number, start + 1, _CODE.sub(lambda match: " " * len(match[0]), words)


@dataclass
class _Part:
    """A part of the file that is open: rows, or keys with values."""

    keyed: bool
    key: str  # the last one, or that of the list
    waits: bool = False  # whether the key's value comes next


def keyed_scalars(events: Iterator[Any]) -> Iterator[tuple[str, Any]]:
    """The values of a YAML text that are scalars, by the parser's events; each with its key, of an item the list's."""
    parts: list[_Part] = []
    for event in events:
        kind = type(event)
        top = parts[-1] if parts else None
        if kind in (MappingStartEvent, SequenceStartEvent):
            parts.append(_Part(kind is MappingStartEvent, top.key if top else ""))
            continue
        if kind in (MappingEndEvent, SequenceEndEvent):
            parts.pop()
            top = parts[-1] if parts else None
        elif kind is ScalarEvent and top and top.keyed and not top.waits:
            top.key, top.waits = event.value, True
            continue
        elif kind is ScalarEvent and top:
            yield top.key, event
        if top:
            top.waits = False


def _text(key: str, event: Any) -> WrittenText:
    start, end = (Position(mark.line + 1, mark.column + 1) for mark in (event.start_mark, event.end_mark))
    return WrittenText(key, event.value, event.style or "", start, end)
