"""What builds cost at a size, cold and warm, against the floor."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from benchmarks import projects
from benchmarks.measuring import Cost
from benchmarks.table import Row

LARGE = 1000
SITE = {100: 4.0, LARGE: 30.0}  # s


def builds(services: int, known: dict[int, Cost]) -> Iterator[Row]:
    """The table of a size; `known` gets the cost of its cold build."""
    with projects.suite(services) as folder:
        floor, pngs = projects.floor(folder)
        yield _seconds("floor: the same DOT, the same PNGs", floor)
    with projects.suite(services) as folder:
        known[services] = cold = projects.build(folder, "--no-site")
        yield _seconds("cold, --no-site", cold)
        yield Row("  PNGs : the floor's", projects.pngs(folder) / pngs, "x", most=1, least=1)
        yield from _cold(cold, floor, services)
        yield from _warm(projects.build(folder, "--no-site"), cold, services)
        projects.edit(folder)
        yield _seconds("one edit, --no-site", projects.build(folder, "--no-site"), 2)
    with projects.suite(services) as folder:
        projects.release(folder)
        check = projects.check(folder)
        yield _seconds("check", check, 3)
        diff = projects.diff(folder)
        yield _seconds("diff since a tag, a fiftieth changed", diff, 3)
        yield Row("  CPU : check's", diff.cpu / check.cpu, "x", most=1.5)
    with projects.suite(services) as folder:
        svg = projects.build(folder, "--no-site", "--images", "svg")
        yield _seconds("cold, --no-site --images svg", svg, 8 if services == LARGE else None)
    with projects.suite(services) as folder:
        projects.build(folder, "--no-site")
        yield _seconds("the site, pictures drawn before", projects.build(folder), SITE.get(services))


def _seconds(what: str, cost: Cost, most: float | None = None) -> Row:
    return Row(what, cost.wall, "s", most=most, cpu=cost.cpu)


def _cold(cold: Cost, floor: Cost, services: int) -> Iterator[Row]:
    large = services > 1  # one service is start-up, which has a table of its own
    yield Row("  CPU : the floor's", cold.cpu / floor.cpu, "x", most=1.5 if large else None)
    yield Row("  clock : its own CPU", cold.wall / cold.cpu, "x", most=0.6 if large else None)
    yield Row("  most memory of the parent", cold.parent, "MB", most=400)
    yield Row("  most memory of a worker", cold.workers, "MB")


def _warm(warm: Cost, cold: Cost, services: int) -> Iterator[Row]:
    yield _seconds("warm, --no-site, nothing changed", warm, 2)
    yield Row("  CPU : cold's", 100 * warm.cpu / cold.cpu, "%", most=3 if services >= LARGE else None)


def growth(known: Mapping[int, Cost]) -> Iterator[Row]:
    """How the cost of a cold build grows with the suite."""
    sizes = sorted(known)
    for small, large in pairwise(sizes):
        most = 10.5 if (small, large) == (100, 1000) else None
        yield Row(
            f"cold, CPU: {large} services : {small} services", known[large].cpu / known[small].cpu, "x", most=most
        )
