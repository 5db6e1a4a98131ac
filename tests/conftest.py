"""What all tests share: a skip is a failure where everything has to run; the project's own folder."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from tests.gen_command import HERE

settings.register_profile("ours", deadline=None, derandomize=True)
settings.load_profile("ours")
ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=HERE)
def nothing_remembered() -> None:
    """Where commands run in this process, none finds what another worked out: a mutant would not be asked."""
    slow = ("fonts", "fontconfig", "icons", "png")
    modules = [module for name, module in sys.modules.items() if name.startswith("gen.") and not name.endswith(slow)]
    for value in [value for module in modules for value in vars(module).values()]:
        if callable(clear := getattr(value, "cache_clear", None)):
            clear()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The slow files first: begun last, one would run alone at the end."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get("GEN_REQUIRE_ALL") == "1":
        report.outcome = "failed"
        report.longrepr = f"skipped, but GEN_REQUIRE_ALL=1: {report.longrepr}"
    return report
