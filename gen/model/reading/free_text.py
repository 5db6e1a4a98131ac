"""A model file's text -> its free text alone, each word at the line and column where it stands; all else is blank.

So whatever reads prose (Vale, a spelling checker) tells the places of the model file itself.
"""

import re
from collections.abc import Iterator

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from gen.model.reading.writing import keyed_scalars
from gen.model.shape.key_names import MARKDOWN_KEYS

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
        scalars = list(keyed_scalars(YAML(typ="safe", pure=True).parse(text)))
    except (YAMLError, ValueError):
        return
    yield from ((it.start_mark.index, it.end_mark.index) for key, it in scalars if key in MARKDOWN_KEYS)
