"""`python -m benchmarks`: how long the commands take as whole processes, against a floor in the same run, and where."""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
RUNS = 9
# a Python that imports what `check` can't do without, and defines the same classes
FLOOR = "import click, pydantic, ruamel.yaml, gen.model.schema"
STEPS = """
import time
start = time.perf_counter()
def lap(what):
    global start
    print(f"{what}\\t{time.perf_counter() - start:.4f}")
    start = time.perf_counter()
from pathlib import Path
from gen import checking, configuration, pipeline, project
from gen.renderers import pages, picture
lap("imports")
root = Path.cwd()
files, _ = project.model_files(root / "model")
links = configuration.options(root / 'mkdocs.yml').links
checked = checking.check(files, links, (), root)
lap("read and check")
drawn = pipeline.draw(checked.model.services, lambda jobs: [picture.draw(*job, ("svg",), root) for job in jobs])
lap("lay out, route, write SVG")
pairs = {name: tuple(picture._drawing(one.svg, ("png",)) for one in pair) for name, pair in drawn.items()}
lap("PNG")
list(pipeline.generate(checked.model.services, pairs, pages.templates(root / "templates")))
lap("pages and tables")
"""


def seconds(command: list[str]) -> float:
    """The median wall time of a process, after one run to warm the disk's cache."""
    found = []
    for _ in range(RUNS + 1):
        start = time.perf_counter()
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        found.append(time.perf_counter() - start)
    return statistics.median(found[1:])


def main() -> None:
    """Print the table."""
    python: Callable[..., list[str]] = lambda *arguments: [sys.executable, *arguments]  # noqa: E731
    with tempfile.TemporaryDirectory() as out:
        build = seconds(python("-m", "gen", "--no-site", "--out", f"{out}/warm"))
        floor = seconds(python("-c", FLOOR))
        check = seconds(python("-m", "gen", "check"))
        empty = seconds(python("-c", ""))
    print(f"python, empty                 {empty:6.3f} s")
    print(f"floor: imports and classes    {floor:6.3f} s")
    print(f"gen check                     {check:6.3f} s   {check / floor:.2f} x the floor (at most 1.5)")
    print(f"gen --no-site, two PNG        {build:6.3f} s   {build / floor:.2f} x the floor (at most 1.0 s)")
    print("where the time of a build goes, in a process that has nothing loaded:")
    steps = subprocess.run(python("-c", STEPS), cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for line in steps.splitlines():
        what, taken = line.split("\t")
        print(f"  {what:28}{float(taken):6.3f} s")


if __name__ == "__main__":
    main()
