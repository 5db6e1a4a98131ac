"""What each of a suite's pages shows: the values of its template."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

from gen.model.kinds import KINDS
from gen.renderers import pages
from gen.renderers.picture import Drawing
from gen.views.openings import UNKNOWN, openings
from gen.views.suite import numbers
from gen.views.suite_map import SuiteMap
from gen.views.suite_matrix import MOST_PLACES, MOST_ROWS, grid, matrix
from gen.views.suite_ports import use_numbers
from gen.views.suite_shared import SharedSystem, single_systems
from gen.views.suite_story import SuiteViews

MOST_USES = 500  # rows that the index of ports, or the page of something shared, lists one by one
MOST_PARTS = 3000  # components that the index of openings lists with how much each opens and accepts
SOME = 12  # services that stand in a cell


class Sheet(NamedTuple):
    """A page before it is written: its name as in Target, its template in `suite/`, and what that shows."""

    name: str
    template: str
    title: str
    description: str
    values: Mapping[str, Any]
    wide: bool = False  # whether it gives the room of its table of contents to its table


def sheets(told: SuiteViews, drawings: Mapping[str, Drawing]) -> Iterator[Sheet]:
    """Every page of a suite. `drawings`: of the maps, by their names."""
    yield _overview(told, drawings)
    yield _open(told)
    yield _ports(told)
    yield _matrix(told)
    yield from (_component(told, thing) for thing in told.suite.shared)
    for suite_map in told.maps[1:]:
        words = f"Who opens connections to whom: {suite_map.group.title}"
        yield Sheet(suite_map.page, "map", suite_map.group.title, words, _map(suite_map, drawings))


def _overview(told: SuiteViews, drawings: Mapping[str, Drawing]) -> Sheet:
    values = {
        **_map(told.maps[0], drawings),
        "suite": told.suite,
        "shared": [(thing, *_ways(told, thing)) for thing in told.suite.shared],
        "kinds": {kind: facts.legend for kind, facts in KINDS.items()},
        "singles": single_systems(told.suite.services, told.suite.shared),
        "ports": [port for port in told.ports if port.port != UNKNOWN],
        "maps": told.maps,
    }
    words = "All services together: who opens connections to whom, and on which ports"
    return Sheet("shared", "overview", "The suite", words, values)


def _map(suite_map: SuiteMap, drawings: Mapping[str, Drawing]) -> dict[str, Any]:
    drawing = drawings.get(suite_map.name)
    return {
        "map": suite_map,
        "picture": drawing and pages.picture(suite_map.view.title, drawing, f"diagrams/shared/{suite_map.name}"),
    }


def _ways(told: SuiteViews, thing: SharedSystem) -> tuple[int, tuple[str, ...], tuple[str, ...]]:
    """How many connections something shared has, their protocols and their ports."""
    connections = [link.said[0].connection for end in thing.ends for link in told.suite.touching.get(end, ())]
    protocols = dict.fromkeys(protocol for connection in connections for protocol in connection.protocols)
    ports = dict.fromkeys(port for connection in connections for port in connection.ports)
    return len(connections), tuple(protocols), tuple(ports)


def _component(told: SuiteViews, thing: SharedSystem) -> Sheet:
    total = sum(len(told.suite.touching.get(end, ())) for end in thing.ends)
    values = {
        "thing": thing,
        "kind": KINDS[thing.end.kind].legend,
        "rows": openings(told.suite, thing.ends) if total <= MOST_USES else (),
        "total": total,
        "services": [service for service in told.suite.services if service.id in thing.services],
    }
    words = f"Who connects to {thing.end.name}, on which port, and for what"
    return Sheet(f"shared/components/{thing.id}", "component", thing.end.name, words, values, wide=True)


def _open(told: SuiteViews) -> Sheet:
    parts = sum(len(listed) for _, listed in told.openings)
    letters: dict[str, list[Any]] = {}
    for service, listed in told.openings:
        first = service.name.strip()[:1].upper()
        letters.setdefault(first if first.isalpha() else "#", []).append((service, listed))
    values = {"letters": letters, "counted": parts <= MOST_PARTS}
    words = "For each component of each service: the connections that it opens and that it accepts"
    return Sheet("shared/open", "open", "What must I open?", words, values)


def _ports(told: SuiteViews) -> Sheet:
    total = sum(len(port.uses) for port in told.ports)
    values = {
        "ports": told.ports,
        "listed": total <= MOST_USES,
        "numbers": partial(use_numbers, told.suite),
        "some": SOME,
        "labels": told.suite.labels,
    }
    words = "Every port of the suite: who accepts connections on it, and who opens them"
    return Sheet("shared/ports", "ports", "Ports and protocols", words, values, wide=True)


def _matrix(told: SuiteViews) -> Sheet:
    few = len(told.suite.links) <= MOST_ROWS
    reach = grid(told.suite) if len(told.suite.services) <= MOST_PLACES else None
    values = {
        "rows": list(matrix(told.suite)) if few else [],
        "total": len(told.suite.links),
        "services": told.suite.services,
        "grid": reach,
        "numbers": partial(numbers, told.suite),
    }
    words = "All connections of all services in one table"
    return Sheet("shared/matrix", "matrix", "Communication matrix", words, values, wide=True)
