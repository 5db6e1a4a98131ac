"""SVG to PNG through librsvg (by libvips), the renderer that MediaWiki uses: light, opaque, twice as many pixels,
or as many as wikis take."""

import os
from functools import cache
from typing import Any

from gen.problems import LayoutProblem
from gen.processes import interrupts
from gen.renderers.images import fontconfig
from gen.renderers.svg.extent import extent, scale

MISLEADING = ("FONTCONFIG_SYSROOT", "PANGOCAIRO_BACKEND")  # variables that would hide our fonts
GROUND = 'class="canvas"'  # in a picture that paints all of its ground, of which nothing is transparent
MOST_PIXELS = 32_767  # in either direction: more is past what cairo can draw


def png(svg: str) -> bytes:
    """The picture's PNG: the same bytes on every run, whatever fonts the machine has; raises LayoutProblem."""
    vips = library()
    try:
        with interrupts.held():  # the library calls Python to log, and there it would be printed and lost
            image = vips.Image.svgload_buffer(svg.encode(), scale=scale(extent(svg)), unlimited=True)
            _check(image.width, image.height)
            opaque = image[:3] if GROUND in svg else image.flatten(background=255)
            return bytes(opaque.pngsave_buffer(compression=3, filter="none", keep="none"))
    except vips.Error as error:
        raise LayoutProblem(
            f"a picture could not be drawn as PNG ({_first_line(error)}); --images svg leaves PNG out"
        ) from error


def _check(width: int, height: int) -> None:
    if max(width, height) > MOST_PIXELS:
        raise LayoutProblem(
            f"a picture of {width} x {height} pixels is too large for PNG (at most {MOST_PIXELS} in either direction); "
            "--images svg leaves PNG out"
        )


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or ["no reason given"])[-1]


@cache
def library() -> Any:
    """The library (pyvips), loaded late because it is large, and only after the fonts are set."""
    set_fonts()
    import pyvips  # noqa: PLC0415  start-up

    return pyvips


def set_fonts() -> None:
    """Have the libraries that this process and its children load know the project's own fonts and no others."""
    for name in MISLEADING:
        os.environ.pop(name, None)
    os.environ["FONTCONFIG_FILE"] = str(fontconfig.config_file())
