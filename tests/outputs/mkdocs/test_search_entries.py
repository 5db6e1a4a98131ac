"""Rows as entries of a site's search: in Material's index and in MkDocs' own; what is neither stays as it is."""

from types import SimpleNamespace
from typing import Any

import pytest
from material.plugins.search.plugin import SearchIndex as MaterialIndex
from mkdocs.contrib.search.search_index import SearchIndex

from gen.outputs.mkdocs.search_entries import add_hits
from gen.renderers.pages.page_text import PageTexts
from gen.views.service.hits import Hit

OWN = PageTexts("", hits=(Hit("connection-1", "A → <b> · HTTPS 443", "to <b> & back"),))
PORT = PageTexts("", hits=(Hit("port-443", "What breaks if port 443 is closed", "x"),))


def page(**meta: Any) -> Any:
    return SimpleNamespace(url="shop/", title="Shop", content="<h1>Shop</h1>", toc=[], meta=meta)


def test_material_s_index_has_them_as_html_and_weighed() -> None:
    index = MaterialIndex()
    for url, own in (("guide/", None), ("shop/", OWN), ("closing/", PORT)):
        told = SimpleNamespace(**{**vars(page()), "url": url})
        index.add_entry_from_context(told)
        if own:
            add_hits(index, own, told)
    guide, whole, row, _, port = index.entries
    assert row["location"] == "shop/#connection-1"
    assert (row["title"], row["text"]) == ("A → &lt;b&gt; · HTTPS 443", "to &lt;b&gt; &amp; back")
    # as its script weighs them: a page 5, a section 2, a word that a title has three times 1.57
    assert "boost" not in guide
    assert 5 * whole["boost"] > 2 * row["boost"] * 1.57
    assert 2 * row["boost"] > 2 * port["boost"] > 5


@pytest.mark.parametrize(("indexing", "text"), [("full", "to <b> & back"), ("titles", "")])
def test_mkdocs_index_has_them_as_texts(indexing: str, text: str) -> None:
    index = SearchIndex(indexing=indexing)
    add_hits(index, OWN, page())
    assert index._entries == [{"location": "shop/#connection-1", "title": OWN.hits[0].title, "text": text}]


def test_a_page_that_the_search_leaves_out_has_none() -> None:
    index = MaterialIndex()
    add_hits(index, OWN, page(search={"exclude": True}))
    assert index.entries == []


@pytest.mark.parametrize("index", [None, object(), SimpleNamespace(create_entry_for_section=lambda section: 1 / 0)])
def test_another_search_stays_as_it_is(index: object) -> None:
    add_hits(index, OWN, page())
