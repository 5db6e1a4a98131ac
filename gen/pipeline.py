"""The whole story. Read this first.

YAML -> a model and its problems (`check`) -> two pictures a service (`draw`) -> every file that comes out (`generate`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from jinja2 import Environment

from gen.checking import check
from gen.model.entities import Service
from gen.renderers import pages
from gen.renderers.csv import csv_text
from gen.renderers.drafts import ToDo
from gen.renderers.files import OutputFile
from gen.renderers.picture import ENDINGS, Drawing
from gen.renderers.wiki_names import WikiNames
from gen.renderers.xlsx import workbook
from gen.views.connections import connections_view
from gen.views.data_flows import data_flows_view
from gen.views.diagram import Diagram, View
from gen.views.picture import diagram
from gen.views.tables import connection_rows, texts

__all__ = ["check", "draw", "generate", "pictures"]

Pair = tuple[Drawing, Drawing]
Drafts = Mapping[str, Sequence[ToDo]]
Draw = Callable[[Iterable[tuple[Diagram, tuple[View, View]]]], Iterator[Pair]]


def draw(services: Sequence[Service], drawer: Draw) -> dict[str, Pair]:
    """The two pictures of each service, by its id; raises LayoutProblem."""
    jobs = [(diagram(service), (connections_view(service), data_flows_view(service))) for service in services]
    return {service.id: pair for service, pair in zip(services, drawer(jobs), strict=True)}


def generate(
    services: Sequence[Service],
    drawings: Mapping[str, Pair],
    templates: Environment,
    drafts: Drafts | None = None,
    names: WikiNames = WikiNames(),  # noqa: B008  (frozen)
) -> Iterator[OutputFile]:
    """Every file below the output folder but the site and the manifest; raises TemplateProblem.

    `drafts`: what is still to do in each service, None for publication; `names`: how the wiki calls things.
    """
    for service in services:
        shown = pictures(service, drawings[service.id])
        page = pages.plain_page(templates, service, shown, drafts[service.id] if drafts else None)
        rows = texts(connection_rows(service))
        yield from _pictures(service.id, drawings[service.id])
        yield OutputFile(f"pages/{service.id}.md", page.markdown.encode(), service.id, "page")
        wiki = pages.wiki_page(templates, service, shown, names)
        yield OutputFile(f"wiki/{service.id}.wiki", f"{wiki}\n".encode(), service.id, "page")
        yield OutputFile(f"tables/{service.id}-connections.csv", csv_text(rows).encode(), service.id, "table")
        yield OutputFile(f"tables/{service.id}-connections.xlsx", workbook(service.name, rows), service.id, "table")
    yield OutputFile("pages/index.md", pages.index(templates, services, "index.md.j2").encode(), None, "page")


def pictures(service: Service, pair: Pair) -> dict[str, pages.Picture]:
    """A service's pictures as its page needs them, by the view's name."""
    views = (connections_view(service), data_flows_view(service))
    return {view.name: pages.picture(service.id, view, drawing) for view, drawing in zip(views, pair, strict=True)}


def _pictures(service: str, pair: Pair) -> Iterator[OutputFile]:
    for name, drawing in zip(("connections", "data-flows"), pair, strict=True):
        yield OutputFile(f"diagrams/{service}-{name}.svg", drawing.svg.encode(), service, "svg")
        for kind, png in drawing.pngs.items():
            yield OutputFile(f"diagrams/{service}-{name}{ENDINGS[kind]}", png, service, "png")
