"""LikeC4 (https://likec4.dev): one server and one browser for all graphs; it exports PNG and no SVG."""

import json
import re
from pathlib import Path

from benchmarks.measuring import output
from benchmarks.peers.peer import CHROMIUM_FLAGS, HERE, Outline, Peer, Way, package, paths, program, quoted
from gen.views.diagram import Diagram, Line, View

HEADS = {
    "destination": "head normal",
    "source": "head none tail normal",
    "both": "head normal tail normal",
    "none": "head none",
}
SPECIFICATION = "specification { element box }\n"
OUTLINE = Outline(
    lambda name, title: f"{name} = box {quoted(title)} {{",
    "}",
    lambda name, node: f"{name} = box {quoted(node.label)}",
)


def text(diagram: Diagram, view: View) -> str:
    """A graph as an element of its own, for all files make one model, and the view of what it holds."""
    whole = re.sub(r"\W", "_", f"{diagram.id}-{view.name}")
    called = paths(diagram)
    shown = [f"{whole}.{path}" for path in called.values()]
    boundaries = dict.fromkeys(path.rpartition(".")[0] for path in shown)
    included = [path for path in boundaries if path != whole] + shown

    def row(line: Line) -> str:
        style = f"{{ style {{ {HEADS[view.arrows[line.id]]} }} }}"
        return f"{called[line.source]} -> {called[line.destination]} {quoted(line.id)} {style}"

    rows = ["model {", f"{whole} = box {quoted(diagram.id)} {{", *OUTLINE.rows(diagram), *map(row, diagram.lines)]
    rows += ["}", "}", "views {", f"view {whole} {{", f"include {', '.join(included)}", "autoLayout LeftRight"]
    return "\n".join([*rows, "}", "}"]) + "\n"


def ways() -> list[Way]:
    """Its own export, where node, the package and a browser are found."""
    node, module, browser = program("node"), package("likec4"), program("chromium", "google-chrome")
    if not (node and module and browser):
        return []
    version = json.loads((module / "package.json").read_text(encoding="utf-8"))["version"]
    start = [node, str(module / "bin" / "likec4.mjs"), "export", "png", "--flat", "--timeout", "120"]
    start += ["--filter", "*_connections", "--filter", "*_data_flows"]  # not the view that it adds

    def commands(folder: Path, _: object) -> list[list[str]]:
        (folder / "specification.c4").write_text(SPECIFICATION, encoding="utf-8")
        browsers = _browser(folder / "node_modules", browser, [node, str(HERE / "likec4_browser.mjs"), str(module)])
        return [["env", f"PLAYWRIGHT_BROWSERS_PATH={browsers}", *start, "-o", str(folder / "out"), str(folder)]]

    return [Way(f"LikeC4 {version}", ("png",), commands)]


def _browser(folder: Path, browser: str, question: list[str]) -> Path:
    """A folder where playwright finds a browser: the one of this machine, started with flags of ours."""
    place = Path(output(["env", f"PLAYWRIGHT_BROWSERS_PATH={folder}", *question]).strip())
    place.parent.mkdir(parents=True)
    place.write_text(f'#!/bin/sh\nexec {browser} {" ".join(CHROMIUM_FLAGS)} "$@"\n', encoding="utf-8")
    place.chmod(0o755)
    return folder


PEER = Peer("LikeC4", "npm install likec4; chromium for its playwright", "c4", text, ways)
