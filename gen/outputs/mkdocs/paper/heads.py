"""What a printed page says of itself: its title, and the site's name, release and date; never the clock's.

A browser repeats it at the head of each sheet where it can (style sheet and script see to that); others have it once,
below the title.
"""

from html import escape, unescape
from typing import NamedTuple

from gen.language import IN_ENGLISH, Words


class Edition(NamedTuple):
    """What a site says of all its printed pages, as its owner wrote it."""

    site: str
    release: str = ""
    date: str = ""
    words: Words = IN_ENGLISH

    @property
    def facts(self) -> str:
        """In one line."""
        release = self.release and self.words("Release {release}", release=self.release)
        return " · ".join(filter(None, (self.site, release, self.date)))


def headed(html: str, title: str, edition: Edition, document: str = "") -> str:
    """A page's HTML with a line for paper below its first heading, or before all else.

    `title`: as themes print it; `document`: where a link to the document of all pages leads to, blank for none.
    """
    before, end, after = html.partition("</h1>")
    data = f'data-title="{_inert(unescape(title))}" data-facts="{escape(edition.facts)}"'
    line = f'<p class="gen-paper" {data} data-search-exclude>{escape(edition.facts)}</p>'
    whole = escape(edition.words("All pages as one document"))
    if document:
        line += f'\n<p class="gen-whole" data-search-exclude><a href="{document}">{whole}</a></p>'
    return f"{before}{end}\n{line}{after}" if end else f"{line}\n{html}"


def _inert(text: str) -> str:
    """A text that no plugin takes for a template of its own."""
    return escape(text).replace("{", "&#123;").replace("}", "&#125;")
