"""DOT → placed boxes and lines; the only module that runs Graphviz, in a child process that lives as long as this one.

Units: 1 point of Graphviz is 1 px; y runs down. `start()` lets a command begin it early, while it imports other things.
"""

import atexit
import json
import os
import queue
import re
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gen.problems import LayoutProblem
from gen.renderers.engine import read_frame, write_frame
from gen.renderers.geometry import Box, Point

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


class _Engine:
    """A running child process of `engine.py`."""

    def __init__(self) -> None:
        self.pid = os.getpid()
        program = str(Path(__file__).with_name("engine.py"))
        # -P: not the folder of engine.py on the path, where modules have names of the standard library
        self.process = subprocess.Popen(
            [sys.executable, "-P", program],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self.questions: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self.answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        threading.Thread(target=self._exchange, daemon=True).start()

    def usable(self) -> bool:
        """Whether it belongs to this process (not to one that this was forked from) and runs."""
        return self.pid == os.getpid() and self.process.poll() is None

    def ask(self, question: bytes, seconds: float) -> bytes | None:
        """The answer; None where there is none in time, and then the engine is of no use any more."""
        self.questions.put(question)
        try:
            return self.answers.get(timeout=seconds)
        except queue.Empty:
            return None

    def _exchange(self) -> None:
        """Pass questions and answers on, in a thread of its own: Windows can't wait on a pipe with a limit."""
        assert self.process.stdin and self.process.stdout
        while (question := self.questions.get()) is not None:
            try:
                write_frame(self.process.stdin, question)  # type: ignore[arg-type]
                self.answers.put(read_frame(self.process.stdout))  # type: ignore[arg-type]
            except (OSError, ValueError):
                self.answers.put(None)

    def stop(self) -> None:
        """End the child if it is this process's own."""
        if self.pid == os.getpid():
            self.questions.put(None)
            self.process.kill()
            self.process.wait()


_lock = threading.Lock()
_engines: list[_Engine] = []  # at most one


def start() -> None:
    """Start the child if none runs."""
    with _lock:
        _running()


def stop() -> None:
    """End the child; the next call starts another."""
    while _engines:
        _engines.pop().stop()


atexit.register(stop)


def lay_out(dot: str, seconds: float = 10) -> Placement:
    """Where Graphviz puts the nodes n*, boundaries b* and lines e* of a DOT text; LayoutProblem where it doesn't."""
    with _lock:
        answer = _running().ask(dot.encode(), seconds)
        if not answer:
            stop()
    if not answer:
        raise LayoutProblem(f"Graphviz gave no layout within {seconds:g} s: {REMEDY}")
    placement = _placement(json.loads(answer))
    asked = {name for found in NAMES.findall(dot) for name in found if name}
    if missing := asked - placement.nodes.keys() - placement.lines.keys():
        stop()
        raise LayoutProblem(f"Graphviz left out {len(missing)} of {len(asked)} boxes and lines: {REMEDY}")
    return placement


def _running() -> _Engine:
    """The child, started anew where it is gone or another process's."""
    if not (_engines and _engines[0].usable()):
        stop()
        _engines.append(_Engine())
    return _engines[0]


def _placement(answer: Mapping[str, Any]) -> Placement:
    """Graphviz's json0 in px."""
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
    return [float(number) for number in text.split(",")]


def _node(thing: Mapping[str, str], top: float) -> Box:
    x, y = _numbers(thing["pos"])
    width, height = float(thing["width"]) * POINTS, float(thing["height"]) * POINTS
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
