"""The pages of the model -> one document, to print or to save as PDF: plain HTML of no theme, with a style sheet.

Each section has a named page, so that its title stands at the head of its sheets in every program that knows margin
boxes.
"""

import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import NamedTuple

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from gen.outputs.mkdocs.paper.heads import Edition
from gen.outputs.mkdocs.paper.places import page_section
from gen.renderers.pages import templating

NAMES = ("shared/document.html", "shared/document.css")
_LEFT_OUT = re.compile(r"shared/(?:closing|compare)/index\.md")  # they say again what others say
_PLAIN = re.compile(r"[A-Za-z0-9 ]")
_REGION = re.compile(r' tabindex="0" role="region" aria-label="[^"]*"')  # what scrolls on a page of the site


class DocumentSection(NamedTuple):
    """One page: its id in the document, its title as text, and its HTML."""

    id: str
    title: str
    html: Markup


def document_address(url: str) -> str:
    """Where the document is, from the page at this address of the site."""
    return get_relative_url(NAMES[0], url)


def document_files(pages: Sequence[Page], edition: Edition, templates: Environment) -> Iterator[tuple[str, str]]:
    """The document and its style sheet, each with its name below the site's root; raises TemplateProblem.

    `pages`: in their order, each with its content as the site has it.
    """
    pages = [page for page in pages if not _LEFT_OUT.fullmatch(page.file.src_uri)]
    keys = {page.url: page.file.src_uri.removesuffix("/index.md").replace("/", "_") for page in pages}
    sections = []
    for page in pages:
        html = page_section(_REGION.sub("", page.content or ""), page.url, keys)
        sections.append(DocumentSection(keys[page.url], unescape(str(page.title)), Markup(html)))
    values = {"edition": edition, "sections": sections, "t": edition.words}
    yield NAMES[0], templating.render(templates, "document.html.j2", values)
    yield NAMES[1], "".join(f"{line}\n" for line in _style(sections, edition))


def _style(sections: Sequence[DocumentSection], edition: Edition) -> Iterator[str]:
    """The rules for the heads of all sheets, then for those of each section."""
    yield f"@page {{ @top-right {{ content: {_text(edition.facts)}; }} }}"
    for number, part in enumerate(sections):
        yield f"@page section-{number} {{ @top-left {{ content: {_text(part.title)}; }} }}"
        yield f".gen-document main > section:nth-of-type({number + 1}) {{ page: section-{number}; }}"


def _text(text: str) -> str:
    """A text of a style sheet: all but letters and digits as their numbers."""
    return '"' + "".join(sign if _PLAIN.match(sign) else f"\\{ord(sign):x} " for sign in text) + '"'
