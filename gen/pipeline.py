"""The whole story. Read this first.

YAML -> a model and its problems (`loading.checking`) -> every file that comes out (`generate`). Its steps are functions
of their own, since what keeps files from one build to the next, and what draws in worker processes, asks for them one
by one. Reading the model's folder and writing are for others, too.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from jinja2 import Environment

from gen.model.entities import Model, Service
from gen.renderers.files import OutputFile
from gen.renderers.images.picture import Drawing
from gen.renderers.pages import service as pages
from gen.renderers.pages import suite
from gen.renderers.pages.drafts import ToDo
from gen.renderers.pages.pictures import PictureFiles, picture_with_excerpts, view_picture
from gen.renderers.pages.wiki_names import WikiNames
from gen.renderers.tables.files import service_tables, suite_files
from gen.views.diagram import Diagram, View
from gen.views.service.connections import connections_view
from gen.views.service.data_flows import data_flows_view
from gen.views.service.diagram import diagram
from gen.views.suite.neighbours import Neighbours
from gen.views.suite.openings import service_openings
from gen.views.suite.story import SuiteViews

Pair = tuple[Drawing, Drawing]
DiagramViews = tuple[Diagram, tuple[View, View]]
Drafts = Mapping[str, Sequence[ToDo]]
Draw = Callable[[Diagram, tuple[View, View]], Pair]  # gen.renderers.images.picture.draw, its last arguments given


class Settings(NamedTuple):
    """What decides the files beside the model: for a draft, what is still to do in each service; the wiki's names."""

    drafts: Drafts | None = None
    names: WikiNames = WikiNames()


def generate(model: Model, templates: Environment, draw: Draw, settings: Settings) -> Iterator[OutputFile]:
    """Every file but the site and the manifest; raises LayoutProblem, TemplateProblem. Nothing is kept or written."""
    views = SuiteViews(model.services)
    for service in model.services:
        pair = draw(*service_diagram(service))
        todo = settings.drafts[service.id] if settings.drafts is not None else None
        changed = changed_pair(views.near[service.id], draw)
        yield from picture_files(service.id, pair)
        yield from service_files(service, views.near[service.id], pair, templates, todo, settings.names, changed)
    maps = {name: draw(*by_viewof)[0] for name, by_viewof in map_diagrams(views).items()}
    for name, drawing in maps.items():
        yield from map_files(name, drawing)
    yield from suite_pages(views, maps, templates)
    yield from suite_tables(views)


def service_diagram(service: Service) -> DiagramViews:
    """All that a service's two pictures show."""
    return diagram(service), (connections_view(service), data_flows_view(service))


def picture_files(name: str, pair: Pair, service: str | None = None) -> Iterator[OutputFile]:
    """The files of a service's two pictures, and of their excerpts.

    `service`: whose they are, where they are not called by its id.
    """
    for view, drawing in zip(("connections", "data-flows"), pair, strict=True):
        yield from _drawing_files(f"diagrams/{name}-{view}", drawing, service or name)
        for excerpt, svg in drawing.excerpts:
            yield OutputFile(f"diagrams/{name}/{excerpt}-{view}.svg", svg.encode(), service or name)


def changed_pair(near: Neighbours, draw: Draw) -> Pair | None:
    """The two pictures of what changed on a service's page, where there is something to show; raises LayoutProblem."""
    return draw(*near.changes.drawn) if near.changes and near.changes.drawn else None


def service_files(
    service: Service,
    near: Neighbours,
    pair: Pair,
    templates: Environment,
    todo: Sequence[ToDo] | None,
    names: WikiNames,
    changed: Pair | None = None,
) -> Iterator[OutputFile]:
    """A service's pages, tables and the pictures of its changes; raises TemplateProblem.

    `near`: what it has to do with the other services;
    `todo`: what is still to do, None for publication; `names`: how the wiki calls things.
    """
    views = page_pictures(service, pair)
    page = pages.plain_page(templates, service, near, views, todo, change_pictures(service, changed))
    yield from picture_files(changes_name(service.id), changed, service.id) if changed else ()
    yield OutputFile(f"pages/{service.id}.md", page.markdown.encode(), service.id)
    wiki = pages.wiki_page(templates, service, views, names, near.changes)
    yield OutputFile(f"wiki/{service.id}.wiki", f"{wiki}\n".encode(), service.id)
    yield from table_files(service, near)


def table_files(service: Service, near: Neighbours) -> Iterator[OutputFile]:
    """The files of a service's tables."""
    return service_tables(service, service_openings(service, near), near.changes)


def map_diagrams(views: SuiteViews) -> dict[str, DiagramViews]:
    """What the maps of a suite show, by their names."""
    return {suite_map.name: (suite_map.diagram, (suite_map.view, suite_map.view)) for suite_map in views.maps}


def map_files(name: str, drawing: Drawing) -> Iterator[OutputFile]:
    """The files of a map's picture."""
    return _drawing_files(f"diagrams/shared/{name}", drawing, None)


def suite_pages(views: SuiteViews, drawings: Mapping[str, Drawing], templates: Environment) -> Iterator[OutputFile]:
    """The pages that belong to no one service; raises TemplateProblem. `drawings`: of the maps, by their names."""
    yield OutputFile("pages/index.md", suite.index(templates, views, site=False).encode(), None)
    yield from suite.plain_pages(views, drawings, templates)


def suite_tables(views: SuiteViews) -> Iterator[OutputFile]:
    """The tables that belong to no one service."""
    return suite_files(views)


def page_pictures(service: Service, pair: Pair) -> dict[str, PictureFiles]:
    """A service's pictures as its page needs them, by the view's name."""
    return _pictures(service, service.id, pair)


def changes_name(service: str) -> str:
    """What the pictures of a service's changes are called by, as others are by its id: no id has a full stop."""
    return f"{service}.changes"


def change_pictures(service: Service, pair: Pair | None) -> dict[str, PictureFiles]:
    """The pictures of a service's changes as its page needs them, by the view's name; none where there are none."""
    return _pictures(service, changes_name(service.id), pair) if pair else {}


def _pictures(service: Service, name: str, pair: Pair) -> dict[str, PictureFiles]:
    views = (connections_view(service), data_flows_view(service))
    start = f"../diagrams/{name}"
    return {
        view.name: picture_with_excerpts(
            view_picture(view.title, drawing, f"{start}-{view.name}"), drawing, start, view.name
        )
        for view, drawing in zip(views, pair, strict=True)
    }


def _drawing_files(path: str, drawing: Drawing, service: str | None) -> Iterator[OutputFile]:
    """The SVG file of a picture, and its PNG files."""
    yield OutputFile(f"{path}.svg", drawing.svg.encode(), service)
    for kind, png in drawing.pngs.items():
        yield OutputFile(f"{path}{drawing.endings[kind]}", png, service)
