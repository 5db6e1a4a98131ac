"""Drawn views as a page shows them: the addresses of their files, and those of the parts of a large one."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from gen.renderers.images.picture import Drawing
from gen.renderers.layout.geometry import Size
from gen.renderers.svg.document import title_of
from gen.renderers.svg.extent import LOW, MIDDLE, extent, readable_on_paper
from gen.renderers.text.xml_text import escaped
from gen.views.service.excerpts import OVERVIEW

_COMPONENT = re.compile(r'<g class="component" data-component="([^"]*)"')
_END = "</g>"  # looked for by itself: between the two stands an icon, of thousands of characters


@dataclass(frozen=True)
class ExcerptFiles:
    """A picture of a part of a large one, as a page needs it: its title, and its file's address from the page."""

    title: str
    file: str
    size: Size


@dataclass(frozen=True)
class PictureFiles:
    """One of a service's two pictures as a page needs it; `paper`: whether it can be read on a page of A4."""

    title: str
    svg: str
    files: Mapping[str, str]  # by kind, `svg` and `png`: the address from the page
    overview: ExcerptFiles | None = None
    parts: Sequence[ExcerptFiles] = ()
    paper: bool = True

    @property
    def height(self) -> str:
        """How low it can be printed, `low` or `middle`; blank where less than half a page is too low to read it."""
        return "low" if readable_on_paper(self.svg, LOW) else "middle" if readable_on_paper(self.svg, MIDDLE) else ""


def view_picture(title: str, drawing: Drawing, start: str) -> PictureFiles:
    """A drawn view for a page; `start`: what the addresses of its files begin with, up to the ending."""
    return PictureFiles(title, drawing.svg, {kind: f"{start}{ending}" for kind, ending in drawing.endings.items()})


def picture_with_excerpts(picture: PictureFiles, drawing: Drawing, folder: str, view: str) -> PictureFiles:
    """The same with the excerpts of a drawn view, whose files stand in a folder."""
    files = {
        name: ExcerptFiles(title_of(svg), f"{folder}/{name}-{view}.svg", extent(svg)) for name, svg in drawing.excerpts
    }
    parts = [excerpt for name, excerpt in files.items() if name != OVERVIEW]
    return replace(picture, overview=files.get(OVERVIEW), parts=parts, paper=readable_on_paper(drawing.svg))


def link_components(html: str, addresses: Mapping[str, str]) -> str:
    """An inline picture with a link around each component that has an address."""
    pieces, at = [], 0
    for match in _COMPONENT.finditer(html):
        address, end = addresses.get(match[1]), html.find(_END, match.end()) + len(_END)
        if address and end >= match.end():
            before, component = html[at : match.start()], html[match.start() : end]
            pieces += [before, f'<a xlink:href="{escaped(address)}">', component, "</a>"]
            at = end
    return "".join((*pieces, html[at:]))
