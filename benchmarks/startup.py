"""How long the commands take on this project's one service as whole processes, and where the time goes."""

import json
import shutil
import statistics
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.measuring import ROOT, output, python, run
from benchmarks.projects import cold, temporary
from benchmarks.table import Row

# a Python that imports what `check` can't do without, and builds what checks a model file
FLOOR = """
import click, ruamel.yaml
from gen.model.shape.schema import ServiceFile
ServiceFile.model_rebuild()
"""
# a service of two boxes, of which next to all is start-up
SMALL = """
service: {name: Small}
introduction: It is small.
components: {a: {name: Part 1}, b: {name: Part 2}}
connections: [{id: 1, source: a, destination: b, protocol: HTTPS, port: 443, data: Orders, data_flow: both}]
"""
STEPS = """
import json, time
laps = {}
start = time.perf_counter()
def lap(what):
    global start
    laps[what] = time.perf_counter() - start
    start = time.perf_counter()
from pathlib import Path
from benchmarks import graphs
from gen import pipeline
from gen.renderers.images import png
lap("imports")
root = Path.cwd()
services = graphs.services(root)
lap("read and check")
drawn = [graphs.drawn(pipeline.service_diagram(service), root) for service in services]
lap("lay out, route, write SVG")
pngs = [png.png(text) for one in drawn for text in one["svgs"]]
lap("PNG")
print(json.dumps(laps))
"""


def startup(runs: int) -> Iterator[Row]:
    """The commands on a copy of this project, the median of some runs each after one to warm the disk's cache."""
    with temporary() as folder:
        for name in ("model", "templates", "site"):
            shutil.copytree(ROOT / name, folder / name)
        shutil.copy(ROOT / "mkdocs.yml", folder)
        floor = seconds(python("-c", FLOOR), folder, runs)
        check = seconds(python("-m", "gen", "check"), folder, runs)
        yield Row("python, empty", seconds(python("-c", ""), folder, runs), "s")
        yield Row("floor: imports and classes", floor, "s")
        yield Row("gen check", check, "s")
        yield Row("gen check : floor", check / floor, "x", most=1.5)
        yield Row("gen --no-site, two PNG", seconds(python("-m", "gen", "--no-site"), folder, runs), "s", most=1.0)
        yield Row("gen --help : floor", seconds(python("-m", "gen", "--help"), folder, runs) / floor, "x", most=0.6)
        yield Row("gen --no-site, SVG of two boxes : floor", small(runs) / floor, "x", most=2.5)
        for what, taken in json.loads(output(python("-c", STEPS), folder)).items():
            yield Row(f"- {what}", taken, "s")


def small(runs: int) -> float:
    """The seconds that a build of a small model takes, in a project of its own."""
    with temporary() as folder:
        (folder / "model").mkdir()
        (folder / "model/small.yml").write_text(SMALL, encoding="utf-8")
        return seconds(python("-m", "gen", "--no-site", "--images", "svg"), folder, runs)


def seconds(command: Sequence[str], folder: Path, runs: int) -> float:
    """The median wall time of a process, with nothing kept from the last run."""
    found = []
    for _ in range(runs + 1):
        cold(folder)
        found.append(run(command, folder).wall)
    return statistics.median(found[1:])
