"""How large the picture in an SVG file is, and what its PNG and a page of paper make of it; lengths in px."""

import re
from math import floor, sqrt

from gen.renderers.layout.geometry import Size
from gen.renderers.layout.sizes import LABEL

_SIZE = re.compile(r'<svg [^>]*?\bwidth="([\d.]+)" height="([\d.]+)"')
SCALE = 2  # pixels of a PNG to a px, in either direction
MOST_PIXELS = 12_000_000  # of a PNG: wikis make no thumbnails of larger ones
PAPER = Size(538, 550)  # in points: between the margins of A4, and 75 % of its height, as the pages' style sheet has it
LOW, MIDDLE = Size(538, 264), Size(538, 352)  # likewise, 36 and 48 %: what an introduction leaves of the first page
POINTS = 0.75  # to a px
LEAST = 6.0  # points of text on paper


def extent(svg: str) -> Size:
    """The size of the picture in a file of `gen.renderers.svg.document`; nothing where it is none."""
    match = _SIZE.match(svg)
    return Size(float(match[1]), float(match[2])) if match else Size(0, 0)


def scale(size: Size) -> float:
    """How many pixels a px has in a PNG: two, or as many as keep it within the most."""
    if size.width * size.height * SCALE**2 <= MOST_PIXELS:
        return SCALE
    width = floor(sqrt(MOST_PIXELS * size.width / size.height))
    while width * round(size.height * width / size.width) > MOST_PIXELS:
        width -= 1
    return width / size.width


def readable_on_paper(svg: str, paper: Size = PAPER) -> bool:
    """Whether the names of boxes are large enough where the whole picture is printed on a page of A4."""
    size = extent(svg)
    if not size.width:
        return True
    return LABEL * min(POINTS, paper.width / size.width, paper.height / size.height) >= LEAST
