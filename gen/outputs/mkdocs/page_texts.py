"""What the model gives to the pages of a site, put into each on its way through MkDocs."""

import os
from collections.abc import Iterable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from gen.configuration import Options
from gen.loading.project import Project
from gen.outputs.mkdocs.paper import document
from gen.outputs.mkdocs.paper.heads import Edition, headed
from gen.outputs.mkdocs.search_entries import add_hits
from gen.outputs.mkdocs.site.anchors import linked_pages, note_links, note_places
from gen.outputs.mkdocs.site.events import others
from gen.outputs.mkdocs.site.pages import Slots, filled, marks_in, slots_in, with_marks
from gen.outputs.mkdocs.site.state import SiteState, search_index
from gen.renderers.pages import templating
from gen.renderers.pages.page_text import BODY
from gen.renderers.pages.script_words import with_words
from gen.renderers.text.markdown import revealed

NO_DATE = "1980-01-01"  # stands in no page; the sitemap's archive takes its time from it


def name_of(page: Page) -> str:
    """The folder of a page of the model, below the root of the site, which is its name, too."""
    return page.file.src_uri.removesuffix("/index.md")


def fill_markdown(build: SiteState, markdown: str, page: Page) -> str:
    """The model's Markdown in its place, and the cards, pictures and references where a page has their marks."""
    name = name_of(page)
    if own := build.site.pages.get(name):
        markdown = markdown.replace(BODY, build.addresses.markdown(own.body, name))
        picture = "shared/map" if name in build.site.suite else f"{name}-connections"
        page.meta.setdefault("picture", f"diagrams/{picture}.png")
    build.marks[page.file.src_uri] = marks_in(markdown, build.site.marks)
    page.update_date = page.update_date if "SOURCE_DATE_EPOCH" in os.environ else NO_DATE
    return with_marks(markdown, build.site.marks)


def note_all_places(build: SiteState, files: Files, config: MkDocsConfig) -> None:
    """Links to places on the model's pages, and from its texts, are checked as those of other pages are."""
    pages = [file.page for file in files.documentation_pages() if file.page]
    for page in pages:
        if own := build.site.pages.get(name_of(page)):
            note_links(page, own.slots, files, config)
    for page in linked_pages(pages):
        slots = _slots(build, page)
        note_places(page, (slots(name) or "" for name in build.slots.get(page.file.src_uri, ())))


def fill_tables(build: SiteState, html: str, page: Page, config: MkDocsConfig) -> str:
    """The slots of a page filled: tables never pass through Markdown, pictures not through the search either."""
    build.slots[page.file.src_uri] = slots_in(html)
    _reveal(page.toc.items)
    return filled(html, _slots(build, page), pictures=others(config, ("page_content", "page_context")))


def fill_pictures(build: SiteState, page: Page, config: MkDocsConfig) -> None:
    """Fills what is left: the pictures; what the search leads to joins what it has found on the page."""
    page.content = with_words(filled(page.content or "", _slots(build, page)), build.site.words)
    if own := build.site.pages.get(name_of(page)):
        add_hits(search_index(config), own, page)
    build.collect(page)


def head_for_paper(build: SiteState, page: Page, options: Options) -> None:
    """A page of the model gets its line for paper; the first also leads to the document of all, where there is one."""
    if (name := name_of(page)) in build.site.pages:
        first = name == [*build.site.suite, *build.site.pages][0]
        whole = document.document_address(page.url) if first and options.document else ""
        page.content = headed(page.content or "", str(page.title), _edition(build, options), whole)


def write_document(build: SiteState, project: Project) -> None:
    """Writes all pages of the model as one document into the site; raises PluginError for its template."""
    options, site = project.options, build.site
    names = [*site.suite[:1], *site.lines, *site.suite[1:]]
    files = [build.files.get_file_from_path(f"{name}/index.md") for name in names]
    pages = [file.page for file in files if file and file.page and file.page.content]
    templates = templating.templates(project.root / "templates", options.suite)
    try:
        for name, text in document.document_files(pages, _edition(build, options), templates):
            (Path(build.config.site_dir) / name).write_text(text, encoding="utf-8", newline="\n")
    except templating.TemplateProblem as problem:
        raise PluginError(str(problem)) from problem


def _edition(build: SiteState, options: Options) -> Edition:
    return Edition(str(build.config.site_name), options.release, options.date, build.site.words)


def _slots(build: SiteState, page: Page) -> Slots:
    """What stands in the page's slots: its own, and those of the whole site, with links as the page has them."""
    own, addresses = build.site.pages.get(name_of(page)), build.addresses

    def content(name: str) -> str | None:
        if own and name in own.slots:
            return addresses.html(own.slots[name], name_of(page), page.url)
        html = build.site.slots.get(name)
        return None if html is None else addresses.html(html, "", page.url)

    return content


def _reveal(links: Iterable[AnchorLink]) -> None:
    """Give the entries of a table of contents the model's words that were hidden in the Markdown."""
    for link in links:
        link.title = revealed(link.title)
        _reveal(link.children)
