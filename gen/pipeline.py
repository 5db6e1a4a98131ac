"""The whole story: YAML -> a model and its problems -> pictures, pages and tables. Read this first."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment

from gen.model.entities import Model, Service
from gen.model.reading import ModelFile, Surroundings, read
from gen.model.rules import WAIVABLE, findings
from gen.problems import Problem
from gen.renderers import fonts, icons, pages
from gen.renderers.csv import csv_text
from gen.renderers.files import OutputFile
from gen.renderers.picture import ENDINGS, Drawing
from gen.renderers.xlsx import workbook
from gen.views.connections import connections_view
from gen.views.data_flows import data_flows_view
from gen.views.diagram import Diagram, View
from gen.views.picture import diagram
from gen.views.tables import connection_rows, texts

Pair = tuple[Drawing, Drawing]
Draw = Callable[[Iterable[tuple[Diagram, tuple[View, View]]]], Iterator[Pair]]


class Checked(NamedTuple):
    """A model, and all that is wrong with it, sorted; a service with errors is not in the model."""

    model: Model
    problems: Sequence[Problem]


def check(
    files: Collection[ModelFile], links: Mapping[str, str], taken: Collection[str], project: Path | None
) -> Checked:
    """The model in the files. `links`: the site's defaults; `taken`: names of its pages; `project`: where icons are."""
    model, problems = read(files, Surroundings(links, taken, WAIVABLE, lambda name: icons.refusal(name, project)))
    for service in model.services:
        problems += findings(service, fonts.missing)
    return Checked(model, sorted(set(problems)))


def draw(services: Sequence[Service], drawer: Draw) -> dict[str, Pair]:
    """The two pictures of each service, by its id; raises LayoutProblem."""
    jobs = [(diagram(service), (connections_view(service), data_flows_view(service))) for service in services]
    return {service.id: pair for service, pair in zip(services, drawer(jobs), strict=True)}


def generate(
    services: Sequence[Service], drawings: Mapping[str, Pair], templates: Environment, draft: bool
) -> Iterator[OutputFile]:
    """Every file below the output folder but the site and the manifest; raises TemplateProblem."""
    for service in services:
        shown = pictures(service, drawings[service.id])
        page = pages.plain_page(templates, service, shown, draft)
        rows = texts(connection_rows(service))
        yield from _pictures(service.id, drawings[service.id])
        yield OutputFile(f"pages/{service.id}.md", page.markdown.encode(), service.id, "page")
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
