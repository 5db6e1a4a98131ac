"""The table of owners and checks in a browser: closed until asked for, open on paper, in nobody's way."""

from collections.abc import Iterator

import pytest

from tests.browser.conftest import ROOT, Open, built, serve, violations

pytestmark = pytest.mark.slow

UPKEEP = "details:has(.gen-upkeep)"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site with a service whose connections have owners and checks."""
    shop = (ROOT / "tests/cases/valid/upkeep/model/shop.yml").read_text(encoding="utf-8")
    yield from serve(
        built(tmp_path_factory.mktemp("upkeep"), shop=shop.replace("Payments", "Payments " + "and more " * 9))
    )


def test_it_opens_and_leads_to_the_rows(open_page: Open, kept: str, axe: str) -> None:
    page = open_page(kept, "shop/index.html")
    table = page.locator(".gen-upkeep")
    assert not table.is_visible()
    page.locator(UPKEEP).locator("summary").click()
    assert table.is_visible()
    assert table.locator("th").all_inner_texts() == ["Connection", "Owner", "Since", "Verified", "By", "Evidence"]
    assert violations(page, axe, "document.querySelector('article')") == []
    table.get_by_role("link", name="a.2").click()
    assert page.url.endswith("#connection-a.2")


def test_it_is_open_on_paper_and_no_wider_than_a_phone(open_page: Open, kept: str) -> None:
    page = open_page(kept, "shop/index.html", viewport={"width": 360, "height": 700})
    page.locator(UPKEEP).locator("summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.emulate_media(media="print")
    page.locator(UPKEEP).evaluate("details => details.removeAttribute('open')")
    assert page.locator(".gen-upkeep td").first.bounding_box()["height"] > 0


def test_a_waiver_alone_stands_there_with_its_reason(open_page: Open, kept: str) -> None:
    table = open_page(kept, "gim/index.html").locator(".gen-upkeep")
    assert table.locator("th").all_text_contents() == ["Connection", "Waived"]
    assert table.locator("td").last.text_content().startswith("http-on-443: ")
