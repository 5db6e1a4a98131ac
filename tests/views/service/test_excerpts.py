"""A large picture in parts: an overview that counts what it merges, each part alone, and pieces that fit on paper."""

import pytest

from gen.loading.checking import check
from gen.model.entities import Service
from gen.model.reading.file import ModelFile
from gen.pipeline import service_diagram
from gen.views.service.excerpts import A_PAGE, Excerpt, excerpts, pieces

SHOP = """service: {name: Shop}
components:
  web: {name: Web, group: Front > Edge}
  proxy: {name: Proxy, group: Front}
  api: {name: API, group: Core}
  overview: {name: Overview, group: Core}
  lone: {name: Lone, group: Alone}
  idle: {name: Idle}
externals:
  bank: {name: Bank, kind: third-party, group: Money}
  tax: {name: Tax, kind: other, group: Money}
connections:
  - {id: a, source: web, destination: api, protocol: HTTPS, port: 443, data: x, data_flow: to-destination}
  - {id: b, source: overview, destination: proxy, protocol: HTTPS, port: 443, data: x, data_flow: to-destination}
  - {id: c, source: proxy, destination: api, protocol: HTTPS, port: 443, data: x, data_flow: to-source, documented: elsewhere}
  - {id: d, source: web, destination: proxy, protocol: HTTPS, port: 443, data: x, data_flow: both}
  - {id: e, source: api, destination: bank, protocol: HTTPS, port: 443, data: x, data_flow: to-source}
  - {id: f, source: tax, destination: api, protocol: HTTPS, port: 443, data: x, data_flow: to-destination}
  - {id: g, source: lone, destination: lone, protocol: HTTPS, port: 443, data: x, data_flow: both}
  - {id: h, source: lone, destination: bank, protocol: HTTPS, port: 443, data: x, data_flow: both, documented: elsewhere}
"""  # noqa: E501


def service(text: str) -> Service:
    model, problems = check([ModelFile("shop", "shop.yml", text.encode())], {}, (), None)
    assert [problem for problem in problems if problem.severity == "error"] == []
    return model.services[0]


def found(text: str) -> dict[str, Excerpt]:
    return {excerpt.name: excerpt for excerpt in excerpts(*service_diagram(service(text)))}


def test_the_overview_folds_outermost_groups_and_counts_the_lines_between_them() -> None:
    whole = found(SHOP)["overview"]
    assert {node.label: node.kind for node in whole.diagram.nodes} == {
        "Front (2 parts)": "component", "Core (2 parts)": "component", "Lone": "component", "Idle": "component",
        "Money (2 systems)": "other",
    }  # fmt: skip
    assert [boundary.title for boundary in whole.diagram.boundaries] == ["Shop"]
    connections, flows = whole.views
    assert [
        (line.id, line.dotted, connections.arrows[line.id], flows.arrows[line.id]) for line in whole.diagram.lines
    ] == [
        ("a +2", False, "both", "both"),
        ("e +1", False, "both", "source"),
        ("g", False, "destination", "both"),
        ("h", True, "destination", "both"),
    ]


def test_the_overview_says_all_that_the_whole_says() -> None:
    _, (connections, _) = service_diagram(service(SHOP))
    view = found(SHOP)["overview"].views[0]
    assert all(sentence in view.description for sentence in connections.labels.values())
    assert f"Within Front (2 parts): {connections.labels['d']}" in view.description
    assert view.labels["e +1"] == f"{connections.labels['e']} {connections.labels['f']}"


def test_each_part_that_has_connections_stands_alone_with_them() -> None:
    parts = found(SHOP)
    assert list(parts) == ["overview", "web", "proxy", "api", "overview.part", "lone"]
    api = parts["api"]
    assert [line.id for line in api.diagram.lines] == ["a", "c", "e", "f"]
    assert [node.id for node in api.diagram.nodes] == ["web", "proxy", "api", "bank", "tax"]
    assert [boundary.title for boundary in api.diagram.boundaries if boundary.kind == "group"] == [
        "Front",
        "Edge",
        "Core",
        "Money",
    ]
    assert api.views[0].title == "Shop: who opens the connections — API" and list(api.views[0].labels) == [
        "a",
        "c",
        "e",
        "f",
    ]
    ids = [excerpt.diagram.id for excerpt in parts.values()]
    assert len(set(ids)) == len(ids) and all("_" in id_ for id_ in ids), "no id of a service"


def test_without_groups_and_repeated_lines_there_is_no_overview() -> None:
    rows = [row for row in SHOP.splitlines() if "id: d" not in row and "id: c" not in row]
    plain = "\n".join(rows).replace(", group: Front > Edge", "").replace(", group: Front", "")
    plain = plain.replace(", group: Core", "").replace(", group: Money", "")
    assert list(found(plain)) == ["web", "proxy", "api", "overview.part", "lone"]


@pytest.mark.parametrize(("pairs", "has"), [(1, False), (3, False), (4, True)])
def test_two_connections_between_the_same_ends_here_and_there_make_no_overview(pairs: int, has: bool) -> None:
    text = "service: {name: Ring}\ncomponents:\n" + "".join(f"  c{at}: {{name: Part {at}}}\n" for at in range(12))
    ends = [(at, (at + 1) % 12) for at in range(12)] + [(at + 1, at) for at in range(pairs)]
    row = "  - {{id: {0}, source: c{1}, destination: c{2}, protocol: HTTPS, port: 443, data: x, data_flow: both}}\n"
    ring = text + "connections:\n" + "".join(row.format(at, *pair) for at, pair in enumerate(ends))
    assert ("overview" in found(ring)) == has


def test_a_part_with_many_connections_comes_in_pieces_that_hold_each_of_them_once() -> None:
    count = 2 * A_PAGE + 2
    text = "service: {name: Hub}\ncomponents:\n  hub: {name: Hub}\nexternals:\n"
    text += "".join(f"  e{at}: {{name: End {at}}}\n" for at in range(count)) + "connections:\n"
    row = "  - {{id: {0}, source: e{0}, destination: hub, protocol: HTTPS, port: 443, data: x, data_flow: both}}\n"
    hub = found(text + "".join(row.format(at) for at in range(count)))["hub"]
    parts = list(pieces(hub))
    assert [part.name for part in parts] == ["hub.1", "hub.2", "hub.3"]
    assert [line for part in parts for line in part.diagram.lines] == list(hub.diagram.lines)
    assert parts[1].views[1].title == "Hub: which way the data goes — Hub (2 of 3)"
    assert list(pieces(parts[0])) == []
