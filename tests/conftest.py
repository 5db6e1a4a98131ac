"""What all tests share: a skip is a failure where everything has to run; the project's own folder."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("ours", deadline=None, derandomize=True)
settings.load_profile("ours")
ROOT = Path(__file__).parents[1]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get("GEN_REQUIRE_ALL") == "1":
        report.outcome = "failed"
        report.longrepr = f"skipped, but GEN_REQUIRE_ALL=1: {report.longrepr}"
    return report
