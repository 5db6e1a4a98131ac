"""axe-core finds nothing on any page, light or dark; what it says of the theme's own search dialog is left out."""

import json

import pytest

from tests.browser.conftest import PAGES, Open


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing(open_page: Open, served: str, axe: str, dark: bool) -> None:
    page = open_page(served, "404.html", color_scheme="dark" if dark else "light", reduced_motion="reduce")
    for path in PAGES:
        page.goto(f"{served}/{path}")
        page.evaluate(axe)
        rules = {
            "resultTypes": ["violations"],
            **({"runOnly": ["color-contrast", "link-in-text-block"]} if dark else {}),
        }
        found = page.evaluate("rules => axe.run(document, rules).then(result => result.violations)", rules)
        told = [(one["id"], node["target"], node["failureSummary"]) for one in found for node in one["nodes"]]
        assert not [one for one in told if one[1] != [".md-search"]], f"{path}: {json.dumps(told, indent=1)}"


def test_axe_finds_nothing_while_something_is_lit(open_page: Open, served: str, axe: str) -> None:
    page = open_page(served, "gim/index.html#connection-6", reduced_motion="reduce")
    page.evaluate(axe)
    found = page.evaluate("axe.run(document.querySelector('article')).then(result => result.violations)")
    assert not found, json.dumps(found, indent=1)
