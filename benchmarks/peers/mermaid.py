"""Mermaid (https://mermaid.js.org): two browsers with a page each, each graph once for its SVG and its PNG."""

import json
from pathlib import Path

from benchmarks.measuring import JOBS
from benchmarks.peers.peer import CHROMIUM_FLAGS, HERE, SCALE, Outline, Peer, Way, names, package, program
from gen.views.diagram import Diagram, Line, View

OUTLINE = Outline(
    lambda name, title: f"subgraph {name}[{_quoted(title)}]",
    "end",
    lambda name, node: f"{name}[{_quoted(node.label)}]",
)
ARROWS = {"destination": "-->", "source": "-->", "both": "<-->", "none": "---"}


def text(diagram: Diagram, view: View) -> str:
    """A graph as a flowchart; Mermaid has no arrow backwards, so such lines are written from the other end."""
    called = names(diagram)

    def row(line: Line) -> str:
        arrow = view.arrows[line.id]
        ends = [called[line.source], called[line.destination]]
        first, second = reversed(ends) if arrow == "source" else ends
        return f"{first} {ARROWS[arrow]}|{_quoted(line.id)}| {second}"

    return "\n".join(["flowchart LR", *OUTLINE.rows(diagram), *map(row, diagram.lines)]) + "\n"


def _quoted(text: str) -> str:
    """A label, with Mermaid's own codes for what would end it."""
    return '"' + text.replace("#", "#35;").replace('"', "#quot;") + '"'


def ways() -> list[Way]:
    """The library in a page, driven by the puppeteer of its command line."""
    node, browser = program("node"), program("chromium", "google-chrome")
    library, puppeteer = package("mermaid"), package("puppeteer-core")
    if not (node and browser and library and puppeteer):
        return []
    version = json.loads((library / "package.json").read_text(encoding="utf-8"))["version"]
    command = [node, str(HERE / "mermaid.mjs"), str(library), str(puppeteer), browser, str(SCALE)]

    def way(*images: str) -> Way:
        def commands(folder: Path, _: object) -> list[list[str]]:
            shares = [f"{share}/{JOBS}" for share in range(JOBS)]
            return [[*command, str(folder), ",".join(images), share, *CHROMIUM_FLAGS] for share in shares]

        return Way(f"Mermaid {version}", images, commands)

    return [way("svg"), way("svg", "png")]


PEER = Peer("Mermaid", "npm install @mermaid-js/mermaid-cli; chromium on the PATH", "mmd", text, ways)
