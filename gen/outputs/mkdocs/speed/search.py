"""Material's search reads pages with a faster scanner of HTML; a page with something unusual in it, with its own."""

import re
import sys
from collections.abc import Collection, Sequence
from functools import partial
from html import unescape
from typing import Any, NamedTuple

from mkdocs.structure.pages import Page

# what stands between < and >
_TAG = re.compile(r'(/?)([a-zA-Z][-a-zA-Z0-9]*)((?:\s+[a-zA-Z_:][-\w:.]*(?:="[^"]*")?)*)\s*(/?)', re.ASCII)
_ATTRIBUTE = re.compile(r'([a-zA-Z_:][-\w:.]*)(?:="([^"]*)")?', re.ASCII)
# elements whose text is no HTML
_TEXT = {"iframe", "noembed", "noframes", "noscript", "plaintext", "script", "style", "textarea", "title", "xmp"}
_HEADING = re.compile("h[1-6]")
_EXCLUDED = "data-search-exclude"


class Tag(NamedTuple):
    """A tag, as the handlers of `html.parser` take it."""

    name: str
    attributes: Sequence[tuple[str, str | None]]
    ends: bool
    begins: bool
    excluded: bool  # with all that is in it
    heads: bool  # whether a part of its own begins


def hasten(index: Any) -> None:
    """Have an index of Material's search scan pages faster; any other index stays as it is."""
    name = type(index).__module__
    module: Any = sys.modules.get(name)
    if name == "material.plugins.search.plugin" and hasattr(module, "Parser") and hasattr(module, "void"):
        own, add = module.Parser, index.add_entry_from_context

        def feed(self: Any, text: str) -> None:
            _feed(self, partial(own.feed, self), module.void, text)

        scanning = type("Scanning", (own,), {"feed": feed})

        def scanned(page: Page) -> None:
            module.Parser = scanning
            try:
                add(page)
            finally:
                module.Parser = own

        index.add_entry_from_context = scanned


def _feed(parser: Any, feed: Any, void: Collection[str], text: str) -> None:
    """Call a parser's handlers as `html.parser` does. `void`: elements without an end."""
    first, *pieces = text.split("<")
    try:
        known: dict[str, Tag] = {}
        parts = [_part(piece, known) for piece in pieces]
    except ValueError:
        feed(text)
        return
    if first:
        parser.handle_data(unescape(first))
    at, skipped = 0, len(parser.skip)
    while at < len(parts):
        tag, data = parts[at]
        if tag.begins:
            parser.handle_starttag(tag.name, tag.attributes)
        quiet = tag.excluded and len(parser.skip) == skipped + 1 and parser.section.depth <= len(parser.context)
        if quiet and (end := _end(parts, at, void)):
            at, opened = end
            tag, data = parts[at]
            for inner in opened:
                parser.handle_starttag(inner.name, inner.attributes)
        if tag.ends:
            parser.handle_endtag(tag.name)
        if data:
            parser.handle_data(unescape(data))
        at += 1


def _end(parts: Sequence[tuple[Tag, str]], at: int, void: Collection[str]) -> tuple[int, Sequence[Tag]] | None:
    """How far nothing is found of an excluded element: the place of an end tag, and what it and later ones close.

    The search takes it to end with the first element of its name that does, be it one within. None for headings, which
    it notes in there, too.
    """
    opened = [parts[at][0]]
    within = False  # whether something in it is excluded once more
    for place in range(at + 1, len(parts)):
        tag = parts[place][0]
        if tag.begins:
            if tag.heads:
                return None
            within |= tag.excluded
            if not (tag.ends or tag.name in void):
                opened.append(tag)
        elif tag.name == opened[-1].name:
            if tag.name == opened[0].name:
                return None if within and len(opened) > 1 else (place, opened[1:])
            opened.pop()
    return None


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
    keys = {key for key, _ in attributes}
    ends, begins = bool(parts[1] or parts[4]), not parts[1]
    heads = begins and "id" in keys and bool(_HEADING.fullmatch(name))
    return Tag(name, attributes, ends, begins, begins and not ends and _EXCLUDED in keys, heads)
