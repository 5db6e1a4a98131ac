"""The strip below a picture that says what arrows, shapes and dots mean; as tall in one view as in the other; px."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from gen.language import Words, words_of
from gen.model.kinds import KINDS, Kind
from gen.renderers import fonts
from gen.renderers.layout import sizes
from gen.renderers.layout.geometry import Box, Point
from gen.renderers.svg.boxes import has_zones, shape, zone_outline
from gen.renderers.svg.colors import paint, paint_change
from gen.renderers.svg.heads import pointing
from gen.renderers.svg.lines import DOTS, WIDTH, stroke
from gen.renderers.svg.text import centred, text
from gen.renderers.text.xml_text import element
from gen.views.diagram import Change, Diagram, View

FONT, ROW = 12.0, 24.0
SAMPLE, GAP, APART = 26.0, 8.0, 20.0  # a sample's width, its distance to its words, and to the next sample
CHANGES: dict[Change, str] = {"added": "Added (+)", "removed": "Removed (−)", "changed": "Changed (~)"}
ABOVE = 14.0  # from the rule to the first row


class LegendEntry(NamedTuple):
    """A sample, drawn at a place, and its words."""

    draw: Callable[[float, float], str]
    words: str


class Legend(NamedTuple):
    """The strips of two views, drawn from (0, 0), and the height of either."""

    strips: tuple[str, str]
    height: float


def legend(diagram: Diagram, views: tuple[View, View], width: float) -> Legend:
    """The strips of two views of a diagram, at most so wide: what is in the picture, and nothing else."""
    items = list(_items(diagram, views[0].kinds, words_of(views[0].language)))
    rule = element("path", {**paint("rule"), "d": f"M0 0H{round(width)}", "stroke-width": 1})
    if not diagram.lines:
        rows = _rows(items, width, 0.0)
        strip = element("g", {"class": "legend"}, rule, _strip(rows, ABOVE)) if items else ""
        return Legend((strip, strip), ABOVE + len(rows) * ROW if items else 0.0)
    meanings = [fonts.wrap(view.legend, FONT, (width - SAMPLE - GAP) / sizes.SLACK, 9) for view in views]
    line = sizes.line_height(FONT)
    arrows = ROW + (max(map(len, meanings)) - 1) * line
    beside = SAMPLE + GAP + max(fonts.width(view.legend, FONT) for view in views) * sizes.SLACK + APART
    rows = _rows(items, width, beside)
    first = ABOVE + arrows
    if len(rows) > 1 or max(map(len, meanings)) > 1:
        rows = _rows(items, width, 0.0)
    else:
        first -= ROW
    kinds = _strip(rows, first)
    samples = [
        _arrow(ABOVE) + text("note", view.legend, lines, SAMPLE + GAP, centred([""], FONT, ABOVE + ROW / 2), FONT)
        for view, lines in zip(views, meanings, strict=True)
    ]
    strips = [element("g", {"class": "legend"}, rule, meaning, kinds) for meaning in samples]
    return Legend((strips[0], strips[1]), max(ABOVE + arrows, first + len(rows) * ROW))


def _strip(rows: list[list[tuple[float, LegendEntry]]], top: float) -> str:
    """Rows of entries below each other."""
    return "".join(_row(row, top + at * ROW) for at, row in enumerate(rows))


def _items(diagram: Diagram, names: Mapping[Kind, str], words: Words) -> Iterator[LegendEntry]:
    """What the picture holds and does not say by itself."""
    kinds = {node.kind for node in diagram.nodes}
    for kind, facts in KINDS.items():
        if kind in kinds:
            yield LegendEntry(_box(kind), names.get(kind) or words(facts.legend))
    if has_zones(diagram):
        yield LegendEntry(_zone, words("Trust zone"))
    if any(line.dotted for line in diagram.lines):
        yield LegendEntry(_dotted, words("Documented elsewhere"))
    changes = {line.change for line in diagram.lines}
    for change, meaning in CHANGES.items():
        if change in changes:
            yield LegendEntry(_changed(change), words(meaning))
    if more := max((line.more for line in diagram.lines), default=0):
        yield LegendEntry(_number(f"+{more}"), words("So many more connections between the same two boxes"))


def _rows(items: list[LegendEntry], width: float, x: float) -> list[list[tuple[float, LegendEntry]]]:
    """Entries in rows no wider than given, each with its left edge; the first row begins at `x`."""
    rows: list[list[tuple[float, LegendEntry]]] = [[]]
    for entry in items:
        wide = SAMPLE + GAP + fonts.width(entry.words, FONT) * sizes.SLACK
        if x + wide > width and x > 0:
            rows.append([])
            x = 0.0
        rows[-1].append((x, entry))
        x += wide + APART
    return rows


def _row(row: list[tuple[float, LegendEntry]], top: float) -> str:
    baseline = centred([""], FONT, top + ROW / 2)
    return "".join(
        entry.draw(x, top + ROW / 2) + text("note", entry.words, [entry.words], x + SAMPLE + GAP, baseline, FONT)
        for x, entry in row
    )


def _box(kind: Kind) -> Callable[[float, float], str]:
    """A small box of a kind, its middle at a height."""
    return lambda x, middle: shape(kind, Box(x + 1, middle - 8, x + SAMPLE - 1, middle + 8), 0.5)


def _changed(change: Change) -> Callable[[float, float], str]:
    """A piece of a line of which something became."""
    attributes: dict[str, str | float] = {**paint("sample"), **paint_change(change, "sample"), **stroke(change)}

    def sample(x: float, middle: float) -> str:
        return element("g", {"class": change}, element("path", {**attributes, "d": f"M{x:g} {middle:g}h{SAMPLE:g}"}))

    return sample


def _zone(x: float, middle: float) -> str:
    return zone_outline(Box(x + 1, middle - 8, x + SAMPLE - 1, middle + 8), 0.5)


def _dotted(x: float, middle: float) -> str:
    attributes = {**paint("sample"), "d": f"M{x:g} {middle:g}h{SAMPLE:g}"}
    return element("path", {**attributes, "stroke-width": WIDTH, "stroke-dasharray": DOTS})


def _number(words: str) -> Callable[[float, float], str]:
    """A number that ends so, its middle at a height."""
    return lambda x, middle: text(
        "number",
        words,
        [words],
        x + SAMPLE / 2,
        centred([""], sizes.BADGE, middle),
        sizes.BADGE,
        bold=True,
        middle=True,
    )


def _arrow(top: float) -> str:
    start, end = Point(0, top + ROW / 2), Point(SAMPLE, top + ROW / 2)
    attributes: dict[str, str | float] = {**paint("sample"), "d": f"M0 {start.y:g}h{SAMPLE:g}", "stroke-width": WIDTH}
    return element("path", attributes) + pointing(end, start)
