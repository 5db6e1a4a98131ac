"""HTML, however untidy -> a tree of elements, each with its line; nothing is dropped, nothing nests without end."""

from collections.abc import Iterator
from html import escape
from html.parser import HTMLParser

from gen.importers.blocks.block import Unreadable

DEEPEST = 100  # how deep tags of text may nest; the rest of them count as text only
_DEEPEST_BLOCK = 120
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
BLOCKS = HEADINGS | {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "head", "header", "hr", "html", "legend", "li", "main",
    "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul",
    "ac:layout", "ac:layout-section", "ac:layout-cell", "ac:structured-macro", "ac:rich-text-body", "ac:task-list",
    "ac:task", "ac:plain-text-body", "ac:adf-extension",
}  # fmt: skip
_MACRO, _INLINE_MACRO = "ac:structured-macro", "ac:inline-macro"  # of Confluence; some stand in a line
_WALLS = {"td", "th", "table", "caption"}  # what a closing tag of text does not reach beyond
_P_WALLS = _WALLS | {"li", "div", "ac:rich-text-body"}
# a start tag: the open elements that it ends, and those that it looks no further than
_ENDS: dict[str, tuple[set[str], set[str]]] = {
    "li": ({"li"}, {"ul", "ol", "table"}),
    "dt": ({"dt", "dd"}, {"dl", "table"}),
    "dd": ({"dt", "dd"}, {"dl", "table"}),
    "td": ({"td", "th", "caption"}, {"tr", "table"}),
    "th": ({"td", "th", "caption"}, {"tr", "table"}),
    "tr": ({"tr", "caption"}, {"table"}),
    "thead": ({"thead", "tbody", "tfoot", "caption"}, {"table"}),
    "tbody": ({"thead", "tbody", "tfoot", "caption"}, {"table"}),
    "tfoot": ({"thead", "tbody", "tfoot", "caption"}, {"table"}),
    "option": ({"option"}, {"select", "table"}),
}
_IN_TABLES = {"td", "th", "tr", "thead", "tbody", "tfoot", "caption"}


class Element:
    """A tag with what it holds; `holds_block`: whether some of that is more than words of a line."""

    __slots__ = ("attributes", "children", "holds_block", "line", "parent", "tag")

    def __init__(self, tag: str, attributes: dict[str, str], line: int, parent: "Element | None") -> None:
        self.tag, self.attributes, self.line, self.parent = tag, attributes, line, parent
        self.children: list[Element | str] = []
        self.holds_block = False

    def elements(self) -> Iterator["Element"]:
        """All elements in it, in the page's order."""
        stack = [self]
        while stack:
            element = stack.pop()
            if element is not self:
                yield element
            stack += [child for child in reversed(element.children) if isinstance(child, Element)]

    def words(self) -> str:
        """All text in it, whatever is to be seen of it."""
        inner = (child if isinstance(child, str) else child.words() for child in self.children)
        return "".join(f" {text} " if self.tag in BLOCKS else text for text in inner)

    def named(self) -> str:
        """Its classes and id."""
        return f"{self.attributes.get('class', '')} {self.attributes.get('id', '')}"


Node = Element | str


def tree(text: str) -> Element:
    """The root of the page. Raises Unreadable where its tags nest too deep."""
    builder = _Builder()
    builder.feed(_without_cdata(_without_comments(text)))
    builder.close()
    return builder.root


def _without_comments(text: str) -> str:
    """The text without comments, its lines as they were; an open comment that nothing ends is text."""
    kept: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0:
        end = text.find("-->", start + 4)
        if end < 0:
            return "".join([*kept, text[at:].replace("<!--", "&lt;!--")])
        kept += [text[at:start], "\n" * text.count("\n", start, end)]
        at = end + 3
    return "".join([*kept, text[at:]])


def _without_cdata(text: str) -> str:
    """The text of CDATA as text of the page."""
    first, *parts = text.split("<![CDATA[")
    kept = [first]
    for part in parts:
        inner, end, rest = part.partition("]]>")
        kept.append(escape(inner) + rest if end else part)
    return "".join(kept)


class _Builder(HTMLParser):
    """Puts tags and text into the tree."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {}, 1, None)
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag opens."""
        self._start(tag, attrs, tag in VOID)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag opens and closes."""
        self._start(tag, attrs, True)

    def handle_endtag(self, tag: str) -> None:
        """A tag closes, and what is open in it."""
        if tag in ("br", "p") and not (tag == "p" and self._place({"p"}, _WALLS)):
            self._start("br", [], True)
            return
        walls = set() if tag in BLOCKS and tag not in ("p", "div", "li") else _WALLS
        if tag in _IN_TABLES:
            walls = {"table"}
        ended = {tag, _INLINE_MACRO} if tag == _MACRO else {tag}
        if place := self._place(ended, walls - {tag}):
            del self.open[place:]

    def handle_data(self, data: str) -> None:
        """Text."""
        self.open[-1].children.append(data)

    def _start(self, tag: str, attrs: list[tuple[str, str | None]], alone: bool) -> None:
        ended, walls = _ENDS.get(tag) or (({"p"}, _P_WALLS) if tag in BLOCKS else (set(), set()))
        if place := self._place(ended, walls):
            del self.open[place:]
        if tag == _MACRO and dict(attrs).get("ac:name") in ("status", "jira"):
            tag = _INLINE_MACRO
        if tag in _IN_TABLES and not self._place({"table"}, set()):
            tag = "div"
        if len(self.open) > _DEEPEST_BLOCK and tag in BLOCKS:
            raise Unreadable(f"line {self.getpos()[0]}: its tags are nested more than {_DEEPEST_BLOCK} deep")
        element = Element(tag, {name: value or "" for name, value in attrs}, self.getpos()[0], self.open[-1])
        self.open[-1].children.append(element)
        if tag in BLOCKS:
            self._mark()
        if not alone and (tag in BLOCKS or len(self.open) < DEEPEST):
            self.open.append(element)

    def _mark(self) -> None:
        for element in reversed(self.open):
            if element.holds_block:
                return
            element.holds_block = True

    def _place(self, tags: set[str], walls: set[str]) -> int:
        """Where in the open elements the last of these tags is; 0 where none is before a wall."""
        for place in range(len(self.open) - 1, 0, -1):
            if self.open[place].tag in tags:
                return place
            if self.open[place].tag in walls:
                return 0
        return 0
