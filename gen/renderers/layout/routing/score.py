"""How good a drawing is: what makes one spacing better than another."""

from gen.renderers.layout.routing.placement import Placement

PAGE = 1000.0  # px: the width that a page shows at full size
JOG = 12.0  # px: verticals so short look like mistakes
MARGIN = 32.0  # px around a picture, both sides


def area(width: float, height: float) -> float:
    """A picture's area with its margins."""
    return (width + MARGIN) * (height + MARGIN)


def cost(drawing: Placement, least: float) -> float:
    """Weighted; `least` is the area of the smallest drawing of the same order."""
    width, height = drawing.least
    jogs = sum(0 < vertical < JOG for vertical in drawing.verticals)
    times = area(width, height) / least
    bends = 2 * len(drawing.verticals) + 4 * jogs + 2 * drawing.staggered
    return 80 * drawing.levels.close + 60 * max(0.0, width / PAGE - 1) + 30 * times + bends
