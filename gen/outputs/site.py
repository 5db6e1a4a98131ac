"""A model's pages, pictures and tables as a site takes them: by their address in it."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from jinja2 import Environment

from gen import pipeline
from gen.model.entities import Service
from gen.problems import Problem
from gen.renderers import pages, reference
from gen.renderers.links import linked
from gen.renderers.picture import Drawing
from gen.renderers.suite import suite_pages
from gen.renderers.suite_links import Links
from gen.views.neighbours import Neighbours
from gen.views.suite_story import Story

CARDS_MARK = "<!-- gen:services -->"
PICTURE_MARK = "<!-- gen:picture {} -->"
_SLOT = re.compile(r'<div data-gen-slot="([^"]*)"></div>')


@dataclass(frozen=True)
class Site:
    """What joins the hand-written pages: pages by service, files by address, and what their marks stand for.

    `marks` holds Markdown by mark, `slots` the HTML for the slots in it; `lines` where a service begins in its file.
    """

    pages: Mapping[str, pages.Page]
    files: Mapping[str, bytes | Path]
    marks: Mapping[str, str]
    slots: Mapping[str, str]
    lines: Mapping[str, int]
    products: Mapping[str, Sequence[str]]  # services by product; under "" those of none
    suite: Sequence[str] = ()  # the names of the suite's own pages


def site(
    services: Sequence[Service],
    drawings: Mapping[str, pipeline.Pair],
    files: Mapping[str, bytes | Path],
    templates: Environment,
    to_html: Callable[[str], str],
    drafts: pipeline.Drafts | None = None,
    maps: Mapping[str, Drawing] = MappingProxyType({}),
) -> Site:
    """The site's share of a model; raises TemplateProblem.

    `files`: its pictures and tables by their path, as bytes or where they are;
    `to_html` makes HTML of an introduction; `drafts`: what is still to do in each service, None for publication;
    `maps`: the drawings of the suite's maps, by their names.
    """
    told = Story(services)
    templates.globals["outputs"] = frozenset(files)
    slots = {"cards": pages.index(templates, services, told.several, "cards.html.j2")}
    marks = {CARDS_MARK: _slot("cards"), **reference.marks(templates)}
    made = {}
    for service in services:
        near = told.near[service.id]
        page = _page(service, near, drawings, templates, to_html, drafts)
        made[service.id] = replace(page, slots=_with_links(page.slots, _addresses(near, service.id)))
        picture = linked(_showcase(service, drawings, templates), _addresses(near, ""))
        slots[f"picture-{service.id}"] = picture
        marks[PICTURE_MARK.format(service.id)] = _slot(f"picture-{service.id}")
    lines = {service.id: service.places[""].line for service in services}
    own = suite_pages(told, maps, templates)
    return Site({**made, **own}, files, marks, slots, lines, by_product(services), tuple(own))


def by_product(services: Sequence[Service]) -> dict[str, list[str]]:
    """The services' ids by product, sorted; under `""` those of none."""
    found: dict[str, list[str]] = {}
    for service in sorted(services, key=lambda one: (one.product or "", one.id)):
        found.setdefault((service.product or "").strip(), []).append(service.id)
    return found


def error_site(names: Collection[str], problems: Sequence[Problem], templates: Environment) -> Site:
    """The site while the model is broken: every service's page, and the landing page, say what is wrong and where."""
    slots = {"errors": pages.render(templates, "errors.html.j2", {"problems": problems})}
    page = pages.Page('---\ntitle: "The model has errors"\n---\n\n<div data-gen-slot="errors"></div>\n', slots)
    marks = {CARDS_MARK: _slot("errors"), **reference.marks(pages.templates(None))}
    return Site(dict.fromkeys(names, page), {}, marks, slots, {}, {"": sorted(names)})


def _page(
    service: Service,
    near: Neighbours,
    drawings: Mapping[str, pipeline.Pair],
    templates: Environment,
    to_html: Callable[[str], str],
    drafts: pipeline.Drafts | None,
) -> pages.Page:
    todo = drafts[service.id] if drafts else None
    return pages.site_page(templates, service, near, pipeline.pictures(service, drawings[service.id]), to_html, todo)


def _showcase(service: Service, drawings: Mapping[str, pipeline.Pair], templates: Environment) -> str:
    return pages.showcase(templates, service, pipeline.pictures(service, drawings[service.id]))


def _with_links(slots: Mapping[str, str], addresses: Mapping[str, str]) -> dict[str, str]:
    pictures = {name: linked(html, addresses) for name, html in slots.items() if name.endswith("-picture")}
    return {**slots, **pictures}


def _addresses(near: Neighbours, page: str) -> dict[str, str]:
    """Where the boxes of a service's picture lead to on a page, by their ids."""
    links = Links(page, site=True)
    return {end: links.to(other.page) for end, other in near.ends.items()}


def _slot(name: str) -> str:
    return f'<div data-gen-slot="{name}"></div>'


def marked(markdown: str, marks: Mapping[str, str]) -> str:
    """A hand-written page's Markdown with what its marks stand for; a mark stands on a line of its own."""
    return "\n".join(marks.get(line.strip(), line) for line in markdown.split("\n"))


def filled(html: str, *slots: Mapping[str, str], pictures: bool = True) -> str:
    """A page's HTML with each slot's own HTML in its place, from the first mapping that has it.

    Without `pictures` their slots stay as they are.
    """

    def content(slot: re.Match[str]) -> str:
        name = slot[1]
        if not pictures and (name.startswith("picture-") or name.endswith("-picture")):
            return slot[0]
        return next((known[name] for known in slots if name in known), slot[0])

    return _SLOT.sub(content, html)
