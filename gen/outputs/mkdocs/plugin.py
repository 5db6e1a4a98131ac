"""The MkDocs plugin: joins the model's pages to a site's own, watches the model, shows its errors while serving."""

import os
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, set_exclusions
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils.templates import TemplateContext

from gen.configuration import pyproject
from gen.configuration.plugin import KEYS
from gen.loading.kept_orders import folder as layouts
from gen.loading.project import Project
from gen.outputs.mkdocs.paper import document
from gen.outputs.mkdocs.paper.heads import Edition, headed
from gen.outputs.mkdocs.preview import folders as serving_folders
from gen.outputs.mkdocs.preview.address import must_be_free
from gen.outputs.mkdocs.preview.server import PreviewServer
from gen.outputs.mkdocs.search_entries import add_hits
from gen.outputs.mkdocs.site import groups
from gen.outputs.mkdocs.site.anchors import linked_pages, note_links, note_places
from gen.outputs.mkdocs.site.content import finished, log, project_of, report
from gen.outputs.mkdocs.site.content_cache import Broken, ContentCache
from gen.outputs.mkdocs.site.drawings import Drawings, PreviewDrawings, StoredDrawings
from gen.outputs.mkdocs.site.events import others
from gen.outputs.mkdocs.site.files import clashes, joining, refuse
from gen.outputs.mkdocs.site.links import site_addresses
from gen.outputs.mkdocs.site.mark import mark_site
from gen.outputs.mkdocs.site.navigation import default_navigation, leave_unlisted, navigation
from gen.outputs.mkdocs.site.pages import Site, Slots, filled, marks_in, slots_in, with_marks
from gen.outputs.mkdocs.site.print_site import name_places
from gen.outputs.mkdocs.site.state import SiteState, search_index
from gen.outputs.mkdocs.speed.switch import speed_up
from gen.problems import EnvironmentProblem
from gen.renderers.pages import templating
from gen.renderers.pages.script_words import with_words
from gen.renderers.pages.service import BODY
from gen.renderers.text.markdown import revealed

STYLE_SHEET, SCRIPT = "assets/gen/gen.css", "assets/gen/gen.js"
FIRST, LAST = 1000, -1000  # before, or behind, those that want to be the first or last of all, at 100 and -100
TRANSLATING = "i18n"  # the plugin of mkdocs-static-i18n, which drops pages that are in no folder: they join behind it
NO_DATE = "1980-01-01"  # stands in no page; the sitemap's archive takes its time from it


class GenConfig(Config):  # type: ignore[no-untyped-call]
    """The plugin's options in mkdocs.yml."""

    # MkDocs takes a class's attributes for its options: all that `gen` knows; gen.configuration looks at their values
    locals().update({key: config_options.Optional(config_options.Type(object)) for key in KEYS if key != "enabled"})


class GenPlugin(BasePlugin[GenConfig]):  # type: ignore[no-untyped-call]
    """One instance lives through all rebuilds of `mkdocs serve`."""

    serving = quick = False
    started = 0.0
    given: Site | None = None  # what `gen build` has made already
    sources: str | None = None  # what it has made that from
    drawings: PreviewDrawings | None = None
    server: PreviewServer | None = None
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
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Takes the place of MkDocs' server, whose every change builds the whole site."""
        if self.quick:
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
        project, model = self.project.root, self.model
        paths = (model, layouts(self.project), project / "templates", project / pyproject.NAME)
        config.watch += [str(path) for path in paths if self.quick or path.exists()]
        config.extra_css.insert(0, STYLE_SHEET)
        config.extra_javascript.insert(0, SCRIPT)
        for extension in ("attr_list", "tables", "md_in_html"):
            if extension not in config.markdown_extensions:
                config.markdown_extensions.append(extension)
        groups.prune(config.theme.get("features"), len(list(model.glob("*.yml"))))
        return config

    @property
    def model(self) -> Path:
        """The model's folder; raises PluginError where the options that name it can't be read."""
        if self.project.model is None:
            raise PluginError("\n".join(map(str, self.project.options.problems)))
        return self.project.model

    on_config = CombinedEvent(_elsewhere, _configured)

    @event_priority(100)
    def _added(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Adds the model's pages, pictures and tables to the site's files, before others choose among all."""
        self.build = self._build(config)
        names = document.NAMES if self.project.options.document else ()
        whole = [File.generated(config, name, content="") for name in names]  # it is filled when all pages are
        self.ours = [*joining(self.build.site, config, self.model), *whole]
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
        name = _home(page)
        if own := self.build.site.pages.get(name):
            markdown = markdown.replace(BODY, self.build.addresses.markdown(own.body, name))
        self.build.marks[page.file.src_uri] = marks_in(markdown, self.build.site.marks)
        page.update_date = page.update_date if "SOURCE_DATE_EPOCH" in os.environ else NO_DATE
        if own:
            picture = "shared/map" if name in self.build.site.suite else f"{name}-connections"
            page.meta.setdefault("picture", f"diagrams/{picture}.png")
        return with_marks(markdown, self.build.site.marks)

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
        self._note_places(files, config)
        self.build.environment = env
        self.build.index = search_index(config) if self.build.alone else None
        speed_up(self.build)
        return env

    def _note_places(self, files: Files, config: MkDocsConfig) -> None:
        """Links to places on the model's pages, and from its texts, are checked as those of other pages are."""
        pages = [file.page for file in files.documentation_pages() if file.page]
        for page in pages:
            if own := self.build.site.pages.get(_home(page)):
                note_links(page, own.slots, files, config)
        for page in linked_pages(pages):
            slots = self._slots(page)
            note_places(page, (slots(name) or "" for name in self.build.slots.get(page.file.src_uri, ())))

    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> None:
        """Lets what is edited meanwhile be shown."""
        self._breathe()

    @event_priority(100)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Fills the slots of a page: tables never pass through Markdown, pictures not through the search either."""
        self.build.slots[page.file.src_uri] = slots_in(html)
        _reveal(page.toc.items)
        watched = others(config, ("page_content", "page_context"))
        return filled(html, self._slots(page), pictures=watched)

    @event_priority(-100)
    def on_page_context(self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
        """Fills what is left: the pictures; what the search leads to joins what it has found on the page."""
        page.content = with_words(filled(page.content or "", self._slots(page)), self.build.site.words)
        if own := self.build.site.pages.get(name := _home(page)):
            add_hits(search_index(config), own, page)
        self.build.collect(page)
        if own:
            first = name == [*self.build.site.suite, *self.build.site.pages][0]
            whole = document.document_address(page.url) if first and self.project.options.document else ""
            page.content = headed(page.content, str(page.title), self._edition(config), whole)
        self._breathe()

    @event_priority(100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Gives the search back what it found, before the plugin that joins all pages to one does so."""
        pages = self.build.site.pages
        name_places(config, self.build.files, lambda source: source.removesuffix("/index.md") in pages)
        self.build.index_whole()
        if self.project.options.document:
            self._join(config)
        mark_site(Path(config.site_dir))

    def _join(self, config: MkDocsConfig) -> None:
        """Writes all pages of the model as one document; raises PluginError for its template."""
        options, site = self.project.options, self.build.site
        names = [*site.suite[:1], *site.lines, *site.suite[1:]]
        files = [self.build.files.get_file_from_path(f"{name}/index.md") for name in names]
        pages = [file.page for file in files if file and file.page and file.page.content]
        templates = templating.templates(self.project.root / "templates", options.suite)
        try:
            for name, text in document.document_files(pages, self._edition(config), templates):
                (Path(config.site_dir) / name).write_text(text, encoding="utf-8", newline="\n")
        except templating.TemplateProblem as problem:
            raise PluginError(str(problem)) from problem

    def _edition(self, config: MkDocsConfig) -> Edition:
        options = self.project.options
        return Edition(str(config.site_name), options.release, options.date, self.build.site.words)

    def _breathe(self) -> None:
        if self.server:
            self.server.breathe()

    def _slots(self, page: Page) -> Slots:
        """What stands in the page's slots: its own, and those of the whole site, with links as the page has them."""
        own, addresses = self.build.site.pages.get(_home(page)), self.build.addresses

        def content(name: str) -> str | None:
            if own and name in own.slots:
                return addresses.html(own.slots[name], _home(page), page.url)
            html = self.build.site.slots.get(name)
            return None if html is None else addresses.html(html, "", page.url)

        return content

    def _build(self, config: MkDocsConfig) -> SiteState:
        """A build with the model's share of the site; while serving, errors are a page of it, else they end it."""
        if self.given:
            return SiteState(config, self.given)
        try:
            strict = self.project.options.strict
            cache = ContentCache(config, self.project, self.model, self._drawings(), strict, self.serving)
            cache.inherit(self.build.cache if hasattr(self, "build") else None)
            reading = cache.read()
            report(reading.problems, self.serving)
            return SiteState(
                config, finished(cache.site(reading), self._breathe), cache if self.serving else None, reading
            )
        except Broken as broken:
            if not self.serving:
                raise PluginError(str(broken)) from broken
            report([problem for problem in broken.problems if problem not in reading.problems], serving=True)
            return SiteState(config, cache.errors(broken.problems), cache, reading)
        except EnvironmentProblem as problem:
            raise PluginError(str(problem)) from problem

    def _drawings(self) -> Drawings:
        """What draws: while serving the same all the time."""
        if not self.serving:
            options = self.project.options
            return StoredDrawings(self.project.root, options.wiki.names, options.suite)
        self.drawings = self.drawings or PreviewDrawings(self.project.root)
        return self.drawings


def _reveal(links: Iterable[AnchorLink]) -> None:
    """Give the entries of a table of contents the model's words that were hidden in the Markdown."""
    for link in links:
        link.title = revealed(link.title)
        _reveal(link.children)


def _home(page: Page) -> str:
    """The folder of a page of the model, below the root of the site, which is its name, too."""
    return page.file.src_uri.removesuffix("/index.md")
