"""Write site/guide/icons.md and site/assets/guide/icons.webp: the names of all icons, and pictures of some families.

The names are those that `icon` takes. Pictures of all would be 1.2 MB, so the clouds' and makers' own have none.
"""

from itertools import groupby
from pathlib import Path

import pyvips

from gen.renderers.images.icons import _class_names, exists, icon

ROOT = Path(__file__).parents[1]
PAGE, SPRITE = ROOT / "site/guide/icons.md", ROOT / "site/assets/guide/icons.webp"
DRAWN = ("elastic", "generic", "k8s", "onprem", "programming")
SIZE, QUALITY = 24, 70  # px of a picture's side; of WebP, in percent
BEGIN = "<!-- icons -->\n"


def all_icons() -> list[str]:
    """The names of all icons that there are, the families that are drawn first."""
    names = sorted(name for name in _class_names().values() if exists(name))
    return sorted(names, key=lambda name: name.split(".")[0] not in DRAWN)


def listed(names: list[str]) -> str:
    """The names as HTML: a list for each module, with the place of each picture in the column of pictures."""
    drawn = {name: place for place, name in enumerate(name for name in names if name.split(".")[0] in DRAWN)}
    lines = []
    for family, members in groupby(names, lambda name: name.split(".")[0]):
        lines.append(f"\n## {family}\n\n")
        for module, inside in groupby(members, lambda name: name.rpartition(".")[0]):
            items = "".join(_item(name, drawn.get(name)) for name in inside)
            lines.append(f'<p class="icons"><b>{module}</b>{items}</p>\n')
    return "".join(lines)


def _item(name: str, place: int | None) -> str:
    picture = "" if place is None else f'<i style="--at:{place}"></i>'
    return f" <code>{picture}{name.rpartition('.')[2]}</code>"


def sprite(names: list[str]) -> bytes:
    """The pictures of the drawn families below each other, as WebP."""
    images = [_small(icon(name) or b"") for name in names if name.split(".")[0] in DRAWN]
    data: bytes = pyvips.Image.arrayjoin(images, across=1).webpsave_buffer(Q=QUALITY)
    return data


def _small(data: bytes) -> pyvips.Image:
    image = pyvips.Image.thumbnail_buffer(data, SIZE, height=SIZE).colourspace("srgb")
    whole = image if image.hasalpha() else image.addalpha()
    return whole.gravity("centre", SIZE, SIZE)


def main() -> None:
    """Write both files; what stands above the list in the page stays."""
    names = all_icons()
    above = PAGE.read_text(encoding="utf-8").partition(BEGIN)[0]
    PAGE.write_text(f"{above}{BEGIN}{listed(names)}", encoding="utf-8", newline="\n")
    SPRITE.write_bytes(sprite(names))


if __name__ == "__main__":
    main()
