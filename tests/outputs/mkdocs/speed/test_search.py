"""The search reads pages with a scanner of the project's own, and finds what it finds with Python's."""

import re
from functools import partial
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from material.plugins.search.plugin import Parser, void

from gen.outputs.mkdocs.speed import search
from tests.outputs.mkdocs.site.test_site import built


def found(parser: type[Parser], text: str) -> object:
    """What the search has of some HTML; where that ends in an error, the error's type."""
    scanned = parser()
    try:
        scanned.feed(text)
        scanned.close()
    except Exception as error:
        return type(error)
    return [(one.el.tag, one.el.attrs, one.title, one.text, one.id, one.is_excluded()) for one in scanned.data]


class Scanning(Parser):
    """The search's parser with the faster scanner."""

    def feed(self, text: str) -> None:
        search._feed(self, partial(Parser.feed, self), void, text)


PIECES = (
    *("<p>", "</p>", '<h2 id="a">', "</h2>", '<H3 ID="d">', "<br>", "<br/>", '<a href="x>y">', "</a>", "<li>"),
    *(
        "<li class='x'>",
        "<td data-search-exclude>",
        "<td>",
        "</td>",
        "<div>",
        "</div>",
        "<div data-search-exclude>",
        '<path d="M"/>',
        '<p id="b" id="c">',
        "<svg:x>",
        "<Ü>",
    ),
    *("</", "<b", ">", '"', "'", "x", "&amp;", "& ", "&lt", " ", "\n", "<!-- c -->", "<script>", "</script>"),
    "<textarea>a<b></textarea>",
)


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_the_search_finds_the_same(text: str) -> None:
    assert found(Scanning, text) == found(Parser, text)


def test_the_search_finds_the_same_on_pages(tmp_path: Path) -> None:
    pages = sorted(built(tmp_path, products=True).rglob("*.html"))
    articles = [re.search(r"<article.*</article>", page.read_text(encoding="utf-8"), re.DOTALL) for page in pages]
    assert len([article for article in articles if article]) > 5
    for article in articles:
        assert not article or found(Scanning, article[0]) == found(Parser, article[0])
