"""How much room the texts of a diagram need, as measured from the project's own font; lengths in px."""

from collections.abc import Iterable
from itertools import chain
from math import ceil

from gen.model.kinds import KINDS
from gen.renderers import fonts
from gen.renderers.layout.geometry import Size, Sizes
from gen.views.diagram import Diagram, Node

SLACK = 1.2  # room for a font that runs wider than ours, as DejaVu Sans does
LABEL, TITLE, BADGE = 14.0, 15.0, 11.0  # font sizes
LABEL_WIDTH, TITLE_WIDTH = 172.0, 280.0  # where lines break
LABEL_LINES, TITLE_LINES = 4, 3
PADDING, ICON, GAP = 12.0, 32.0, 10.0
BAR = 14.0  # of a window
LEAST = Size(112.0, 52.0)
WIDEST_EQUAL = 240.0  # boxes up to this width are all as wide as the widest of them
BADGE_HEIGHT = 22.0


def measure(diagram: Diagram) -> Sizes:
    """The least room for every box, title and badge."""
    own = [node for node in diagram.nodes if node.kind == "component"]
    others = [node for node in diagram.nodes if node.kind != "component"]
    return Sizes(
        nodes=dict(chain(_of_equal_width(own), _of_equal_width(others))),
        titles={boundary.id: _title(boundary.title) for boundary in diagram.boundaries},
        badges={line.id: badge(line.id) for line in diagram.lines},
    )


def label_lines(node: Node) -> list[str]:
    """The lines of a node's label."""
    return fonts.wrap(node.label, LABEL, LABEL_WIDTH, LABEL_LINES)


def title_lines(title: str) -> list[str]:
    """The lines of a boundary's title."""
    return fonts.wrap(title, TITLE, TITLE_WIDTH, TITLE_LINES, bold=True)


def bar_height(node: Node) -> float:
    """The height of the bar above a node's icon and label: only a window has one."""
    return BAR if KINDS[node.kind].shape == "window" else 0.0


def line_height(size: float) -> float:
    """From one line's baseline to the next."""
    return round(size * fonts.LINE_HEIGHT)


def _of_equal_width(nodes: Iterable[Node]) -> list[tuple[str, Size]]:
    """The boxes of nodes that belong together, of one width unless they are very wide."""
    sizes = [(node.id, _node(node)) for node in nodes]
    usual = max((size.width for _, size in sizes if size.width <= WIDEST_EQUAL), default=0.0)
    return [(id_, Size(max(size.width, usual), size.height)) for id_, size in sizes]


def _node(node: Node) -> Size:
    lines = label_lines(node)
    left = PADDING + ICON + GAP if node.icon else PADDING
    text = _widest(lines, LABEL, bold=False)
    bar = bar_height(node)
    height = max(LEAST.height, len(lines) * line_height(LABEL) + 2 * PADDING) + bar
    return Size(_rounded(max(LEAST.width, left + text + PADDING, left + text * SLACK + 4)), height)


def _title(title: str) -> Size:
    lines = title_lines(title)
    return Size(ceil(_widest(lines, TITLE, bold=True) * SLACK), len(lines) * line_height(TITLE) + 2)


def badge(id_: str) -> Size:
    """A circle for an id of one or two characters, else a round box."""
    text = fonts.width(id_, BADGE, bold=True)
    round_ = text <= BADGE_HEIGHT - 7
    return Size(BADGE_HEIGHT if round_ else max(28.0, 2 * ceil((text * SLACK + 10) / 2)), BADGE_HEIGHT)


def _widest(lines: list[str], size: float, bold: bool) -> float:
    return max(fonts.width(line, size, bold) for line in lines)


def _rounded(width: float) -> float:
    return 4.0 * ceil(width / 4)
