"""A service's views -> its page, by the templates: plain Markdown, or Markdown with slots for a site."""

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from types import MappingProxyType
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from gen.language import words_of
from gen.model.entities import Service
from gen.model.text import plain
from gen.renderers.images.picture import Drawing
from gen.renderers.layout.geometry import Size
from gen.renderers.pages import wiki_section
from gen.renderers.pages.drafts import ToDo, drafting, in_draft
from gen.renderers.pages.opening_rows import component_rows, needed_headings
from gen.renderers.pages.suite_links import PageLinks
from gen.renderers.pages.templating import inert, render
from gen.renderers.pages.wiki_names import WikiNames
from gen.renderers.svg.document import inline, title_of
from gen.renderers.svg.extent import LOW, MIDDLE, extent, readable_on_paper
from gen.renderers.text import introduction, wikitext_html
from gen.renderers.text.markdown import escape
from gen.views import words
from gen.views.changes.page import PageChanges
from gen.views.columns import headings
from gen.views.service import tables
from gen.views.service.excerpts import OVERVIEW
from gen.views.service.filters import filters, further_facts, line_marks, row_facts, transport_spans
from gen.views.service.hits import Hit, connection_hits
from gen.views.service.marks import footnotes
from gen.views.service.upkeep import upkeep_table
from gen.views.service.zones import zones
from gen.views.suite.neighbours import Neighbours
from gen.views.suite.openings import service_openings
from gen.views.suite.story import SuiteViews
from gen.views.suite.zones import service_zone_pairs

ANCHORS = {  # of the sections of services' and of the suite's pages
    *("introduction", "connections", "connections-table", "internal-ports", "data-flows", "what-to-open", "map"),
    *("changes", "groups", "shared", "services", "grid", "all", "uses", "pairs"),
}
LANDING = {"across": "Across zones", "outside": "Outside the suite", "unfinished": "Not described", "owners": "Owner"}
MOST_PARTS = 8  # of a service that its introduction lists; more are folded, or they push the picture off the screen
INTRODUCTION = "\ue000introduction\ue000"  # stands for it until the page is tidied, which must not touch it
_OF_THE_SITE = re.compile(r"\]\((?:\.\./)?([a-z0-9][a-z0-9-]*)/index\.md(?=[)#])")  # a link as the site's pages have it
BODY = '<div data-gen-slot="page"></div>'  # the whole of a site's page, until others have had its Markdown


@dataclass(frozen=True)
class PageTexts:
    """A page as Markdown.

    In a site that is its front matter and `BODY`, for which `body` stands when all plugins have had the Markdown, as
    some of them read signs in it as their own; `slots` holds the HTML that takes the place of each mark in the body,
    `hits` what the search leads to beside its headings; `listed`: whether it stands in the navigation.
    """

    markdown: str
    slots: Mapping[str, str] = field(default_factory=dict)
    body: str = ""
    hits: Sequence[Hit] = ()
    listed: bool = True


@dataclass(frozen=True)
class ExcerptFiles:
    """A picture of a part of a large one, as a page needs it: its title, and its file's address from the page."""

    title: str
    file: str
    size: Size


@dataclass(frozen=True)
class PictureFiles:
    """One of a service's two pictures as a page needs it; `paper`: whether it can be read on a page of A4."""

    title: str
    svg: str
    files: Mapping[str, str]  # by kind, `svg` and `png`: the address from the page
    overview: ExcerptFiles | None = None
    parts: Sequence[ExcerptFiles] = ()
    paper: bool = True

    @property
    def height(self) -> str:
        """How low it can be printed, `low` or `middle`; blank where less than half a page is too low to read it."""
        return "low" if readable_on_paper(self.svg, LOW) else "middle" if readable_on_paper(self.svg, MIDDLE) else ""


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


def view_picture(title: str, drawing: Drawing, start: str) -> PictureFiles:
    """A drawn view for a page; `start`: what the addresses of its files begin with, up to the ending."""
    return PictureFiles(title, drawing.svg, {kind: f"{start}{ending}" for kind, ending in drawing.endings.items()})


def picture_with_excerpts(picture: PictureFiles, drawing: Drawing, folder: str, view: str) -> PictureFiles:
    """The same with the excerpts of a drawn view, whose files stand in a folder."""
    files = {
        name: ExcerptFiles(title_of(svg), f"{folder}/{name}-{view}.svg", extent(svg)) for name, svg in drawing.excerpts
    }
    parts = [excerpt for name, excerpt in files.items() if name != OVERVIEW]
    return replace(picture, overview=files.get(OVERVIEW), parts=parts, paper=readable_on_paper(drawing.svg))


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
    return render(environment, "cards.html.j2" if site else "index.md.j2", values)


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


def site_markdown(title: str, description: str, body: str, slots: Mapping[str, str], wide: bool = False) -> PageTexts:
    """A page for a site. Its title and description are JSON texts, which are YAML too.

    They are escaped, since themes print them as HTML and plugins may read them as templates. `wide`: whether the page
    goes without the table of contents.
    """
    values = {"title": title, "description": description}
    lines = [f"{key}: {json.dumps(escape(text), ensure_ascii=False)}" for key, text in values.items()]
    front = "\n".join(("---", *lines, *(["hide: [toc]"] if wide else []), "---"))
    return PageTexts(f"{front}\n\n{BODY}\n", slots, body)


def anchor(title: str) -> str:
    """The id of a page's first heading, by its words as far as they are ASCII; none of those of its other parts."""
    ascii_words = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = "-".join(re.findall(r"\w+", re.sub(r"[^\w\s-]", "", ascii_words)))
    return f"{words or 'title'}_1" if words in (*ANCHORS, "") else words


def tidy(text: str) -> str:
    """No blanks at the ends of lines, no more than one empty line, one line break at the end."""
    lines: list[str] = []
    for line in text.splitlines():
        if line.strip() or (lines and lines[-1]):
            lines.append(line.rstrip())
    return "\n".join(lines).strip("\n") + "\n"
