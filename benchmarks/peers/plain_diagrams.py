"""The diagrams package as it comes (https://diagrams.mingrammer.com): Python, which runs `dot` for each picture."""

import subprocess
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from benchmarks.measuring import JOBS, python
from benchmarks.peers.peer import SCALE, Outline, Peer, Way, names, program, quoted
from gen.views.diagram import Diagram, Line, Node, View

BLANK = "generic.blank.Blank"
POINTS = 72  # to the inch
ARROWS = {"destination": "forward=True", "source": "reverse=True", "both": "forward=True, reverse=True", "none": ""}
RENDER = "import runpy, sys\nfor path in sys.argv[2:]:\n    runpy.run_path(path, {'IMAGES': sys.argv[1].split(',')})"


def text(diagram: Diagram, view: View) -> str:
    """A graph as the script that a user of the package writes; IMAGES is given from outside."""
    icons = sorted({node.icon or BLANK for node in diagram.nodes})
    called, name = names(diagram), quoted(f"{diagram.id}-{view.name}")
    attributes = {"dpi": str(SCALE * POINTS)}
    rows = ["from diagrams import Cluster, Diagram, Edge", *(_import(icon) for icon in icons)]
    rows.append(
        f'with Diagram("", filename={name}, show=False, direction="LR", outformat=IMAGES, graph_attr={attributes}):'
    )
    rows += [f"    {row}" for row in _indented(OUTLINE.rows(diagram))]
    rows += [f"    {_line(line, called, view)}" for line in diagram.lines]
    return "\n".join(rows) + "\n"


def _import(icon: str) -> str:
    module, name = icon.rsplit(".", 1)
    return f"from diagrams.{module} import {name}"


def _node(name: str, node: Node) -> str:
    return f"{name} = {(node.icon or BLANK).rsplit('.', 1)[1]}({quoted(node.label)})"


OUTLINE = Outline(lambda name, title: f"with Cluster({quoted(title)}):", "#", _node)


def _indented(rows: Sequence[str]) -> list[str]:
    """Rows below a `with` further to the right, up to the row that ends it."""
    depth, found = 0, []
    for row in rows:
        found += ["    " * depth + row] if row != OUTLINE.closing else []
        depth += row.startswith("with ") - (row == OUTLINE.closing)
    return found


def _line(line: Line, called: dict[str, str], view: View) -> str:
    heads = ARROWS[view.arrows[line.id]]
    edge = f"Edge({heads}{', ' if heads else ''}label={quoted(line.id)})"
    return f"{called[line.source]} - {edge} - {called[line.destination]}"


def ways() -> list[Way]:
    """One script after the other in as many processes as jobs, where there is a `dot`."""
    dot = program("dot")
    if not dot:
        return []
    said = subprocess.run([dot, "-V"], capture_output=True, text=True, check=True).stderr  # dot - graphviz version 2.43
    name = f"diagrams {version('diagrams')}, Graphviz {said.split()[4]}"

    def way(*images: str) -> Way:
        def commands(folder: Path, graphs: Sequence[str]) -> list[list[str]]:
            files = [f"{graph}.py" for graph in graphs]
            return [python("-c", RENDER, ",".join(images), *files[start::JOBS]) for start in range(JOBS)]

        return Way(name, images, commands)

    return [way("svg"), way("svg", "png")]


PEER = Peer("diagrams", "apt-get install graphviz: a `dot` on the PATH", "py", text, ways)
