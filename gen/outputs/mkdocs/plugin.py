"""The MkDocs plugin: joins the model's pages to a site's own, watches the model, shows its errors while serving."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, set_exclusions
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from gen.loading.project import Project
from gen.outputs.mkdocs.options import GenConfig, add_needs, read_by_build
from gen.outputs.mkdocs.page_texts import (  # fmt: skip
    fill_markdown,
    fill_pictures,
    fill_tables,
    head_for_paper,
    note_all_places,
    write_document,
)
from gen.outputs.mkdocs.paper import document
from gen.outputs.mkdocs.preview import folders as serving_folders
from gen.outputs.mkdocs.preview.address import must_be_free
from gen.outputs.mkdocs.site import groups
from gen.outputs.mkdocs.site.content import log, project_of
from gen.outputs.mkdocs.site.drawings import Drawings, PreviewDrawings, StoredDrawings
from gen.outputs.mkdocs.site.files import clashes, joining, refuse
from gen.outputs.mkdocs.site.links import site_addresses
from gen.outputs.mkdocs.site.mark import mark_site
from gen.outputs.mkdocs.site.navigation import default_navigation, leave_unlisted, navigation
from gen.outputs.mkdocs.site.pages import Site
from gen.outputs.mkdocs.site.print_site import name_places
from gen.outputs.mkdocs.site.state import SiteState, search_index
from gen.outputs.mkdocs.site_build import model_of, site_build
from gen.outputs.mkdocs.speed.switch import speed_up

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

    from gen.outputs.mkdocs.preview.server import PreviewServer

FIRST, LAST = 1000, -1000  # before, or behind, those that want to be the first or last of all, at 100 and -100
TRANSLATING = "i18n"  # the plugin of mkdocs-static-i18n, which drops pages that are in no folder: they join behind it


class GenPlugin(BasePlugin[GenConfig]):  # type: ignore[no-untyped-call]
    """One instance lives through all rebuilds of `mkdocs serve`."""

    serving = quick = False
    started = 0.0
    given: Site | None = None  # what `gen build` has made already
    sources: str | None = None  # what it has made that from
    drawings: PreviewDrawings | None = None
    server: "PreviewServer | None" = None
    folders: serving_folders.Folders | None = None
    ours: Sequence[File] = ()  # what joins the site
    build: SiteState  # the one that MkDocs' events belong to
    project: Project

    def load_config(self, options: dict[str, Any], config_file_path: str | None = None) -> tuple[list[Any], list[Any]]:
        """Takes the options whatever they are: what is wrong with them is told as `gen` tells it, with its place."""
        super().load_config(options, config_file_path)
        return [], []

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remembers whether pages are served: then the pictures need no PNG, and errors are pages."""
        self.serving, self.quick = command == "serve", command == "serve" and not dirty
        self.started = time.time()
        self.server = self.drawings = self.folders = None
        if self.serving:
            serving_folders.end_in_order()
            self.folders = serving_folders.Folders()

    def on_serve(
        self, server: "LiveReloadServer", *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> "LiveReloadServer":
        """Takes the place of MkDocs' server, whose every change builds the whole site."""
        if self.quick:
            from gen.outputs.mkdocs.preview.server import PreviewServer  # noqa: PLC0415  start-up

            assert self.folders
            self.server = PreviewServer(server, self, self.started, self.folders)
            self.server.follow(self.started)
        return self.server or server

    def on_shutdown(self) -> None:
        """Leaves no folder behind."""
        if self.folders:
            self.folders.close()

    @event_priority(100)
    def _elsewhere(self, config: MkDocsConfig) -> None:
        """While a site is served, the next is built beside it; the first where there is an address to serve it at."""
        if self.server:
            config.site_dir = self.server.next_folder()
        elif self.folders:
            must_be_free(*config.dev_addr)
            self.folders.note(config.site_dir)

    def _configured(self, config: MkDocsConfig) -> MkDocsConfig:
        """Adds what the pages need: the style sheet, the script, ids of headings; and what has to be watched."""
        named = [plugin.config for plugin in config.plugins.values() if isinstance(plugin, GenPlugin)]
        self.project = project_of(config, named)
        if len(named) > 1:
            raise PluginError("\n".join(map(str, self.project.options.problems)))
        if self.project.options.about_language and not self.given:
            log.info("%s", self.project.options.about_language)
        model = model_of(self.project)
        config.watch += [str(path) for path in read_by_build(self.project, model) if self.quick or path.exists()]
        add_needs(config)
        groups.prune(config.theme.get("features"), len(list(model.glob("*.yml"))))
        return config

    on_config = CombinedEvent(_elsewhere, _configured)

    @event_priority(100)
    def _added(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Adds the model's pages, pictures and tables to the site's files, before others choose among all."""
        self.build = self._build(config)
        names = document.NAMES if self.project.options.document else ()
        whole = [File.generated(config, name, content="") for name in names]  # it is filled when all pages are
        self.ours = [*joining(self.build.site, config, model_of(self.project)), *whole]
        refuse(clashes(self.ours, files, config), self.serving)
        for file in self.ours:
            if not (TRANSLATING in config.plugins and file.is_documentation_page()):
                files.append(file)
        return files

    @event_priority(LAST)
    def _listed(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Puts them where mkdocs.yml's navigation has their mark, when all that others add or leave out is known."""
        pages = [file for file in self.ours if file.is_documentation_page()]
        refuse(clashes(pages, files, config), self.serving)
        for page in pages if TRANSLATING in config.plugins else ():
            files.append(page)
        set_exclusions(files, config)
        leave_unlisted(pages, self.build.site)
        if config.nav is not None:
            config.nav = navigation(config.nav, self.build.site, files)
        return files

    on_files = CombinedEvent(_added, _listed)

    @event_priority(LAST)
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Puts the model's Markdown in its place, and the cards, pictures and references where a page has their marks.

        It comes after all others that read a page's Markdown, as some of them take signs in it for their own.
        """
        return fill_markdown(self.build, markdown, page)

    @event_priority(FIRST)
    def _ordered(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Orders the navigation where mkdocs.yml has none; it stays unset, for who looks whether somebody wrote one."""
        return default_navigation(config, files, self.build.site) if config.nav is None else nav

    def _grouped(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Puts many services into groups."""
        groups.group_services(nav, self.build.site.products)
        self.build.files, self.build.nav = files, nav
        self.build.addresses = site_addresses(self.build.site, files)
        return nav

    on_nav = CombinedEvent(_ordered, _grouped)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Names the groups, has MkDocs know the places in the slots, and has the pages rendered faster."""
        groups.name_groups(self.build.nav)
        env.globals["gen_words"] = self.build.site.words  # for the page that is not there
        note_all_places(self.build, files, config)
        self.build.environment = env
        self.build.index = search_index(config) if self.build.alone else None
        speed_up(self.build)
        return env

    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> None:
        """Lets what is edited meanwhile be shown."""
        self._breathe()

    @event_priority(100)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Fills the slots of a page: tables never pass through Markdown, pictures not through the search either."""
        return fill_tables(self.build, html, page, config)

    @event_priority(-100)
    def on_page_context(self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
        """Fills what is left: the pictures; what the search leads to joins what it has found on the page."""
        fill_pictures(self.build, page, config)
        head_for_paper(self.build, page, self.project.options)
        self._breathe()

    @event_priority(100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Gives the search back what it found, before the plugin that joins all pages to one does so."""
        pages = self.build.site.pages
        name_places(config, self.build.files, lambda source: source.removesuffix("/index.md") in pages)
        self.build.index_whole()
        if self.project.options.document:
            write_document(self.build, self.project)
        mark_site(Path(config.site_dir))

    def _breathe(self) -> None:
        if self.server:
            self.server.breathe()

    def _build(self, config: MkDocsConfig) -> SiteState:
        """A build with the model's share of the site, or with what `gen build` has made of it."""
        if self.given:
            return SiteState(config, self.given)
        before = self.build if hasattr(self, "build") else None
        return site_build(config, self.project, self._drawings(), before, self.serving, self._breathe)

    def _drawings(self) -> Drawings:
        """What draws: while serving the same all the time."""
        if not self.serving:
            options = self.project.options
            return StoredDrawings(self.project.root, options.wiki.names, options.suite)
        self.drawings = self.drawings or PreviewDrawings(self.project.root)
        return self.drawings
