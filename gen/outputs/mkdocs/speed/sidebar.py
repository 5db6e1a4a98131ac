"""The navigation beside the pages of Material for MkDocs, rendered once for all pages that have the same.

Pages of one section, each alone in a folder of its own, have the same navigation but for their own entry. So it is
rendered once a section, and each page's entry takes its place in it: 1000 pages do not render 1000 entries each.
Pages beside each other that it does not list have the very same.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import jinja2
from jinja2.runtime import Context
from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

NAVIGATION, ENTRY = "partials/nav.html", "partials/nav-item.html"
WHOLE = "gen:nav.html"  # the theme's own partial, by the name that `remember` gives it


class NavPosition(NamedTuple):
    """Where an item stands in the navigation, as the theme's macro wants it."""

    path: str
    level: int
    section: Any  # None at the top


@dataclass
class Unlisted:
    """The navigation of pages in one folder that it does not list: that of the first, blank where they differ."""

    first: Page
    text: str
    second: bool = True  # whether the next page is the one that shows whether they differ


@dataclass
class Siblings:
    """The pages of one section as they stand in its navigation; `shell`: the navigation where none is the current."""

    first: Page
    text: str  # the navigation of the first page
    entry: str  # the first page's own entry in it
    passive: dict[int, str]  # of each page where it is not the current, by its id()
    shell: str | None = None
    second: bool = True  # whether the next page is the one that shows whether this works


def remember(environment: jinja2.Environment, nav: Navigation) -> "Sidebar | None":
    """Have the environment put navigations together, where the theme's partials are Material's own."""
    own = environment.loader
    if own is None or not all(_material(environment, name) for name in (NAVIGATION, ENTRY)):
        return None
    sidebar = Sidebar(environment, nav)
    environment.globals["gen_navigation"] = jinja2.pass_context(lambda context: sidebar.navigation(context))
    calling = jinja2.DictLoader({NAVIGATION: "{{ gen_navigation() }}"})
    again = jinja2.FunctionLoader(lambda name: own.get_source(environment, NAVIGATION) if name == WHOLE else None)
    environment.loader = jinja2.ChoiceLoader([calling, again, own])
    return sidebar


class Sidebar:
    """What is remembered of a site's navigation while its pages are rendered."""

    def __init__(self, environment: jinja2.Environment, nav: Navigation) -> None:
        self.environment, self.items = environment, nav.items
        self.places = {id(item): place for item, place in _places(nav.items, "__nav", 1, None)}
        folders = _counted(item for item, _ in _places(nav.items, "", 1, None))
        self.alone = frozenset(folder for folder, count in folders.items() if count == 1)
        self.led_into = frozenset(folders)
        self.known: dict[tuple[int, str], Siblings] = {}
        self.unlisted: dict[str, Unlisted] = {}

    def forget(self) -> None:
        """Begin anew, as a page is called otherwise."""
        self.known.clear()
        self.unlisted.clear()

    def navigation(self, context: Context) -> str:
        """The navigation of the context's page, as the theme's own partial renders it."""
        page = context.get("page")
        if not isinstance(page, Page) or (id(page) in self.places and _folder(page.url) not in self.alone):
            return self._whole(context)
        if id(page) not in self.places:
            return self._of_unlisted(context, page)
        key = (id(self.places[id(page)].section), _folder(_folder(page.url)))
        siblings = self.known.get(key)
        if siblings is None:
            siblings = self.known[key] = self._siblings(context, page)
            return siblings.text
        if siblings.second and page is not siblings.first:
            self._complete(context, siblings)
            whole = self._whole(context)
            if self._exchanged(context, siblings, page) != whole:
                siblings.shell = None
            return whole
        return self._exchanged(context, siblings, page) or self._whole(context)

    def _of_unlisted(self, context: Context, page: Page) -> str:
        """The navigation of a page that it does not list; the second in a folder shows whether all have the same."""
        own = _folder(page.url)
        known = self.unlisted.get(_folder(own))
        if "/" not in own or own in self.led_into or (known and not known.text):
            return self._whole(context)
        if known and not known.second:
            return known.text
        whole = self._whole(context)
        if known is None:
            self.unlisted[_folder(own)] = Unlisted(page, whole)
        elif page is not known.first:
            known.second, known.text = False, known.text if whole == known.text else ""
        return whole

    def _siblings(self, context: Context, page: Page) -> Siblings:
        """What the first page of a section gives to those after it."""
        section = self.places[id(page)].section
        listed = [item for item in (section.children if section else self.items) if isinstance(item, Page)]
        passive = self._items(context, [page, *listed])
        return Siblings(page, self._whole(context), passive.pop(id(page)), passive)

    def _complete(self, context: Context, siblings: Siblings) -> None:
        """The second page shows what the first looks like when it is not the current one."""
        siblings.passive |= self._items(context, [siblings.first])
        siblings.shell = _replaced(siblings.text, siblings.entry, siblings.passive[id(siblings.first)])
        siblings.second = False

    def _exchanged(self, context: Context, siblings: Siblings, page: Page) -> str | None:
        """The navigation of a page, put together; None where that can't be done."""
        passive = siblings.passive.get(id(page))
        if siblings.shell is None or passive is None:
            return None
        return _replaced(siblings.shell, passive, self._items(context, [page])[id(page)])

    def _items(self, context: Context, pages: list[Page]) -> dict[int, str]:
        """The entries of pages in the navigation of the context's page, by the theme's own macro."""
        macros: Any = self.environment.get_template(ENTRY).make_module(context.get_all())
        return {id(page): str(macros.render(page, *self.places[id(page)])) for page in pages}

    def _whole(self, context: Context) -> str:
        return self.environment.get_template(WHOLE).render(context.get_all())


def _material(environment: jinja2.Environment, name: str) -> bool:
    try:
        file = environment.get_template(name).filename
    except jinja2.TemplateError:
        return False
    spec = find_spec("material")
    sources = Path(spec.origin).parent if spec and spec.origin else None
    return bool(file and sources and Path(file).is_relative_to(sources))


def _replaced(text: str, old: str, new: str) -> str | None:
    return text.replace(old, new) if text.count(old) == 1 else None


def _places(
    items: Sequence[Any], path: str, level: int, section: StructureItem | None
) -> Iterator[tuple[StructureItem, NavPosition]]:
    """All items of a navigation and their places."""
    for number, item in enumerate(items, 1):
        yield item, NavPosition(f"{path}_{number}", level, section)
        yield from _places(item.children or (), f"{path}_{number}", level + 1, item)


def _folder(url: str) -> str:
    return url.rpartition("/")[0]


def _counted(items: Iterator[StructureItem]) -> Counter[str]:
    """The folders that the navigation leads into, with how many pages in them it leads to."""
    urls = [url for item in items if (url := getattr(item, "url", None))]
    return Counter(folder for url in urls for folder in _folders(url))


def _folders(url: str) -> Iterator[str]:
    while url := _folder(url):
        yield url
