"""The values of plain YAML, as PyYAML reads it, without PyYAML: importing that takes as long as checking a model.

What libyaml, which reads it, and PyYAML's own reader may take otherwise is not plain: any tag but Python's, anchors,
texts of several lines, escapes, tabs, what may be a date or a number of another form.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from ruamel.yaml.cyaml import CParser  # type: ignore[attr-defined]  # it does not say that it exports it
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (  # fmt: skip
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamStartEvent,
)

PYTHON = "tag:yaml.org,2002:python/"
_NOT_PLAIN = re.compile(r"\t|^[%?]|^(?:---|\.\.\.)", re.MULTILINE)
_YES, _NO = ("yes", "true", "on"), ("no", "false", "off")
_MEANT = {"null": None, **dict.fromkeys(_YES, True), **dict.fromkeys(_NO, False)}
_WORDS = {"": None, "~": None} | {
    form: value for word, value in _MEANT.items() for form in (word, word.capitalize(), word.upper())
}
_NUMBER = re.compile("0|[1-9][0-9]{0,8}")
_TEXT = re.compile("[^-+0-9.<=~]")  # how no number, date or sign of YAML begins


class Foreign(NamedTuple):
    """A value that only MkDocs makes: an object of Python's, or a path that is relative to what it builds."""

    tag: str


class NotPlain(Exception):
    """The text has to be read by PyYAML."""


def values(text: str) -> Any:
    """What a YAML text says; raises NotPlain."""
    text = text.replace("\r\n", "\n")
    if _NOT_PLAIN.search(text) or not text.replace("\n", "").isprintable():
        raise NotPlain
    try:
        events = iter(CParser(text).get_event, None)
        if [type(next(events)), type(next(events))] != [StreamStartEvent, DocumentStartEvent]:
            raise NotPlain
        value = _value(next(events), events)
        if type(next(events)) is not DocumentEndEvent or type(next(events)) is DocumentStartEvent:
            raise NotPlain
    except (YAMLError, ValueError) as error:
        raise NotPlain from error
    return value


def _value(event: Any, events: Iterator[Any]) -> Any:
    kind = type(event)
    if kind is ScalarEvent:
        return _scalar(event)
    if kind not in (MappingStartEvent, SequenceStartEvent) or event.anchor or event.tag:
        raise NotPlain
    if kind is SequenceStartEvent:
        return [_value(inner, events) for inner in _until(SequenceEndEvent, events)]
    return {_key(inner): _value(next(events), events) for inner in _until(MappingEndEvent, events)}


def _until(end: type, events: Iterator[Any]) -> Iterator[Any]:
    while type(event := next(events)) is not end:
        yield event


def _key(event: Any) -> Any:
    if type(event) is not ScalarEvent or event.tag:
        raise NotPlain
    return _scalar(event)


def _scalar(event: Any) -> Any:
    text = str(event.value)
    start, end = event.start_mark, event.end_mark
    if event.anchor or event.style in ("|", ">") or start.line != end.line:
        raise NotPlain
    if event.style == '"' and end.column - start.column != len(text) + 2:  # escapes in it
        raise NotPlain
    if event.tag:
        if not event.tag.startswith(PYTHON):
            raise NotPlain
        return Foreign(f"!!python/{event.tag.removeprefix(PYTHON)}")
    if event.style in ("'", '"') or (text not in _WORDS and _TEXT.match(text)):
        return text
    if text not in _WORDS and not _NUMBER.fullmatch(text):
        raise NotPlain
    return _WORDS[text] if text in _WORDS else int(text)
