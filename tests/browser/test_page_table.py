"""Picture and table are one thing: what lights up, what the card says, filter, order, links, copies."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PICTURE, Open

pytestmark = pytest.mark.slow

LIT = """() => ({
  lines: [...document.querySelectorAll('.gen-ready .connection.gen-on')].map(line => line.dataset.connection),
  faded: document.querySelectorAll('.gen-ready .connection.gen-dim').length,
  rows: [...document.querySelectorAll('.gen-rows[data-live] tr.gen-on')].map(row => row.dataset.connection) })"""
ROWS = "[...document.querySelectorAll('.gen-rows[data-live] tbody tr')].filter(row => !row.hidden)"
SHOWN = f"{ROWS}.map(row => row.cells[0].textContent)"


def line(page: Page, number: str):
    return page.locator(f"{PICTURE} .connection[data-connection='{number}'] .badge")


def row(page: Page, number: str):
    return page.locator(f"#connection-{number}")


def test_what_is_pointed_at_lights_up_in_picture_and_table(open_page: Open, served: str) -> None:
    page = open_page(served)
    by_line(page)
    beside_a_line(page)
    by_row(page)
    by_component(page)
    kept(page)


def by_line(page: Page) -> None:
    """A line lights up its row, and the card says all."""
    line(page, "5").hover()
    assert page.evaluate(LIT) == {"lines": ["5"], "faded": 10, "rows": ["5"]}
    card = page.locator(f"{PICTURE} .gen-said")
    for said in ("GIM → Info Mart database", "SSL", "port 5432", "Egress", "Transformed reporting data"):
        expect(card).to_contain_text(said)
    page.mouse.move(5, 5)
    assert page.evaluate(LIT) == {"lines": [], "faded": 0, "rows": []}


def beside_a_line(page: Page) -> None:
    """A line can be hit beside its stroke."""
    page.locator(f"{PICTURE} .gen-view").scroll_into_view_if_needed()
    place = page.evaluate(
        f"""() => {{ const path = document.querySelector("{PICTURE} .connection[data-connection='8'] .line");
        const {{x, y}} = path.getPointAtLength(12).matrixTransform(path.getScreenCTM()); return [x, y + 5]; }}"""
    )
    page.mouse.move(*place)
    assert page.evaluate(LIT)["lines"] == ["8"]


def by_row(page: Page) -> None:
    """A row lights up its line."""
    row(page, "9").locator("td").nth(2).hover()
    assert page.evaluate(LIT) == {"lines": ["9"], "faded": 10, "rows": ["9"]}


def by_component(page: Page) -> None:
    """A component lights up all its connections."""
    page.locator(f"{PICTURE} .component[data-component=kafka]").hover()
    assert page.evaluate(LIT) == {"lines": ["9", "10", "11"], "faded": 8, "rows": ["9", "10", "11"]}
    expect(page.locator(f"{PICTURE} .component.gen-dim")).to_have_count(4)
    expect(page.locator(f"{PICTURE} .gen-said")).to_contain_text("Kafka")


def kept(page: Page) -> None:
    """A click keeps it, Escape lets go."""
    line(page, "3").click()
    page.mouse.move(5, 5)
    assert page.evaluate(LIT)["lines"] == ["3"]
    expect(page.locator(f"{PICTURE} [aria-pressed=true]")).to_have_attribute("data-connection", "3")
    page.keyboard.press("Escape")
    assert page.evaluate(LIT)["lines"] == []


def test_a_tap_on_a_line_or_a_row_keeps_it(open_page: Open, served: str) -> None:
    page = open_page(served, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    line(page, "7").tap()
    assert page.evaluate(LIT)["rows"] == ["7"]
    expect(page.locator(f"{PICTURE} .gen-said")).to_contain_text("Prometheus → GIM Stream Processor")
    row(page, "2").locator("td").nth(1).tap()
    assert page.evaluate(LIT)["lines"] == ["2"]


def test_by_keyboard_picture_and_table_are_one_stop_each_and_arrows_reach_all(open_page: Open, served: str) -> None:
    page = open_page(served)
    through_the_picture(page)
    through_the_table(page)


def through_the_picture(page: Page) -> None:
    page.get_by_role("button", name="Full screen").focus()
    page.keyboard.press("Tab")
    inside = "Object.values({...document.activeElement.dataset})[0]"
    reached = [page.evaluate(inside)]
    for _ in range(18):
        assert page.evaluate(LIT)["lines"], reached
        page.keyboard.press("ArrowRight")
        reached.append(page.evaluate(inside))
    assert {str(number) for number in range(1, 12)} | {"kafka", "gsp", "gim", "gca", "prometheus"} <= set(reached)
    names = page.evaluate(f"[...document.querySelectorAll('{PICTURE} .connection')].map(line => line.ariaLabel)")
    assert names[5] == "Connection 6: GIM connects to Object storage (HTTP, port 443)." or "GIM" in names[5]
    page.keyboard.press("Enter")
    expect(page.locator(f"{PICTURE} [aria-pressed=true]")).to_have_count(1)
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert not page.evaluate("document.activeElement.closest('svg')"), "Tab leads past it"


def through_the_table(page: Page) -> None:
    page.get_by_role("region", name="Connections table").focus()
    told = "document.activeElement.textContent"
    for keys, reached in {
        "ArrowDown": "Connection",
        "ArrowDown ArrowDown": "2",
        "ArrowUp ArrowUp": "Connection",
    }.items():
        for key in keys.split():
            page.keyboard.press(key)
        assert page.evaluate(told) == reached, keys
    page.keyboard.press("Tab")
    assert not page.evaluate("document.activeElement.closest('.gen-table')")


def test_addresses_links_copies_and_files_served_and_without_a_server(open_page: Open, address: str) -> None:
    page = open_page(address, "gim/index.html#connection-6")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    selected_by_the_address(page)
    a_number_copies_its_link(page, address)
    files_and_markdown(page)
    the_picture_as_a_file(page)


def selected_by_the_address(page: Page) -> None:
    """A connection."""
    assert page.evaluate(LIT) == {"lines": ["6"], "faded": 10, "rows": ["6"]}
    for part in (".connection[data-connection='6'] .badge", ".gen-said"):
        expect(page.locator(f".gen-ready {part}")).to_be_in_viewport()
    expect(page.locator(".gen-ready .gen-said")).to_contain_text("port 443")
    page.evaluate("location.hash = 'connection-11'")
    page.wait_for_function("document.querySelector('#connection-11.gen-on')")
    assert page.evaluate(LIT)["lines"] == ["11"]


def a_number_copies_its_link(page: Page, address: str) -> None:
    """By a click."""
    row(page, "6").get_by_role("link", name="6").click()
    expect(row(page, "6").locator("[data-told]")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == f"{address}/gim/index.html#connection-6"
    assert page.url.endswith("#connection-6")
    assert page.evaluate(LIT)["lines"] == ["6"]


FILTERS = [  # control, what it is set to, the connections that are left
    ("Find", "9092 message", ["9", "10", "11"]),
    ("Find", "prometheus", ["7", "8"]),
    ("Component", "GIM Config Adapter", ["2", "3", "4", "10"]),
    ("Protocol", "HTTP", ["6", "7", "8"]),
    ("Classification", "Ingress", ["7", "8"]),
    ("Data goes", "destination to source", ["3", "7", "8", "11"]),
]


def test_the_picture_follows_the_filter_and_any_column_sorts(open_page: Open, served: str) -> None:
    page = open_page(served)
    filtered(page)
    ordered(page)


def filtered(page: Page) -> None:
    """The picture follows."""
    for control, value, left in FILTERS:
        if control == "Find":
            page.get_by_role("searchbox", name=control).fill(value)
        else:
            page.get_by_role("combobox", name=control).select_option(label=value)
        assert page.evaluate(SHOWN) == left, (control, value)
        expect(page.locator(f"{PICTURE} .connection.gen-dim")).to_have_count(11 - len(left))
        expect(page.locator(".gen-filter output")).to_have_text(f"{len(left)} of 11")
        page.get_by_role("button", name="Show all").click()
        expect(page.locator(f"{PICTURE} .gen-dim")).to_have_count(0)


def ordered(page: Page) -> None:
    """By mouse and keyboard."""
    port = page.get_by_role("columnheader", name="Port").first
    port.get_by_role("button").click()
    assert port.get_attribute("aria-sort") == "ascending"
    ports = page.evaluate(f"{ROWS}.map(row => +row.cells[4].textContent)")
    assert ports == sorted(ports)
    page.get_by_role("columnheader", name="Connection", exact=True).first.get_by_role("button").focus()
    page.keyboard.press("Enter")
    assert page.evaluate(SHOWN) == [str(number) for number in range(1, 12)]
    page.keyboard.press("Enter")
    assert page.evaluate(SHOWN)[0] == "11"
    assert port.get_attribute("aria-sort") is None


def files_and_markdown(page: Page) -> None:
    """The table goes along."""
    for kind in ("CSV", "XLSX"):
        with page.expect_download() as download:
            page.get_by_role("link", name=f"Download as {kind}").click()
        assert download.value.path().stat().st_size > 500
    page.get_by_role("combobox", name="Protocol").select_option("Kafka")
    page.get_by_role("button", name="Copy as Markdown").click()
    expect(page.locator(".gen-status")).to_have_text("Copied as Markdown")
    copied = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert copied[0].startswith("| Connection | Source | Destination | Protocol | Port | Classification | Data that")
    assert copied[1] == "|" + " --- |" * 7
    assert copied[2].startswith("| 9 | GIM Stream Processor | Kafka | Kafka | 9092 | Egress | Message bus")
    assert len(copied) == 5


def the_picture_as_a_file(page: Page) -> None:
    """As it is turned."""
    page.locator(f"{PICTURE} .gen-switch label", has_text="Data flows").click()
    page.locator(f"{PICTURE} figcaption").get_by_role("link", name="SVG").click()
    page.wait_for_url("**/diagrams/gim-data-flows.svg")


def test_the_rows_are_those_of_the_model_without_the_script_too(open_page: Open, served: str) -> None:
    page = open_page(served, java_script_enabled=False)
    rows = page.locator(".gen-rows[data-live] tbody tr")
    expect(rows).to_have_count(11)
    cells = rows.evaluate_all("rows => rows.map(row => row.innerHTML.split('<td').length - 1)")
    assert cells == [7] * 11
