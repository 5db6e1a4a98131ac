"""An image file -> a small PNG, as it stands in a picture's box; lengths in px."""

import re
from typing import Any

LOADERS = {  # of libvips, by the bytes that a file begins with
    "pngload_buffer": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "jpegload_buffer": re.compile(rb"\xff\xd8\xff"),
    "gifload_buffer": re.compile(rb"GIF8[79]a"),
    "webpload_buffer": re.compile(rb"RIFF....WEBP", re.DOTALL),
    "svgload_buffer": re.compile(rb"(?:\xef\xbb\xbf)?\s*<.{0,2000}?<?svg[\s>]", re.DOTALL),
}
DRAWN = 64  # twice the size in the picture
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
        small = vips.Image.thumbnail_buffer(data, DRAWN, height=DRAWN, size="both" if "svg" in loader else "down")
        small = small.colourspace("srgb")
        return bytes(small.pngsave_buffer(palette=True, Q=QUALITY, effort=1, compression=9, keep="none"))
    except vips.Error:
        return None
