"""A suite's own pages, tables and pictures: files to read without the site, and pages for it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from gen.renderers.files import OutputFile
from gen.renderers.images.picture import Drawing
from gen.renderers.pages import templating
from gen.renderers.pages.opening_rows import cells
from gen.renderers.pages.page_text import PageTexts, anchor, site_markdown, tidy
from gen.renderers.pages.pictures import link_components
from gen.renderers.pages.suite_links import PageLinks
from gen.renderers.pages.suite_values import Sheet, sheets
from gen.renderers.svg.document import inline
from gen.views.suite.map import SuiteMap
from gen.views.suite.story import SuiteViews

LANDING = {"across": "Across zones", "outside": "Outside the suite", "unfinished": "Not described", "owners": "Owner"}


def plain_pages(suite: SuiteViews, drawings: Mapping[str, Drawing], templates: Environment) -> Iterator[OutputFile]:
    """The pages to read without the site, where there are several services; raises TemplateProblem.

    `drawings`: of the maps, by their names.
    """
    if not suite.several:
        return
    for sheet in sheets(suite, drawings):
        path = "shared/index" if sheet.name == "shared" else sheet.name
        yield OutputFile(f"pages/{path}.md", _plain(templates, sheet).encode(), None)


def named_pages(
    suite: SuiteViews, drawings: Mapping[str, Drawing], templates: Environment
) -> Iterator[tuple[str, PageTexts]]:
    """The pages for the site, with their names, where there are several services; raises TemplateProblem."""
    if suite.several:
        yield from ((sheet.name, _page(templates, sheet)) for sheet in sheets(suite, drawings))


def index(environment: Environment, suite: SuiteViews, site: bool) -> str:
    """The list of all services, with what there is to open for each of several: a site's cards, or a page."""
    t = suite.words
    rows, headings = suite.landing, {**LANDING, "to_do": suite.since.title if suite.since else ""}
    values = {
        "services": suite.services,
        "suite": suite.several,
        "rows": rows,
        "columns": {key: t(words) for key, words in headings.items() if any(getattr(row, key) for row in rows)},
        "zones": bool(suite.several and suite.zones),
        "t": t,
        "links": PageLinks("" if site else "index", site, t),
        "protection": suite.protection if suite.several else None,
        "listed": suite.listed,
    }
    return templating.render(environment, "cards.html.j2" if site else "index.md.j2", values)


def _plain(templates: Environment, sheet: Sheet) -> str:
    values = _values(sheet, site=False)

    def part(name: str) -> str:
        return templating.render(templates, f"suite/{name}.md.j2", values)

    return tidy(templating.render(templates, f"suite/{sheet.template}.md.j2", {**values, "part": part}))


def _page(templates: Environment, sheet: Sheet) -> PageTexts:
    slots: dict[str, str] = {}
    values = _values(sheet, site=True)
    values["inline"] = lambda svg: Markup(_with_links(svg, values["map"], values["links"]))

    def part(name: str) -> str:
        slots[name] = templating.render(templates, f"suite/{name}.html.j2", values)
        return f'<div data-gen-slot="{name}"></div>'

    text = templating.render(templating.inert(templates), f"suite/{sheet.template}.md.j2", {**values, "part": part})
    page = site_markdown(sheet.title, sheet.description, tidy(text), slots, sheet.wide)
    return replace(page, listed=sheet.listed, hits=sheet.hits)


def _values(sheet: Sheet, site: bool) -> dict[str, Any]:
    links = PageLinks(sheet.name, site, sheet.values["t"])
    return {
        **sheet.values,
        "title": sheet.title,
        "title_id": anchor(sheet.english or sheet.title),
        "site": site,
        "links": links,
        "shown": lambda row: cells(row, links),
    }


def _with_links(svg: str, suite_map: SuiteMap, links: PageLinks) -> str:
    """A map's picture for its page, each box a link to the page of what it stands for."""
    return link_components(inline(svg), {box.id: links.to(box.page) for box in suite_map.boxes if box.page})
