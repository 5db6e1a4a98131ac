"""A map's boxes and rows -> its diagram, and the words of its picture."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from gen.language import Words
from gen.model.kinds import Kind
from gen.views.diagram import Arrows, Boundary, Diagram, Line, Node, View
from gen.views.suite.connections import natural
from gen.views.suite.descriptions import Target
from gen.views.suite.groups import Group, product
from gen.views.words import site_words

LEGEND = "from the one who opens the connections to the one who accepts them"
BOXES: dict[Kind, str] = {"component": "Service", "service": "Several services", "other": "Service without a page here"}
OPENS = ("{source} opens {n} connection to {destination}", "{source} opens {n} connections to {destination}")
WAYS = 4  # of a line's protocols, and of its ports, that are listed


class MapBox(NamedTuple):
    """A box of a map; `page` where it leads, if anywhere."""

    id: str
    label: str
    kind: Kind
    page: Target | None


class Way(NamedTuple):
    """The connections that one box opens to another: how many, their protocols and ports, and some of them."""

    source: MapBox
    destination: MapBox
    total: int
    protocols: tuple[str, ...]
    ports: tuple[str, ...]
    numbers: tuple[tuple[str, Target], ...]


class MapRow(NamedTuple):
    """A line of a map: what one box opens to the other, and what comes back, if anything."""

    number: str
    there: Way
    back: Way | None


Places = Mapping[str, MapBox]  # where each end is drawn, if anywhere


def map_diagram(group: Group, boxes: Iterable[MapBox], rows: Iterable[MapRow], inside: Places) -> Diagram:
    """The map's boxes, with a line for each row. `inside`: the boxes of the group itself."""
    boundaries, held = _boundaries(group, inside)
    nodes = tuple(Node(box.id, box.label, box.kind, None, held.get(box.id)) for box in boxes)
    used = {node.boundary for node in nodes}
    lines = tuple(Line(row.number, row.there.source.id, row.there.destination.id) for row in rows)
    return Diagram(
        f"shared-{group.slug}", nodes, lines, tuple(boundary for boundary in boundaries if boundary.id in used)
    )


def _boundaries(group: Group, inside: Places) -> tuple[list[Boundary], dict[str, str]]:
    """The boundaries of a map, and which holds a box: on the map of all services the products, else the group."""
    if group.slug:
        return [Boundary("group", group.title)], {box.id: "group" for box in inside.values()}
    products = sorted({product(service) for service in group.services} - {""}, key=natural)
    if group.groups or len(products) < 2:
        return [], {}
    ids = {title: f"product-{number}" for number, title in enumerate(products, 1)}
    held = {service.id: ids[product(service)] for service in group.services if product(service)}
    return [Boundary(id_, title) for title, id_ in ids.items()], held


def map_view(group: Group, rows: Sequence[MapRow]) -> View:
    """The map's words: a sentence for each line."""
    words = site_words(group.services)
    labels = {row.number: _sentence(row, words) for row in rows}
    title = words("{name}: who opens the connections", name=group.title)
    description = "\n".join(labels.values()) or words("No service connects to another one.")
    arrows: dict[str, Arrows] = {row.number: "both" if row.back else "destination" for row in rows}
    kinds = {kind: words(text) for kind, text in BOXES.items()}
    return View("map", title, description, words(LEGEND), arrows, labels, kinds, words.language)


def _sentence(row: MapRow, words: Words) -> str:
    """`Line 1: Billing opens 3 connections to Shop (HTTPS, port 443); Shop opens 1 connection to Billing.`"""
    clauses = "; ".join(_clause(way, words) for way in (row.there, row.back) if way)
    return words("Line {n}: {clauses}.", n=row.number, clauses=clauses)


def _clause(way: Way, words: Words) -> str:
    ports = words("port {port}", port=_some(way.ports)) if way.ports else ""
    how = ", ".join(part for part in (_some(way.protocols), ports) if part)
    ends = {"source": way.source.label, "destination": way.destination.label}
    text = words.count(way.total, OPENS[0], OPENS[1], **ends)
    return f"{text} ({how})" if how else text


def _some(texts: Sequence[str]) -> str:
    return ", ".join([*texts[:WAYS], *(["…"] if len(texts) > WAYS else [])])
