"""How long the commands take on this project's one service as whole processes, and where the time goes."""

import json
import shutil
import statistics
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.measuring import ROOT, output, python, run
from benchmarks.projects import cold, temporary
from benchmarks.table import Row

# a Python that imports what `check` can't do without, and defines the same classes
FLOOR = "import click, pydantic, ruamel.yaml, gen.model.shape.schema"
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
        for what, taken in json.loads(output(python("-c", STEPS), folder)).items():
            yield Row(f"- {what}", taken, "s")


def seconds(command: Sequence[str], folder: Path, runs: int) -> float:
    """The median wall time of a process, with nothing kept from the last run."""
    found = []
    for _ in range(runs + 1):
        cold(folder)
        found.append(run(command, folder).wall)
    return statistics.median(found[1:])
