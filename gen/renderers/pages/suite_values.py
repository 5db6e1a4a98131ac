"""What each of a suite's pages shows: the values of its template."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from gen.language import Words
from gen.model.entities import Service
from gen.model.kinds import KINDS
from gen.renderers.images.picture import Drawing
from gen.renderers.pages.opening_rows import upkeep_line
from gen.renderers.pages.pictures import view_picture
from gen.views.changes.page import Since
from gen.views.columns import SECURITY, needed
from gen.views.service.filters import Filter, transport_spans
from gen.views.service.hits import Hit
from gen.views.service.marks import flow_marks
from gen.views.suite import row_filters
from gen.views.suite.connections import natural, numbers
from gen.views.suite.map import SuiteMap
from gen.views.suite.matrix import MOST_PLACES, MOST_ROWS, MatrixRow, grid, matrix
from gen.views.suite.openings import UNKNOWN, openings
from gen.views.suite.pairs import side_by_side
from gen.views.suite.ports import PortUse, fact_columns, use_numbers
from gen.views.suite.shared import SharedSystem
from gen.views.suite.story import SuiteViews
from gen.views.suite.zones import TITLE as ZONES
from gen.views.suite.zones import ZonePair, ZoneRow

MOST_USES = 500  # rows that the index of ports, or the page of something shared, lists one by one
MOST_BROKEN = 2000  # rows of the page of what breaks
MOST_PARTS = 3000  # components that the index of openings lists with how much each opens and accepts
SOME = 12  # services that stand in a cell


class Sheet(NamedTuple):
    """A page before it is written: its name as in Target, its template in `suite/`, and what that shows.

    `english`: its title in English, which its heading's place is called by, where that is our own.
    """

    name: str
    template: str
    title: str
    description: str
    values: Mapping[str, Any]
    wide: bool = False  # whether it gives the room of its table of contents to its table
    english: str = ""
    listed: bool = True  # in the navigation
    hits: Sequence[Hit] = ()  # of the search


def sheets(suite: SuiteViews, drawings: Mapping[str, Drawing]) -> Iterator[Sheet]:
    """Every page of a suite. `drawings`: of the maps, by their names."""
    for sheet in _sheets(suite, drawings):
        title = sheet.title or suite.words(sheet.english)
        yield sheet._replace(title=title, values={**sheet.values, "t": suite.words})


def _sheets(suite: SuiteViews, drawings: Mapping[str, Drawing]) -> Iterator[Sheet]:
    yield _overview(suite, drawings)
    yield _open(suite)
    if suite.zones:
        yield _zones(suite)
    yield _ports(suite)
    yield _matrix(suite)
    yield _compare(suite)
    yield _closing(suite)
    if suite.since and suite.since.services:
        yield _changes(suite.since, suite.words)
    yield from (_component(suite, thing) for thing in suite.connections.shared)
    yield from (_component(suite, thing, shared=False) for thing in suite.connections.others)
    for suite_map in suite.maps[1:]:
        words = suite.words("Who opens connections to whom: {group}", group=suite_map.group.title)
        yield Sheet(suite_map.page, "map", suite_map.group.title, words, _map(suite_map, drawings))


def _overview(suite: SuiteViews, drawings: Mapping[str, Drawing]) -> Sheet:
    others = [(thing, _services(suite, thing)) for thing in suite.connections.others]
    values = {
        **_map(suite.maps[0], drawings),
        "suite": suite.connections,
        "shared": [(thing, *_ways(suite, thing)) for thing in suite.connections.shared],
        "kinds": {kind: suite.words(facts.legend) for kind, facts in KINDS.items()},
        "singles": [pair for pair in others if pair[0].end.kind == "third-party"],
        "others": [pair for pair in others if pair[0].end.kind != "third-party"],
        "ports": [port for port in suite.ports if port.port != UNKNOWN],
        "maps": suite.maps,
        "zones": suite.zones,
        "protection": suite.protection,
        "listed": suite.listed,
        "since": suite.since if suite.since and suite.since.services else None,
    }
    words = suite.words("All services together: who opens connections to whom, and on which ports")
    return Sheet("shared", "overview", "", words, values, english="The suite")


def _map(suite_map: SuiteMap, drawings: Mapping[str, Drawing]) -> dict[str, Any]:
    drawing = drawings.get(suite_map.name)
    return {
        "map": suite_map,
        "picture": drawing and view_picture(suite_map.view.title, drawing, f"diagrams/shared/{suite_map.name}"),
    }


def _ways(suite: SuiteViews, thing: SharedSystem) -> tuple[int, tuple[str, ...], tuple[str, ...]]:
    """How many connections something shared has, their protocols and their ports."""
    connections = [link.connection for end in thing.ends for link in suite.connections.touching.get(end, ())]
    protocols = dict.fromkeys(protocol for connection in connections for protocol in connection.protocols)
    ports = dict.fromkeys(port for connection in connections for port in connection.ports)
    return len(connections), tuple(protocols), tuple(ports)


def _component(suite: SuiteViews, thing: SharedSystem, shared: bool = True) -> Sheet:
    """The page of a system; `shared`: whether it has files of its own, and stands in the navigation."""
    total = sum(len(suite.connections.touching.get(end, ())) for end in thing.ends)
    rows = openings(suite.connections, thing.ends, suite.words) if total <= MOST_USES else ()
    values = {
        "thing": thing,
        "shared": shared,
        "kind": suite.words(KINDS[thing.end.kind].legend),
        "rows": rows,
        "zones": any(row.source.zone or row.destination.zone for row in rows),
        "total": total,
        "services": _services(suite, thing),
    }
    words = suite.words("Who connects to {name}, on which port, and for what", name=thing.end.name)
    page = f"shared/components/{thing.id}"
    return Sheet(page, "component", thing.end.name, words, values, wide=True, listed=shared)


def _services(suite: SuiteViews, thing: SharedSystem) -> list[Service]:
    """The services that name a system, in the order of their names."""
    return sorted((suite.connections.by_id[id_] for id_ in thing.services), key=lambda it: (natural(it.name), it.id))


def _open(suite: SuiteViews) -> Sheet:
    parts = sum(len(listed) for _, listed in suite.openings)
    letters: dict[str, list[Any]] = {}
    for service, listed in suite.openings:
        first = service.name.strip()[:1].upper()
        letters.setdefault(first if first.isalpha() else "#", []).append((service, listed))
    values = {"letters": letters, "counted": parts <= MOST_PARTS}
    words = suite.words("For each component of each service: the connections that it opens and that it accepts")
    return Sheet("shared/open", "open", "", words, values, english="What must I open?")


def _zones(suite: SuiteViews) -> Sheet:
    rows = [row for pair in suite.zones for row in pair.rows]
    listed = len(rows) <= MOST_ROWS
    values = {
        "pairs": suite.zones,
        "choices": _choices(rows, suite.words) if listed else row_filters.choices(map(_pair_facts, suite.zones)),
        "columns": needed(SECURITY[1:], [row.connection for row in rows]),
        "listed": listed,
        "facts": partial(_facts, words=suite.words) if listed else _pair_facts,
        "total": len(rows),
        "some": SOME,
        "labels": suite.connections.labels,
        "upkeep": upkeep_line,
        "spans": transport_spans,
    }
    words = suite.words("Who may speak to whom across the trust zones, on which ports, and how that is encrypted")
    return Sheet("shared/zones", "zones", "", words, values, wide=True, english=ZONES)


def _facts(row: ZoneRow | MatrixRow, words: Words) -> row_filters.Facts:
    return row_filters.filter_facts(row.connection, row.source, row.destination, words=words)


def _pair_facts(pair: ZonePair) -> row_filters.Facts:
    """What all connections from one zone into another are filtered by together."""
    own = {"encryption": [text for text, _ in pair.encryption], "sensitivity": [text for text, _ in pair.sensitivity]}
    return {**dict.fromkeys(row_filters.KEYS, ()), **own, "zone": row_filters.zones_around(*pair.rows[0][:2])}


def _choices(rows: Iterable[ZoneRow | MatrixRow], words: Words) -> Sequence[Filter]:
    return row_filters.choices(_facts(row, words) for row in rows)


def _use_facts(use: PortUse, words: Words) -> row_filters.Facts:
    """What a use of a port is filtered by; its transport is that of the port."""
    own = row_filters.filter_facts(use.connection, use.opener, use.acceptor, words=words)
    return {**own, "transport": (use.transport,)}


def _ports(suite: SuiteViews) -> Sheet:
    uses = [use for port in suite.ports for use in port.uses]
    listed = len(uses) <= MOST_USES
    choices = row_filters.choices(_use_facts(use, suite.words) for use in uses) if listed else []
    values = {
        "ports": suite.ports,
        "listed": listed,
        "columns": fact_columns(suite.ports, page=True),
        "facts": partial(_use_facts, words=suite.words),
        "choices": [choice for choice in choices if choice.name != "transport"],
        "upkeep": upkeep_line,
        "numbers": partial(use_numbers, suite.connections),
        "some": SOME,
        "labels": suite.connections.labels,
    }
    words = suite.words("Every port of the suite: who accepts connections on it, and who opens them")
    return Sheet("shared/ports", "ports", "", words, values, wide=True, english="Ports and protocols")


def _compare(suite: SuiteViews) -> Sheet:
    words = suite.words("Two services at a time: what is between them, which peers both have, and on which ports")
    values = {"sides": side_by_side(suite.connections), "some": SOME}
    return Sheet("shared/compare", "compare", "", words, values, wide=True, english="Two services side by side")


def _closing(suite: SuiteViews) -> Sheet:
    """What breaks if a port is closed."""
    values = {
        "closings": suite.closings,
        "listed": sum(len(closing.broken) for closing in suite.closings) <= MOST_BROKEN,
        "numbers": partial(use_numbers, suite.connections),
        "some": SOME,
    }
    words = suite.words("For each port: who can no longer open it, or be reached on it")
    hits = tuple(closing.hit(suite.words) for closing in suite.closings)
    english = "What breaks if a port is closed"
    return Sheet("shared/closing", "closing", "", words, values, wide=True, english=english, listed=False, hits=hits)


def _changes(since: Since, words: Words) -> Sheet:
    values = {"since": since, "to_do": any(it.page.to_do for it in since.services)}
    what = words(
        "What changed in all services since {version}: what to open, to close and to change", version=since.compared
    )
    return Sheet("shared/changes", "changes", since.title, what, values, wide=True)


def _matrix(suite: SuiteViews) -> Sheet:
    reach = grid(suite.connections) if len(suite.connections.services) <= MOST_PLACES else None
    rows = list(matrix(suite.connections)) if suite.listed else []
    values = {
        "rows": rows,
        "zones": any(row.source.zone or row.destination.zone for row in rows),
        "encrypted": any(row.connection.written_encryption for row in rows),
        "choices": _choices(rows, suite.words),
        "facts": partial(_facts, words=suite.words),
        "marks": partial(flow_marks, words=suite.words),
        "total": len(suite.connections.links),
        "services": suite.connections.services,
        "protection": {} if suite.listed else {it.id: row_filters.protection(it.connections) for it in suite.services},
        "grid": reach,
        "numbers": partial(numbers, suite.connections),
    }
    words = suite.words("All connections of all services in one table")
    return Sheet("shared/matrix", "matrix", "", words, values, wide=True, english="Communication matrix")
