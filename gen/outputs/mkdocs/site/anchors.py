"""Places on the model's pages, and links from them to other pages, as MkDocs' own check of links knows them.

MkDocs reads both off a page's Markdown; what stands in the slots of a page it does not see.
"""

import html
import logging
import posixpath
import re
from collections.abc import Iterable, Mapping

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

log = logging.getLogger("mkdocs.plugins.gen")
_ID = re.compile(r"""="(?:(?<=\sid=")|(?<=\sname="))([^"]+)\"""")  # begins with signs that are found fast
_LINK = re.compile(r"""\shref="([^":?#]+\.md)(?:#([^"]*))?\"""")
Slots = Mapping[str, str]  # HTML by the name of its slot


def note_links(page: Page, slots: Slots, files: Files, config: MkDocsConfig) -> None:
    """Have MkDocs know the links to other pages in a page's slots; one that leads nowhere is logged as it logs it."""
    for text in slots.values():
        for match in _LINK.finditer(text) if ".md" in text else ():
            address = html.unescape(match[1])
            beside = posixpath.normpath(posixpath.join(posixpath.dirname(page.file.src_uri), address))
            file = files.get_file_from_path(beside) or files.get_file_from_path(address.lstrip("./"))
            if file is None:
                what = f"contains a link '{address}', but the target '{beside}' is not found among documentation files"
                log.log(config.validation.links.not_found, "Doc file '%s' %s.", page.file.src_uri, what)
            elif match[2]:
                page.links_to_anchors = page.links_to_anchors or {}
                whole = html.unescape(f"{match[1]}#{match[2]}")
                page.links_to_anchors.setdefault(file, {}).setdefault(html.unescape(match[2]), whole)


def linked_pages(pages: Iterable[Page]) -> list[Page]:
    """The pages to whose places others link."""
    targets = {file.src_uri: file.page for page in pages for file in page.links_to_anchors or ()}
    return [page for page in targets.values() if page]


def note_places(page: Page, slots: Iterable[str]) -> None:
    """Have MkDocs know the places in a page's slots."""
    if page.present_anchor_ids is not None:
        page.present_anchor_ids |= {html.unescape(id) for text in slots for id in _ID.findall(text)}
