"""Arrowheads: paths of their own at the ends of a line, as PDF makers, sanitisers and drawing programs lose markers."""

import re
from collections.abc import Mapping
from functools import lru_cache
from math import hypot
from typing import Literal

from gen.renderers.layout.geometry import Point
from gen.renderers.svg.colors import paint
from gen.renderers.text.xml_text import element, number
from gen.views.diagram import Arrows

End = Literal["source", "destination"]
ENDS: tuple[End, End] = ("source", "destination")
LENGTH, HALF, NOTCH = 10.0, 4.0, 8.0  # along the line, to either side of it, and from the tip to the dent at the back
_COMMAND = re.compile(r"([MHVLQ])([^MHVLQ]*)")
_DRAWN = re.compile(r'(<path class="line"[^>]* d="([^"]*)"[^>]*/>)((?:<path class="head"[^>]*/>)*)')


def heads(d: str, arrows: Arrows, colors: Mapping[str, str] | None = None) -> str:
    """The heads that a line has: `d` is its path, as `gen.renderers.svg.lines` writes it; `colors`: not the usual."""
    usual = "".join(_head(d, end) for end in ENDS if arrows in (end, "both"))
    return usual.replace(_attributes(paint("head")), _attributes({**paint("head"), **colors})) if colors else usual


def both(svg: str) -> str:
    """The picture for a page, where each line has both heads, and style shows those that `data-arrows` names.

    Where that style is missing, the attribute `display` leaves out the same ones.
    """
    return _DRAWN.sub(lambda line: line[1] + "".join(_on_page(line[2], end, line[3]) for end in ENDS), svg)


def pointing(tip: Point, back: Point, **attributes: str) -> str:
    """A head with its tip at a point, in the direction from another point."""
    length = hypot(tip.x - back.x, tip.y - back.y)
    x, y = (tip.x - back.x) / length, (tip.y - back.y) / length
    steps = (-LENGTH, -HALF), (LENGTH - NOTCH, HALF), (NOTCH - LENGTH, HALF)
    d = "".join(f"l{number(along * x - across * y)} {number(along * y + across * x)}" for along, across in steps)
    return element("path", {**paint("head"), **attributes, "d": f"M{number(tip.x)} {number(tip.y)}{d}z"})


def _attributes(values: Mapping[str, str]) -> str:
    return " ".join(f'{name}="{value}"' for name, value in values.items())


@lru_cache(maxsize=1024)
def _head(d: str, end: End) -> str:
    points = _points(d)
    tip, back = points[:2] if end == "source" else points[:-3:-1]
    return pointing(tip, back, **{"data-end": end})


def _on_page(d: str, end: End, drawn: str) -> str:
    head = _head(d, end)
    return head if head in drawn else head.replace("<path ", '<path display="none" ', 1)


def _points(d: str) -> list[Point]:
    """The points that a line's path runs through, of a round corner its end alone."""
    points: list[Point] = []
    for command, values in _COMMAND.findall(d):
        numbers = [float(value) for value in values.split()]
        x = points[-1].x if command == "V" else numbers[0] if command == "H" else numbers[-2]
        y = points[-1].y if command == "H" else numbers[-1]
        points.append(Point(x, y))
    return points
