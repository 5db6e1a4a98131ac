"""The questions that readers come with, in the example shop: each in three clicks or eight keys, in four themes.

By mouse on a wide window, by finger on a phone, by keyboard where a page is open; what is typed counts as keys.
"""

import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO

import pypdf
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PICTURE, ROOT, Open, serve
from tests.fuzz.values import FULL
from tests.gen_command import gen_here as gen

pytestmark = pytest.mark.slow
SHOP = ROOT / "examples/shop"
THEMES = ["own", "material", "mkdocs", "readthedocs"]
DEVICES = {
    "mouse": {"viewport": {"width": 1440, "height": 900}},
    "touch": {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True},
}
SERVICE, SUITE = "storefront/index.html", "shared/index.html"
LOOKED_AT = ["shared/closing/index.html", "shared/components/kafka/index.html", SERVICE]
SPREAD = [*zip(THEMES[1:], ([path] for path in LOOKED_AT), strict=True)]
FACTS = "Architecture of a web shop · Release 2.4 · 2026-09-14"
CLICKS, KEYS = 3, 8  # the most that a question may take
NUMBERS = "lines => lines.map(line => line.dataset.connection)"


def configuration(theme: str) -> str:
    """The shop's mkdocs.yml in a theme; `own`: as this project's own site has Material."""
    text = (SHOP / "mkdocs.yml").read_text(encoding="utf-8")
    block = re.compile(r"^theme:.*\n(?: .*\n)*", re.MULTILINE)
    if theme == "own":
        own = block.search((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
        assert own
        return block.sub(lambda _: own[0], text)
    more = "font: false" if theme == "material" else "highlightjs: false"
    text = block.sub(f"theme: {{name: {theme}, {more}}}\n", text)
    return text if theme == "material" else text.replace("  - offline\n", "")


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], str]]:
    """The address of the shop in a theme, which is built when it is first asked for; its pictures are drawn once."""
    folder = tmp_path_factory.mktemp("questions")
    for name in ("model", "site", "2.3"):
        shutil.copytree(SHOP / name, folder / name)
    shutil.copytree(ROOT / "templates", folder / "templates")
    shutil.copytree(ROOT / "site/assets", folder / "site/assets")
    known: dict[str, tuple[str, Iterator[str]]] = {}

    def address(theme: str) -> str:
        if theme not in known:
            (folder / "mkdocs.yml").write_text(configuration(theme), encoding="utf-8")
            done = gen("--images", "svg", "--out", theme, folder=folder)
            assert done.returncode == 0, done.stdout + done.stderr
            server = serve(folder / theme / "site")
            known[theme] = (next(server), server)
        return known[theme][0]

    yield address
    for _, server in known.values():
        for _ in server:
            pass


class Reader:
    """Who asks: opens pages, and counts what it takes from there on."""

    def __init__(self, page: Page, address: str, touch: bool) -> None:
        self.page, self.address, self.touch = page, address, touch
        self.clicks = self.keys = 0
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        self.rows = page.locator(".gen-rows[data-live] tr[data-connection]:visible")
        self.card = page.locator(f"{PICTURE} .gen-said")
        self.content = page.locator("article, [role=main]")

    def open(self, path: str) -> None:
        """A page, from where the next question is asked."""
        self.page.goto(f"{self.address}/{path}")
        self.clicks = self.keys = 0

    def click(self, what: Locator) -> None:
        self.clicks += 1
        assert self.clicks <= CLICKS
        (what.tap if self.touch else what.click)()

    def choose(self, name: str, value: str) -> None:
        """Of a list: it takes a click."""
        self.clicks += 1
        assert self.clicks <= CLICKS
        self.page.get_by_role("combobox", name=name).select_option(value)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.keys += 1
            assert self.keys <= KEYS
            self.page.keyboard.press(key)

    def save(self, what: Locator) -> str:
        """The text of a file."""
        with self.page.expect_download() as download:
            self.click(what)
        return download.value.path().read_text(encoding="utf-8")

    def copied(self) -> str:
        text: str = self.page.evaluate("navigator.clipboard.readText()")
        return text


def services_that_talk_and_who_connects_to_kafka(reader: Reader) -> None:
    """To which other services, and on which port."""
    reader.open(SUITE)
    assert reader.rows.count() == 9
    expect(reader.rows.first).to_contain_text("Catalogue")
    reader.click(reader.content.get_by_role("link", name="Kafka", exact=True).first)
    reader.page.wait_for_url("**/kafka/**")
    assert {"9093"} == {text for text in reader.rows.locator(".gen-port, td").all_inner_texts() if text.isdigit()}


def ports_that_are_opened_between_zones(reader: Reader) -> None:
    """From the DMZ, or to it: from the landing page."""
    reader.open("index.html")
    reader.click(reader.content.get_by_role("link", name="From zone to zone").first)
    reader.page.wait_for_url("**/zones/**")
    expect(reader.page.locator("table").first.locator("tr", has_text="DMZ").first).to_contain_text("8443")


def what_breaks_if_a_port_is_closed(reader: Reader) -> None:
    reader.open("shared/ports/index.html")
    line = reader.content.locator("tr", has_text="8200").first
    reader.click(line.get_by_role("link", name="What breaks?"))
    reader.page.wait_for_url("**/closing/**")
    expect(reader.content.locator("#port-8200")).to_be_in_viewport()
    expect(reader.content.locator("#port-8200")).to_contain_text("Key store")


def two_services_side_by_side(reader: Reader) -> None:
    reader.open("shared/compare/index.html")
    reader.choose("One service", "storefront")
    reader.choose("Another service", "checkout")
    sides = reader.page.locator(".gen-sides")
    expect(sides).to_contain_text("Between them")
    expect(sides.get_by_role("link", name="7", exact=False).first).to_be_visible()


def openings_as_a_file_and_a_link_to_a_connection(reader: Reader) -> None:
    reader.open(SERVICE)
    file = reader.save(reader.page.get_by_role("link", name="Download the lists as CSV"))
    assert len(file.splitlines()) == 13 and "Shop gateway" in file
    reader.click(reader.page.locator("#connection-6 .gen-number"))
    assert reader.copied().endswith("/storefront/index.html#connection-6")


def a_link_to_what_a_filter_leaves(reader: Reader) -> None:
    reader.open(SERVICE)
    reader.choose("Zone", "DMZ")
    expect(reader.rows).to_have_count(5)
    reader.click(reader.page.get_by_role("link", name="Copy link"))
    assert "?zone=DMZ" in reader.copied()


def whether_a_line_is_encrypted_and_what_is_not(reader: Reader) -> None:
    reader.open(SERVICE)
    reader.click(reader.page.locator(f"{PICTURE} .connection[data-connection='3'] .badge"))
    expect(reader.card).to_contain_text("Encryption: mTLS")
    expect(reader.card).to_be_in_viewport(ratio=0.9)
    reader.choose("Encryption", "none")
    assert [row.get_attribute("data-connection") for row in reader.rows.all()] == ["10"]


def what_carries_personal_data(reader: Reader) -> None:
    reader.open(SERVICE)
    reader.page.get_by_role("searchbox", name="Find").last.focus()
    reader.press(*"personal")
    expect(reader.rows).to_have_count(4)


def neighbours_of_a_box_alone_and_back(reader: Reader) -> None:
    page = reader.page
    reader.open(SERVICE)
    reader.click(page.locator(f"{PICTURE} .component[data-component=prometheus]").locator("text").first)
    expect(reader.card.locator("li")).to_have_count(2)
    reader.click(page.get_by_role("button", name="Only this"))
    assert set(page.locator(f"{PICTURE} .connection:visible").evaluate_all(NUMBERS)) == {"9", "10"}
    page.keyboard.press("Escape")
    expect(page.locator(f"{PICTURE} .connection:visible")).to_have_count(10)


QUESTIONS: tuple[Callable[[Reader], None], ...] = (
    services_that_talk_and_who_connects_to_kafka, ports_that_are_opened_between_zones, what_breaks_if_a_port_is_closed,
    two_services_side_by_side, openings_as_a_file_and_a_link_to_a_connection, a_link_to_what_a_filter_leaves,
    what_carries_personal_data, whether_a_line_is_encrypted_and_what_is_not, neighbours_of_a_box_alone_and_back,
)  # fmt: skip
ALL = [(theme, device, QUESTIONS) for theme in THEMES for device in DEVICES]
# each by mouse in one theme and by finger in another
HALVES = [*zip(THEMES, ("mouse", "mouse", "touch", "touch"), (QUESTIONS[::2], QUESTIONS[1::2]) * 2, strict=True)]


@pytest.mark.parametrize(("theme", "device", "questions"), ALL if FULL else HALVES)
def test_each_question_takes_three_clicks(
    open_page: Open,
    sites: Callable[[str], str],
    theme: str,
    device: str,
    questions: Sequence[Callable[[Reader], None]],
) -> None:
    """Many in one go, as a page of a theme takes longer to open than to read."""
    reader = Reader(open_page(sites(theme), "404.html", **DEVICES[device]), sites(theme), device == "touch")
    for question in questions:
        question(reader)


@pytest.mark.parametrize("theme", THEMES)
def test_a_port_is_searched_for_by_keyboard(open_page: Open, sites: Callable[[str], str], theme: str) -> None:
    """Where 5432 is: the hit says it all. A theme without a key for its search has its field focused first."""
    reader = Reader(open_page(sites(theme), "index.html", **DEVICES["mouse"]), sites(theme), False)
    page = reader.page
    if theme == "readthedocs":
        page.locator("#mkdocs-search-query, [name=q]").first.focus()
    else:
        page.wait_for_load_state("networkidle")
        reader.press("s")
    reader.press(*"5432", *(["Enter"] if theme == "readthedocs" else []))
    hits = {"mkdocs": "#mkdocs-search-results article", "readthedocs": "#mkdocs-search-results article"}
    hit = page.locator(hits.get(theme, ".md-search-result__link"), has_text="PostgreSQL")
    expect(hit.first).to_contain_text("5432")


@pytest.mark.parametrize("theme", THEMES)
def test_a_line_is_read_by_keyboard_and_each_sheet_says_what_it_is_of(
    open_page: Open, sites: Callable[[str], str], theme: str
) -> None:
    reader = Reader(open_page(sites(theme), SERVICE, **DEVICES["mouse"]), sites(theme), False)
    by_keyboard(reader)
    on_paper(reader.page)


def by_keyboard(reader: Reader) -> None:
    """A line is read and left."""
    page = reader.page
    page.get_by_role("button", name="Full screen").focus()
    reader.press("Tab", "ArrowRight", "Enter")
    lit = page.locator(f"{PICTURE} [aria-pressed=true]")
    expect(lit).to_have_count(1)
    expect(page.locator(f"{PICTURE} .gen-said")).to_be_in_viewport(ratio=0.9)
    reader.press("Escape", "Tab")
    expect(lit).to_have_count(0)
    assert not page.evaluate("document.activeElement.closest('svg')")


def on_paper(page: Page) -> None:
    """Each sheet says what it is of."""
    sheets = pypdf.PdfReader(BytesIO(page.pdf(format="A4"))).pages
    for number, sheet in enumerate(sheets, 1):
        text = sheet.extract_text()
        assert FACTS in text and f"{number} / {len(sheets)}" in text and "Storefront" in text, number
    first = sheets[0].extract_text()
    assert len(sheets) <= 5 and "Introduction" in first and "who opens the connections" in first


def test_all_pages_are_one_document(open_page: Open, sites: Callable[[str], str]) -> None:
    page = open_page(sites("own"), "shared/document.html", **DEVICES["mouse"])
    contents = page.get_by_role("navigation", name="Contents").get_by_role("link").all_inner_texts()
    assert contents[:3] == ["Overview", "Accounts", "Catalogue"] and {"Storefront", "Kafka"} <= set(contents)
    assert page.locator("form:visible, button:visible, a[download]:visible").count() == 0
    file = page.pdf(format="A4", page_ranges="6-9")
    sheets = [sheet.extract_text() for sheet in pypdf.PdfReader(BytesIO(file)).pages]
    assert all(FACTS in sheet for sheet in sheets)
    heads = "".join(sheet.partition(FACTS)[0] + sheet.partition(FACTS)[2][:40] for sheet in sheets)
    assert "Accounts" in heads and "Catalogue" in heads


def test_a_finger_on_the_picture_scrolls_the_page(open_page: Open, sites: Callable[[str], str]) -> None:
    page = open_page(sites("own"), SERVICE, **DEVICES["touch"])
    box = page.locator(f"{PICTURE} .gen-view")
    pan = f"document.querySelector('{PICTURE} .gen-view').scrollLeft"
    for across, down, moved in ((0, -150, "window.scrollY"), (-150, 0, pan)):
        box.evaluate("box => box.scrollIntoView({block: 'center'})")
        place = box.bounding_box()
        assert place
        before = page.evaluate(moved)
        swipe(page, place["x"] + 250, place["y"] + 200, across, down)
        page.wait_for_function(f"{moved} > {before} + 100")


def swipe(page: Page, x: float, y: float, across: int, down: int) -> None:
    """A finger on the glass, and where it goes, in px."""
    finger = page.context.new_cdp_session(page)
    for step in range(11):
        points = [{"x": x + across * step / 10, "y": y + down * step / 10}]
        kind = "touchMove" if step else "touchStart"
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        page.wait_for_timeout(20)
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


@pytest.mark.parametrize(("theme", "paths"), [(theme, LOOKED_AT) for theme in THEMES[1:]] if FULL else SPREAD)
def test_axe_finds_nothing_in_what_is_ours(
    open_page: Open, sites: Callable[[str], str], axe: str, theme: str, paths: Sequence[str]
) -> None:
    page = open_page(sites(theme), paths[0], reduced_motion="reduce", **DEVICES["mouse"])
    for path in paths:
        page.goto(f"{sites(theme)}/{path}")
        page.evaluate(axe)
        ours = "axe.run(document.querySelector('.gen-paper').parentNode, {resultTypes: ['violations']})"
        found = page.evaluate(f"{ours}.then(done => done.violations.map(one => [one.id, one.nodes[0].html]))")
        assert found == [], path


def test_dimmed_lines_stay_visible_in_forced_colours(open_page: Open, sites: Callable[[str], str]) -> None:
    page = open_page(sites("own"), f"{SERVICE}#connection-3", forced_colors="active", **DEVICES["mouse"])
    dimmed = page.locator(f"{PICTURE} .connection.gen-dim")
    expect(dimmed).to_have_count(9)
    styles = """lines => lines.map(line => [line, line.querySelector('.line')].map(part => getComputedStyle(part)))
        .map(([line, path]) => [line.opacity, path.stroke])"""
    looks = {tuple(look) for look in dimmed.evaluate_all(styles)}
    lit = page.locator(f"{PICTURE} .connection.gen-on").evaluate_all(styles)
    canvas = page.locator(f"{PICTURE} .canvas").evaluate("part => getComputedStyle(part).fill")
    assert len(looks) == 1 and looks != {tuple(lit[0])} and looks.pop() == ("1", dimmed_stroke(page))
    assert dimmed_stroke(page) != canvas


def dimmed_stroke(page: Page) -> str:
    """The system's colour of what can't be used, as the page computes it."""
    return str(
        page.evaluate("""() => { const part = document.createElement('p'); part.style.color = 'GrayText';
        document.body.append(part); const { color } = getComputedStyle(part); part.remove(); return color; }""")
    )
