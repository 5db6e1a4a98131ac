"""Text from a model or a file's name -> the same for terminals, logs and JSON: no character that they would obey."""

import json
from typing import Any


def visible(text: str) -> str:
    """The text with an escape, `\\x1b`, `\\u202e`, for each character that can't be seen; plain blanks stay."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)


def json_text(value: Any) -> str:
    """JSON in the file's own characters; those that can't be seen, and halves of surrogate pairs, as `\\uXXXX`."""
    lines = json.dumps(value, indent=1, ensure_ascii=False).split("\n")
    return "".join(f"{line if line.isprintable() else ''.join(map(_in_json, line))}\n" for line in lines)


def _in_json(char: str) -> str:
    return char if char.isprintable() else json.dumps(char)[1:-1]
