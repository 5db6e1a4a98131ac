"""Pages in Markdown: by Python-Markdown with every extension that a site may have, and by CommonMark."""

import html as entities
from pathlib import Path

import markdown
import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from gen.model.entities import Service
from gen.renderers.pages import service as pages
from gen.renderers.pages import templating
from gen.renderers.pages.pictures import PictureFiles
from gen.renderers.text import html, introduction
from gen.renderers.text import markdown as ours
from gen.views.service.tables import connection_rows, row_groups
from gen.views.suite.neighbours import Neighbours
from gen.views.suite.story import SuiteViews
from tests.fuzz import models
from tests.fuzz.models import data_cell, label, said, words
from tests.fuzz.reading import TAGS, Read
from tests.fuzz.values import fuzzed, many
from tests.renderers.text.test_as_typed import EXTENSIONS

SNIPPETS = {"pymdownx.snippets": {"base_path": [str(Path(__file__).parent)], "check_paths": False}}
PICTURE = PictureFiles("Connections", '<svg width="9"><title>x</title></svg>', {"svg": "../diagrams/x.svg"})
PICTURES = {"connections": PICTURE, "data-flows": PICTURE}


def by_python_markdown(text: str) -> str:
    return markdown.markdown(text, extensions=[*EXTENSIONS, *SNIPPETS], extension_configs=SNIPPETS)


def by_commonmark(text: str) -> str:
    return str(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text))


CONVERTERS = {"Python-Markdown": by_python_markdown, "CommonMark": by_commonmark}


@pytest.mark.parametrize("converter", CONVERTERS)
@fuzzed()
@given(many())
def test_names_and_data(converter: str, values: list[str]) -> None:
    names = [ours.escape(label(value)) for value in values]
    shown = [(ours.escape(value), ours.cell(value), name) for value, name in zip(values, names, strict=True)]
    cells = "".join(f"| {text} | x{text}y | {cell} | [{name}](a.md) |\n" for text, cell, name in shown)
    heads = "".join(f"# {name}\n\n- **{name}**\n\n" for name in names)
    page = Read(CONVERTERS[converter](f"{heads}| A | B | C | D |\n| - | - | - | - |\n{cells}\n"))
    assert page.active == []
    assert page.tags <= TAGS
    rows = [[words(cell) for cell in row] for row in page.tables[0][1:]]
    for value, row in zip(values, rows, strict=True):
        assert row == [words(value), f"x{words(value)}y", said(value, marks=True), words(label(value))]
    typed = [words(label(value)) for value in values]
    assert [words(heading) for heading in page.headings] == typed
    assert [words(item) for item in page.items] == typed


def plain(service: Service) -> str:
    story = SuiteViews([service])
    near: Neighbours = story.near[service.id]
    return pages.plain_page(templating.templates(None, ""), service, near, PICTURES).markdown


@pytest.mark.parametrize("converter", CONVERTERS)
@fuzzed(models.VALUES_OF_ONE)
@given(many(models.VALUES_OF_ONE))
def test_a_page(converter: str, values: list[str]) -> None:
    service = models.service(values)
    page = Read(CONVERTERS[converter](plain(service)))
    assert page.active == []
    assert page.tags <= TAGS
    assert words(page.headings[0]) == words(service.name)
    rows = row_groups(service, connection_rows(service))
    shown = [[words(cell) for cell in row] for row in page.tables[0][1:]]
    assert [row[0] for row in shown if not any(row[1:])] == [words(group.heading) for group in rows if group.heading]
    assert [row for row in shown if any(row[1:])] == [
        [*map(words, list(row.cells.values())[:-1]), data_cell(row, marks=True)] for group in rows for row in group.rows
    ]


@fuzzed()
@given(many())
def test_an_introduction(values: list[str]) -> None:
    text = "\n\n".join(values)
    for made in (introduction.as_html(text), by_commonmark(introduction.as_markdown(text))):
        page = Read(made)
        assert page.active == []
        assert page.tags <= TAGS | {
            "abbr",
            "blockquote",
            "kbd",
            "mark",
            "ins",
            "i",
            "b",
            "cite",
            "q",
            "s",
            "u",
            "rt",
            "ruby",
        }


@fuzzed()
@given(many())
def test_html_of_the_site(values: list[str]) -> None:
    for value in values:
        page = Read(f"<table><tr><td>{html.small_markdown(value)}</td></tr></table>")
        assert page.active == []
        assert page.tags <= TAGS
        assert words(page.tables[0][0][0]) == said(value)
        assert entities.unescape(html.escaped(value)) == value
