"""HTML -> what a reader sees of it, and whether anything in it could act."""

import re
from html.parser import HTMLParser

CELLS = {"td", "th", "caption"}
TAGS = {
    "a", "br", "caption", "code", "dd", "del", "details", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2",
    "h3", "h4", "h5", "h6", "hr", "img", "li", "ol", "p", "pre", "small", "span", "strong", "sub", "summary", "sup",
    "table", "tbody", "td", "th", "thead", "tr", "ul", "wbr",
}  # fmt: skip


class Read(HTMLParser):
    """A page: the text of each cell, by table and row; of headings, of list items; what is active in it."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[str]]] = []
        self.headings: list[str] = []
        self.items: list[str] = []
        self.active: list[str] = []
        self.tags: set[str] = set()
        self.places: list[tuple[str, list[str]]] = []  # of the text that comes: the open tags that collect it
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.active += [f"<{tag} {name}={value}>" for name, value in attrs if acts(name, value or "")]
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in CELLS or re.fullmatch("h[1-6]|li", tag):
            self.places.append((tag, []))

    def handle_endtag(self, tag: str) -> None:
        if not self.places or self.places[-1][0] != tag:
            return
        tag, found = self.places.pop()
        text = "".join(found)
        if self.places:  # a list in a cell
            self.places[-1][1].append(text)
        if tag in ("td", "th"):
            self.tables[-1][-1].append(text)
        elif tag == "li":
            self.items.append(text)
        elif tag != "caption":
            self.headings.append(text)

    def handle_data(self, data: str) -> None:
        if self.places:
            self.places[-1][1].append(data)


def acts(name: str, value: str) -> bool:
    """Whether an attribute could do more than show something."""
    if name.startswith("on") or name in ("srcdoc", "formaction", "style", "action", "ping"):
        return True
    address = re.sub(r"[\x00-\x20]", "", value)  # browsers leave these out (URL standard, 4.4)
    scheme = re.match(r"([a-z][a-z0-9+.-]*):", address, re.IGNORECASE)
    return (
        name in ("href", "src", "xlink:href") and bool(scheme) and scheme[1].lower() not in ("http", "https", "mailto")
    )
