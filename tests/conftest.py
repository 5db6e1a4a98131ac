"""What all tests share: a skip is a failure where everything has to run; the project's own folder; one browser."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from tests.gen_command import HERE

settings.register_profile("ours", deadline=None, derandomize=True)
settings.load_profile("ours")
ROOT = Path(__file__).parents[1]
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(autouse=HERE)
def nothing_remembered() -> None:
    """Where commands run in this process, none finds what another worked out: a mutant would not be asked."""
    slow = ("fonts", "fontconfig", "icons", "png")
    modules = [module for name, module in sys.modules.items() if name.startswith("gen.") and not name.endswith(slow)]
    for value in [value for module in modules for value in vars(module).values()]:
        if callable(clear := getattr(value, "cache_clear", None)):
            clear()


LONG = (  # files of tests that take ten seconds and more, the longest first: begun last, one would run alone at the end
    "test_output_safety.py", "test_page_axe.py", "test_hostile_input.py", "test_wiki_publish.py",
    "test_page_surroundings.py", "test_command_line.py", "test_serve.py", "test_site.py", "test_serve_edits.py",
    "test_page_suite.py", "test_same_bytes.py", "test_site_record.py", "test_engine.py", "test_page_picture.py",
    "test_page_table.py", "test_browser.py", "test_executors.py", "test_incremental.py", "test_mediawiki.py",
    "test_suite_pages.py", "test_wiki_text.py", "test_preview.py",
)  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long files first."""
    items.sort(key=lambda item: LONG.index(item.path.name) if item.path.name in LONG else len(LONG))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get("GEN_REQUIRE_ALL") == "1":
        report.outcome = "failed"
        report.longrepr = f"skipped, but GEN_REQUIRE_ALL=1: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, once in a process: Playwright can't be begun twice there."""
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("chromium is not installed")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield chromium
        chromium.close()
