"""Elements of a page -> the words that a reader sees of them: no edit links, nothing hidden, nothing struck out."""

import re
from collections.abc import Iterable

from gen.importers.blocks.grid import span
from gen.importers.blocks.words import HeadingWords
from gen.importers.markup.html_tree import BLOCKS, Element, Node

_UNSEEN = {
    "annotation", "audio", "button", "canvas", "datalist", "head", "iframe", "map", "noscript", "object", "option",
    "script", "select", "style", "svg", "template", "textarea", "video", "ac:placeholder", "ac:task-id", "rp", "rt",
    "ac:task-status", "ac:task-uuid", "ac:adf-fallback",
}  # fmt: skip
_TABLE = ("html", "body", "table", "thead", "tbody", "tfoot", "tr", "td", "th")
_CHROME = {"nav", "footer"}  # of the page, unless they hold a table
_UNSEEN_CLASS = re.compile(
    r"(?<![\w-])(?:mw-editsection|mw-jump-link|printfooter|catlinks|toc|noprint|headerlink|sr-only|visually-hidden"
    r"|mw-cite-backlink|footnote-back|footnote-backref|reversefootnote|brackets-?back|katex-mathml"
    r"|screen-reader-text|anchorjs-link|md-clipboard|copybtn|breadcrumbs?)(?![\w-])"
)
_BACK = re.compile(r"[↑↩^⏎⤴]\ufe0e?\ufe0f?")
_BACK_TARGET = re.compile(r"#(?:cite_)?(?:fn)?ref", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?![.\d])", re.I)
_STRUCK = re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through", re.IGNORECASE)
_STRUCK_CLASS = re.compile(r"(?<![\w-])(?:line-through|strike(?:through|out)?|struck)(?![\w-])")
_RAISED = re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE)
_NOTE_CLASS = re.compile(r"(?<![\w-])(?:reference|footnote-?ref(?:erence)?|fn-ref|noteref|footnote)(?![\w-])")
_ICON = re.compile(r"(?<![a-z])(?:fa[a-z]?|bi|mdi|glyphicon|octicon|(?:aui-)?icon|emoticon|material-icons)(?![a-z])")
_YES = re.compile(r"(?<![a-z])(?:check|tick|yes|ok)(?![a-z])|checkmark", re.IGNORECASE)
_NO = re.compile(r"(?<![a-z])(?:times|cross|xmark|no|ban|remove|close)(?![a-z])|-x(?![\w-])", re.IGNORECASE)
_EMPHASIS = {"strong": "**", "b": "**", "em": "*", "i": "*", "code": "`", "kbd": "`", "tt": "`", "samp": "`"}


def is_hidden(element: Element) -> bool:
    """Whether its author hides it from readers."""
    given = element.attributes
    return "hidden" in given or bool(_HIDDEN.search(given.get("style", "")))


def is_unseen(element: Element) -> bool:
    """Whether a reader sees nothing of it, or nothing of the page's own words."""
    if element.tag in _TABLE:  # what may hold rows is read: a collapsed table is part of the page
        return "numberingColumn" in element.named() or element.attributes.get("id") == "toc"
    if element.tag in _UNSEEN or bool(_UNSEEN_CLASS.search(element.named())):
        return True
    return element.tag in _CHROME and not any(inner.tag == "table" for inner in element.elements())


def cell_words(nodes: Iterable[Node]) -> HeadingWords:
    """The words of a cell."""
    words = HeadingWords()
    _Walk(words, False).nodes(nodes)
    return words


def prose_words(nodes: Iterable[Node], marked: bool = False) -> HeadingWords:
    """The words of a paragraph or list; `marked`: what is bold or code stays so, as Markdown."""
    words = HeadingWords(prose=True)
    _Walk(words, marked).nodes(nodes)
    return words


class _Walk:
    """Walks over elements and hands on what is to be seen."""

    def __init__(self, words: HeadingWords, marked: bool) -> None:
        self.words, self.marked = words, marked
        self.lists: list[int | None] = []

    def nodes(self, nodes: Iterable[Node]) -> None:
        for node in nodes:
            if isinstance(node, str):
                self.words.add(node)
            elif not (is_unseen(node) or is_hidden(node) or _is_struck(node)):
                self._element(node)

    def _element(self, element: Element) -> None:
        tag = element.tag
        if tag in ("sup", "sub") or _RAISED.search(element.attributes.get("style", "")):
            self._raised(element)
        elif tag == "a" or tag == "ac:link":
            self._link(element)
        elif tag in ("ul", "ol"):
            self._list(element)
        elif tag == "pre" or tag == "ac:plain-text-body":
            self._lines(element)
        elif tag == "tr":
            self._row(element)
        elif tag in BLOCKS:
            self._block(element)
        else:
            self._inline(element)

    def _block(self, element: Element) -> None:
        self.words.end()
        if element.tag == "li":
            self._item(element)
        self.nodes(element.children)
        self.words.end()

    def _list(self, element: Element) -> None:
        self.lists.append(span(element.attributes.get("start")) - 1 if element.tag == "ol" else None)
        self._block(element)
        self.lists.pop()

    def _item(self, element: Element) -> None:
        number = self.lists[-1] if self.lists else None
        if number is not None:
            self.lists[-1] = number + 1
        self.words.item("-" if number is None else f"{number + 1}.")
        first = next((child for child in element.children if not isinstance(child, str) or child.strip()), None)
        if isinstance(first, Element) and first.tag in ("p", "div"):  # goes on in the item's line
            element.children.remove(first)
            element.children[:0] = first.children

    def _lines(self, element: Element) -> None:
        self.words.end()
        for line in element.words().strip("\n").split("\n"):
            self.words.add(line)
            self.words.end()

    def _row(self, element: Element) -> None:
        """A row of a table in a cell: a line of its own."""
        self.words.end()
        for child in element.children:
            self.words.add(" ")
            self.nodes(child.children if isinstance(child, Element) and child.tag in ("td", "th") else [child])
        self.words.end()

    def _raised(self, element: Element) -> None:
        """A superscript or subscript."""
        inner = prose_words(element.children)
        links = [part for part in element.elements() if part.tag == "a"]
        note = bool(_NOTE_CLASS.search(element.named())) or any(_is_note_link(link) for link in links)
        text = element.words() if note else inner.lines.text() or " ".join(inner.marks)
        if element.tag == "sub":
            self.words.subscript(text)
        else:
            self.words.superscript(text, note)

    def _link(self, element: Element) -> None:
        address = element.attributes.get("href", "")
        inner = prose_words(element.children)
        text = inner.paragraph().replace("\n", " ") or " ".join(inner.marks)
        if _BACK.fullmatch(text.strip()) or (_BACK_TARGET.match(address) and not inner.marks and len(text) < 3):
            return
        if element.tag == "ac:link" or not text.strip():
            text = text if text.strip() else _pointed(element) or _alternative(element)
        if _is_note_link(element):
            self.words.superscript(element.words(), True)
        else:
            self.words.link(text, address)

    def _inline(self, element: Element) -> None:
        tag, sign = element.tag, _EMPHASIS.get(element.tag, "")
        alternative = _alternative(element)
        if tag == "br":
            self.words.end()
        elif tag == "q":
            self.words.add("“")
            self.nodes(element.children)
            self.words.add("”")
        elif tag == "ac:parameter":
            self._parameter(element)
        elif alternative:
            self.words.add(alternative)
        elif self.marked and sign and (inner := element.words()).strip() and inner == inner.strip():
            self.words.add(sign)
            self.nodes(element.children)
            self.words.add(sign)
        else:
            self.nodes(element.children)

    def _parameter(self, element: Element) -> None:
        """Of a macro's parameters a reader sees its title, or the key of an issue."""
        if element.attributes.get("ac:name") in ("title", "key"):
            macro = element.parent.attributes.get("ac:name") if element.parent else ""
            self.nodes(element.children)
            if macro != "status":
                self.words.end()


def _is_struck(element: Element) -> bool:
    given = element.attributes
    return (
        element.tag in ("del", "s", "strike")
        or bool(_STRUCK.search(given.get("style", "")))
        or bool(_STRUCK_CLASS.search(given.get("class", "")))
    )


def _is_note_link(element: Element) -> bool:
    """Whether the form itself says that a link leads to a footnote."""
    role = element.attributes.get("role", "") + element.attributes.get("epub:type", "")
    return "noteref" in role or bool(_NOTE_CLASS.search(element.attributes.get("class", "")))


def _pointed(element: Element) -> str:
    """What a link without words shows: the title of the page that it leads to."""
    names = ("ri:content-title", "ri:filename", "ri:space-key", "ri:value")
    return next((part.attributes[name] for part in element.elements() for name in names if name in part.attributes), "")


def _alternative(element: Element) -> str:
    """The text of what is a picture, an icon, a box to tick or a date."""
    given, tag = element.attributes, element.tag
    if tag == "img":
        return given.get("alt", "").strip()
    if tag == "input":
        return ("☑" if "checked" in given else "☐") if given.get("type", "").casefold() == "checkbox" else ""
    if tag in ("ac:emoticon", "time") and not element.words().strip():
        name = given.get("ac:name", "")
        return given.get("datetime") or given.get("ac:emoji-fallback") or {"tick": "✓", "cross": "✗"}.get(name, name)
    title = given.get("title") or given.get("aria-label")
    icon = given.get("class", "")
    if tag in ("i", "span") and not element.children and _ICON.search(icon):
        return title or ("✓" if _YES.search(icon) else "✗" if _NO.search(icon) else "")
    return ""
