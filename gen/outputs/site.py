"""A model's pages, pictures and tables as a site takes them: by their address in it."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from jinja2 import Environment

from gen import pipeline
from gen.model.entities import Service
from gen.problems import Problem
from gen.renderers import pages
from gen.renderers.files import OutputFile

CARDS_MARK = "<!-- gen:services -->"


@dataclass(frozen=True)
class Site:
    """What joins the hand-written pages: pages by service, files by address, and the cards of the landing page."""

    pages: Mapping[str, pages.Page]
    files: Mapping[str, bytes]
    cards: str


def site(
    services: Sequence[Service],
    drawings: Mapping[str, pipeline.Pair],
    templates: Environment,
    draft: bool,
    to_html: Callable[[str], str],
) -> Site:
    """The site's share of a model; raises TemplateProblem. `to_html` makes HTML of an introduction."""
    made = pipeline.generate(services, drawings, templates, draft)
    return Site(
        pages={service.id: _page(service, drawings, templates, draft, to_html) for service in services},
        files=_files(made),
        cards=pages.index(templates, services, "cards.html.j2"),
    )


def error_site(names: Collection[str], problems: Sequence[Problem], templates: Environment) -> Site:
    """The site while the model is broken: every service's page, and the landing page, say what is wrong and where."""
    slots = {"errors": pages.render(templates, "errors.html.j2", {"problems": problems})}
    page = pages.Page('---\ntitle: "The model has errors"\n---\n\n<div data-gen-slot="errors"></div>\n', slots)
    return Site(dict.fromkeys(names, page), {}, slots["errors"])


def _page(
    service: Service,
    drawings: Mapping[str, pipeline.Pair],
    templates: Environment,
    draft: bool,
    to_html: Callable[[str], str],
) -> pages.Page:
    return pages.site_page(templates, service, pipeline.pictures(service, drawings[service.id]), draft, to_html)


def _files(made: Iterable[OutputFile]) -> dict[str, bytes]:
    return {file.path: file.content for file in made if file.kind != "page"}


def filled(html: str, slots: Mapping[str, str]) -> str:
    """A page's HTML with each slot's own HTML in its place."""
    for name, content in slots.items():
        html = html.replace(f'<div data-gen-slot="{name}"></div>', content)
    return html
