"""What components open and accept -> cells of a page's tables, ready to stand in HTML or Markdown."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from gen.language import Words
from gen.model.entities import Connection
from gen.renderers.pages.marked_data import data_html, data_markdown
from gen.renderers.pages.suite_links import PageLinks
from gen.views.service.upkeep import upkeep_words
from gen.views.suite.openings import Opening, Openings


class Cells(NamedTuple):
    """A row's cells; `direction` is Outbound, Inbound or blank."""

    direction: str
    peer: str
    source_zone: str
    destination_zone: str
    protocol: str
    transport: str
    port: str
    reason: str
    numbers: str


class OpeningColumn(NamedTuple):
    """A column of the lists: which of the cells it shows, its heading, the class of its cells.

    `before`: what is said before it where headings are out of sight.
    """

    key: str
    words: str
    style: str = ""
    before: str = ""


HEADINGS = (
    OpeningColumn("direction", "Direction"),
    OpeningColumn("peer", "Peer", "gen-whole"),
    OpeningColumn("source_zone", "Source zone", "gen-zone", "from"),
    OpeningColumn("destination_zone", "Destination zone", "gen-zone", "to"),
    OpeningColumn("protocol", "Protocol"),
    OpeningColumn("transport", "Transport", before="transport"),
    OpeningColumn("port", "Port", "gen-port"),
    OpeningColumn("reason", "Reason", "gen-long"),
    OpeningColumn("numbers", "Connection", "gen-short"),
)
OPTIONAL = ("source_zone", "destination_zone")  # columns that lists have where a row says it


class ComponentRows(NamedTuple):
    """A component's list: its key, blank for what is said of none, its name as written, and its rows."""

    component: str
    name: str
    outbound: int
    inbound: int
    rows: Sequence[Cells]


def component_rows(openings: Sequence[Openings], links: PageLinks) -> Iterator[ComponentRows]:
    """The lists of a service's page."""
    for component in openings:
        yield ComponentRows(
            component.component,
            component.name,
            component.outbound,
            component.inbound,
            [cells(row, links) for row in component.rows],
        )


def needed_headings(rows: Iterable[Cells], words: Words) -> list[OpeningColumn]:
    """The columns of tables that have these rows together."""
    listed = list(rows)
    return [
        heading._replace(words=words(heading.words), before=words(heading.before))
        for heading in HEADINGS
        if heading.key not in OPTIONAL or any(getattr(row, heading.key) for row in listed)
    ]


def cells(row: Opening, links: PageLinks) -> Cells:
    """A row's cells, as HTML in the site, else as Markdown."""
    reason = Markup(data_html(row.data, row.marks)) if links.site else data_markdown(row.data, row.marks)
    return Cells(
        row.direction,
        _peer(row, links),
        links.plain(row.source.zone),
        links.plain(row.destination.zone),
        links.known(row.protocol),
        links.known(row.transport),
        links.known(row.port),
        reason,
        links.numbers(row.numbers),
    )


def upkeep_line(connection: Connection | None, links: PageLinks) -> str:
    """Who answers for a connection, since when it is there, when someone looked, what is waived; in small type."""
    cells = upkeep_words(connection, links.words) if connection else ()
    text = " · ".join(links.outside(text, address) for text, address in cells)
    return Markup(f"<small>{text}</small>") if text and links.site else text


def _peer(row: Opening, links: PageLinks) -> str:
    """The other end, below its name its addresses and what is known of the connection's upkeep."""
    end, addresses, upkeep = links.end(row.peer), links.plain(row.peer_addresses), upkeep_line(row.connection, links)
    if not links.site:
        return "<br>".join(filter(None, (end, addresses, upkeep)))
    small = f"<small>{addresses}</small>" if addresses else ""
    return Markup(" ".join(filter(None, (end, small, upkeep))))
