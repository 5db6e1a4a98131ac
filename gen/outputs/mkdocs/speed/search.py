"""Material's search reads pages with a faster scanner of HTML; a page with something unusual in it, with its own."""

import re
import sys
from collections.abc import Sequence
from functools import partial
from html import unescape
from typing import Any, NamedTuple

from mkdocs.structure.pages import Page

# what stands between < and >
_TAG = re.compile(r'(/?)([a-zA-Z][-a-zA-Z0-9]*)((?:\s+[a-zA-Z_:][-\w:.]*(?:="[^"]*")?)*)\s*(/?)', re.ASCII)
_ATTRIBUTE = re.compile(r'([a-zA-Z_:][-\w:.]*)(?:="([^"]*)")?', re.ASCII)
# elements whose text is no HTML
_TEXT = {"iframe", "noembed", "noframes", "noscript", "plaintext", "script", "style", "textarea", "title", "xmp"}


class Tag(NamedTuple):
    """A tag, as the handlers of `html.parser` take it."""

    name: str
    attributes: Sequence[tuple[str, str | None]]
    ends: bool
    begins: bool


def hasten(index: Any) -> None:
    """Have an index of Material's search scan pages faster; any other index stays as it is."""
    name = type(index).__module__
    module: Any = sys.modules.get(name)
    if name == "material.plugins.search.plugin" and hasattr(module, "Parser"):
        own, add = module.Parser, index.add_entry_from_context
        scanning = type("Scanning", (own,), {"feed": lambda self, text: _feed(self, partial(own.feed, self), text)})

        def scanned(page: Page) -> None:
            module.Parser = scanning
            try:
                add(page)
            finally:
                module.Parser = own

        index.add_entry_from_context = scanned


def _feed(parser: Any, feed: Any, text: str) -> None:
    """Call a parser's handlers as `html.parser` does."""
    first, *pieces = text.split("<")
    try:
        known: dict[str, Tag] = {}
        parts = [_part(piece, known) for piece in pieces]
    except ValueError:
        feed(text)
        return
    if first:
        parser.handle_data(unescape(first))
    for tag, data in parts:
        if tag.begins:
            parser.handle_starttag(tag.name, tag.attributes)
        if tag.ends:
            parser.handle_endtag(tag.name)
        if data:
            parser.handle_data(unescape(data))


def _part(piece: str, known: dict[str, Tag]) -> tuple[Tag, str]:
    """A tag and the text behind it; raises ValueError where that is no simple tag."""
    inside, closed, data = piece.partition(">")
    tag = known.get(inside)
    if tag is None:
        tag = known[inside] = _tag(inside)
    if not closed:
        raise ValueError(piece)
    return tag, data


def _tag(inside: str) -> Tag:
    parts = _TAG.fullmatch(inside)
    if not parts or (parts[1] and (parts[3] or parts[4])) or (name := parts[2].lower()) in _TEXT:
        raise ValueError(inside)
    pairs = (attribute.groups() for attribute in _ATTRIBUTE.finditer(parts[3]))
    attributes = [(key.lower(), None if value is None else unescape(value)) for key, value in pairs]
    return Tag(name, attributes, ends=bool(parts[1] or parts[4]), begins=not parts[1])
