"""The page in other people's sites, as in our own: whole at any width, in any theme, on paper and in the dark."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Literal
from unicodedata import normalize

import pypdf
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open, serve
from tests.browser.minimal import THEMES, minimal
from tests.fuzz.values import FULL

pytestmark = pytest.mark.slow

SITES = ["own", *(name for name in THEMES if name != "readme")]  # which is Material, and dark, too
FOLLOWING = ("own", "readme", "mkdocs")  # the reader's colours
WHOLE = SITES if FULL else ["material"]  # of which all pages are looked at, and printed on every paper
SERVICES = ["gim/index.html", "voice/index.html"]
SUITE = ["shared/index.html", "shared/ports/index.html", "shared/matrix/index.html"]
WIDTHS = [360, 390, 768, 820, 1024, 1280] if FULL else [360, 768, 1024, 1280]
SHORT = 24  # characters of a word that every column has room for
# words in tables that stand on more than one line
BROKEN = """short => [...document.querySelectorAll('.gen-table :is(td, th)')].filter(cell => cell.checkVisibility())
  .flatMap(cell => {
  const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), broken = [];
  for (let node; (node = walker.nextNode());)
    for (const word of node.data.matchAll(/[^\\s,]+/g)) {
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const lines = new Set([...range.getClientRects()].map(box => Math.round(box.bottom)));
      if (word[0].length <= short && lines.size > 1) broken.push(word[0]);
    }
  return broken; })"""
# tables of which something is out of sight and can't be scrolled to, by mouse, finger or keyboard
LOST = """() => [...document.querySelectorAll('.gen-table')].filter(box => box.checkVisibility()).filter(box => {
  const named = box.tabIndex === 0 && box.ariaLabel && box.role === 'region';
  const scrolls = named && getComputedStyle(box).overflowX === 'auto';
  const inside = box.getBoundingClientRect().right <= document.documentElement.clientWidth + 1;
  return !inside || (box.scrollWidth > box.clientWidth && !scrolls); }).map(box => box.ariaLabel)"""
WORDS = """() => [...document.querySelectorAll('.gen-table :is(td, tbody th)')]
  .flatMap(cell => cell.innerText.split(/[\\s,]+/))"""
MODES: tuple[Literal["plain", "layout"], ...] = ("plain", "layout")
OPENED = "document.querySelectorAll('details').forEach(part => { part.open = true; })"
PICTURE = ".gen-picture[data-live] .gen-view"


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Callable[[str], str]]:
    """The address of a site, which is built when it is first asked for."""
    known: dict[str, tuple[str, Iterator[str] | None]] = {}

    def address(name: str) -> str:
        if name not in known and name == "own":
            known[name] = (request.getfixturevalue("served"), None)
        elif name not in known:
            server = serve(minimal(tmp_path_factory.mktemp(name), name))
            known[name] = (next(server), server)
        return known[name][0]

    yield address
    for _, server in known.values():
        for _ in server or ():
            pass


def pages(theme: str, suite: bool = True) -> list[str]:
    """The pages to look at; `suite`: with those of the whole."""
    return SERVICES[:1] if theme == "own" else SERVICES + (SUITE if suite and theme in WHOLE else [])


@pytest.mark.parametrize("theme", SITES)
def test_tables_and_pictures_are_whole_at_any_width(open_page: Open, sites: Callable[[str], str], theme: str) -> None:
    for path in pages(theme):
        page = open_page(sites(theme), path)
        page.evaluate(OPENED)
        for width in WIDTHS[:: 2 if path in SUITE else 1]:
            page.set_viewport_size({"width": width, "height": 900})
            page.wait_for_function(f"innerWidth === {width} && document.documentElement.scrollWidth <= {width}")
            assert page.evaluate(BROKEN, SHORT) == [], (path, width)
            assert page.evaluate(LOST) == [], (path, width)
            if path.startswith("gim") and width >= 1024:
                for box in (*page.locator(".gen-table").all(), page.locator(PICTURE)):
                    assert box.evaluate("node => node.scrollWidth <= node.clientWidth + 1"), (width, box)


@pytest.mark.parametrize("theme", [theme for theme in SITES if theme in ("mkdocs", "readthedocs")])
def test_the_search_leads_to_rows(open_page: Open, sites: Callable[[str], str], theme: str) -> None:
    search = "search.html" if theme == "readthedocs" else "index.html"
    page = open_page(sites(theme), f"{search}?q=tcp%2F5432")
    found = page.locator("#mkdocs-search-results article a")
    expect(found).to_have_count(3)
    found.filter(has_text="GIM Config Adapter → Configuration Database · TCP 5432").click()
    expect(page.locator("tr#connection-3.gen-on")).to_be_attached()


@pytest.mark.parametrize(
    ("paper", "theme"),
    [("A4", theme) for theme in SITES if FULL or theme != "own"]
    + ([(paper, theme) for paper in ("A4 landscape", "Letter") for theme in WHOLE] if FULL else [("Letter", "own")]),
)
def test_what_is_printed_reads_back_word_by_word(
    open_page: Open, sites: Callable[[str], str], theme: str, paper: str
) -> None:
    for path in printed_pages(theme, paper):
        page = open_page(sites(theme), path, color_scheme="dark")
        expect(page.locator(".gen-table").first).to_be_attached()
        printed = read_back(page, paper)
        page.evaluate(OPENED)
        wanted = Counter(word for word in map(str, page.evaluate(WORDS)) if word and len(word) <= SHORT)
        assert dict(wanted - printed) == {}, path


def printed_pages(theme: str, paper: str) -> list[str]:
    """The pages to print; some of them but in a full run."""
    some = pages(theme)[1::3] or pages(theme)
    return pages(theme, suite=paper == "A4") if FULL else some


def read_back(page: Page, paper: str) -> Counter[str]:
    """The words of what a browser prints on paper; read in two ways, as either may join words of neighbouring cells."""
    size, *turned = paper.split()
    file = pypdf.PdfReader(BytesIO(page.pdf(format=size, landscape=bool(turned))))
    plain, layout = (" ".join(sheet.extract_text(extraction_mode=mode) for sheet in file.pages) for mode in MODES)
    return words(plain) | words(layout)


def words(text: str) -> Counter[str]:
    return Counter(normalize("NFKC", re.sub("[→←,]", " ", text)).split())  # `fi` may be one sign of a font


@pytest.mark.parametrize("theme", [*SITES, "readme"])
def test_colours_captions_cards_and_filtered_rows_look_right(
    open_page: Open, sites: Callable[[str], str], theme: str
) -> None:
    page = open_page(sites(theme), color_scheme="dark")
    dark_where_the_theme_is(page, theme)
    if theme != "readme":
        apart(page)
        one_edge(page)
        filtered(page)


def dark_where_the_theme_is(page: Page, theme: str) -> None:
    """And light where it is, without another load."""
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)
        if theme == "mkdocs":  # what its own switch does
            page.evaluate(f"document.documentElement.dataset.bsTheme = '{scheme}'")
        dark = scheme == "dark" and theme in FOLLOWING
        for part, style in ((".gen-picture svg .canvas", "fill"), (".gen-table", "backgroundColor")):
            color = f"getComputedStyle(document.querySelector('{part}')).{style}"
            page.wait_for_function(f"{color} === '{'rgb(16, 20, 31)' if dark else 'rgb(255, 255, 255)'}'")


def apart(page: Page) -> None:
    """A caption and its links do not touch."""
    caption = page.locator(".gen-picture[data-live] figcaption")
    assert "connections Open as SVG" in " ".join(str(caption.text_content()).split())
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        apart = """node => { const words = document.createRange(); words.selectNode(node.firstChild);
        const [a, b] = [words.getBoundingClientRect(), node.lastElementChild.getBoundingClientRect()];
        return b.left - a.right >= 8 || b.top >= a.bottom - 2; }"""
        assert caption.evaluate(apart), width


def one_edge(page: Page) -> None:
    """A phone's card has one edge, and its head one colour."""
    page.set_viewport_size({"width": 360, "height": 900})
    cells = page.locator(".gen-stacked :is(td, thead th)")
    assert set(cells.evaluate_all("cells => cells.map(cell => getComputedStyle(cell).borderWidth)")) == {"0px"}
    colors = "all => all.flatMap(head => [head, head.parentNode]).map(part => getComputedStyle(part).backgroundColor)"
    assert len(set(page.locator(".gen-stacked thead th").evaluate_all(colors))) == 1


def filtered(page: Page) -> None:
    """Rows that are filtered out are gone at any width."""
    page.get_by_role("searchbox", name="Find").last.fill("kafka")
    expect(page.locator(".gen-filter output")).to_have_text("3 of 11")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        expect(page.locator("tr[data-connection]:visible")).to_have_count(6)  # three in either table
        expect(page.locator("tr[hidden]:visible")).to_have_count(0)
