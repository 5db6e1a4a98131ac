"""The navigation of a suite with many services: in groups, so that no page lists a thousand others."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from gen.renderers.text.xml_text import escaped

MANY = 60  # services in one list, from which on they stand in groups
GROUP = 30  # services in a group, at most
PRUNED = "navigation.prune"  # the theme's feature: of other sections than the page's own, only the names are listed


class NavigationGroup(Section):
    """Some services of a long list, called after the first and the last of them."""

    def __init__(self, children: list[StructureItem]) -> None:
        super().__init__("", children)

    def name(self) -> None:
        """Take the name from the pages, which have been read by now."""
        self.title = f"{self.children[0].title} – {self.children[-1].title}"


def prune(features: Any, services: int) -> None:
    """Add to a theme's features what many services need."""
    if services > MANY and isinstance(features, list) and PRUNED not in features:
        features.append(PRUNED)


def group_services(nav: Navigation, products: Mapping[str, Sequence[str]]) -> None:
    """Put each long list of services into groups, by product where it has several; `products`: their ids by product."""
    product_of = {f"{name}/index.md": product for product, names in products.items() for name in names}
    if len(product_of) <= MANY:
        return
    nav.items[:] = _arranged(nav.items, product_of)
    _adopt(None, nav.items)
    nav.pages[:] = [item for item in _all(nav.items) if isinstance(item, Page)]
    for page, before, after in zip(nav.pages, [None, *nav.pages], [*nav.pages[1:], None], strict=False):
        page.previous_page, page.next_page = before, after


def name_groups(nav: Navigation) -> None:
    """Name the groups of a navigation."""
    for item in _all(nav.items):
        if isinstance(item, NavigationGroup):
            item.name()


def _arranged(items: Sequence[StructureItem], product_of: Mapping[str, str]) -> list[StructureItem]:
    pages = {id(item): item for item in items if isinstance(item, Page) and item.file.src_uri in product_of}
    if len(pages) <= MANY:
        for item in items:
            if isinstance(item, Section):
                item.children[:] = _arranged(item.children, product_of)
        return list(items)
    by_product: dict[str, list[StructureItem]] = {}
    for page in pages.values():
        by_product.setdefault(product_of[page.file.src_uri], []).append(page)
    place = next(number for number, item in enumerate(items) if id(item) in pages)
    others = [item for item in items if id(item) not in pages]
    return [*others[:place], *_grouped(by_product), *others[place:]]


def _grouped(by_product: Mapping[str, list[StructureItem]]) -> Iterator[StructureItem]:
    """A section for each product where there are several, those of none behind them."""
    for product in sorted(by_product, key=lambda name: (not name, name)):
        listed = _in_groups(by_product[product])
        yield from [Section(escaped(product), listed)] if product and len(by_product) > 1 else listed


def _in_groups(pages: list[StructureItem]) -> list[StructureItem]:
    if len(pages) <= MANY:
        return pages
    count = -(-len(pages) // GROUP)
    ends = [number * len(pages) // count for number in range(count + 1)]
    return [NavigationGroup(pages[start:end]) for start, end in pairwise(ends)]


def _all(items: Sequence[StructureItem]) -> Iterator[StructureItem]:
    for item in items:
        yield item
        if isinstance(item, Section):
            yield from _all(item.children)


def _adopt(section: Section | None, items: Sequence[StructureItem]) -> None:
    for item in items:
        item.parent = section
        if isinstance(item, Section):
            _adopt(item, item.children)
