"""What a peer is; where its programs are found; and the outline of a graph, which all exporters write."""

import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from gen.views.diagram import Diagram, Node, View

HERE = Path(__file__).parent
SCALE = 2  # pixels to a unit of length, as gen's own PNGs have
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class Way(NamedTuple):
    """One way to render a folder of graphs with a peer, as it is installed here."""

    name: str  # with the version
    images: tuple[str, ...]  # that come out of a graph
    commands: Callable[[Path, Sequence[str]], list[list[str]]]  # of a folder and its graphs' names; two run at a time


class Peer(NamedTuple):
    """A peer: how it is installed, the file that a graph becomes (its ending), and the ways found here, if any."""

    name: str
    install: str
    ending: str
    text: Callable[[Diagram, View], str]
    ways: Callable[[], list[Way]]


def place() -> Path | None:
    """The folder that the environment's PEERS names, in which peers were installed."""
    named = os.environ.get("PEERS")
    return Path(named).absolute() if named else None


def program(*names: str) -> str | None:
    """The path of the first program found: in `bin` of the peers' folder, else on the PATH."""
    folder = place()
    path = os.pathsep.join([*([str(folder / "bin")] if folder else []), os.environ.get("PATH", "")])
    return next((found for name in names if (found := shutil.which(name, path=path))), None)


def package(name: str) -> Path | None:
    """The folder of an npm package that is installed in the peers' folder."""
    folder = place()
    found = folder / "node_modules" / name if folder else None
    return found if found and found.is_dir() else None


class Outline(NamedTuple):
    """How a language writes boxes: what opens a boundary of a name and title, what ends it, a node of a name."""

    opening: Callable[[str, str], str]
    closing: str
    node: Callable[[str, Node], str]

    def rows(self, diagram: Diagram) -> list[str]:
        """Every boundary around what it holds."""
        called = names(diagram)

        def inside(parent: str | None) -> list[str]:
            rows = [self.node(called[node.id], node) for node in diagram.nodes if node.boundary == parent]
            for i, boundary in enumerate(diagram.boundaries):
                if boundary.parent == parent:
                    rows += [self.opening(f"b{i}", boundary.title), *inside(boundary.id), self.closing]
            return rows

        return inside(None)


def names(diagram: Diagram) -> dict[str, str]:
    """What the exporters call a diagram's nodes: n0, n1, ..., by id."""
    return {node.id: f"n{i}" for i, node in enumerate(diagram.nodes)}


def paths(diagram: Diagram) -> dict[str, str]:
    """Nodes with the boundaries that hold them, `b0.n1`, by id."""
    boundaries = {boundary.id: (f"b{i}", boundary.parent) for i, boundary in enumerate(diagram.boundaries)}

    def path(parent: str | None) -> str:
        if parent is None:
            return ""
        name, above = boundaries[parent]
        return f"{path(above)}{name}."

    called = names(diagram)
    return {node.id: path(node.boundary) + called[node.id] for node in diagram.nodes}


def quoted(text: str) -> str:
    """A text between double quotes, with a backslash before what would end it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
