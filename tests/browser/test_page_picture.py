"""The picture: one geometry with two views; large ones stay readable; by mouse, touch and keyboard."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PICTURE, Open

pytestmark = pytest.mark.slow

LINES = f"""() => [...document.querySelectorAll('{PICTURE} .connection')].map(line => ({{
  id: line.dataset.connection, arrows: line.dataset.arrows, d: line.querySelector('.line').getAttribute('d'),
  heads: [...line.querySelectorAll('.head')].filter(head => head.checkVisibility()).map(head => head.dataset.end),
  badge: line.querySelector('.badge').outerHTML }}))"""
FLOWS = {
    **dict.fromkeys(["1", "5", "9"], "both"),
    **dict.fromkeys(["2", "4", "6", "10"], "destination"),
    **dict.fromkeys(["3", "7", "8", "11"], "source"),
}


def width(page: Page) -> float:
    return float(page.evaluate(f"document.querySelector('{PICTURE} .gen-view > svg').getBoundingClientRect().width"))


def switch(page: Page, view: str) -> None:
    page.locator(f"{PICTURE} .gen-switch label", has_text=view).click()


def test_one_picture_turns_zooms_and_fills_the_screen(open_page: Open, served: str) -> None:
    page = open_page(served)
    arrowheads_turn(page)
    zoomed(page)
    full_screen(page)
    by_links_and_keys(page)


def arrowheads_turn(page: Page) -> None:
    """And nothing else moves."""
    before = page.evaluate(LINES)
    boxes = page.evaluate(f"[...document.querySelectorAll('{PICTURE} .component')].map(node => node.outerHTML)")
    switch(page, "Data flows")
    after = page.evaluate(LINES)
    assert {line["id"]: line["arrows"] for line in before} == dict.fromkeys(FLOWS, "destination")
    assert {line["id"]: line["arrows"] for line in after} == FLOWS
    for line in after:
        assert line["heads"] == (["source", "destination"] if line["arrows"] == "both" else [line["arrows"]])
    assert [(line["d"], line["badge"]) for line in before] == [(line["d"], line["badge"]) for line in after]
    assert boxes == page.evaluate(f"[...document.querySelectorAll('{PICTURE} .component')].map(node => node.outerHTML)")
    expect(page.locator(f"{PICTURE} svg > title").first).to_contain_text("which way the data goes")
    expect(page.locator(f"{PICTURE} .legend")).to_contain_text("the way the data goes")
    switch(page, "Connections")
    assert page.evaluate(LINES) == before


def by_links_and_keys(page: Page) -> None:
    """One picture is seen, and its view is asked for."""
    expect(page.locator(".gen-picture:visible")).to_have_count(1)
    page.get_by_role("link", name="Show which way the data goes").click()
    expect(page.locator(PICTURE)).to_have_attribute("data-view", "data-flows")
    expect(page.locator("#data-flows ~ .gen-picture:visible")).to_have_count(1)
    page.get_by_role("link", name="Show who opens the connections").click()
    expect(page.locator(PICTURE)).to_have_attribute("data-view", "connections")
    page.locator(f"{PICTURE} .gen-switch input").first.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(PICTURE)).to_have_attribute("data-view", "data-flows")
    page.keyboard.press("ArrowLeft")  # the focus is still there
    expect(page.locator(PICTURE)).to_have_attribute("data-view", "connections")
    page.keyboard.press("ArrowRight")


def test_the_address_asks_for_the_data_flows(open_page: Open, address: str) -> None:
    page = open_page(address, "gim/index.html#data-flows")
    expect(page.locator(PICTURE)).to_have_attribute("data-view", "data-flows")
    expect(page.locator(f"{PICTURE} .gen-switch input[value=data-flows]")).to_be_checked()
    expect(page.locator(PICTURE)).to_be_in_viewport()


def test_without_the_script_both_pictures_stand_there(open_page: Open, served: str) -> None:
    page = open_page(served, java_script_enabled=False)
    expect(page.locator("#connections ~ .gen-picture .gen-view > svg").first).to_be_visible()
    expect(page.locator(".gen-picture .gen-view > svg:visible")).to_have_count(2)
    for control in (".gen-bar", ".gen-filter", ".gen-said", ".gen-elsewhere"):
        expect(page.locator(f"{control}:visible")).to_have_count(0)


def zoomed(page: Page) -> None:
    """And panned, by buttons and keyboard."""
    natural = width(page)
    for _ in range(4):
        page.get_by_role("button", name="Zoom in").click()
    assert width(page) == pytest.approx(natural * 1.25**4, rel=0.01)
    page.get_by_role("button", name="Zoom out").click()
    assert width(page) == pytest.approx(natural * 1.25**3, rel=0.01)
    page.get_by_role("button", name="Fit").click()
    assert width(page) == pytest.approx(natural, rel=0.01)
    view = page.locator(f"{PICTURE} .gen-view")
    view.focus()
    for _ in range(5):
        page.keyboard.press("+")
    assert width(page) > natural * 2
    left = view.evaluate("node => node.scrollLeft")
    page.keyboard.press("ArrowRight")
    page.wait_for_function(f"document.querySelector('{PICTURE} .gen-view').scrollLeft > {left}")
    page.keyboard.press("0")
    assert width(page) == pytest.approx(natural, rel=0.01)


def test_zoom_and_pan_by_mouse(open_page: Open, served: str) -> None:
    page = open_page(served)
    natural = width(page)
    view = page.locator(f"{PICTURE} .gen-view")
    view.scroll_into_view_if_needed()
    box = view.bounding_box()
    assert box
    x, y = box["x"] + 300, box["y"] + 120
    under = "([x, y]) => document.elementFromPoint(x, y).closest('.component')?.dataset.component"
    page.mouse.move(x, y)
    page.mouse.wheel(0, -200)
    page.wait_for_timeout(100)
    assert width(page) == pytest.approx(natural, rel=0.01), "the wheel alone scrolls the page"
    view.scroll_into_view_if_needed()
    node = page.locator(f"{PICTURE} .component[data-component=kafka]").bounding_box()
    assert node
    x, y = node["x"] + 30, node["y"] + 20
    page.mouse.move(x, y)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    page.keyboard.up("Control")
    page.wait_for_function(
        f"document.querySelector('{PICTURE} .gen-view > svg').getBoundingClientRect().width > {natural} * 2"
    )
    assert page.evaluate(under, [x, y]) == "kafka", "what is under the pointer stays there"
    left = view.evaluate("node => node.scrollLeft")
    page.mouse.down()
    page.mouse.move(x + 80, y, steps=4)
    page.mouse.up()
    assert view.evaluate("node => node.scrollLeft") == pytest.approx(left - 80, abs=3)
    expect(page.locator(f"{PICTURE} [aria-pressed=true]")).to_have_count(0)


def test_zoom_by_two_fingers(open_page: Open, served: str) -> None:
    page = open_page(served, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    before = width(page)
    view = page.locator(f"{PICTURE} .gen-view")
    view.scroll_into_view_if_needed()
    box = view.bounding_box()
    assert box
    touch = page.context.new_cdp_session(page)
    x, y = box["x"] + 150, box["y"] + 120
    for kind, apart in (("touchStart", 30), ("touchMove", 45), ("touchMove", 60)):
        points = [{"x": x - apart, "y": y, "id": 0}, {"x": x + apart, "y": y, "id": 1}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    assert width(page) == pytest.approx(before * 2, rel=0.05)


def full_screen(page: Page) -> None:
    """It fits the picture."""
    page.get_by_role("button", name="Full screen").click()
    page.wait_for_function("document.fullscreenElement?.matches('.gen-picture')")
    page.wait_for_function(
        f"""() => {{ const box = document.querySelector('{PICTURE} .gen-view'), svg = box.querySelector('svg');
        return box.scrollWidth <= box.clientWidth + 1 && box.scrollHeight <= box.clientHeight + 1; }}"""
    )
    page.get_by_role("button", name="Full screen").click()
    page.wait_for_function("!document.fullscreenElement")


def test_the_landing_page_shows_a_picture_that_turns(open_page: Open, address: str) -> None:
    page = open_page(address, "index.html")
    expect(page.locator(".gen-picture:visible")).to_have_count(1)
    switch(page, "Data flows")
    assert {line["id"]: line["arrows"] for line in page.evaluate(LINES)} == FLOWS
    page.locator(f"{PICTURE} .connection[data-connection='6'] .badge").hover()
    expect(page.locator(".gen-said")).to_contain_text("6")
    page.get_by_role("link", name="Genesys Info Mart").click()
    page.wait_for_url("**/gim/index.html")
