"""Words of wikitext -> what a reader sees of them: no marks, no comments, links as their words."""

import re
from collections.abc import Iterable
from typing import Any

from gen.importers.blocks.cells import single_line
from gen.importers.blocks.words import HeadingWords, unlinked

KEPT = {"{|": "\ufdd0", "|}": "\ufdd1", "|": "\ufdd2"}  # while templates are parsed; no text holds these
MARK = "\ufdd3"  # around the mark of a footnote
_UNSEEN = ("references", "gallery", "br", "hr", "s", "del", "strike", "style", "templatestyles")
_NOTES = ("efn", "refn", "sfn", "note", "ref label", "footnote", "fn", "r", "rp")
_QUERIES = ("citation needed", "cn", "fact", "clarify", "dubious", "when", "who")
_ANSWERS = ("yes", "no", "n/a", "any", "none", "optional", "partial", "tick", "cross", "✓", "✗", "dunno", "ok")
_HIDDEN = re.compile(r"display\s*:\s*none|line-through", re.IGNORECASE)


def restored(value: str) -> str:
    """The text with the signs that were kept apart while templates were parsed."""
    for sign, kept in KEPT.items():
        value = value.replace(kept, sign)
    return value


def visible_text(code: Any) -> str:
    """What a reader sees of some wikitext, on lines as it has them."""
    return unlinked(content_words(code).cell())


def content_words(code: Any, prose: bool = False) -> HeadingWords:
    """What a reader sees of a cell: lines, items of lists, no marks, no comments; `prose`: of a paragraph."""
    texts = HeadingWords(prose)
    for node in code.nodes:
        add(node, texts)
    return texts


def plain_of(nodes: Iterable[Any]) -> str:
    """What a reader sees of some nodes."""
    texts = HeadingWords()
    for node in nodes:
        add(node, texts)
    return restored(unlinked(texts.cell()))


def add(node: Any, words: HeadingWords) -> None:
    """Adds what a reader sees of a node."""
    kind = type(node).__name__
    if kind == "Text":
        add_text(str(node), words)
    elif kind == "Tag":
        _add_tag(node, words)
    elif kind == "Wikilink":
        label = node.text if node.text is not None else node.title
        if not re.match(r"\s*(?:File|Image|Category|Datei|Fichier|Kategorie)\s*:", str(node.title), re.IGNORECASE):
            words.link(single_line(plain_of(label.nodes)) if label else "", str(node.title).strip())
    elif kind == "ExternalLink":
        label = single_line(plain_of(node.title.nodes)) if node.title else str(node.url)
        words.link(label, str(node.url))
    elif kind == "HTMLEntity":
        words.add(node.normalize() if str(node) not in ("&nbsp;", "&#160;") else " ")
    elif kind == "Template":
        _add_template(node, words)
    elif kind == "Argument":
        words.add(single_line(plain_of(node.default.nodes)) if node.default is not None else "")


def add_text(text: str, words: HeadingWords) -> None:
    """Text of several lines: a blank line ends a line, and so does the end of an item; other breaks are blanks."""
    before, sign, rest = text.partition(MARK)
    if sign:
        add_text(before, words)
        mark, _, rest = rest.partition(MARK)
        words.mark(mark, True)
        add_text(rest, words)
        return
    for number, part in enumerate(text.split("\n")):
        if number and (not part.strip() or words.lines.in_item()):
            words.end()
        words.add((" " if number else "") + part)


def _add_tag(node: Any, words: HeadingWords) -> None:
    tag = str(node.tag).strip().casefold()
    if tag == "br" or tag in ("p", "div", "ul", "ol", "hr"):
        words.end()
    if tag == "li" or (tag in ("dt", "dd") and node.wiki_markup):
        words.item(f"{words.lines.number() + 1}." if node.wiki_markup == "#" else "-")
    if tag in ("nowiki", "pre"):
        words.add(str(node.contents))
    elif tag in ("sup", "sub") and node.contents is not None:
        (words.superscript if tag == "sup" else words.subscript)(plain_of(node.contents.nodes))
    elif tag not in _UNSEEN and node.contents is not None and not _is_hidden(node):
        for inner in node.contents.nodes:
            add(inner, words)
    if tag in ("p", "div", "ul", "ol", "li") and not node.wiki_markup:
        words.end()


def _is_hidden(node: Any) -> bool:
    """Whether it is struck out by its look, or not to be seen."""
    return any(_HIDDEN.search(str(attribute)) for attribute in node.attributes)


def _add_template(node: Any, words: HeadingWords) -> None:
    name = str(node.name).strip().casefold()
    if name in _NOTES:
        words.why = words.why or f"a footnote stands in it as a template: {' '.join(str(node).split())}"
    elif name not in _QUERIES:
        words.add(_template_words(node) or (str(node.name).strip() if name in _ANSWERS else ""))


def _template_words(node: Any) -> str:
    """What a link template shows: its text, else what it points to."""
    given = {str(parameter.name).strip(): single_line(plain_of(parameter.value.nodes)) for parameter in node.params}
    names = ("display text", "1", "topic", "manual", "product")
    return next((given[name] for name in names if given.get(name)), "")
