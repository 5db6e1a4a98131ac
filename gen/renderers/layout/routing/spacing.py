"""The distances of a picture, in px."""

from typing import NamedTuple


class Spacing(NamedTuple):
    """The least distances between the parts of a picture, in px."""

    ports: int = 22  # lines at one side of a box
    corridors: int = 22  # lines that pass a column, from each other
    passing: int = 18  # such a line from a box
    boxes: int = 24  # boxes of a column
    edge: int = 12  # the first line from a box's corner
    pad: int = 18  # a boundary around what it holds
    title: int = 10  # above and below a boundary's title
    indent: int = 14  # of a boundary's title
    tracks: int = 14  # verticals of a channel
    head: int = 15  # what an arrowhead needs before its box
    badge: int = 6  # between a badge and what is beside it
    frame: int = 12  # between a vertical and the edge of a boundary


WIDE = Spacing(ports=26, corridors=24)
USUAL = Spacing()
CLOSE = Spacing(ports=18, corridors=18, passing=16)
DENSE = Spacing(ports=15, corridors=15, passing=14, edge=8, boxes=20)
TIGHT = DENSE._replace(pad=10, tracks=9, head=11, badge=3, frame=7)
