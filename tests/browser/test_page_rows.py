"""Rows under headings, with marks and footnotes, in a browser: filtered, sorted, copied, lit, narrow, on paper."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ROOT, Open, built, serve, violations

pytestmark = pytest.mark.slow

PATH = "pulse/index.html"
LEFT = """[...document.querySelectorAll('.gen-rows[data-live] tbody tr')].filter(row => row.getClientRects().length)
  .map(row => row.dataset.connection || row.textContent)"""
OPTIONAL, OTHERS, JOBS = "Optional integrations", "Other connections", "Jobs | **queued**"


@pytest.fixture(scope="module")
def pulse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site with a service whose rows have all that a row can have."""
    model = (ROOT / "tests/cases/valid/rows-with-marks/model/pulse.yml").read_text(encoding="utf-8")
    yield from serve(built(tmp_path_factory.mktemp("rows"), pulse=model))


def test_rows_stay_under_their_headings(open_page: Open, pulse: str) -> None:
    page = open_page(pulse, PATH)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        filtered(page)
    sorted_below(page)
    copied(page)


def filtered(page: Page) -> None:
    """A heading goes with the last of its rows."""
    assert page.evaluate(LEFT) == ["1", "2", OPTIONAL, "3", "4", OTHERS, "5", JOBS, "6", "7"]
    finds = {
        "6379": ["2", JOBS, "6"],
        "optional integrations": [OPTIONAL, "3", "4"],
        "sensitive: cred": [OTHERS, "5"],
        "mtls": [],
    }
    for words, left in finds.items():
        page.get_by_role("searchbox", name="Find").fill(words)
        assert page.evaluate(LEFT) == left
    page.get_by_role("button", name="Show all").click()
    expect(page.locator(".gen-filter output")).to_have_text("7 of 7")
    assert len(page.evaluate(LEFT)) == 10


def sorted_below(page: Page) -> None:
    """Rows are sorted under their headings."""
    port = page.get_by_role("columnheader", name="Port").first.get_by_role("button")
    port.click()
    assert page.evaluate(LEFT) == ["1", "2", OPTIONAL, "3", "4", OTHERS, "5", JOBS, "6", "7"]
    port.click()
    assert page.evaluate(LEFT) == ["2", "1", OPTIONAL, "4", "3", OTHERS, "5", JOBS, "7", "6"]
    port.click()


def copied(page: Page) -> None:
    """As Markdown with headings and footnotes."""
    page.get_by_role("searchbox", name="Find").fill("optional integrations")
    page.get_by_role("button", name="Copy as Markdown").click()
    page.locator("button[data-told]").wait_for()
    lines = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert "| Encryption | Authentication | Classification |" in lines[0]
    assert lines[2] == f"| **{OPTIONAL}** |  |  |  |  |  |  |  |  |"
    assert lines[3].endswith("Reports\\[2\\]<br>Only where reports go out by mail<br>Sensitive: personal data |")
    assert lines[5:] == ["", "\\[2\\] Closed in new installations."]


def test_the_card_says_all_of_a_row_and_a_footnote_leads_back(open_page: Open, pulse: str) -> None:
    page = open_page(pulse, f"{PATH}#connection-1")
    card = page.locator(".gen-ready .gen-said")
    said = card.inner_text()
    assert "Encryption: TLS 1.2" in said and "Authentication: OpenID Connect" in said
    assert "Sensitive: personal data" in said
    page.locator("#connection-3 td").nth(1).click()
    said = card.inner_text()
    assert "Only where reports go out by mail" in said and "[2] Closed in new installations." in said

    page.locator("#connection-4 sup a").click()
    assert page.url.endswith("#footnote-2")
    note = page.locator("#footnote-2")
    assert note.inner_text().split() == ["[2]", "Closed", "in", "new", "installations."]
    note.get_by_role("link").click()
    assert page.url.endswith("#connection-3")


def test_axe_finds_nothing_and_nothing_is_cut_off(open_page: Open, pulse: str, axe: str) -> None:
    page = open_page(pulse, PATH, reduced_motion="reduce")
    for dark in (False, True):
        assert violations(page, axe, "document.querySelector('article')", dark) == []
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert (
            page.evaluate("(table => table.scrollWidth - table.clientWidth)(document.querySelector('.gen-table'))") <= 0
        )
    heads = page.locator(".gen-heading th")
    assert {head.get_attribute("scope") for head in heads.all()} == {"rowgroup"}
    page.emulate_media(media="print")
    assert heads.all_inner_texts() == [OPTIONAL, OTHERS, JOBS]
