"""What components open and accept -> cells of a page's tables, ready to stand in HTML or Markdown."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from gen.renderers.pages.suite_links import Links
from gen.renderers.text import html, markdown
from gen.views.suite.openings import Opening, Openings


class Cells(NamedTuple):
    """A row's cells; `direction` is Outbound, Inbound or blank."""

    direction: str
    peer: str
    protocol: str
    port: str
    reason: str
    numbers: str


class Part(NamedTuple):
    """A component's list: its key, blank for what is said of none, its name as written, and its rows."""

    component: str
    name: str
    outbound: int
    inbound: int
    rows: Sequence[Cells]


def parts(openings: Sequence[Openings], links: Links) -> Iterator[Part]:
    """The lists of a service's page."""
    for component in openings:
        yield Part(
            component.component,
            component.name,
            component.outbound,
            component.inbound,
            [cells(row, links) for row in component.rows],
        )


def cells(row: Opening, links: Links) -> Cells:
    """A row's cells, as HTML in the site, else as Markdown."""
    reason = _html(row.data) if links.site else "<br>".join([markdown.cell(text) for text in row.data])
    return Cells(
        row.direction,
        links.end(row.peer),
        links.known(row.protocol),
        links.known(row.port),
        reason,
        links.numbers(row.numbers),
    )


def _html(data: Sequence[str]) -> Markup:
    items = [html.small_markdown(text) for text in data]
    return Markup(items[0] if len(items) == 1 else f"<ul><li>{'</li><li>'.join(items)}</li></ul>" if items else "")
