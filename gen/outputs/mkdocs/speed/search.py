"""Material's search reads pages with a faster scanner of HTML; a page with something unusual in it, with its own."""

import re
import sys
from collections.abc import Collection, Sequence
from functools import lru_cache, partial
from html import unescape
from typing import Any, NamedTuple

from mkdocs.structure.pages import Page

# what stands between < and >
_TAG = re.compile(r'(/?)([a-zA-Z][-a-zA-Z0-9]*)((?:\s+[a-zA-Z_:][-\w:.]*(?:="[^"]*")?)*)\s*(/?)', re.ASCII)
_ATTRIBUTE = re.compile(r'([a-zA-Z_:][-\w:.]*)(?:="([^"]*)")?', re.ASCII)
# elements whose text is no HTML
_TEXT = {"iframe", "noembed", "noframes", "noscript", "plaintext", "script", "style", "textarea", "title", "xmp"}
_HEADING = re.compile("h[1-6]")
_EXCLUDED = re.compile("data-search-exclude|linenodiv", re.IGNORECASE)


class Tag(NamedTuple):
    """A tag, as the handlers of `html.parser` take it; `written`: its attributes as they stand."""

    name: str
    written: str
    ends: bool
    begins: bool
    marked: bool  # whether it may be a heading, or excluded with all that is in it

    @property
    def attributes(self) -> Sequence[tuple[str, str | None]]:
        """The attributes, of which most tags are never asked."""
        pairs = (attribute.groups() for attribute in _ATTRIBUTE.finditer(self.written))
        return [(key.lower(), None if value is None else unescape(value)) for key, value in pairs]


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
        parts = list(map(_part, pieces))
    except ValueError:
        feed(text)
        return
    if first:
        parser.handle_data(unescape(first))
    at, usual = 0, set(parser.skip)
    while at < len(parts):
        tag, data = parts[at]
        if tag.begins:
            parser.handle_starttag(tag.name, tag.attributes)
        if tag.ends:
            parser.handle_endtag(tag.name)
        if data:
            parser.handle_data(unescape(data))
        at += 1
        if len(parser.skip) == len(usual) + 1 and parser.section.depth <= len(parser.context):
            (excluded,) = parser.skip - usual
            at, opened = _unseen(parts, at, excluded.tag, void)
            for tag in opened:
                parser.handle_starttag(tag.name, tag.attributes)


def _unseen(parts: Sequence[tuple[Tag, str]], at: int, excluded: str, void: Collection[str]) -> tuple[int, list[Tag]]:
    """How far nothing comes of the parts from a place on, within an excluded element; the tags that are open there.

    Handlers have to see headings, which the search notes in there, too, other excluded elements, and the end of any
    that is called as this one, which ends it for the search.
    """
    opened: list[Tag] = []
    for place in range(at, len(parts)):
        tag = parts[place][0]
        if tag.begins:
            if tag.marked or (tag.ends and tag.name == excluded):
                return place, opened
            if not (tag.ends or tag.name in void):
                opened.append(tag)
        elif not opened or (tag.name == excluded and tag.name == opened[-1].name):
            return place, opened
        elif tag.name == opened[-1].name:
            opened.pop()
    return len(parts), opened


def _part(piece: str) -> tuple[Tag, str]:
    """A tag and the text behind it; raises ValueError where that is no simple tag."""
    inside, closed, data = piece.partition(">")
    if not closed:
        raise ValueError(piece)
    return _tag(inside), data


@lru_cache(maxsize=4096)  # of those that pages have in common
def _tag(inside: str) -> Tag:
    parts = _TAG.fullmatch(inside)
    if not parts or (parts[1] and (parts[3] or parts[4])) or (name := parts[2].lower()) in _TEXT:
        raise ValueError(inside)
    ends, begins = bool(parts[1] or parts[4]), not parts[1]
    return Tag(name, parts[3], ends, begins, bool(_HEADING.fullmatch(name) or _EXCLUDED.search(parts[3])))
