"""Tables as CSV and XLSX: those of a service, and those of a suite."""

from collections.abc import Iterator, Sequence

from gen.model.entities import Service
from gen.renderers.files import OutputFile
from gen.renderers.tables.csv import csv_text
from gen.renderers.tables.xlsx import workbook
from gen.views.changes import page
from gen.views.changes.page import PageChanges
from gen.views.columns import COLUMNS, headings, needed, texts
from gen.views.suite import matrix as suite_matrix
from gen.views.suite import openings, zones
from gen.views.suite import ports as suite_ports
from gen.views.suite.openings import Openings
from gen.views.suite.story import SuiteViews
from gen.views.suite.zones import TITLE as ZONES

Rows = Sequence[tuple[str, ...]]


def suite_files(suite: SuiteViews) -> Iterator[OutputFile]:
    """Those of the whole suite, and of each thing that several services connect to; none of a single service."""
    if not suite.several:
        return
    rows = list(suite_matrix.matrix(suite.connections))
    columns = needed(suite_matrix.COLUMNS, rows)
    yield from _both("shared/open", None, "What must I open?", [*openings.service_table(suite.openings)])
    yield from _both(
        "shared/ports", None, "Ports and protocols", [*suite_ports.index_table(suite.connections, suite.ports)]
    )
    yield from _both("shared/matrix", None, "Communication matrix", [headings(columns), *texts(columns, rows)])
    if rows_by_zone := [row for pair in suite.zones for row in pair.rows]:
        every = needed(zones.COLUMNS, rows_by_zone)
        listed = [headings(every), *texts(every, rows_by_zone)]
        yield from _both("shared/zones", None, ZONES, listed)
    if suite.since and any(it.page.to_do for it in suite.since.services):
        todo = [(it.name, *row) for it in suite.since.services for row in page.file_rows(it.page)]
        yield from _both("shared/changes", None, suite.since.title, [("Service", *page.HEADINGS), *todo])
    for thing in suite.connections.shared:
        ways = openings.openings(suite.connections, thing.ends)
        listed = [*openings.openings_table([((thing.end.name,), ways)], "Component")]
        yield from _both(f"shared/components/{thing.id}", None, thing.end.name, listed)


def service_tables(
    service: Service, listed: Sequence[Openings], changes: PageChanges | None = None
) -> Iterator[OutputFile]:
    """A service's connections, what its components open and accept, and what is to do since an older version."""
    columns = needed(COLUMNS, service.connections)
    connections = [headings(columns), *texts(columns, service.connections)]
    yield from _both(f"{service.id}-connections", service.id, service.name, connections)
    rows = [*openings.service_table([(service, listed)])]
    yield from _both(f"{service.id}-open", service.id, f"{service.name}: what must I open?", rows)
    if changes and changes.to_do:
        todo = [page.HEADINGS, *page.file_rows(changes)]
        yield from _both(f"{service.id}-changes", service.id, f"{service.name}: {changes.title}", todo)


def _both(name: str, service: str | None, title: str, rows: Rows) -> Iterator[OutputFile]:
    yield OutputFile(f"tables/{name}.csv", csv_text(rows).encode(), service)
    yield OutputFile(f"tables/{name}.xlsx", workbook(title, rows), service)
