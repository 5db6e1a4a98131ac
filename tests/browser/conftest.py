"""A browser, and the site it reads: built once, served and as files; a page may ask for nothing from outside."""

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from tests.conftest import ROOT
from tests.gen_command import gen_here as gen
from tests.test_same_bytes import project, without_guide

PROGRAMS = ("chromium-headless-shell", "chromium")  # the first has no windows, which take half of the time
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PICTURE = ".gen-picture.gen-ready"
Open = Callable[..., Page]
MEDIA = ("color_scheme", "reduced_motion", "forced_colors")  # what a page is shown with, not what it is shown on
PAGES = [
    "404.html",
    "index.html",
    "gim/index.html",
    "guide/index.html",
    "guide/write-a-model.html",
    "guide/embed-the-pictures.html",
    "guide/continuous-integration.html",
    "guide/customise.html",
    "guide/model-reference.html",
    "guide/rules.html",
    "guide/limits.html",
    "guide/icons.html",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, once in a process: Playwright can't be begun twice there."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        pytest.skip("chromium is not installed")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield chromium
        chromium.close()


def built(folder: Path, settings: str = "", alone: bool = False, **models: str) -> Path:
    """A copy of the project with more settings and models, and its site, which is returned.

    With models, without the guide; `alone`: without the project's own services.
    """
    (without_guide if models else project)(folder)
    for path in (folder / "model").glob("*.yml") if alone else ():
        path.unlink()
    text = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    return site_of(folder, settings + text, models)


def site_of(folder: Path, configuration: str, models: Mapping[str, str]) -> Path:
    """The site of a folder, in which the configuration and the models are written."""
    (folder / "mkdocs.yml").write_text(configuration, encoding="utf-8")
    (folder / "model").mkdir(exist_ok=True)
    for name, model in models.items():
        (folder / "model" / f"{name}.yml").write_text(model, encoding="utf-8")
    done = gen("--images", "svg", folder=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "build" / "site"


def once(factory: pytest.TempPathFactory, name: str, build: Callable[[Path], object]) -> Path:
    """A folder with what is built in it: by one of the workers of a run, for which the others wait."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / f"once-{name}"
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            unfinished = factory.mktemp(name)
            build(unfinished)
            unfinished.rename(folder)
    return folder


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A file server that says nothing."""

    def log_message(self, format: str, *arguments: object) -> None:
        pass


def serve(folder: Path) -> Iterator[str]:
    """The folder's address on a server in a thread."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own site."""
    return once(tmp_path_factory, "site", built) / "build/site"


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    yield from serve(site)


@pytest.fixture(scope="session")
def as_files(site: Path) -> str:
    return site.as_uri()


@pytest.fixture(scope="session", params=["served", "as_files"])
def address(request: pytest.FixtureRequest) -> str:
    """The site's address, served and from file://."""
    found: str = request.getfixturevalue(request.param)
    return found


class Visit(NamedTuple):
    """What one test looks at: where its pages may ask, and what went wrong on them."""

    inside: list[str]
    wrong: list[str]


class Tab:
    """A page in a context of its own that tests use one after the other: a new context costs as much as three loads."""

    def __init__(self, browser: Browser, device: Mapping[str, Any]) -> None:
        self.context = browser.new_context(accept_downloads=True, **device)
        self.context.set_default_timeout(30_000)
        self.page = self.context.new_page()
        self.page.on("request", lambda request: self._asked(request.url))
        self.page.on("pageerror", lambda error: self.visit.wrong.append(str(error)))
        self.page.on("console", lambda said: self.visit.wrong.append(said.text) if _failed(said) else None)
        self.storage = self.context.new_cdp_session(self.page)
        self.visit = Visit([], [])

    def _asked(self, url: str) -> None:
        if not url.startswith((*self.visit.inside, "data:", "about:", "blob:")):
            self.visit.wrong.append(url)

    def leave(self) -> None:
        """Forget all that a test may have left: storage, permissions, where the mouse is."""
        self.page.goto("about:blank")
        for address in self.visit.inside:
            self.storage.send("Storage.clearDataForOrigin", {"origin": address, "storageTypes": "all"})
        self.context.clear_permissions()
        self.page.mouse.move(0, 0)


@pytest.fixture(scope="session")
def tabs(browser: Browser) -> Iterator[Callable[[Mapping[str, Any]], Tab]]:
    """The tab of a device, made when it is first asked for."""
    made: dict[tuple[tuple[str, Any], ...], Tab] = {}

    def tab(device: Mapping[str, Any]) -> Tab:
        key = tuple(sorted(device.items()))
        if key not in made:
            made[key] = Tab(browser, device)
        return made[key]

    yield tab
    for one in made.values():
        one.context.close()


@pytest.fixture
def open_page(tabs: Callable[[Mapping[str, Any]], Tab]) -> Iterator[Open]:
    """Opens a page, one at a time of a device; at the end nothing was asked from outside, and nothing failed."""
    visit = Visit([], [])
    used: list[Tab] = []

    def opened(address: str, path: str = "gim/index.html", **options: Any) -> Page:
        size = options.pop("viewport", {"width": 1280, "height": 900})
        media = {name: options.pop(name, "null") for name in MEDIA}
        tab = tabs(options)
        used.append(tab)
        visit.inside.append(address)
        tab.visit = visit
        tab.page.set_viewport_size(size)
        tab.page.emulate_media(media="null", **media)
        tab.page.goto(f"{address}/{path}")
        return tab.page

    yield opened
    for tab in used:
        tab.leave()
    assert not visit.wrong


@pytest.fixture(scope="session")
def axe() -> str:
    """The text of axe-core, which `.ci/run` installs by npm."""
    path = Path(os.environ.get("GEN_AXE", ROOT / "node_modules" / "axe-core" / "axe.min.js"))
    if not path.is_file():
        pytest.skip("axe-core is not installed: npm install --no-save axe-core")
    return path.read_text(encoding="utf-8")


def violations(page: Page, axe: str, where: str = "document", dark: bool = False) -> list[tuple[str, list[str], str]]:
    """What axe-core finds on a page: rule, place, why; in dark colours only what colours decide."""
    scheme = "dark" if dark else "light"
    page.emulate_media(color_scheme=scheme)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate" if dark else "default")
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe)
    rules = {"resultTypes": ["violations"], **({"runOnly": ["color-contrast", "link-in-text-block"]} if dark else {})}
    found = page.evaluate(f"rules => axe.run({where}, rules).then(result => result.violations)", rules)
    return [(one["id"], node["target"], node["failureSummary"]) for one in found for node in one["nodes"]]


def _failed(said: ConsoleMessage) -> bool:
    """Whether a page says that something failed; a browser that shows a picture alone asks for an icon."""
    return said.type == "error" and not said.location["url"].endswith("/favicon.ico")
