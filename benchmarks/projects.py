"""Temporary projects to measure in, and what is done in them."""

import contextlib
import json
import shutil
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from benchmarks import graphs, suites
from benchmarks.measuring import JOBS, Cost, output, python, run

EDITED = "name: worker 1,"


@contextlib.contextmanager
def temporary() -> Iterator[Path]:
    """An empty folder."""
    with tempfile.TemporaryDirectory(prefix="gen-bench-") as name:
        yield Path(name)


@contextlib.contextmanager
def suite(services: int) -> Iterator[Path]:
    """A fresh project of so many services."""
    with temporary() as folder:
        suites.write(folder, services)
        yield folder


def cold(folder: Path) -> None:
    """Forget what earlier runs kept."""
    for name in (".cache", "build"):
        shutil.rmtree(folder / name, ignore_errors=True)


def build(folder: Path, *arguments: str) -> Cost:
    """`gen build` with two jobs."""
    return run(python("-m", "gen", "build", *_jobs(), *arguments), folder)


def check(folder: Path) -> Cost:
    """`gen check`."""
    return run(python("-m", "gen", "check"), folder)


def release(folder: Path) -> None:
    """Tag the project, then move two ports in each fiftieth service."""
    for words in ("init -q", "add -A", "-c user.name=x -c user.email=x@example.org commit -qm x", "tag v1"):
        output(["git", *words.split()], folder)
    for path in sorted((folder / "model").glob("service-*.yml"))[::50]:
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("port: 8443", "port: 8444", 2), encoding="utf-8")


def diff(folder: Path) -> Cost:
    """`gen diff` since that tag."""
    return run(python("-m", "gen", "diff", "v1"), folder)


def edit(folder: Path) -> None:
    """Rename a component of the first service, so that its pictures have to be laid out anew."""
    path = folder / "model" / "service-0001.yml"
    text = path.read_text(encoding="utf-8")
    assert EDITED in text
    path.write_text(text.replace(EDITED, "name: renamed worker,"), encoding="utf-8")


def floor(folder: Path) -> tuple[Cost, int]:
    """A process that does nothing but the PNGs of a project (floor.py), and how many PNGs."""
    work, pngs = folder / "floor.jsonl", 0
    with work.open("w", encoding="utf-8") as lines:
        for one in graphs.all_drawn(folder):
            lines.write(json.dumps(one) + "\n")
            pngs += len(one["svgs"])
    return run(python("-m", "benchmarks.floor", str(work)), folder), pngs


def pngs(folder: Path) -> int:
    """How many PNGs a build made."""
    return len(list((folder / "build").rglob("*.png")))


@cache
def _jobs() -> tuple[str, ...]:
    """The option for two jobs, where this gen has one; it takes as many as there are processors otherwise."""
    return ("--jobs", str(JOBS)) if "--jobs" in output(python("-m", "gen", "build", "--help")) else ()
