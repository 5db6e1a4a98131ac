"""The introduction's clean HTML -> wikitext: what a wiki has marks for in those, the rest as tags."""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser

from gen.renderers.text.wikitext import escape, link, piece

_VOID = {"br", "hr", "img", "wbr"}
_LISTS = {"ul": "*", "ol": "#"}
_INLINE = {"strong", "b", "em", "i", "code", "del", "ins", "s", "sub", "sup", "kbd", "var", "samp", "abbr", "cite", "q"}
_GROUPS = {"ul", "ol", "table", "thead", "tbody", "tfoot", "tr", "dl", "blockquote"}  # blanks in them say nothing
_BLOCKS = {"p", "ul", "ol", "li", "blockquote", "table", "tr", "th", "td", "dl", "dt", "dd", "pre"}
_HEADING = re.compile(r"h([1-6])")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_EMPTY_LINE = re.compile(r"(?<=\n)(?=\n)")


@dataclass
class HtmlNode:
    """An element of HTML, or, with the tag `""`, a text."""

    tag: str
    text: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["HtmlNode"] = field(default_factory=list)


class _Tree(HTMLParser):
    """The elements of clean HTML, in which every element that has an end is ended."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [HtmlNode("root")]
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = HtmlNode(tag, attributes={name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag not in _VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if len(self.open) > 1 and self.open[-1].tag == tag:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(HtmlNode("", data))


def wikitext(text: str, base: str = "") -> str:
    """Clean HTML as wikitext; `base`: the address that relative ones start from."""
    blocks = (_block(node, base) for node in _Tree(text).open[0].children)
    return "\n\n".join(block for block in blocks if block)


def _block(node: HtmlNode, base: str) -> str:
    """A block that stands at the start of a line."""
    if heading := _HEADING.fullmatch(node.tag):
        marks = "=" * max(3, min(int(heading[1]) + 1, 6))
        return f"{marks} {_inline(node.children, base).strip()} {marks}"
    if node.tag == "p":
        return _inline(node.children, base).strip()
    if node.tag in _LISTS and _simple(node):
        return "\n".join(_items(node, _LISTS[node.tag], base))
    return "----" if node.tag == "hr" else _tagged(node, base).strip()


def _simple(node: HtmlNode) -> bool:
    """Whether a list can be written with `*` and `#`: a line an item, and lists of that kind below it."""
    for item in _elements(node):
        blocks = [child for child in _elements(item) if child.tag in _BLOCKS or _HEADING.fullmatch(child.tag)]
        lead = blocks[1:] if blocks and blocks[0].tag == "p" else blocks
        if not all(child.tag in _LISTS and _simple(child) for child in lead):
            return False
    return True


def _items(node: HtmlNode, marks: str, base: str) -> Iterable[str]:
    for item in _elements(node):
        content = [child for child in item.children if child.tag not in _LISTS]
        yield f"{marks} {_inline(content, base).strip()}"
        for child in item.children:
            if child.tag in _LISTS:
                yield from _items(child, marks + _LISTS[child.tag], base)


def _inline(nodes: Iterable[HtmlNode], base: str) -> str:
    return "".join(_tagged(node, base) if node.tag != "p" else _inline(node.children, base) for node in nodes)


def _tagged(node: HtmlNode, base: str) -> str:
    """A piece that stands anywhere, on one line but for code."""
    if not node.tag:
        return piece(node.text)
    if node.tag == "pre":
        return f"<pre>{_code(node)}</pre>"
    if node.tag == "br":
        return "<br>"
    if node.tag == "img":
        return link(node.attributes.get("src", ""), escape(node.attributes.get("alt", "")), base)
    inside = "".join(_tagged(child, base) for child in (_elements(node) if node.tag in _GROUPS else node.children))
    if node.tag == "a":
        return link(node.attributes.get("href", ""), inside, base)
    if node.tag == "table":
        return f'<table class="wikitable">{inside}</table>'
    return f"<{node.tag}>{inside}</{node.tag}>" if node.tag in _INLINE | _BLOCKS else inside


def _elements(node: HtmlNode) -> list[HtmlNode]:
    """The children that are elements, or text that is no blank."""
    return [child for child in node.children if child.tag or child.text.strip()]


def _code(node: HtmlNode) -> str:
    """The text of a block of code: `<pre>` shows all but entities as typed; no line is empty, so that none is lost."""
    text = html.escape(_CONTROL.sub("", _text(node)).strip("\n"), quote=False).replace("~", "&#126;")
    return _EMPTY_LINE.sub("&#32;", text)


def _text(node: HtmlNode) -> str:
    return node.text + "".join(_text(child) for child in node.children)
