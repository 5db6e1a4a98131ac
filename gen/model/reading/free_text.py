"""A model file's text -> its free text alone, each word at the line and column where it stands; all else is blank.

So whatever reads prose (Vale, a spelling checker) tells the places of the model file itself.
"""

import re
from collections.abc import Iterator
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

FREE_TEXT = ("introduction", "summary", "description", "data", "text", "when", "footnote")
_VISIBLE = re.compile(r"[^\r\n]")
_HEADER = re.compile(r"[|>][^\r\n]*")  # of a block scalar


def free_text_only(text: str) -> str:
    """The file with everything but its free text blank; all of it blank where it is not YAML."""
    pieces, end = [], 0
    for start, stop in _spans(text):
        pieces += [_blank(text[end:start]), _text(text[start:stop])]
        end = stop
    return "".join((*pieces, _blank(text[end:])))


def _blank(text: str) -> str:
    return _VISIBLE.sub(" ", text)


def _text(text: str) -> str:
    """A scalar as written, without its quotation marks or the header of its block."""
    if text[:1] in "\"'":
        return f" {text[1:-1]} " if len(text) > 1 else " "
    header = _HEADER.match(text)
    return _blank(header[0]) + text[header.end() :] if header else text


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each free text begins and ends, as offsets."""
    try:
        yield from [(event.start_mark.index, event.end_mark.index) for event in _texts(text)]
    except (YAMLError, ValueError):
        return


def _texts(text: str) -> Iterator[Any]:
    """The scalars that are the value of a key of free text, or an item of a list that is."""
    keys: list[str | None] = []  # of each mapping or list that is open: the key whose value comes, None before a key
    inside: list[bool] = []  # whether it is a list below a key of free text
    for event in YAML(typ="safe", pure=True).parse(text):
        if isinstance(event, MappingStartEvent | SequenceStartEvent):
            below = bool(keys) and keys[-1] in FREE_TEXT
            inside.append(isinstance(event, SequenceStartEvent) and below)
            keys.append(None if isinstance(event, MappingStartEvent) else "")
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            keys.pop()
            inside.pop()
            if keys and keys[-1]:
                keys[-1] = None
        elif isinstance(event, ScalarEvent) and keys:
            if keys[-1] is None:
                keys[-1] = event.value or " "
                continue
            if keys[-1] in FREE_TEXT or inside[-1]:
                yield event
            if keys[-1]:
                keys[-1] = None
