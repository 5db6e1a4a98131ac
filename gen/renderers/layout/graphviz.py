"""DOT → placed boxes and lines; the only module that runs Graphviz, in a child process that lives as long as this one.

Units: 1 point of Graphviz is 1 px; y runs down. `start()` lets a command begin it early, while it imports other things.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any

from gen.problems import LayoutProblem
from gen.processes.child import Child
from gen.renderers.layout.geometry import Box, Point
from gen.renderers.layout.graphviz_process import REFUSED

POINTS = 72  # to the inch
REMEDY = "draw fewer components or connections in one picture, or split the service's model in two"
NAMES = re.compile(r"^\s*(n\d+) \[|\[.*?\bid=(e\d+)", re.MULTILINE)


@dataclass(frozen=True)
class Placement:
    """Graphviz's answer, under the names that the DOT text gives; lines as the control points of their splines."""

    width: float
    height: float
    ranks: tuple[tuple[str, ...], ...]  # from left to right, each from top to bottom
    nodes: Mapping[str, Box]
    boundaries: Mapping[str, Box]
    lines: Mapping[str, tuple[Point, ...]]


_graphviz = Child("renderers.layout.graphviz_process")
start, stop = _graphviz.start, _graphviz.stop


def lay_out(dot: str, seconds: float = 10) -> Placement:
    """Where Graphviz puts the nodes n*, boundaries b* and lines e* of a DOT text; LayoutProblem where it doesn't."""
    answer = _graphviz.ask(dot.encode(), seconds)
    if not answer:
        raise LayoutProblem(f"Graphviz ended, or gave no layout within {seconds:g} s: {REMEDY}")
    if answer.startswith(REFUSED):
        raise LayoutProblem(f"Graphviz failed ({answer[len(REFUSED) :].decode(errors='replace')}): {REMEDY}")
    try:
        placement = _placement(json.loads(answer))
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError) as error:
        raise LayoutProblem(f"Graphviz answered nonsense: {REMEDY}") from error
    asked = {name for names in NAMES.findall(dot) for name in names if name}
    if missing := asked - placement.nodes.keys() - placement.lines.keys():
        raise LayoutProblem(f"Graphviz left out {len(missing)} of {len(asked)} boxes and lines: {REMEDY}")
    return placement


def _placement(answer: Mapping[str, Any]) -> Placement:
    """Where Graphviz puts nodes and lines, from its json0; in px, y downwards."""
    _, bottom, right, top = _numbers(answer["bb"])
    things = answer.get("objects", ())
    nodes = {thing["name"]: _node(thing, top) for thing in things if "pos" in thing}
    boundaries = {
        thing["name"].removeprefix("cluster_"): _boundary(_numbers(thing["bb"]), top)
        for thing in things
        if "bb" in thing
    }
    lines = {edge["id"]: _spline(edge["pos"], top) for edge in answer.get("edges", ()) if "pos" in edge}
    return Placement(right, top - bottom, _ranks(nodes), nodes, boundaries, lines)


def _numbers(text: str) -> list[float]:
    """Numbers with commas between; raises ValueError for what is none, infinity too."""
    numbers = [float(number) for number in text.split(",")]
    if not all(map(isfinite, numbers)):
        raise ValueError(text)
    return numbers


def _node(thing: Mapping[str, str], top: float) -> Box:
    x, y = _numbers(thing["pos"])
    width, height = (length * POINTS for length in _numbers(f"{thing['width']},{thing['height']}"))
    return Box(x - width / 2, top - y - height / 2, x + width / 2, top - y + height / 2)


def _boundary(edges: list[float], top: float) -> Box:
    left, low, right, high = edges
    return Box(left, top - high, right, top - low)


def _spline(text: str, top: float) -> tuple[Point, ...]:
    """The control points of a spline; arrowheads' own points (s, e) are left out."""
    pairs = [_numbers(pair) for pair in text.split() if pair[0] not in "se"]
    return tuple(Point(x, top - y) for x, y in pairs)


def _ranks(nodes: Mapping[str, Box]) -> tuple[tuple[str, ...], ...]:
    """Nodes by rank: those of a rank share their centre's x, to the rounding of Graphviz's output."""
    ranks: list[list[str]] = []
    last = float("-inf")
    for x, _, name in sorted(((box.left + box.right) / 2, box.top + box.bottom, name) for name, box in nodes.items()):
        if x - last > 1:
            ranks.append([])
        ranks[-1].append(name)
        last = x
    return tuple(tuple(sorted(rank, key=lambda name: nodes[name].top + nodes[name].bottom)) for rank in ranks)
