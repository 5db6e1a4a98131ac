"""What mkdocs.yml says of the navigation -> the same with the pages of services and suite in their places."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from mkdocs.utils import nest_paths

from gen.renderers.xml_text import escaped

NAVIGATION_MARK = "gen:services"
SERVICES = {"Services": NAVIGATION_MARK}  # where mkdocs.yml has no navigation
SUITE = "Suite"
SECTIONS = {"shared/components": "Shared components", "shared/map": "Maps of the groups"}


def unsaid(pages: Iterable[str]) -> list[Any]:
    """The navigation where mkdocs.yml has none: the hand-written pages, by their sources, then the services."""
    return [*nest_paths(pages), SERVICES]  # type: ignore[no-untyped-call]


def navigation(nav: Any, products: Mapping[str, Sequence[str]], suite: Sequence[str]) -> Any:
    """The navigation with the services' pages in place of the mark `gen:services`, those of the suite beside them.

    `products`: the services' ids by product, under `""` those of none; `suite`: the names of the suite's pages.
    """
    return _with(nav, _by_product(products), suite)


def _with(nav: Any, own: list[Any], suite: Sequence[str]) -> Any:
    if isinstance(nav, list):
        return [entry for item in nav for entry in _entries(item, own, suite)]
    if isinstance(nav, dict):
        return {title: own if item == NAVIGATION_MARK else _with(item, own, suite) for title, item in nav.items()}
    return nav


def _entries(item: Any, own: list[Any], suite: Sequence[str]) -> list[Any]:
    """An entry of a navigation, and behind that of the services that of the suite."""
    beside = isinstance(item, dict) and NAVIGATION_MARK in item.values() and suite
    return [_with(item, own, suite), *([{SUITE: _suite(suite)}] if beside else [])]


def _suite(names: Sequence[str]) -> list[Any]:
    """The suite's pages: those of its components and of its groups in sections of their own."""
    pages_of: dict[str, list[str]] = {}
    for name in names:
        pages_of.setdefault(name.rpartition("/")[0] if name.count("/") > 1 else "", []).append(f"{name}/index.md")
    overview, *others = pages_of.pop("")
    sections = ({SECTIONS[folder]: listed} for folder, listed in sorted(pages_of.items()))
    return [{"Overview": overview}, *others, *sections]


def _by_product(products: Mapping[str, Sequence[str]]) -> list[Any]:
    """The services' pages; in a section for each product where there are several."""
    pages_of = {product: [f"{name}/index.md" for name in names] for product, names in products.items()}
    if len([product for product in pages_of if product]) < 2:
        return sorted(page for listed in pages_of.values() for page in listed)
    titled = [{escaped(product): listed} for product, listed in pages_of.items() if product]
    return [*titled, *pages_of.get("", [])]
