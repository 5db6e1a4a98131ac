"""The suite's pages in a browser: filter and order, addresses of components, links of the map, paper, axe-core."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PICTURE, Open, built, serve, violations
from tests.fuzz.values import FULL
from tests.suites import SMALL

pytestmark = pytest.mark.slow

SHOWN = "[...document.querySelectorAll('.gen-rows[data-live] tbody tr')].filter(row => !row.hidden)"
PAGES = ["", "/matrix", "/components/kafka", "/closing", *(["/open", "/ports"] if FULL else [])]
DARK = ["shared", "shared/matrix", "shop"]  # what has colours of its own


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("suite"), alone=True, **SMALL)


@pytest.fixture(scope="module")
def suite_served(suite: Path) -> Iterator[str]:
    yield from serve(suite)


def test_a_table_without_a_picture_filters_and_orders(open_page: Open, suite_served: str) -> None:
    page = open_page(suite_served, "shared/matrix/index.html")
    page.locator(".gen-filter input").fill("vault")
    assert page.evaluate(f"{SHOWN}.map(row => row.cells[0].textContent)") == ["MAIL 2", "BANK a.2"]
    expect(page.locator(".gen-filter output")).to_have_text("2 of 7")
    page.locator(".gen-filter button").click()
    page.locator(".gen-rows[data-live] th button", has_text="Port").click()
    ports = page.evaluate(f"{SHOWN}.map(row => row.cells[4].textContent)")
    assert ports == ["25, 443", "80", "443", "9092", "9092", "20000-20010", "not described"]


@pytest.mark.parametrize("how", ["served", "file"])
def test_a_component_s_address_opens_its_list(open_page: Open, suite: Path, suite_served: str, how: str) -> None:
    page = open_page(suite_served if how == "served" else suite.as_uri(), "bank/index.html")
    expect(page.locator("#open-api")).not_to_be_visible()
    page.locator(".gen-rows[data-live] tr#connection-a\\.1 a", has_text="The shop").click()
    expect(page).to_have_title("The shop - Service architecture")
    page.goto(f"{page.url.split('#')[0]}#open-web")
    expect(page.locator("#open-web")).to_be_visible()
    expect(page.locator("#open-web")).to_be_in_viewport()


def test_two_services_side_by_side(open_page: Open, suite_served: str, axe: str) -> None:
    page = open_page(suite_served, "shop/index.html")
    page.get_by_role("link", name="Side by side with another service").click()
    page.get_by_label("Another service").select_option("The bank")
    sides = page.locator(".gen-sides table")
    expect(sides.nth(0).locator("tbody td")).to_have_text(["BANK a.1, SHOP 1", "Web shop", "Bank API", "https", "443"])
    peers = ["Only The shop", "Mail", "Kafka", "Old ledger", "Only The bank", "Vault"]
    expect(sides.nth(1).locator("tbody tr > :first-child")).to_have_text(peers)
    expect(page.locator(".gen-sides li")).to_have_text(
        ["Ports of both: 443", "Ports only of The shop: 80, 9092", "Ports only of The bank: 20000-20010"]
    )
    assert not violations(page, axe, "document.querySelector('article')")
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.reload()
    expect(page.get_by_label("Another service")).to_have_value("bank")
    page.get_by_role("link", name="Mail – The bank").click()
    expect(sides.nth(0).locator("tbody tr > :first-child")).to_have_text(
        ["Peers of both", "The shop", "Vault"], timeout=10_000
    )
    expect(sides.nth(0).locator("tbody td").nth(3)).to_have_text("others")


def test_the_map_and_its_table_are_one_thing(open_page: Open, suite_served: str) -> None:
    page = open_page(suite_served, "shared/index.html")
    page.locator("#connection-2 td").nth(3).hover()
    lit = page.evaluate("[...document.querySelectorAll('.connection.gen-on')].map(line => line.dataset.connection)")
    assert lit == ["2"]
    expect(page.locator(f"{PICTURE} .gen-said")).to_contain_text("The shop → The bank")
    page.locator(f"{PICTURE} .component[data-component=mail]").click()
    expect(page).to_have_title("Mail - Service architecture")


def test_what_must_be_opened_stands_on_paper(open_page: Open, suite_served: str) -> None:
    page = open_page(suite_served, "shop/index.html")
    assert not page.locator("#open-jobs").is_visible()
    page.emulate_media(media="print")
    expect(page.locator("#open-jobs")).to_be_visible()
    box = page.locator("#open-jobs").bounding_box()
    assert box and box["height"] > 10


def test_axe_finds_nothing_and_no_page_is_wider_than_a_phone(open_page: Open, suite_served: str, axe: str) -> None:
    page = open_page(suite_served, "404.html", reduced_motion="reduce")
    for path in [*(f"shared{path}" for path in PAGES), "shop"]:
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(f"{suite_served}/{path}/index.html")
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        for dark in (False, True) if FULL or path in DARK else (False,):
            told = violations(page, axe, "document.querySelector('article')", dark)
            assert not told, f"{path}, {'dark' if dark else 'light'}: {json.dumps(told, indent=1)}"
        page.set_viewport_size({"width": 360, "height": 740})
        assert page.evaluate("document.documentElement.scrollWidth") == 360, path
