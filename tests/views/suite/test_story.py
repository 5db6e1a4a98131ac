"""What the pages of a suite tell, before any language; `GEN_UPDATE=1` writes down in `stories` what they tell now."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from gen.model.entities import Component, Connection, Service
from gen.model.identity import Identity
from gen.views.columns import COLUMNS, headings, needed, texts
from gen.views.service import tables
from gen.views.service.connections import connections_view
from gen.views.service.data_flows import data_flows_view
from gen.views.service.diagram import diagram
from gen.views.service.marks import NO_MARKS
from gen.views.service.upkeep import upkeep_table
from gen.views.suite import matrix, openings, ports
from gen.views.suite.connections import marks, natural
from gen.views.suite.descriptions import Target
from gen.views.suite.groups import BOXES, Group
from gen.views.suite.story import SuiteViews
from tests.suites import BANK, HEAD, MAIL, SHOP, services

STORIES = Path(__file__).parent / "stories"
SHARED = """\
externals:
  kafka: {name: Kafka, kind: third-party, description: The *bus*.}
  crm: {name: CRM, kind: service}
  unused: {name: Unused}
"""
TILL = """\
components: {web: {name: Till}, printer: {name: Printer}}
externals: {crm: , kafka: , shop: {service: shop, component: web}, whole: {service: shop}, old: {name: old  LEDGER,
  kind: third-party}, kiosk: {name: Kiosk, kind: ui}, b: {service: bank}, mine: {name: Vault, kind: other}}
connections:
  - {id: 1, source: web, destination: crm, protocol: [HTTPS, WSS], port: [443, 8443], data: leads, data_flow: both}
  - {id: 2, source: web, destination: shop, protocol: HTTP, port: 1, data: [{text: asks, flow: to-destination},
     {text: tells, flow: to-source}]}
  - {id: 3, source: web, destination: shop, protocol: TCP, port: 10}
  - {id: 4, source: printer, destination: whole, protocol: UDP, port: 9}
  - {id: 5, source: web, destination: whole, protocol: SFTP, port: 22}
  - {id: 6, source: web, destination: whole, protocol: AMQP, port: 5672-5674}
  - {id: 7, source: kiosk, destination: shop, protocol: HTTPS, port: any, data: taps, data_flow: to-source}
  - {id: 8, source: web, port: "any, ephemeral"}
  - {id: 9, destination: printer, protocol: IPP}
  - {id: 10, source: b, destination: whole, protocol: HTTPS, port: 443, data: payments of the bank}
  - {id: 11, source: web, destination: printer, protocol: IPP, port: 631}
  - {id: 12, source: old, destination: web}
  - {id: 13, source: web, destination: kafka, port: "2, 10, 1"}
  - {id: 14, source: kiosk, destination: mine, protocol: HTTPS, port: 443}
  - {id: 15, source: whole, destination: web, protocol: HTTPS, port: 443, data: calls, data_flow: to-destination}
internal_ports:
  - {component: web, groups: [{name: A, ports: [{port: 6122, protocol: RPC}, {port: 443, protocol: HTTPS}]}]}
  - {groups: [{ports: [{port: 6123}]}]}
"""
COUNTER = """\
components: {desk: {name: Desk}, room: {name: Room}}
externals: {shop: {service: shop}, crm: , till: {service: till, component: printer}, safe: {name: VAULT,
  kind: third-party}, con: {name: Console, kind: third-party}, lone: {name: Lone, kind: third-party},
  m: {service: mail}}
connections:
  - {id: x, source: till, destination: desk, protocol: IPP, port: 631, data: slips, data_flow: to-source}
  - {id: y, source: shop, destination: crm, protocol: HTTPS, port: 443, data: visits, data_flow: to-destination}
  - {id: z, source: room, destination: safe, protocol: HTTPS, port: 443}
  - {id: w, source: shop, destination: m, protocol: SMTP, port: 25}
  - {id: v, source: desk, destination: con, protocol: SSH, port: 22}
"""
SMITHY = """\
components: {fire: {name: Fire, group: Hot, icon: k8s.compute.Pod}, anvil: {name: Anvil, group: Hot},
  yard: {name: Yard}, cellar: {name: Cellar, group: Cold}}
externals: {con: {name: console, kind: third-party}, m: {service: mail, component: out}, s: {service: shop,
  component: web}, till: {service: till}}
connections:
  - {id: 1, source: fire, destination: con, protocol: SSH, port: 22}
  - {id: 2, source: m, destination: s, protocol: http, port: "80", data: old news, data_flow: to-source,
     classification: ingress}
  - {id: 3, source: s, destination: till, protocol: TLS, port: 443}
  - {id: 4, source: fire, destination: anvil, documented: elsewhere, data: Glow!, data_flow: to-source, owner: Ann}
  - {id: 5, source: anvil, destination: fire, data: "Cold?", data_flow: both, since: "2020", verified: {on: 2024-02-01,
     by: Bob, evidence: "https://a.example/b"}}
  - {id: 6, source: cellar, destination: yard, verified: {on: 2024-03-01}}
  - {id: 7, source: yard, data: [{text: up, flow: to-source}, {text: down, flow: to-destination}, {text: over,
     flow: to-source}]}
  - {id: 8, destination: yard, data: [{text: in, flow: to-destination}, {text: out}]}
"""
SHOPS = {
    "shared": SHARED,
    "shop": HEAD.format(name="The shop", more=", abbreviation: SHOP, product: Retail") + SHOP,
    "bank": HEAD.format(name="The bank", more=", product: Finance") + BANK,
    "mail": HEAD.format(name="Mail 10", more=", product: ' Retail  '") + MAIL,
    "till": HEAD.format(name="mail 2", more=", abbreviation: shop, product: Retail") + TILL,
    "counter": HEAD.format(name="Counter", more=", abbreviation: CNT") + COUNTER,
    "smithy": HEAD.format(name="Smithy", more="") + SMITHY,
    "lone": "service: {name: Alone, product: Finance}\n",
}


BLANK = ("", None, (), False, NO_MARKS)


def told(value: object) -> str:
    """A value of the views as a text: what is blank is left out, what has an id is its id."""
    if isinstance(value, Service | Component | Connection):
        return value.id
    if isinstance(value, Target):
        return f"→ {value.page}#{value.anchor}".removesuffix("#")
    if isinstance(value, Identity):
        return f"{value.service}/{value.key}{'!' if value.local else ''}"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{told(key)}: {told(one)}" for key, one in value.items()) + "}"
    names = (
        [field.name for field in fields(value) if field.name != "language"]
        if is_dataclass(value)
        else getattr(value, "_fields", ())
    )
    if names:
        parts = {name: told(part) for name in names if (part := getattr(value, name)) not in BLANK}
        return f"{type(value).__name__}({', '.join(f'{name}: {part}' for name, part in parts.items())})"
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(told, value))}]"
    return str(value).replace("\n", "\\n")


def row(cells: Mapping[str, object]) -> str:
    """A row of the Connections table."""
    return f"Row({', '.join(f'{key}: {told(value)}' for key, value in cells.items() if value)})"


def chapters(story: SuiteViews) -> Iterator[tuple[str, list[str]]]:
    """All that the pages of a suite tell, under headings."""
    suite = story.connections
    yield "services", [f"{one.id}: {suite.labels[one.id]}, {suite.names[one.id]}" for one in suite.services]
    yield "connections", [f"{marks(suite, link.descriptions)}: {told(link[1:3])}" for link in suite.links]
    yield (
        "ends",
        [f"{told(end)}: {[marks(suite, link.descriptions) for link in suite.touching[end]]}" for end in suite.touching],
    )
    yield "shared", [*map(told, suite.shared), "others:", *map(told, suite.others)]
    for shared in suite.shared:
        yield shared.id, [told(row) for row in openings.openings(suite, shared.ends)]
    listed = list(matrix.matrix(suite))
    yield "matrix", list(map(told, texts(needed(matrix.COLUMNS, listed), listed)))
    grid = matrix.grid(suite)
    yield "grid", [told(grid.sources), told(grid.destinations), *(told(cell) for cell in grid.cells.items())]
    yield "ports", [f"{told(one)} {told(one.protocols)} {told(one.services)}" for one in story.ports]
    yield "numbers", [told(list(ports.use_numbers(suite, use))) for one in story.ports for use in one.uses]
    yield "table of ports", list(map(told, ports.index_table(suite, story.ports)))
    yield "zones", [f"{one.way}: {told(one)} {one.uses} {one.encryption}" for one in story.zones]
    yield "landing", list(map(told, story.landing))
    for service, found in story.openings:
        seen = (diagram(service), connections_view(service), data_flows_view(service), upkeep_table(service))
        rows = (*map(row, tables.connection_rows(service)), *tables.flow_rows(service))
        yield f"pictures of {service.id}", list(map(told, seen))
        columns = needed(COLUMNS, service.connections)
        yield f"rows of {service.id}", list(map(told, (*rows, headings(columns), *texts(columns, service.connections))))
        yield f"near {service.id}", [told(story.near[service.id])]
        yield f"open {service.id}", [f"{one.outbound} out, {one.inbound} in: {told(one)}" for one in found]
        yield f"table of {service.id}", list(map(told, openings.service_table([(service, found)])))
    for one in story.maps:
        yield one.page, [one.name, *map(told, (one.group, one.diagram, one.view, *one.boxes, *one.rows, one.alone))]


def maps(story: SuiteViews) -> Iterator[tuple[str, list[str]]]:
    """Each map in short: its group and the one above, its boxes, and who opens connections to whom."""
    for one in story.maps:
        group = f"{tree(one.group)}{f' in {one.above.title}' if one.above else ''}"
        boxes = [f"{node.label}: {node.id} in {node.boundary}" for node in one.diagram.nodes]
        yield one.page, [group, *boxes, *one.view.labels.values(), *map(told, one.diagram.boundaries), told(one.alone)]


def tree(group: Group) -> str:
    """A group with those in it."""
    inside = ", ".join(map(tree, group.groups)) or " ".join(one.id for one in group.services)
    return f"{group.slug or 'all'} “{group.title}” ({inside})"


def expect(name: str, parts: Iterator[tuple[str, list[str]]]) -> None:
    text = "\n".join(f"# {title}\n\n" + "".join(f"{line}\n" for line in lines) for title, lines in parts)
    path = STORIES / f"{name.replace(' ', '-')}.txt"
    if os.environ.get("GEN_UPDATE"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


def test_services_that_know_each_other() -> None:
    expect("shops", chapters(SuiteViews(services(SHOPS))))


def test_a_service_alone() -> None:
    others = (
        ("service: shop, component: web", "name: X"),
        ("{service: shop}", "{name: Y}"),
        ("{service: bank}", "{name: Z}"),
    )
    text = SHOPS["till"]
    for service, name in others:
        text = text.replace(service, name)
    expect("alone", chapters(SuiteViews(services({"shared": SHARED, "till": text}))))


def chain(number: int, product: str = "", prefix: str = "", reach: int = 1) -> dict[str, str]:
    """Services of which each connects to the next ones; `product`: a format of the number, its tens and its half."""
    ids = [f"{prefix.format(at // 10)}n{at}" for at in range(number)]
    files = {}
    for at, name in enumerate(ids):
        others = dict.fromkeys(ids[(at + step) % number] for step in range(1, reach + 1))
        said = product.format(at, at // 10, at // 2)
        lines = [f"service: {{name: Node {at}{f', product: {said}' if said else ''}}}", "components: {a: {name: A}}"]
        lines += [
            "externals: {" + ", ".join(f"{other}: {{service: {other}}}" for other in others) + "}",
            "connections:",
        ]
        lines += [
            f"  - {{id: {row}, source: a, destination: {other}, port: {row}}}" for row, other in enumerate(others, 1)
        ]
        files[name] = "\n".join(lines) + "\n"
    return files


GROUPS = {
    "one picture": chain(BOXES),
    "ranges of names": chain(BOXES + 1),
    "many ranges": chain(130),
    "products": chain(33, product="P{1}"),
    "many products": chain(64, product="Half of {2}") | {"odd": "service: {name: Odd}\n"},
    "two of each product": {k: t for part in ("a", "b") for k, t in chain(35, product="Q{0}", prefix=part).items()},
    "starts of ids": chain(40, prefix="p{0}-") | {"odd": "service: {name: Odd}\n"},
    "crowded": chain(20, product="Of {0}", reach=6),
    "all connected": chain(40, reach=9),
    "names without letters": {
        f"z{at}": f"service: {{name: Ж{at}, product: '{'Щ' * (at % 3 + 1)}'}}\n" for at in range(40)
    },
}


def test_groups_of_services() -> None:
    expect(
        "groups", ((name, [tree(one.group) for one in SuiteViews(services(GROUPS[name])).maps[:1]]) for name in GROUPS)
    )


@pytest.mark.parametrize("name", ["products", "two of each product", "crowded", "all connected"])
def test_maps_of_groups(name: str) -> None:
    expect(f"maps of {name}", maps(SuiteViews(services(GROUPS[name]))))


def test_names_in_a_reader_s_order() -> None:
    names = ["b 10", "B 2", "a", "b 2", "10", "9", "", "b 2 x", "b²", "ß"]
    assert sorted(names, key=natural) == ["", "9", "10", "a", "B 2", "b 2", "b 2 x", "b 10", "b²", "ß"]
