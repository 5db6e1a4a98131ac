"""Text of a picture: lines at fixed places, each held to the width that was measured; lengths in px."""

from collections.abc import Sequence

from gen.renderers import fonts
from gen.renderers.layout.sizes import line_height
from gen.renderers.svg.colors import paint
from gen.renderers.text.xml_text import element, escaped

FAMILY = "Arimo, Arial, Liberation Sans, Helvetica, sans-serif"
CAPITAL = 0.688  # Arimo's capitals, in em


def text(
    role: str,
    whole: str,
    lines: Sequence[str],
    x: float,
    y: float,
    size: float,
    *,
    bold: bool = False,
    middle: bool = False,
) -> str:
    """Lines of text below each other, the first with its baseline at y; `whole` is the text before it was broken."""
    attributes: dict[str, str | float] = {**paint(role), "x": x, "y": y, "font-size": size}
    if bold:
        attributes["font-weight"] = "bold"
    if middle:
        attributes["text-anchor"] = "middle"
    if len(lines) == 1:
        return element("text", {**attributes, **_length(lines[0], size, bold)}, escaped(lines[0]))
    return element("text", attributes, *_spans(whole, lines, x, y, size, bold))


def centred(lines: Sequence[str], size: float, middle: float) -> float:
    """The first baseline of lines whose middle is at a height."""
    return middle + CAPITAL * size / 2 - (len(lines) - 1) * line_height(size) / 2


def _length(line: str, size: float, bold: bool) -> dict[str, str | float]:
    """What holds browsers to the measured width; nothing where another font than Arimo draws some of it."""
    return {"textLength": fonts.width(line, size, bold)} if line.strip() and fonts.fits(line) else {}


def _spans(whole: str, lines: Sequence[str], x: float, y: float, size: float, bold: bool) -> list[str]:
    """The lines as spans, between them the blanks at which the text was broken, so that it reads and copies whole."""
    rest, spans = fonts.collapsed(whole), []
    for row, line in enumerate(lines):
        rest = rest[len(line) :]
        attributes: dict[str, str | float] = {"x": x, "y": y + row * line_height(size)}
        spans.append(element("tspan", {**attributes, **_length(line, size, bold)}, escaped(line)))
        if rest.startswith(" "):
            spans.append(" ")
            rest = rest[1:]
    return spans
