"""Where pages are read: dark, on a phone, on paper, without a server, under instant navigation; and by everyone."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from gen.renderers.svg.colors import ROLES
from tests.browser.conftest import PAGES, PICTURE, Open, built, serve
from tests.fuzz.values import FULL

pytestmark = pytest.mark.slow

PAINTED = """() => Object.fromEntries('canvas area own third-party label line title note'.split(' ').map(role => {
  const style = getComputedStyle(document.querySelector('.gen-ready svg .' + role));
  return [role, {fill: style.fill, stroke: style.stroke}]; }))"""
SHOP = """
service: {name: Shop}
components: {api: {name: Shop API}}
externals: {gim: {name: Genesys Info Mart, kind: service}, kafka: }
connections:
  - {id: 1, source: api, destination: gim, protocol: HTTPS, port: 8443, data: Orders, data_flow: both}
  - {id: 2, source: api, destination: kafka, protocol: Kafka, port: 9092, data: Orders, data_flow: both}
"""


@pytest.fixture(scope="module")
def known_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site that knows its address and its repository, with two services, of which one connects to the other."""
    folder = tmp_path_factory.mktemp("known")
    found = serve(folder / "build" / "site")
    address = next(found)
    settings = f"site_url: {address}/\nrepo_url: https://git.example.com/docs\nedit_uri: edit/main/site/\n"
    built(folder, settings, shop=SHOP)
    yield address
    found.close()


def rgb(color: str) -> str:
    return f"rgb({int(color[1:3], 16)}, {int(color[3:5], 16)}, {int(color[5:7], 16)})"


def expected(dark: bool) -> dict[str, dict[str, str]]:
    """The colours of the picture's roles, as a browser names them."""
    looks = {role: {**look.light, **(look.dark if dark else {})} for role, look in ROLES.items()}
    return {
        role: {key: rgb(value) for key, value in look.items() if value.startswith("#")} for role, look in looks.items()
    }


def painted(page: Page, dark: bool) -> None:
    """The picture has the colours of its files."""
    wanted, found = expected(dark), page.evaluate(PAINTED)
    for role, look in found.items():
        for key, color in wanted[role].items():
            assert look[key] == color, (role, key)


@pytest.mark.parametrize(("where", "dark"), [("served", False), ("as_files", True)])
def test_pictures_follow_the_system_and_the_switch_at_once(
    open_page: Open, request: pytest.FixtureRequest, where: str, dark: bool
) -> None:
    address = request.getfixturevalue(where)
    page = open_page(address, color_scheme="dark" if dark else "light", reduced_motion="reduce")
    painted(page, dark)
    for switched in (False, True):  # from the system's colours to light, to dark
        page.locator("label[for^=__palette]:visible").click()
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate" if switched else "default")
        painted(page, switched)


def test_on_a_phone_only_pictures_scroll_sideways(open_page: Open, served: str) -> None:
    page = open_page(served, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    for path in reversed(PAGES if FULL else PAGES[::3]):
        page.goto(f"{served}/{path}")
        assert page.evaluate("document.documentElement.scrollWidth") == 360, path
    page.goto(f"{served}/gim/index.html")
    assert page.locator(f"{PICTURE} .gen-view").evaluate("node => node.scrollWidth > node.clientWidth")
    assert page.locator(".gen-table").first.evaluate("node => node.scrollWidth <= node.clientWidth")
    row = page.locator("#connection-6 td")
    assert [cell.bounding_box()["x"] < 330 for cell in row.all()] == [True] * 7, "every cell is in sight, the port too"
    size = page.evaluate(
        "(() => { const text = document.querySelector('.gen-ready .label'), scale = text.getScreenCTM().a;"
        " return scale * parseFloat(getComputedStyle(text).fontSize) })()"
    )
    assert size >= 9, "the picture's names can be read"


def test_paper_has_both_pictures_and_the_tables_in_light_colours(open_page: Open, served: str, tmp_path: Path) -> None:
    page = open_page(served, "gim/index.html#data-flows", color_scheme="dark")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    for landscape in (False, True):
        on_paper(page, landscape, tmp_path)


def on_paper(page: Page, landscape: bool, folder: Path) -> None:
    """A sheet upright or not."""
    size = {"width": 1047, "height": 720} if landscape else {"width": 687, "height": 1047}  # A4 less its margins
    page.set_viewport_size(size)
    expect(page.locator(".gen-picture .gen-view > svg:visible")).to_have_count(2)
    expect(page.locator(".gen-picture[data-view=connections]")).to_be_visible()
    for control in (".gen-bar", ".gen-filter", ".gen-downloads", ".md-header"):
        expect(page.locator(f"{control}:visible")).to_have_count(0)
    painted(page, dark=False)
    ink = page.evaluate("getComputedStyle(document.querySelector('.md-typeset p:not(.gen-paper)')).color")
    assert max(map(float, re.findall(r"[\d.]+", ink)[:3])) < 60, "dark ink on white"
    for number in page.locator(".gen-picture .number").all():
        box = number.bounding_box()
        assert box
        assert box["height"] >= 7, "numbers are legible"
        assert box["x"] + box["width"] <= size["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    page.pdf(path=folder / "page.pdf", format="A4", landscape=landscape)
    assert (folder / "page.pdf").stat().st_size > 20_000


def test_focus_motion_and_colours_are_the_readers(open_page: Open, served: str) -> None:
    page = open_page(served)
    focus_is_seen(page)
    still_where_motion_is_not_wanted(page)
    in_forced_colours(page)


def focus_is_seen(page: Page) -> None:
    page.locator(f"{PICTURE} .gen-view").focus()
    page.keyboard.press("Tab")
    ring = page.evaluate("getComputedStyle(document.activeElement.querySelector('.disc')).strokeWidth")
    assert ring == "4px"
    page.locator(".gen-number").first.focus()
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def still_where_motion_is_not_wanted(page: Page) -> None:
    moving = "getComputedStyle(document.querySelector('.gen-ready .connection')).transitionProperty"
    assert page.evaluate(moving) == "opacity"
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(moving) == "none"


def in_forced_colours(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    found = page.evaluate(PAINTED)
    assert found["canvas"]["fill"] != found["label"]["fill"]
    assert found["line"]["stroke"] == found["label"]["fill"]


def test_under_instant_navigation_the_picture_starts_again(open_page: Open, known_address: str) -> None:
    page = open_page(known_address, "index.html")
    page.evaluate("window.same = true")
    page.wait_for_load_state("networkidle")  # the sitemap is read
    for name in ("Shop", "Genesys Info Mart"):
        page.locator(".md-tabs__link", has_text="Home").click()
        page.locator(".gen-card a", has_text=name).click()
        page.wait_for_url("**/shop/**" if name == "Shop" else "**/gim/**")
        page.locator(f"{PICTURE} .gen-switch label", has_text="Data flows").click()
        expect(page.locator(PICTURE)).to_have_attribute("data-view", "data-flows")
        expect(page.locator(".gen-picture:visible")).to_have_count(1)
    page.locator(".md-nav__link:visible", has_text="Connections table").last.click()
    page.get_by_role("link", name="Show").first.click()
    page.locator(".gen-rows tr[data-connection='6']").last.get_by_role("link", name="6", exact=True).click()
    expect(page.locator("#connection-6.gen-on")).to_have_count(1)
    page.wait_for_function(  # the theme scrolls as well: to the row
        "[...document.querySelectorAll('#connection-6.gen-on, .gen-ready .gen-said')].some((part) => {"
        " const { top, bottom } = part.getBoundingClientRect(); return bottom > 0 && top < innerHeight; })"
    )
    assert page.evaluate("window.same"), "the page was never loaded anew"


def test_a_component_leads_to_its_own_page(open_page: Open, known_address: str) -> None:
    page = open_page(known_address, "shop/index.html")
    expect(page.locator(f"{PICTURE} svg a")).to_have_count(2)
    label = page.locator(f"{PICTURE} a .component[data-component=gim] .label")
    label.hover()
    expect(page.locator(f"{PICTURE} .connection.gen-on")).to_have_count(1)
    label.click()
    expect(page.locator(".gen-said li")).to_have_count(1)
    page.get_by_role("link", name="Its page").click()
    page.wait_for_url("**/gim/index.html")


def test_previews_and_the_edit_link(open_page: Open, known_address: str) -> None:
    page = open_page(known_address)
    said = {
        name: page.locator(f"meta[property='og:{name}']").get_attribute("content")
        for name in ("title", "description", "image", "url")
    }
    assert said["title"] == "Genesys Info Mart"
    assert str(said["description"]).startswith("The historical reporting back end")
    assert said["image"] == f"{known_address}/diagrams/gim-connections.png"
    edit = page.locator("a[rel=edit]").get_attribute("href")
    assert edit == "https://git.example.com/docs/edit/main/model/gim.yml#L3" or "/model/gim.yml#L" in str(edit)


AWAITED = """performance.getEntriesByType('resource').filter(one => one.renderBlockingStatus === 'blocking')
  .map(one => new URL(one.name).pathname)"""


def test_the_page_and_what_it_waits_for_are_small(open_page: Open, site: Path, served: str) -> None:
    """Before anything is painted: style sheets, and the few lines that let the search run from file://."""
    assert (site / "gim" / "index.html").stat().st_size < 150_000
    assert (site / "assets" / "gen" / "gen.js").stat().st_size < 25_000
    awaited = {path: (site / path.lstrip("/")).stat().st_size for path in open_page(served).evaluate(AWAITED)}
    assert [path for path in awaited if path.endswith(".js")] == ["/assets/gen/gen.iframe-worker.js"]
    assert sum(size for path, size in awaited.items() if path.endswith(".js")) < 2_000, awaited
    assert 0 < sum(awaited.values()) < 250_000, awaited
