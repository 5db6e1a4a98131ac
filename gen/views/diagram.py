"""What a picture shows, without geometry: nodes, lines, boundaries; and how one view words and points them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from gen.language import ENGLISH
from gen.model.kinds import Kind

ViewName = Literal["connections", "data-flows", "map"]
Frame = Literal["boundary", "group", "zone"]  # of a service or a product, a box, a trust zone
Arrows = Literal["destination", "source", "both", "none"]
Change = Literal["added", "removed", "changed"]  # what became of something, in the picture of a difference


@dataclass(frozen=True)
class Node:
    """A box of the picture: a part of the service (`component`) or something outside it."""

    id: str
    label: str
    kind: Kind
    icon: str | None = None  # a class of the diagrams package ("onprem.queue.Kafka") or an image file's path
    boundary: str | None = None  # id of the innermost boundary that holds it
    change: Change | None = None


@dataclass(frozen=True)
class Line:
    """A connection of the picture, drawn from its source to its destination."""

    id: str
    source: str
    destination: str
    dotted: bool = False
    change: Change | None = None
    more: int = 0  # how many connections it stands for beside the one that its id begins with


@dataclass(frozen=True)
class Boundary:
    """A titled box around nodes; `parent` is the boundary that holds it."""

    id: str
    title: str
    parent: str | None = None
    kind: Frame = "boundary"


@dataclass(frozen=True)
class Diagram:
    """All that decides a picture's geometry; both views of a service share one."""

    id: str
    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    boundaries: tuple[Boundary, ...]
    kept: tuple[tuple[str, ...], ...] = ()  # an order to keep: ids of nodes by column, each from top to bottom


@dataclass(frozen=True)
class View:
    """All in which one of the two pictures differs from the other: words, and where each line has arrowheads."""

    name: ViewName
    title: str
    description: str  # a sentence per connection, in the view's own terms
    legend: str  # what the arrow means
    arrows: Mapping[str, Arrows]  # by the line's id
    labels: Mapping[str, str]  # by the line's id: its sentence, for those who cannot see it
    kinds: Mapping[Kind, str] = field(default_factory=dict)  # what the legend calls a kind, where not the usual
    language: str = ENGLISH
