"""The site: by Chromium, which runs whatever can be run, and shows what readers see."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from gen.model.entities import Service
from gen.views.service.tables import connection_rows, flow_rows, row_groups
from tests.browser.conftest import built
from tests.fuzz import models
from tests.fuzz.models import data_cell, marked, said, words
from tests.fuzz.values import VALUES, joined

pytestmark = pytest.mark.slow

SERVICES = round(VALUES / models.VALUES_OF_ONE)
HARMLESS = ["plain"] * models.VALUES_OF_ONE
LOOK = """() => {
  const active = [], links = ["href", "src", "xlink:href", "action", "formaction", "srcdoc", "data"];
  for (const one of document.querySelectorAll("*")) for (const { name, value } of one.attributes) {
    const runs = links.includes(name) && /^[\\s\\0-\\x20]*(?!(https?|mailto|file):)[a-z][a-z0-9+.-]*:/i.test(value);
    if (name.startsWith("on") || (runs && !/^data:image\\/png;base64,/.test(value))) active.push(one.outerHTML);
  }
  const text = (one) => one.textContent;
  return {
    active, pwned: "pwned" in window, title: document.title, heading: text(document.querySelector("h1")),
    described: document.querySelector("meta[name=description]")?.content,
    scripts: [...document.scripts].map((one) => one.src || one.text),
    frames: document.querySelectorAll("iframe, object, embed, base, meta[http-equiv]").length,
    tables: Object.fromEntries([...document.querySelectorAll("article table")].map((table) =>
      [text(table.caption || table), [...table.rows].slice(1).map((row) => [...row.cells].map(text))])),
    boxes: Object.fromEntries([...document.querySelectorAll("figure [data-component]")].map((box) =>
      [box.dataset.component, text(box)])),
  };
}"""
USE = """() => {
  document.addEventListener("click", (event) => event.target.closest("a") && event.preventDefault());
  document.querySelectorAll("article button, article input, article [tabindex]").forEach((one) => {
    one.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
    one.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
    one.dispatchEvent(new Event("change", { bubbles: true }));
  });
}"""


@pytest.fixture(scope="module")
def services() -> dict[str, Service]:
    """Services whose every text is hostile; and a harmless one."""
    every = {f"s{number:03}": joined(number, models.VALUES_OF_ONE) for number in range(SERVICES)}
    return {name: models.service(values, name) for name, values in {**every, "harmless": HARMLESS}.items()}


@pytest.fixture(scope="module")
def site(services: dict[str, Service], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of these services."""
    values = {name: joined(number, models.VALUES_OF_ONE) for number, name in enumerate(services)}
    texts = {name: models.model_text(one) for name, one in {**values, "harmless": HARMLESS}.items()}
    return built(tmp_path_factory.mktemp("fuzz"), alone=True, **texts)


@pytest.fixture(scope="module")
def look(site: Path, browser: Browser) -> Iterator[Any]:
    """What Chromium makes of a page; nothing may ask, fail, or come from outside."""
    page = browser.new_page()
    wrong: list[str] = []
    page.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
    page.on("pageerror", lambda error: None if "Clipboard" in str(error) else wrong.append(str(error)))
    page.on("request", lambda asked: None if asked.url.startswith(("file:", "data:")) else wrong.append(asked.url))

    def looked(path: str) -> dict[str, Any]:
        page.goto((site / path).as_uri())
        assert wrong == []
        return {**page.evaluate(LOOK), "page": page}

    yield looked
    page.close()


def test_pages_of_services(services: dict[str, Service], look: Any) -> None:
    harmless = look("harmless/index.html")
    for name, service in services.items():
        page = look(f"{name}/index.html")
        assert (page["active"], page["pwned"], page["frames"]) == ([], False, harmless["frames"])
        assert page["scripts"] == harmless["scripts"]
        assert words(page["title"]).startswith(words(service.name))
        assert words(page["heading"].removesuffix("¶")) == words(service.name)
        for end in (*service.components, *service.externals):
            assert words(end.name) in words(page["boxes"][end.id])
        tables = {words(caption): rows for caption, rows in page["tables"].items()}
        page["page"].evaluate(USE)
        used = page["page"].evaluate(LOOK)
        assert (used["active"], used["pwned"]) == ([], False)
        _connections(service, tables[words(f"Connections of {service.name}")])
        for row, shown in zip(flow_rows(service), tables[words(f"Data flows of {service.name}")], strict=True):
            assert words(shown[1]).startswith(words(row.sender))
            assert words(shown[3]) == marked("".join(map(said, row.data)), row.marks)


def _connections(service: Service, rows: list[list[str]]) -> None:
    groups = row_groups(service, connection_rows(service))
    listed = [[words(cell) for cell in row] for row in rows]
    assert [row for row in listed if len(row) == 1] == [[words(group.heading)] for group in groups if group.heading]
    assert [row for row in listed if len(row) > 1] == [
        [*map(words, list(row.cells.values())[:-1]), data_cell(row)] for group in groups for row in group.rows
    ]


def test_pages_of_the_suite_and_the_landing_page(site: Path, services: dict[str, Service], look: Any) -> None:
    paths = [*(path.relative_to(site).as_posix() for path in (site / "shared").rglob("index.html")), "index.html"]
    assert len(paths) > 4
    harmless = look("harmless/index.html")
    for path in sorted(paths):
        page = look(path)
        assert (page["active"], page["pwned"], page["frames"]) == ([], False, harmless["frames"]), path
        own = path == "shared/compare/index.html"  # has a script of its own
        assert len(page["scripts"]) == len(harmless["scripts"]) + own
    cards = look("index.html")["page"].locator(".gen-card strong").all_text_contents()
    assert sorted(map(words, cards)) == sorted(words(service.name) for service in services.values())


def test_the_search_shows_hostile_text_as_text(look: Any) -> None:
    page: Page = look("index.html")["page"]
    page.keyboard.press("/")
    page.keyboard.type("pwned onerror script", delay=5)
    page.wait_for_selector(".md-search-result__item", timeout=20_000)
    found = page.evaluate(LOOK)
    assert (found["active"], found["pwned"]) == ([], False)
    assert "<" in page.locator(".md-search-result__list").inner_text()


def test_the_index_of_the_search_is_json(site: Path) -> None:
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    assert len(index["docs"]) > SERVICES
