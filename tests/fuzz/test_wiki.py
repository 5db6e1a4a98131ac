"""The wiki's text: by MediaWiki's own parser, on pages of many values."""

from typing import Any

import pytest
from hypothesis import given

from tests.fuzz.values import fuzzed, many
from tests.outputs.mediawiki import mediawiki_server
from tests.renderers.text import test_wikitext

A_PAGE = 100  # values: MediaWiki takes little longer for many than for one
wiki = test_wikitext.wiki


@pytest.mark.parametrize(
    "shown",
    [test_wikitext.test_a_name_is_shown_as_typed, test_wikitext.test_small_markdown_says_what_the_site_says],
    ids=["names", "data"],
)
@fuzzed(A_PAGE)
@given(many(A_PAGE))
def test_a_wiki_page(shown: Any, wiki: mediawiki_server.Wiki, values: list[str]) -> None:
    shown.hypothesis.inner_test(wiki, values)
