"""A service's views -> its page, by the templates: plain Markdown, or Markdown with slots for a site."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from gen.language import words_of
from gen.model.entities import Service
from gen.model.text import plain
from gen.renderers.pages import wiki_section
from gen.renderers.pages.drafts import ToDo, drafting, in_draft
from gen.renderers.pages.opening_rows import component_rows, needed_headings
from gen.renderers.pages.page_text import PageTexts, anchor, site_markdown, tidy
from gen.renderers.pages.pictures import PictureFiles
from gen.renderers.pages.suite_links import PageLinks
from gen.renderers.pages.templating import inert, render
from gen.renderers.pages.wiki_names import WikiNames
from gen.renderers.svg.document import inline
from gen.renderers.svg.extent import extent
from gen.renderers.text import introduction, wikitext_html
from gen.views import words
from gen.views.changes.page import PageChanges
from gen.views.columns import headings
from gen.views.service import tables
from gen.views.service.filters import filters, further_facts, line_marks, row_facts, transport_spans
from gen.views.service.hits import connection_hits
from gen.views.service.marks import footnotes
from gen.views.service.upkeep import upkeep_table
from gen.views.service.zones import zones
from gen.views.suite.neighbours import Neighbours
from gen.views.suite.openings import service_openings
from gen.views.suite.zones import service_zone_pairs

MOST_PARTS = 8  # of a service that its introduction lists; more are folded, or they push the picture off the screen
INTRODUCTION = "\ue000introduction\ue000"  # stands for it until the page is tidied, which must not touch it
_OF_THE_SITE = re.compile(r"\]\((?:\.\./)?([a-z0-9][a-z0-9-]*)/index\.md(?=[)#])")  # a link as the site's pages have it


def plain_page(
    environment: Environment,
    service: Service,
    near: Neighbours,
    pictures: Mapping[str, PictureFiles],
    todo: Sequence[ToDo] | None = None,
    changed: Mapping[str, PictureFiles] = MappingProxyType({}),
) -> PageTexts:
    """The page to read without the site; `todo`: what a draft lists as still missing, None for publication.

    `near`: what the service has to do with the other ones; `changed`: the pictures of what changed.
    """
    intro = introduction.as_markdown(service.introduction or "").rstrip()
    values = {**_values(service, pictures, todo, site=False), **_near(service, near, False), "changed": changed}
    values["introduction"] = INTRODUCTION if intro else ""

    def part(name: str, section: str | None = None) -> str:
        return render(environment, f"fragments/{name}.md.j2", {**values, "section": section})

    page = tidy(render(environment, "service.md.j2", {**values, "part": part}))
    return PageTexts(_OF_THE_SITE.sub(r"](\1.md", page.replace(INTRODUCTION, intro)))


def site_page(
    environment: Environment,
    service: Service,
    near: Neighbours,
    pictures: Mapping[str, PictureFiles],
    todo: Sequence[ToDo] | None = None,
    changed: Mapping[str, PictureFiles] = MappingProxyType({}),
    values: Mapping[str, Any] | None = None,
) -> PageTexts:
    """The page for the site: `<div data-gen-slot="NAME"></div>` where its HTML will stand.

    `near`: what the service has to do with the other ones;
    `todo`: what a draft lists as still missing, None for publication; `changed`: the pictures of what changed;
    `values`: its `site_values`, where they are known.
    """
    slots: dict[str, str] = {}
    own = values or site_values(service, pictures, todo)
    values = {**own, **_near(service, near, True), "changed": changed}
    values["introduction_html"] = Markup(introduction.as_html(service.introduction or ""))

    def part(name: str, section: str | None = None) -> str:
        slot = f"{name}-{section}" if name == "notes" else name
        html_part = render(environment, f"fragments/{name}.html.j2", {**values, "section": section})
        slots[slot] = html_part if todo is None else in_draft(name, html_part)
        return f'<div data-gen-slot="{slot}"></div>'

    hiding = inert(environment)
    text = render(hiding if todo is None else drafting(hiding), "service.md.j2", {**values, "part": part})
    usual = values["t"]("The architecture of {name}: its connections and data flows", name=service.name)
    described = plain(service.summary or "") or usual
    page = site_markdown(service.name, described, tidy(text), slots)
    return replace(page, hits=connection_hits(service, draft=todo is not None))


def wiki_page(
    environment: Environment,
    service: Service,
    pictures: Mapping[str, PictureFiles],
    names: WikiNames,
    changes: PageChanges | None = None,
) -> str:
    """The page as MediaWiki's text, between its marks; `changes`: what it tells of those since an older version."""
    base = names.base(service)
    intro = introduction.as_html(service.introduction) if service.introduction else ""
    values = {
        **_values(service, pictures, None, site=False),
        "introduction": wikitext_html.wikitext(intro, base),
        "files": {view: names.file_name(service, view) for view in pictures},
        "widths": {view: int(extent(picture.svg).width) for view, picture in pictures.items()},
        "base": base,
        "changes": changes,
    }
    return wiki_section.between_marks(service.id, tidy(render(environment, "wiki/service.wiki.j2", values)))


def site_values(
    service: Service, pictures: Mapping[str, PictureFiles], todo: Sequence[ToDo] | None = None
) -> Mapping[str, Any]:
    """What a service says of itself, for all templates of the site."""
    return _values(service, pictures, todo, site=True)


def showcase(environment: Environment, service: Service, values: Mapping[str, Any]) -> str:
    """A service's picture for a hand-written page, with the switch between its views; `values`: its `site_values`.

    It is none of a draft.
    """
    published = {"draft": False, "todo": None, "shows": service.shows}
    return render(environment, "fragments/showcase.html.j2", {**values, **published})


def _values(
    service: Service, pictures: Mapping[str, PictureFiles], todo: Sequence[ToDo] | None, site: bool
) -> dict[str, Any]:
    t = words_of(service.language)
    columns, rows = tables.connection_columns(service), tables.connection_rows(service)
    return {
        "service": service,
        "t": t,
        "title_id": anchor(service.name),
        "services_of": words.services_of(service.name, t),
        "folded_parts": MOST_PARTS,
        "rows": rows,
        "groups": tables.row_groups(service, rows),
        "columns": columns,
        "headings": [t(heading) for heading in headings(columns)],
        "footnotes": footnotes(service),
        "filters": filters(service),
        "row_facts": partial(row_facts, words=t),
        "marks": line_marks,
        "transport_spans": transport_spans,
        "further_facts": partial(further_facts, words=t),
        "flow_rows": tables.flow_rows(service),
        "flow_headings": [t(heading) for heading in tables.FLOW_HEADINGS],
        "upkeep": upkeep_table(service),
        "zones": zones(service),
        "pictures": pictures,
        "inline": lambda svg: Markup(inline(svg)),
        "csv": f"../tables/{service.id}-connections.csv",
        "draft": todo is not None,
        "todo": todo,
        "shows": partial(service.shows, draft=todo is not None),
        "site": site,
    }


def _near(service: Service, near: Neighbours, site: bool) -> dict[str, Any]:
    """What a page shows of other pages: links to them, and what each component opens and accepts."""
    links = PageLinks(service.id, site, words_of(service.language))

    def end(key: str, words: str) -> str:
        other = near.ends.get(key)
        return links.link(words, other.page if other else None)

    openings = service_openings(service, near, links.words)
    listed = list(component_rows(openings, links))
    columns = needed_headings((row for part in listed for row in part.rows), links.words)
    return {
        "links": links,
        "end": end,
        "parts": listed,
        "part_columns": columns,
        "zone_pairs": service_zone_pairs(openings),
        "suite": near.suite,
        "changes": near.changes,
    }
