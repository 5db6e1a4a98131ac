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
