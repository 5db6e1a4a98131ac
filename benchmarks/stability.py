"""`python -m benchmarks.stability`: how much of a picture stays where it was when its model is edited a little.

Each edit's picture is compared with the one before it: a pair of boxes has flipped where its order left to right, or
top to bottom, is the reverse of what it was. Up to a tenth of the pairs an edit only makes room; more rearranges the
picture. `--lenient` leaves the ends of a connection out that was turned round: they may have to change sides.
Crossings, quarter turns, length, area, the text's height on a page and the share of lines that run to the right are
printed beside that, to see the price.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path
from time import process_time
from typing import NamedTuple

import click

from benchmarks.graphs import services as of_project
from benchmarks.services import edits, services
from gen.pipeline import service_diagram
from gen.renderers.layout.geometry import Box, Geometry, Point
from gen.renderers.layout.routing.candidates import arrange, order
from gen.renderers.layout.sizes import measure
from gen.views.diagram import Diagram

ACROSS, DOWN = 40.0, 25.0  # px between centres: nearer ones are not seen as ordered
REARRANGED = 0.10  # of the pairs
MARGINS = 40.0  # px of a picture's width, around the geometry
FONT, PAGE = 14.0, 1000.0


class Figures(NamedTuple):
    """What can be counted of a picture; lengths in font sizes, `text` the text's height on a page of 1,000 px."""

    crossings: int
    turns: int
    length: int
    area: int
    text: float
    rightwards: float


def flipped(before: Geometry, after: Geometry, without: Collection[str] = ()) -> float:
    """The shares of pairs whose order across, and down, is reversed, added; some boxes left out."""
    common = sorted((before.nodes.keys() & after.nodes.keys()) - set(without))
    pairs = list(combinations(common, 2))
    old, new = (({k: _centre(g.nodes[k]) for k in common}) for g in (before, after))
    count = 0
    for first, second in pairs:
        for axis, least in enumerate((ACROSS, DOWN)):
            was, now = old[first][axis] - old[second][axis], new[first][axis] - new[second][axis]
            count += was * now < 0 and min(abs(was), abs(now)) > least
    return count / max(1, len(pairs))


def _centre(box: Box) -> Point:
    return Point((box.left + box.right) / 2, (box.top + box.bottom) / 2)


def figures(diagram: Diagram, geometry: Geometry) -> Figures:
    """The figures of a picture."""
    routes = {line.id: geometry.routes[line.id].points for line in diagram.lines}
    ends = [(line.source, line.destination) for line in diagram.lines if line.source != line.destination]
    right = sum(
        geometry.nodes[b].left + geometry.nodes[b].right > geometry.nodes[a].left + geometry.nodes[a].right
        for a, b in ends
    )
    length = sum(abs(b.x - a.x) + abs(b.y - a.y) for points in routes.values() for a, b in pairwise(points))
    width = geometry.width + MARGINS
    return Figures(
        crossings=crossings(routes),
        turns=sum(len(points) - 2 for points in routes.values()),
        length=round(length / FONT),
        area=round(width * (geometry.height + MARGINS) / FONT**2),
        text=round(FONT * min(1.0, PAGE / width), 1),
        rightwards=round(right / max(1, len(ends)), 2),
    )


def crossings(routes: Mapping[str, Iterable[Point]]) -> int:
    """How often lines at right angles cross each other."""
    pieces = [(line, a, b) for line, points in routes.items() for a, b in pairwise(points)]
    flat = [(line, a.y, *sorted((a.x, b.x))) for line, a, b in pieces if a.y == b.y]
    steep = [(line, a.x, *sorted((a.y, b.y))) for line, a, b in pieces if a.x == b.x]
    return sum(
        line != other and left < x < right and top < y < bottom
        for line, y, left, right in flat
        for other, x, top, bottom in steep
    )


def drawn(diagram: Diagram) -> Geometry:
    """Where everything of a diagram stands."""
    return arrange(diagram, measure(diagram))


class Row(NamedTuple):
    """A model's picture, the seconds of CPU it took, by edit the share of flipped pairs; `crossed`: crossings then."""

    name: str
    figures: Figures
    seconds: float
    flips: dict[str, float]
    crossed: int


def rows(
    diagrams: Iterable[Diagram], with_edits: bool = True, lenient: bool = False, kept: bool = False
) -> Iterator[Row]:
    """A row a diagram; `kept`: edited ones are drawn in the order that the one before has, as `gen keep` writes it."""
    for diagram in diagrams:
        start = process_time()
        before = drawn(diagram)
        spent = process_time() - start
        held = order(diagram, measure(diagram)) if kept else ()
        before = drawn(replace(diagram, kept=held)) if kept else before
        flips, crossed = {}, 0
        for edit in edits(diagram) if with_edits else ():
            after = drawn(replace(edit.diagram, kept=held))
            flips[edit.name] = flipped(before, after, edit.about if lenient and edit.turned else ())
            crossed += figures(edit.diagram, after).crossings
        yield Row(diagram.id, figures(diagram, before), spent, flips, crossed)


def summary(found: list[Row]) -> str:
    """All rows in one line."""
    shares = [share for row in found for share in row.flips.values()]
    bad = sum(share > REARRANGED for share in shares)
    total = [sum(values) for values in zip(*(row.figures[:4] for row in found), strict=True)]
    crossed = sum(row.crossed for row in found)
    share = f"{bad} of {len(shares)} edits rearranged ({bad / max(1, len(shares)):.1%})"
    return f"{share}; crossings, turns, length, area: {total}; crossings after edits: {crossed}"


@click.command()
@click.option("--models", multiple=True, type=click.Path(path_type=Path), help="A project's folder: its services, too.")
@click.option("--seed", default=1, show_default=True)
@click.option("--of-each", default=3, show_default=True, help="Services of each sort.")
@click.option("--only", default="", help="Names that begin so.")
@click.option("--edits/--no-edits", "with_edits", default=True)
@click.option("--lenient", is_flag=True, help="Without the ends of what was turned round.")
@click.option("--kept", is_flag=True, help="With the order of boxes kept from before the edit.")
@click.option("--verbose", is_flag=True, help="Each edit.")
def main(
    models: tuple[Path, ...],
    seed: int,
    of_each: int,
    only: str,
    with_edits: bool,
    lenient: bool,
    kept: bool,
    verbose: bool,
) -> None:
    """Print a line a service, and the sum."""
    given = [service_diagram(service)[0] for folder in models for service in of_project(folder)]
    found = []
    for row in rows(
        (d for d in [*given, *services(seed, of_each)] if d.id.startswith(only)), with_edits, lenient, kept
    ):
        found.append(row)
        bad = sum(share > REARRANGED for share in row.flips.values())
        print(
            f"{row.name:16} {row.figures}  {1000 * row.seconds:4.0f} ms  {bad} of {len(row.flips)} rearranged",
            flush=True,
        )
        for name, share in row.flips.items() if verbose else ():
            print(f"    {share:5.3f} {'*' if share > REARRANGED else ' '} {name}")
    print(summary(found))


if __name__ == "__main__":
    main()
