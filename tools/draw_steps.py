"""Write architecture/step-N.svg: what the router knows after each of its steps, of the repository's own model.

ARCHITECTURE.md shows them. Plain boxes and lines: what matters is where things stand, not how they look.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from gen.loading.checking import check
from gen.model.reading.file import ModelFile
from gen.pipeline import service_diagram
from gen.renderers.layout.geometry import Point
from gen.renderers.layout.ordering.arrangement import arranged
from gen.renderers.layout.ordering.columns import Columns
from gen.renderers.layout.routing.candidates import arrange
from gen.renderers.layout.routing.constraints import Constraints
from gen.renderers.layout.routing.heights import heights_of, tree_of
from gen.renderers.layout.routing.spacing import USUAL
from gen.renderers.layout.sizes import measure
from gen.views.diagram import Diagram

ROOT = Path(__file__).parents[1]
MODEL, FOLDER = ROOT / "model", ROOT / "architecture"
ACROSS, DOWN, ROOM = 210, 46, 12  # px: from column to column, from item to item, around a picture
HALF = (70, 15)  # px: of a box's width and height, where only its order is known


class Rectangle(NamedTuple):
    """A box by its edges, and the text in it."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


Lines = Iterable[Iterable[tuple[float, float]]]


def picture(boxes: Iterable[Rectangle], lines: Lines, badges: Mapping[str, Point] | None = None) -> str:
    """A plain SVG file of boxes, lines and numbered discs."""
    boxes, lines = list(boxes), [list(line) for line in lines]
    xs = [x for box in boxes for x in (box.left, box.right)] + [x for line in lines for x, _ in line]
    ys = [y for box in boxes for y in (box.top, box.bottom)] + [y for line in lines for _, y in line]
    left, top, wide, high = min(xs) - ROOM, min(ys) - ROOM, max(xs) - min(xs) + 2 * ROOM, max(ys) - min(ys) + 2 * ROOM
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left:g} {top:g} {wide:g} {high:g}" width="{wide:g}" '
        f'height="{high:g}" font-family="Arimo, Arial, sans-serif" font-size="11">',
        f'<rect x="{left:g}" y="{top:g}" width="{wide:g}" height="{high:g}" fill="#ffffff"/>',
    ]
    for line in lines:
        points = " ".join(f"{x:g},{y:g}" for x, y in line)
        parts.append(f'<polyline points="{points}" fill="none" stroke="#4a586c" stroke-width="1.2"/>')
    for box in boxes:
        width, height, middle = box.right - box.left, box.bottom - box.top, (box.left + box.right) / 2
        parts.append(
            f'<rect x="{box.left:g}" y="{box.top:g}" width="{width:g}" height="{height:g}" fill="#f1f2fb" '
            f'stroke="#4450c4"/><text x="{middle:g}" y="{(box.top + box.bottom) / 2 + 4:g}" '
            f'text-anchor="middle">{box.text}</text>'
        )
    for number, at in (badges or {}).items():
        parts.append(
            f'<circle cx="{at.x:g}" cy="{at.y:g}" r="9" fill="#ffffff" stroke="#4a586c"/>'
            f'<text x="{at.x:g}" y="{at.y + 4:g}" text-anchor="middle">{number}</text>'
        )
    return "\n".join([*parts, "</svg>", ""])


def ordered(diagram: Diagram, columns: Columns) -> str:
    """Steps 1 and 2: columns of boxes, and of corridors where a line passes; places in a column are not known yet."""
    at = {
        item: (column * ACROSS, row * DOWN)
        for column, items in enumerate(columns.order)
        for row, item in enumerate(items)
    }
    boxes = [
        Rectangle(x - HALF[0], y - HALF[1], x + HALF[0], y + HALF[1], diagram.nodes[item].id)
        for item, (x, y) in at.items()
        if item < columns.boxes
    ]
    return picture(boxes, [[at[item] for item in chain] for chain in columns.chains if len(chain) > 1])


def levelled(diagram: Diagram, constraints: Constraints) -> str:
    """Step 3: every y, so that most lines run straight; x is still only a column's."""
    heights, columns = heights_of(constraints, USUAL, tree_of(constraints, USUAL)), constraints.columns
    x = {item: columns.column[item] * ACROSS for item in columns.column}
    boxes = [
        Rectangle(x[at] - HALF[0], top, x[at] + HALF[0], bottom, node.id)
        for at, (node, (top, bottom)) in enumerate(zip(diagram.nodes, heights.boxes, strict=True))
    ]
    lines = [
        [(x[hop.left] + HALF[0], heights.ends[hop][0]), (x[hop.right] - HALF[0], heights.ends[hop][1])]
        for hops in columns.hops
        for hop in hops
    ]
    return picture(boxes, lines)


def placed(diagram: Diagram) -> str:
    """Step 4: tracks for the verticals, places for the badges, every x."""
    geometry = arrange(diagram, measure(diagram))
    boxes = [Rectangle(*geometry.nodes[node.id], node.id) for node in diagram.nodes]
    badges = {name: route.badge for name, route in geometry.routes.items()}
    return picture(boxes, [route.points for route in geometry.routes.values()], badges)


def main() -> None:
    """Write the four files."""
    files = [ModelFile(path.stem, path.name, path.read_bytes()) for path in sorted(MODEL.glob("*.yml"))]
    diagram, _ = service_diagram(check(files, {}, {}, ROOT).model.services[0])
    sizes = measure(diagram)
    columns = arranged(diagram, sizes)
    first, constraints = arranged(diagram, sizes, simple=True), Constraints(columns, diagram, sizes)
    steps = (ordered(diagram, first), ordered(diagram, columns), levelled(diagram, constraints), placed(diagram))
    for number, svg in enumerate(steps, 1):
        (FOLDER / f"step-{number}.svg").write_text(svg, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
