"""How much room the texts of a diagram need, as measured from the project's own font; lengths in px."""

from collections.abc import Collection, Iterable, Mapping
from itertools import chain
from math import ceil
from types import MappingProxyType

from gen.model.kinds import KINDS
from gen.renderers import fonts
from gen.renderers.layout.geometry import Size, Sizes
from gen.views.diagram import Diagram, Node

SLACK, LABEL_SLACK = 1.2, 1.15  # room for a font that runs wider than ours, as DejaVu Sans does; in boxes, too
LABEL, TITLE, BADGE = 14.0, 15.0, 11.0  # font sizes
LABEL_WIDTH, WORD_WIDTH, TITLE_WIDTH = 88.0, 172.0, 280.0  # where lines break; where a label's long word does
LABEL_LINES, TITLE_LINES = 4, 3
PADDING, ICON, GAP = 11.0, 32.0, 8.0
WORDMARK, BELOW = Size(84.0, 20.0), 6.0  # the most that a wide icon takes above its label, and between the two
BAR = 14.0  # of a window
LEAST = Size(112.0, 52.0)
WIDEST_EQUAL = 164.0  # boxes up to this width are all as wide as the widest of them
BADGE_HEIGHT = 22.0
NO_ICONS: Mapping[str, bytes] = MappingProxyType({})


def measure(diagram: Diagram, icons: Mapping[str, bytes] = NO_ICONS) -> Sizes:
    """The least room for every box, title and badge; `icons`: the PNG by name, as a wide one takes more."""
    wide = {node.id for node in diagram.nodes if is_wordmark(icons.get(node.icon or "", b""))}
    own = [node for node in diagram.nodes if node.kind == "component"]
    others = [node for node in diagram.nodes if node.kind != "component"]
    return Sizes(
        nodes=dict(chain(_of_equal_width(own, wide), _of_equal_width(others, wide))),
        titles={boundary.id: _title(boundary.title) for boundary in diagram.boundaries},
        badges={line.id: badge(line.id) for line in diagram.lines},
    )


def label_lines(node: Node) -> list[str]:
    """The lines of a node's label: narrow ones, unless it has a longer word or would take many of them."""
    width = min(max(fonts.least_width(node.label, LABEL), LABEL_WIDTH), WORD_WIDTH)
    lines = fonts.wrap(node.label, LABEL, width, LABEL_LINES)
    return lines if len(lines) < LABEL_LINES else fonts.wrap(node.label, LABEL, WORD_WIDTH, LABEL_LINES)


def icon_size(png: bytes) -> Size:
    """How large an icon is drawn, by its PNG: a square, or a wordmark's own shape; twice as many pixels are in it."""
    width, height = int.from_bytes(png[16:20]), int.from_bytes(png[20:24])  # of the chunk IHDR, which is always first
    return Size(width / 2, height / 2) if width > ICON * 2 else Size(ICON, ICON)


def is_wordmark(png: bytes) -> bool:
    """Whether an icon is so wide that it stands above its label."""
    return icon_size(png).width > ICON


def title_lines(title: str) -> list[str]:
    """The lines of a boundary's title."""
    return fonts.wrap(title, TITLE, TITLE_WIDTH, TITLE_LINES, bold=True)


def bar_height(node: Node) -> float:
    """The height of the bar above a node's icon and label: only a window has one."""
    return BAR if KINDS[node.kind].shape == "window" else 0.0


def line_height(size: float) -> float:
    """From one line's baseline to the next."""
    return round(size * fonts.LINE_HEIGHT)


def _of_equal_width(nodes: Iterable[Node], wide: Collection[str]) -> list[tuple[str, Size]]:
    """The boxes of nodes that belong together, of one width unless they are very wide."""
    sizes = [(node.id, _node(node, node.id in wide)) for node in nodes]
    usual = max((size.width for _, size in sizes if size.width <= WIDEST_EQUAL), default=0.0)
    return [(id_, Size(max(size.width, usual), size.height)) for id_, size in sizes]


def _node(node: Node, wide: bool) -> Size:
    lines = label_lines(node)
    left = PADDING + ICON + GAP if node.icon and not wide else PADDING
    text = _widest(lines, LABEL, bold=False)
    above = WORDMARK.height + BELOW if wide else 0.0
    height = max(LEAST.height, above + len(lines) * line_height(LABEL) + 2 * PADDING) + bar_height(node)
    return Size(_rounded(max(LEAST.width, left + text + PADDING, left + text * LABEL_SLACK + 4)), height)


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
