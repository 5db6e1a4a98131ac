"""Filters that mean what they say, their state in the address, what is given of what is shown; the card of a box."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PICTURE, Open, built, serve

pytestmark = pytest.mark.slow

PATH = "shop/index.html"
SHOP = """
service: {name: Shop}
components:
  web: {name: Web shop, zone: DMZ}
  api: {name: Shop API, zone: Internal}
externals:
  browser: {name: Browser, kind: ui, zone: Internet}
  database: {name: PostgreSQL, zone: Internal, kind: third-party}
  media: {name: Media gateway}
connections:
  - {id: 1, source: browser, destination: web, protocol: HTTPS, port: 8443, data: Pages, data_flow: both,
     owner: Web team, verified: {on: 2026-03-01, by: Network team}, waive: {missing-port: asked for by the auditor}}
  - {id: 2, source: web, destination: api, protocol: HTTPS, port: 443, data: "=Orders, 80 a minute", data_flow: both}
  - {id: 3, source: api, destination: database, protocol: PostgreSQL, port: 5432, data: Orders, data_flow: both,
     encryption: none, sensitivity: personal data, heading: Storage}
  - {id: 4, source: web, destination: media, protocol: RTP, port: 400-500, data: Voice, data_flow: to-destination,
     when: where calls are sold, heading: Storage}
  - {id: 5, source: media, destination: web, protocol: SIP, port: "TCP 5061, UDP 5060", data: Calls, data_flow: both}
"""
LEFT = "[...document.querySelectorAll('.gen-rows[data-live] tr[data-connection]')].filter(row => !row.hidden)"
NUMBERS = f"{LEFT}.map(row => row.dataset.connection).join('')"
FINDS = {
    "443": "2 4",
    "80": "",
    "tcp/443": "2",
    "443/udp": "4",
    "udp/5061": "",
    "port 5432": "3",
    "5000-6000": "3 5",
    "sql": "3",
    "gateway": "4 5",
    "rders": "",
    "dmz pages": "1",
    "personal": "3",
}
ADDRESSES = {
    "find=orders&encryption=NONE": "3",
    "zone=dmz&when=Only+where+calls+are+sold": "4",
    "component=shop%20api&flow=Both+ways": "2 3",
    "zone=Nowhere": "",
}


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    yield from serve(built(tmp_path_factory.mktemp("filters"), shop=SHOP))


def left(page: Page) -> str:
    return " ".join(page.evaluate(NUMBERS))


def test_numbers_are_ports_and_words_are_words_and_lines_bear_the_marks_asked_for(open_page: Open, shop: str) -> None:
    page = open_page(shop, PATH)
    for text, rows in FINDS.items():
        page.get_by_role("searchbox", name="Find").fill(text)
        assert left(page) == rows, text
    expect(page.locator(".gen-heading:visible", has_text="Storage")).to_have_count(1)
    page.get_by_role("searchbox", name="Find").fill("8443")
    expect(page.locator(".gen-heading:visible")).to_have_count(0)
    page.get_by_role("searchbox", name="Find").fill("")
    mark = page.locator(".gen-marks")
    assert mark.locator("option").all_inner_texts() == [
        *("nothing", "Encryption", "Sensitivity", "Transport", "Zone", "Condition")
    ]
    mark.select_option("encryption")
    marks = page.locator(f"{PICTURE} .gen-mark")
    expect(marks.first).to_be_attached()  # by a file that is asked for now
    assert {"TLS", "none", "?"} <= set(marks.all_text_contents())
    mark.select_option("sensitivity")
    expect(marks).to_have_text(["personal data"])
    mark.select_option("")
    expect(marks).to_have_count(0)


def test_the_state_stands_in_the_address_and_is_kept(open_page: Open, shop: str) -> None:
    page = open_page(shop, PATH)
    for query, rows in ADDRESSES.items():
        page.goto(f"{shop}/{PATH}?{query}")
        assert left(page) == rows, query
    page.goto(f"{shop}/{PATH}?h=x&zone=dmz#connections-table")
    page.get_by_role("combobox", name="Transport").select_option("UDP")
    page.locator(f"{PICTURE} .gen-switch label", has_text="Data flows").click()
    assert page.url.endswith("?h=x&zone=DMZ&transport=UDP&view=data-flows#connections-table")
    assert page.get_by_role("link", name="Copy link").get_attribute("href") == page.url
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(PICTURE)).to_have_attribute("data-view", "connections")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.reload()
    assert left(page) == "4 5"
    expect(page.locator(PICTURE)).to_have_attribute("data-view", "data-flows")


def test_what_the_filter_hides_is_let_go_and_files_have_what_is_shown(open_page: Open, shop: str) -> None:
    page = open_page(shop, f"{PATH}#connection-1")
    card = page.locator(f"{PICTURE} .gen-said")
    for words in ("Zone: Internet → DMZ", "Owner: Web team", "Verified 2026-03-01 by Network team", "the auditor"):
        expect(card).to_contain_text(words)
    page.get_by_role("searchbox", name="Find").fill("443")
    expect(card).to_have_text("Connection 1 is not kept: the filter hides it.")
    expect(page.locator(f"{PICTURE} .gen-on")).to_have_count(0)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download as CSV").click()
    assert download.value.suggested_filename == "shop-connections-shown.csv"
    lines = download.value.path().read_text(encoding="utf-8").splitlines()
    assert len(lines) == 3
    assert '"\'=Orders, 80 a minute"' in lines[1]
    assert lines[2].endswith('"Storage"')
    page.get_by_role("checkbox", name="All rows").check()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download as CSV").click()
    assert len(download.value.path().read_text(encoding="utf-8").splitlines()) == 6


@pytest.mark.parametrize("width", [1440, 360])
def test_a_box_lists_its_connections_in_the_window(open_page: Open, shop: str, width: int) -> None:
    page = open_page(shop, PATH, viewport={"width": width, "height": 740})
    page.locator(f"{PICTURE} .component[data-component=api]").click()
    card = page.locator(f"{PICTURE} .gen-said")
    assert card.locator("li").all_inner_texts() == ["2 ← Web shop · HTTPS · 443", "3 → PostgreSQL · PostgreSQL · 5432"]
    box = card.bounding_box()
    assert box and box["y"] >= 0 and box["y"] + box["height"] <= 740 and box["x"] + box["width"] <= width
    page.evaluate("addEventListener('hashchange', () => { window.moved = true; }, { once: true })")
    card.get_by_role("link", name="PostgreSQL").click()
    assert page.url.endswith("#connection-3")
    expect(card).to_contain_text("Sensitive: personal data")
    page.wait_for_function("window.moved")  # the browser tells of another address a moment later
    page.mouse.move(0, 0)  # what the pointer is on when the card has gone is lit
    page.keyboard.press("Escape")
    expect(page.locator(f"{PICTURE} .gen-on")).to_have_count(0)
