"""Where everything of a picture stands; lengths in px (SVG user units), x to the right, y down."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple


class Point(NamedTuple):
    """A point of the picture, in px from its top left corner."""

    x: float
    y: float


class Size(NamedTuple):
    """A width and a height, in px."""

    width: float
    height: float


class Box(NamedTuple):
    """A rectangle by its edges, in px."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Sizes:
    """The least room that each thing of a diagram needs, by id, as measured from the project's own font."""

    nodes: Mapping[str, Size]
    titles: Mapping[str, Size]  # of boundaries
    badges: Mapping[str, Size]  # of lines; a badge is a circle where width equals height, else a rounded box


@dataclass(frozen=True)
class Route:
    """A line's corners from source to destination (drawn with rounded corners), and its badge's centre."""

    points: tuple[Point, ...]
    badge: Point


@dataclass(frozen=True)
class Geometry:
    """The whole picture, from (0, 0) to (width, height), without margins around it."""

    width: float
    height: float
    nodes: Mapping[str, Box]
    boundaries: Mapping[str, Box]
    titles: Mapping[str, Box]  # of boundaries, inside their boxes
    routes: Mapping[str, Route]
