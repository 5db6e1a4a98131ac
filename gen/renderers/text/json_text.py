"""Values -> JSON that a terminal can show: no character in it that one would obey."""

import json
from typing import Any


def json_text(value: Any) -> str:
    """JSON in the texts' own characters; those that can't be seen, and halves of surrogate pairs, as `\\uXXXX`."""
    lines = json.dumps(value, indent=1, ensure_ascii=False).split("\n")
    return "".join(f"{line if line.isprintable() else ''.join(map(_in_json, line))}\n" for line in lines)


def _in_json(char: str) -> str:
    return char if char.isprintable() else json.dumps(char)[1:-1]
