"""XML written piece by piece: the one place that escapes text and prints numbers."""

import re
from collections.abc import Mapping
from functools import lru_cache

KEPT = 8192  # numbers and attributes, most of which a picture has many times
FORBIDDEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # XML 1.0, production 2
SPECIAL = re.compile(f"[&<>\"'{FORBIDDEN.pattern[1:]}")
ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})


def allowed(text: str) -> str:
    """A text without the characters that XML forbids."""
    return FORBIDDEN.sub("", text)


def escaped(text: str) -> str:
    """Text for content and attributes alike, without the characters that XML forbids."""
    return allowed(text).translate(ENTITIES) if SPECIAL.search(text) else text


@lru_cache(maxsize=KEPT)
def number(value: float) -> str:
    """A number with at most two decimals and nothing to spare."""
    if value == int(value):
        return str(int(value))
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def element(tag: str, attributes: Mapping[str, str | float], *content: str) -> str:
    """An element around content that is XML already."""
    pairs = "".join(map(_attribute, attributes, attributes.values()))
    return f"<{tag}{pairs}>{''.join(content)}</{tag}>" if content else f"<{tag}{pairs}/>"


@lru_cache(maxsize=KEPT)
def _attribute(name: str, value: str | float) -> str:
    return f' {name}="{escaped(value) if isinstance(value, str) else number(value)}"'
