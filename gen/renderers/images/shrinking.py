"""An image file -> a small PNG, as it stands in a picture's box; lengths in px."""

import re
from collections.abc import Collection, Iterator
from typing import Any
from zlib import crc32

LOADERS = {  # of libvips, by the bytes that a file begins with
    "pngload_buffer": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "jpegload_buffer": re.compile(rb"\xff\xd8\xff"),
    "gifload_buffer": re.compile(rb"GIF8[79]a"),
    "webpload_buffer": re.compile(rb"RIFF....WEBP", re.DOTALL),
    "svgload_buffer": re.compile(rb"(?:\xef\xbb\xbf)?\s*<.{0,2000}?<?svg[\s>]", re.DOTALL),
}
DRAWN = 64  # twice the size in the picture
WORDMARK = (168, 40)  # the same for what is wider
WIDE = 2.4  # times as wide as high, without the empty margins around it: words in it can't be read in a square
VISIBLE = 20  # how far from the ground, of 255
QUALITY = 85  # of the palette
MOST_SIDE = 8_192


def loader_of(data: bytes) -> str | None:
    """The name of the loader that reads a file, by the file's first bytes; None where no loader does."""
    return next((loader for loader, start in LOADERS.items() if start.match(data)), None)


def shrunk(vips: Any, loader: str, data: bytes) -> bytes | None:
    """An image file's picture as PNG with a palette; None where it is damaged or too large."""
    try:
        whole = getattr(vips.Image, loader)(data)
        if max(whole.width, whole.height) > MOST_SIDE:
            return None
        size = "both" if "svg" in loader else "down"
        small = _wordmark(vips, data, size) or vips.Image.thumbnail_buffer(data, DRAWN, height=DRAWN, size=size)
        small = small.colourspace("srgb")
        return _on_white(small.pngsave_buffer(palette=True, Q=QUALITY, effort=7, dither=0, compression=9, keep="none"))
    except vips.Error:
        return None


def _wordmark(vips: Any, data: bytes, size: str) -> Any:
    """A wide image without the margins around it, as large as it is drawn; None for any other one."""
    large = vips.Image.thumbnail_buffer(data, 4 * WORDMARK[0], size=size).colourspace("srgb").copy_memory()
    visible = large[large.bands - 1] if large.hasalpha() else large
    left, top, width, height = visible.find_trim(threshold=VISIBLE, **({"background": [0]} if large.hasalpha() else {}))
    if not height or width < WIDE * height or width <= DRAWN:
        return None
    return large.crop(left, top, width, height).thumbnail_image(WORDMARK[0], height=WORDMARK[1], size="down")


def _on_white(png: bytes) -> bytes:
    """The same PNG, its clear colours white: programs that know no transparency, as svglib, show what lies below it."""
    chunks = list(_chunks(png))
    alpha = dict(chunks).get(b"tRNS", b"")
    clear = {3 * at for at, opacity in enumerate(alpha) if opacity < VISIBLE}
    return png[:8] + b"".join(
        _chunk(kind, _whitened(body, clear) if kind == b"PLTE" else body) for kind, body in chunks
    )


def _whitened(colours: bytes, clear: Collection[int]) -> bytes:
    """A palette with some of its colours, by where they begin, white."""
    return b"".join(b"\xff\xff\xff" if at in clear else colours[at : at + 3] for at in range(0, len(colours), 3))


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of a PNG (its specification, section 5.3): what it is called, and what it holds."""
    at = 8
    while at < len(png):
        length = int.from_bytes(png[at : at + 4])
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += length + 12


def _chunk(kind: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4) + kind + body + crc32(kind + body).to_bytes(4)
