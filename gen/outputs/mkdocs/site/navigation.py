"""What mkdocs.yml says of the navigation -> the same with the pages of services and suite in their places."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import nest_paths

from gen.language import Words
from gen.outputs.mkdocs.site.pages import Site
from gen.renderers.text.xml_text import escaped

NAVIGATION_MARK = "gen:services"
SERVICES = "Services"  # where mkdocs.yml has no navigation
SUITE, OVERVIEW = "Suite", "shared/index.md"
SECTIONS = {"shared/components": "Shared components", "shared/map": "Maps of the groups"}


def default_navigation(config: MkDocsConfig, files: Files, site: Site) -> Navigation:
    """The navigation where mkdocs.yml has none: the hand-written pages, then the services, then the suite."""
    pages = [file for file in files.documentation_pages() if _in_nav(file)]
    ours = {f"{name}/index.md" for name in site.pages}
    written = (file.src_uri for file in pages if file.src_uri not in ours)
    for file in pages:
        if type(file.page) is Page:  # of MkDocs' own arrangement; a plugin's is of a class of its own
            file.page = None
    try:
        config.nav = navigation([*nest_paths(written), {site.words(SERVICES): NAVIGATION_MARK}], site, files)  # type: ignore[no-untyped-call]
        return get_navigation(files, config)
    finally:
        config.nav = None


def navigation(nav: Any, site: Site, files: Files) -> Any:
    """The navigation with the services' pages in place of the mark `gen:services`, those of the suite beside them.

    Of these it lists those that the site has, and that mkdocs.yml does not leave out.
    """
    listed = {name: files.get_file_from_path(f"{name}/index.md") for name in site.pages}
    there = {name for name, file in listed.items() if file and _in_nav(file)}
    products = {product: [name for name in names if name in there] for product, names in site.products.items()}
    own = _by_product({product: names for product, names in products.items() if names})
    suite = [name for name in site.suite if name in there]
    return _with(nav, own, [{site.words(SUITE): _suite(suite, site.words)}] if suite else [])


def leave_unlisted(files: Iterable[File], site: Site) -> None:
    """Keep pages out of every navigation that others lead to, such as those of a thousand databases."""
    for file in files:
        page = site.pages.get(file.src_uri.removesuffix("/index.md"))
        if page and not page.listed and _in_nav(file):
            file.inclusion = InclusionLevel.NOT_IN_NAV


def _in_nav(file: File) -> bool:
    return bool(file.inclusion.is_in_nav())  # type: ignore[no-untyped-call]


def _with(nav: Any, own: list[Any], suite: list[Any]) -> Any:
    if isinstance(nav, list):
        return [entry for item in nav for entry in _items(item, own, suite)]
    if isinstance(nav, dict):
        return {title: own if item == NAVIGATION_MARK else _with(item, own, suite) for title, item in nav.items()}
    return nav


def _items(item: Any, own: list[Any], suite: list[Any]) -> list[Any]:
    """An entry of a navigation, and behind that of the services that of the suite."""
    if item == NAVIGATION_MARK:
        return [*own, *suite]
    if not (isinstance(item, dict) and NAVIGATION_MARK in item.values()):
        return [_with(item, own, suite)]
    return [*([_with(item, own, suite)] if own or len(item) > 1 else []), *suite]


def _suite(names: Sequence[str], words: Words) -> list[Any]:
    """The suite's pages: those of its components and of its groups in sections of their own."""
    pages_of: dict[str, list[str]] = {}
    for name in names:
        pages_of.setdefault(name.rpartition("/")[0] if name.count("/") > 1 else "", []).append(f"{name}/index.md")
    sections = ({words(SECTIONS[folder]): listed} for folder, listed in sorted(pages_of.items()) if folder)
    return [{words("Overview"): page} if page == OVERVIEW else page for page in pages_of.get("", [])] + [*sections]


def _by_product(products: Mapping[str, Sequence[str]]) -> list[Any]:
    """The services' pages; in a section for each product where there are several."""
    pages_of = {product: [f"{name}/index.md" for name in names] for product, names in products.items()}
    if len([product for product in pages_of if product]) < 2:
        return sorted(page for listed in pages_of.values() for page in listed)
    titled = [{escaped(product): listed} for product, listed in pages_of.items() if product]
    return [*titled, *pages_of.get("", [])]
