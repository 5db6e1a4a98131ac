"""A browser, and the site it reads: built once, served and as files; a page may ask for nothing from outside."""

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from tests.gen_command import gen

ROOT = Path(__file__).parents[2]
PICTURE = ".gen-picture.gen-ready"
Open = Callable[..., Page]
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
]


def built(folder: Path, settings: str = "", **models: str) -> Path:
    """A copy of the project with more settings and models, and its site, which is returned."""
    for name in ("model", "templates", "site"):
        shutil.copytree(ROOT / name, folder / name)
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(settings + text, encoding="utf-8")
    for name, model in models.items():
        (folder / "model" / f"{name}.yml").write_text(model, encoding="utf-8")
    done = gen("--images", "svg", folder=folder)
    assert done.returncode == 0, done.stderr
    return folder / "build" / "site"


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
    return built(tmp_path_factory.mktemp("site"))


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


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """Opens pages, each in a context of its own; at the end nothing was asked from outside, and nothing failed."""
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def opened(address: str, path: str = "gim/index.html", **options: object) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})  # type: ignore[arg-type]
        contexts.append(context)
        context.set_default_timeout(4000)
        page = context.new_page()
        inside = (address, "data:", "about:", "blob:")
        page.on("request", lambda request: None if request.url.startswith(inside) else wrong.append(request.url))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text) if _failed(said) else None)
        page.goto(f"{address}/{path}")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not wrong


@pytest.fixture(scope="session")
def axe() -> str:
    """The text of axe-core, which `.ci/run` installs by npm."""
    path = Path(os.environ.get("GEN_AXE", ROOT / "node_modules" / "axe-core" / "axe.min.js"))
    if not path.is_file():
        pytest.skip("axe-core is not installed: npm install --no-save axe-core")
    return path.read_text(encoding="utf-8")


def _failed(said: ConsoleMessage) -> bool:
    """Whether a page says that something failed; a browser that shows a picture alone asks for an icon."""
    return said.type == "error" and not said.location["url"].endswith("/favicon.ico")
