"""A model's pages, pictures and tables as a site takes them: by their address in it."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from jinja2 import Environment

from gen import pipeline
from gen.language import IN_ENGLISH, Words
from gen.model.entities import Service
from gen.model.former_ids import redirects
from gen.problems import Problem
from gen.renderers.pages import reference, templating
from gen.renderers.pages import service as pages
from gen.renderers.pages.drafts import ToDo
from gen.renderers.pages.page_text import PageTexts, site_markdown
from gen.renderers.pages.pictures import link_components
from gen.renderers.pages.suite import index
from gen.renderers.pages.suite_links import PageLinks
from gen.renderers.text.markdown import revealed
from gen.views.suite.neighbours import Neighbours
from gen.views.suite.story import SuiteViews

CARDS_MARK = "<!-- gen:services -->"
PICTURE_MARK = "<!-- gen:picture {} -->"
_SLOT = re.compile(r'<div data-gen-slot="([^"]*)"></div>')
Slots = Callable[[str], str | None]  # the HTML of a slot by its name, None where there is none


@dataclass(frozen=True)
class Site:
    """What joins the hand-written pages: pages by service, files by address, and what their marks stand for.

    `marks` holds Markdown by mark, `slots` the HTML for the slots in it; `lines` where a service begins in its file.
    """

    pages: Mapping[str, PageTexts]
    files: Mapping[str, bytes | Path]
    marks: Mapping[str, str]
    slots: Mapping[str, str]
    lines: Mapping[str, int]
    products: Mapping[str, Sequence[str]]  # services by product; under "" those of none
    suite: Sequence[str] = ()  # the names of the suite's own pages
    redirects: Mapping[str, tuple[str, str]] = field(
        default_factory=dict
    )  # by an earlier id: the service's id, its name
    words: Words = IN_ENGLISH

    def moved(self, where: Mapping[Path, Path]) -> "Site":
        """The same with some files in other places."""
        moved = {address: where.get(held, held) for address, held in self.files.items() if isinstance(held, Path)}
        return replace(self, files={**self.files, **moved})

    def with_page(self, service: Service, page: PageTexts, files: Mapping[str, bytes | Path]) -> "Site":
        """The same but for one service's page and files."""
        pages, lines = {**self.pages, service.id: page}, {**self.lines, service.id: service.places[""].line}
        return replace(self, pages=pages, files={**self.files, **files}, lines=lines)


@dataclass(frozen=True)
class ServiceContent:
    """What one service gives to a site: its page, and its picture for a hand-written page."""

    page: PageTexts
    showcase: str


def service_content(
    templates: Environment,
    service: Service,
    near: Neighbours,
    pair: pipeline.Pair,
    todo: Sequence[ToDo] | None,
    changed: pipeline.Pair | None = None,
) -> ServiceContent:
    """What a service gives; raises TemplateProblem.

    `near`: what it has to do with the others; `todo`: for a draft; `changed`: the pictures of what changed.
    """
    pictures = pipeline.page_pictures(service, pair)
    values = pages.site_values(service, pictures, todo)
    changes = pipeline.change_pictures(service, changed)
    page = pages.site_page(templates, service, near, pictures, todo, changes, values)
    page = replace(page, slots=_with_links(page.slots, _addresses(near, service.id)))
    return ServiceContent(page, link_components(pages.showcase(templates, service, values), _addresses(near, "")))


def set_output_paths(templates: Environment, files: Collection[str]) -> None:
    """Have templates know which pictures and tables there are, by their paths."""
    templates.globals["outputs"] = frozenset(files)


def site(
    suite: SuiteViews,
    contents: Mapping[str, ServiceContent],
    files: Mapping[str, bytes | Path],
    templates: Environment,
    own: Mapping[str, PageTexts],
) -> Site:
    """The site's share of a model; raises TemplateProblem.

    `contents`: by service; `files`: its pictures and tables by their path, as bytes or where they are; `own`: the
    suite's pages, by their names.
    """
    slots = {"cards": index(templates, suite, site=True)}
    slots |= {f"picture-{name}": content.showcase for name, content in contents.items()}
    marks = {CARDS_MARK: _slot("cards"), **reference.reference_marks(templates)}
    marks |= {PICTURE_MARK.format(name): _slot(f"picture-{name}") for name in contents}
    lines = {service.id: service.places[""].line for service in suite.services}
    every = {**{name: content.page for name, content in contents.items()}, **own}
    names = {service.id: service.name for service in suite.services}
    moved = {old: (new, names[new]) for old, new in redirects(suite.services).items()}
    return Site(every, files, marks, slots, lines, by_product(suite.services), tuple(own), moved, suite.words)


def by_product(services: Sequence[Service]) -> dict[str, list[str]]:
    """The services' ids by product, sorted; under `""` those of none."""
    products: dict[str, list[str]] = {}
    for service in sorted(services, key=lambda service: (service.product or "", service.id)):
        products.setdefault((service.product or "").strip(), []).append(service.id)
    return products


def error_site(
    names: Collection[str], problems: Sequence[Problem], templates: Environment, saved: Collection[str], words: Words
) -> Site:
    """The site while the model is broken: every service's page, and the landing page, say what is wrong and where.

    Warnings that stop nothing, of files that have no error and are none of the `saved` ones, are folded. `words`: of
    the site's language.
    """
    errors = [problem for problem in problems if problem.severity == "error"]
    near = {problem.file for problem in errors}.union(saved)
    folded = [problem for problem in problems if errors and problem.file not in near]
    values = {"problems": problems, "folded": folded, "t": words}
    slots = {"errors": templating.render(templates, "errors.html.j2", values)}
    title, description = words("The model has errors"), words("What is wrong in the model, and where")
    page = site_markdown(title, description, _slot("errors"), slots)
    marks = {CARDS_MARK: _slot("errors"), **reference.reference_marks(templating.templates(None, ""))}
    return Site(dict.fromkeys(names, page), {}, marks, slots, {}, {"": sorted(names)}, words=words)


def _with_links(slots: Mapping[str, str], addresses: Mapping[str, str]) -> dict[str, str]:
    pictures = {name: link_components(html, addresses) for name, html in slots.items() if name.endswith("-picture")}
    return {**slots, **pictures}


def _addresses(near: Neighbours, page: str) -> dict[str, str]:
    """Where the boxes of a service's picture lead to on a page, by their ids."""
    links = PageLinks(page, site=True)
    return {end: links.to(other.page) for end, other in near.ends.items()}


def _slot(name: str) -> str:
    return f'<div data-gen-slot="{name}"></div>'


def with_marks(markdown: str, marks: Mapping[str, str]) -> str:
    """A hand-written page's Markdown with what its marks stand for; a mark stands on a line of its own."""
    return "\n".join(marks.get(line.strip(), line) for line in markdown.split("\n"))


def marks_in(markdown: str, marks: Mapping[str, str]) -> frozenset[str]:
    """The marks that stand in a page's Markdown."""
    return frozenset(line.strip() for line in markdown.split("\n")) & marks.keys()


def slots_in(html: str) -> frozenset[str]:
    """The names of the slots that stand in a page's HTML."""
    return frozenset(_SLOT.findall(html))


def filled(html: str, slots: Slots, pictures: bool = True) -> str:
    """A page's HTML with each slot's own HTML in its place, and the model's words that were hidden in its Markdown.

    Without `pictures` their slots stay as they are. Braces come as entities: plugins and hooks that take them for a
    template's find none in the words of the model.
    """

    def content(slot: re.Match[str]) -> str:
        name = slot[1]
        if not pictures and (name.startswith("picture-") or name.endswith("-picture")):
            return slot[0]
        html = slots(name)
        return slot[0] if html is None else html.replace("{", "&#123;").replace("}", "&#125;")

    return _SLOT.sub(content, revealed(html))
