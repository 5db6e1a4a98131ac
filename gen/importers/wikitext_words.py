"""Words of wikitext -> what a reader sees of them: no marks, no comments, links as their words."""

import re
from collections.abc import Iterable
from typing import Any

from gen.importers.cells import Lines, one_line

KEPT = {"{|": "\ufdd0", "|}": "\ufdd1", "|": "\ufdd2"}  # while templates are parsed; no text holds these


def restored(value: str) -> str:
    """The text with the signs that were kept apart while templates were parsed."""
    for sign, kept in KEPT.items():
        value = value.replace(kept, sign)
    return value


def text(code: Any) -> str:
    """What a reader sees of a cell: lines, items of lists, no marks, no comments."""
    return plain(code.nodes)


def plain(nodes: Iterable[Any]) -> str:
    """What a reader sees of some nodes."""
    lines = Lines()
    for node in nodes:
        add(node, lines, False)
    return restored(lines.text())


def add(node: Any, lines: Lines, links: bool) -> None:
    """Adds what a reader sees of a node; `links`: addresses of other sites are kept, as Markdown."""
    kind = type(node).__name__
    if kind == "Text":
        add_text(str(node), lines)
    elif kind == "Tag":
        _add_tag(node, lines, links)
    elif kind == "Wikilink":
        words = node.text if node.text is not None else node.title
        if not re.match(r"\s*(?:File|Image|Category)\s*:", str(node.title), re.IGNORECASE):
            lines.add(one_line(plain(words.nodes)) if words else "")
    elif kind == "ExternalLink":
        words = one_line(plain(node.title.nodes)) if node.title else str(node.url)
        address = str(node.url)
        lines.add(f"[{words}]({address})" if links and node.title and not re.search(r"[()\s]", address) else words)
    elif kind == "HTMLEntity":
        lines.add(node.normalize() if str(node) not in ("&nbsp;", "&#160;") else " ")
    elif kind == "Template":
        lines.add(_template_words(node))
    elif kind == "Argument":
        lines.add(one_line(plain(node.default.nodes)) if node.default is not None else "")


def add_text(words: str, lines: Lines) -> None:
    """Text of several lines: a blank line ends a line, and so does the end of an item; other breaks are blanks."""
    for number, part in enumerate(words.split("\n")):
        if number and (not part.strip() or lines.in_item()):
            lines.end()
        lines.add((" " if number else "") + part)


def _add_tag(node: Any, lines: Lines, links: bool) -> None:
    tag = str(node.tag).strip().casefold()
    if tag == "br" or tag in ("p", "div", "ul", "ol", "hr"):
        lines.end()
    if tag == "li" or (tag in ("dt", "dd") and node.wiki_markup):
        lines.item(f"{lines.number() + 1}." if node.wiki_markup == "#" else "-")
    if tag in ("nowiki", "pre"):
        lines.add(str(node.contents))
    elif tag not in ("ref", "references", "gallery", "br", "hr") and node.contents is not None:
        for inner in node.contents.nodes:
            add(inner, lines, links)
    if tag in ("p", "div", "ul", "ol", "li") and not node.wiki_markup:
        lines.end()


def _template_words(node: Any) -> str:
    """What a link template shows: its text, else what it points to."""
    given = {str(one.name).strip(): one_line(plain(one.value.nodes)) for one in node.params}
    names = ("display text", "1", "topic", "manual", "product")
    return next((given[name] for name in names if given.get(name)), "")
