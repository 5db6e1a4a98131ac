"""axe-core finds nothing on any page, light or dark; what it says of the theme's own search dialog is left out."""

import json

import pytest

from tests.browser.conftest import PAGES, Open, violations
from tests.fuzz.values import FULL

pytestmark = pytest.mark.slow

SOME = ["404.html", "index.html", "gim/index.html", "guide/embed-the-pictures.html"]  # each of a form
LIT = {"gim/index.html": "#connection-6"}  # where something can be lit, in the light


def test_axe_finds_nothing(open_page: Open, served: str, axe: str) -> None:
    page = open_page(served, "404.html", reduced_motion="reduce")
    for path in PAGES if FULL else SOME:
        page.goto(f"{served}/{path}{LIT.get(path, '')}")
        for dark in (False, True):
            told = [one for one in violations(page, axe, dark=dark) if one[1] != [".md-search"]]
            assert not told, f"{path}, {'dark' if dark else 'light'}: {json.dumps(told, indent=1)}"
            page.keyboard.press("Escape")
