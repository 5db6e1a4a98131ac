"""Write site/assets/guide/screenshot-*.png: the pages of the example shop as a browser shows them, for the guide.

Needs a Chromium or Chrome, which GEN_CHROMIUM names; else Playwright's own. A picture of another browser has other
bytes, so no test compares them: take them again when the page's look changes.
"""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[1]
SHOP, FOLDER = ROOT / "examples/shop", ROOT / "site/assets/guide"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]


class Shot(NamedTuple):
    """A screenshot: its name, the page's address below the site, the window in px, what is clicked first."""

    name: str
    address: str
    width: int
    height: int
    click: str = ""


SHOTS = (
    Shot("page", "payment/index.html#connections", 1280, 860, '.gen-picture [data-connection="3"] .badge'),
    Shot("suite", "shared/index.html", 1280, 860),
)


def taken(browser: Browser, site: Path, shot: Shot) -> bytes:
    """The screenshot as a PNG."""
    page: Page = browser.new_page(viewport={"width": shot.width, "height": shot.height}, reduced_motion="reduce")
    page.goto((site / shot.address.partition("#")[0]).as_uri() + "#" + shot.address.partition("#")[2])
    page.wait_for_selector(".gen-ready, table")
    if shot.click:
        page.click(shot.click)
    data = page.screenshot()
    page.close()
    return data


def main() -> None:
    """Build the shop and take every screenshot."""
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        subprocess.run([sys.executable, "-m", "gen", "--out", folder, "--images", "svg"], cwd=SHOP, check=True)
        browser = playwright.chromium.launch(executable_path=os.environ.get("GEN_CHROMIUM"), args=ARGUMENTS)
        for shot in SHOTS:
            (FOLDER / f"screenshot-{shot.name}.png").write_bytes(taken(browser, Path(folder) / "site", shot))
        browser.close()


if __name__ == "__main__":
    main()
