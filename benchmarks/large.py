"""Large pictures: one service of 60, 100 or 200 components, as whole processes; of three shapes the worst counts."""

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from benchmarks.measuring import Cost, python, run
from benchmarks.projects import cold, temporary
from benchmarks.table import Row

GOALS = {60: 2.0, 100: 5.0, 200: 10.0}  # times the CPU of a service of two: 0.6, 1.5 and 3 s where that takes 0.3
TEAM = 10  # components of a group
REACH = 15  # places that a line of layers goes on, at most
WHAT = "protocol: HTTPS, port: 443, data: Orders, data_flow: both"

Pair = tuple[int, int]


def _layers(random: Random, count: int) -> Pair:
    """A pipeline: every line goes on, not far."""
    source = random.randrange(count - 1)
    return source, min(count - 1, source + random.randint(1, REACH))


def _tangle(random: Random, count: int) -> Pair:
    """Anything to anything."""
    return random.randrange(count), random.randrange(count)


def _teams(random: Random, count: int) -> Pair:
    """Groups with most of their lines inside."""
    source = random.randrange(count)
    inside = random.random() < 0.6
    return source, source // TEAM * TEAM + random.randrange(TEAM) if inside else random.randrange(count)


SHAPES: dict[str, Callable[[Random, int], Pair]] = {"layers": _layers, "tangle": _tangle, "teams": _teams}


def model(shape: str, components: int, seed: int = 1) -> str:
    """The text of a model file: so many components and half as many connections more."""
    random, pairs = Random(f"{seed} {shape} {components}"), dict[Pair, None]()
    while len(pairs) < components * 3 // 2:
        source, destination = SHAPES[shape](random, components)
        if source != destination and destination < components:
            pairs[source, destination] = None
    group = ", group: Team {}" if shape == "teams" else ""
    lines = ["service: {name: Large}", "introduction: It is large.", "components:"]
    lines += [f"  c{at}: {{name: Part {at}{group.format(at // TEAM)}}}" for at in range(components)]
    lines.append("connections:")
    lines += [
        f"  - {{id: {number}, source: c{a}, destination: c{b}, {WHAT}}}" for number, (a, b) in enumerate(pairs, 1)
    ]
    return "\n".join(lines) + "\n"


def large() -> Iterator[Row]:
    """Seconds of CPU of `gen build --no-site --images svg`, and how many times those of a service of two components."""
    with temporary() as folder:
        (folder / "model").mkdir()
        floor = _built(folder, SMALL).cpu
        yield Row("two components, SVG only", floor, "s CPU")
        for size, most in GOALS.items():
            costs = {shape: _built(folder, model(shape, size)).cpu for shape in SHAPES}
            worst = max(costs, key=costs.__getitem__)
            yield Row(f"{size} components, SVG only ({worst})", costs[worst], "s CPU")
            yield Row(f"{size} components : two", costs[worst] / floor, "x", most=most)


def _built(folder: Path, text: str) -> Cost:
    """A cold build of one model, the cheaper of two."""
    (folder / "model" / "large.yml").write_text(text, encoding="utf-8")
    costs = []
    for _ in range(2):
        cold(folder)
        costs.append(run(python("-m", "gen", "build", "--no-site", "--images", "svg"), folder))
    return min(costs, key=lambda cost: cost.cpu)


SMALL = f"""service: {{name: Small}}
introduction: It is small.
components:
  a: {{name: Part 1}}
  b: {{name: Part 2}}
connections:
  - {{id: 1, source: a, destination: b, {WHAT}}}
"""
