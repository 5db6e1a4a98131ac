"""The search leads to connections before all other pages, served and from files; plain themes: test_page_sites."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open

pytestmark = pytest.mark.slow

PORT = ["connection-3", "connection-4", "connection-5"]  # GIM's on 5432


FOUND = {"9249": "Info Mart", "SSL": "Info Mart", "waive": "Rules", "Config Adapter": "Info Mart"}


def test_words_lead_to_pages_and_a_port_or_a_peer_to_its_rows(open_page: Open, address: str) -> None:
    page = open_page(address, "index.html")
    page.locator(".md-search__input").click()
    for words, name in FOUND.items():
        page.locator(".md-search__input").fill("")
        expect(page.locator(".md-search-result__item")).to_have_count(0)
        page.keyboard.type(words)
        expect(page.locator(".md-search-result__list", has_text=name)).to_be_visible()
    found = page.locator(".md-search-result__link")
    for words, rows in {"tcp/5432": PORT[:2], "kafka": ["connection-9", "connection-10"], "5432": PORT}.items():
        page.locator(".md-search__input").fill("")
        expect(found).to_have_count(0)
        page.locator(".md-search__input").press_sequentially(words)
        expect(found.nth(3)).to_be_attached(timeout=20_000)
        addresses = [str(link.get_attribute("href")) for link in found.all()]
        assert [link.partition("#")[2] for link in addresses[1 : len(rows) + 1]] == rows, words  # below the page's name
    expect(found.nth(1)).to_contain_text("GIM Config Adapter → Configuration Database · TCP 5432")
    found.nth(1).click()
    expect(page.locator("tr#connection-3.gen-on")).to_be_attached()
    expect(page.locator(".gen-said").first).to_contain_text("Configuration Database")
