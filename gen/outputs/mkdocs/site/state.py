"""One build of MkDocs while it serves, and single pages made again as that build made them."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from gen.model.entities import Service
from gen.outputs.mkdocs.site.content import CheckedModel
from gen.outputs.mkdocs.site.content_cache import ContentCache
from gen.outputs.mkdocs.site.events import others
from gen.outputs.mkdocs.site.groups import name_groups
from gen.outputs.mkdocs.site.links import Addresses
from gen.outputs.mkdocs.site.pages import Site
from gen.outputs.mkdocs.site.private import build_page, index_documents, populate_page
from gen.outputs.mkdocs.site.theme_templates import build_theme_template
from gen.renderers.pages.templating import PACKAGED

UNSEEN = ("description", "picture", "title")  # of a page's own data, what no other page shows; the title is compared
TRIES, PAUSE = 20, 0.02  # to replace a file that is being read, where the system minds, and seconds between them


class SideNavigation(Protocol):
    """What is remembered of a site's navigation."""

    def forget(self) -> None:
        """Begin anew, as a page is called otherwise."""


@dataclass
class SiteState:
    """What MkDocs knows of a site it has built, and what each page took of the model's share, by its source."""

    config: MkDocsConfig
    site: Site
    cache: ContentCache | None = None
    reading: CheckedModel | None = None
    files: Files = field(default_factory=lambda: Files([]))
    nav: Any = None
    environment: Any = None
    sidebar: SideNavigation | None = None
    marks: dict[str, frozenset[str]] = field(default_factory=dict)
    slots: dict[str, frozenset[str]] = field(default_factory=dict)
    indexed: dict[str, list[Any]] = field(default_factory=dict)  # what the search has of a page
    index: Any = None  # of the search
    addresses: Addresses = field(default_factory=lambda: Addresses({}))
    _reread: set[str] = field(default_factory=set)  # pages whose content is as it comes from Markdown

    @property
    def alone(self) -> bool:
        """Whether nothing takes part in it that may keep something from page to page."""
        return not others(self.config) and not self.config.extra_templates

    @property
    def services(self) -> Sequence[Service]:
        """The services of the model, as far as they have no errors."""
        return self.reading.suite.services if self.reading else ()

    @cached_property
    def listed(self) -> list[File]:
        """The pages, in their order."""
        return list(self.files.documentation_pages(inclusion=InclusionLevel.is_in_serve))

    @cached_property
    def own_theme(self) -> bool:
        """Whether the site's theme has templates of its own, which may show on any page what stands on another."""
        folder = self.config.theme.custom_dir
        files = [path for path in sorted(Path(folder).rglob("*")) if path.is_file()] if folder else []
        return not all(_packaged(path, path.relative_to(str(folder))) for path in files)

    def collect(self, page: Page) -> None:
        """Take what the search has found on a page; `index_whole` gives it back."""
        if self.index is not None:
            documents = index_documents(self.index)
            self.indexed[page.file.src_uri] = documents[:]
            documents.clear()

    def index_whole(self) -> None:
        """Give the search all that it has found, in the order of the pages."""
        if self.index is not None:
            by_page = (self.indexed.get(file.src_uri, []) for file in self.listed)
            index_documents(self.index)[:] = [document for documents in by_page for document in documents]

    def reread(self, page: Page) -> bool:
        """Convert a page's Markdown again; whether other pages show it otherwise now. Raises what MkDocs does."""
        before = self._visible(page)
        populate_page(page, self.config, self.files)
        self._reread.add(page.file.src_uri)
        if self._visible(page) == before:
            return False
        name_groups(self.nav)
        if self.sidebar:
            self.sidebar.forget()
        return True

    def rerender(self, page: Page, scratch: Path) -> bool:
        """Write a page by its template again; whether it is another one now. Raises what MkDocs does."""
        if page.file.src_uri not in self._reread:  # its content was changed on the way to the template
            populate_page(page, self.config, self.files)
        self._reread.discard(page.file.src_uri)
        target = page.file.abs_dest_path
        page.file.abs_dest_path = str(scratch / "page")
        try:
            with self._searching():
                build_page(page, self.config, self.listed, self.nav, self.environment)
        finally:
            page.file.abs_dest_path = target
        return replaced(scratch / "page", Path(target))

    def finish(self, scratch: Path, templates: bool) -> None:
        """Write the search's index again; `templates`: what else is no page, too. Raises what MkDocs does."""
        folder, self.config.site_dir = self.config.site_dir, str(scratch / "site")
        pages = {file.dest_uri for file in self.listed}
        try:
            with self._searching():
                self.config.plugins.on_post_build(config=self.config)
            for name in sorted(self.config.theme.static_templates - pages) if templates else ():
                build_theme_template(name, self.config, self.files, self.nav, self.environment)
        finally:
            self.config.site_dir = folder
        for path in sorted((scratch / "site").rglob("*")):
            if path.is_file():
                replaced(path, Path(folder) / path.relative_to(scratch / "site"))

    def _visible(self, page: Page) -> object:
        """What other pages may show of a page."""
        if self.own_theme:
            return object()
        return page.title, {key: value for key, value in page.meta.items() if key not in UNSEEN}

    @contextmanager
    def _searching(self) -> Iterator[None]:
        """The search takes what it finds to this build, even where another is under way."""
        plugin: Any = _search(self.config)
        before = getattr(plugin, "search_index", None)
        try:
            if self.index is not None:
                plugin.search_index = self.index
                index_documents(self.index).clear()
            yield
        finally:
            if self.index is not None:
                plugin.search_index = before


def search_index(config: MkDocsConfig) -> Any:
    """What the search collects in, None without a search."""
    return getattr(_search(config), "search_index", None)


def replaced(new: Path, old: Path) -> bool:
    """Put a file, if it was made, in another's place, in one step; whether that changed it. Raises OSError."""
    if not new.is_file() or (old.is_file() and old.read_bytes() == new.read_bytes()):
        return False
    old.parent.mkdir(parents=True, exist_ok=True)
    for _ in range(TRIES):
        try:
            new.replace(old)
            return True
        except PermissionError:  # on Windows, while it is being read
            time.sleep(PAUSE)
    new.replace(old)
    return True


def _search(config: MkDocsConfig) -> Any:
    return config.plugins.get("material/search") or config.plugins.get("search")


def _packaged(path: Path, name: Path) -> bool:
    """Whether a file of a theme is the one that comes with the package."""
    ours = (folder / "theme" / name for folder in PACKAGED)
    return any(file.is_file() and file.read_bytes() == path.read_bytes() for file in ours)
