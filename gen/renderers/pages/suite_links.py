"""How a page of the output or of the site writes its links to the others: HTML in the site, else Markdown."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from gen.language import IN_ENGLISH, Words
from gen.model.entities import Service
from gen.renderers.text import markdown
from gen.renderers.text.breaking import unbroken, wrapped
from gen.renderers.text.xml_text import escaped
from gen.views.suite.descriptions import NamedEnd, Target
from gen.views.suite.openings import NONE, UNKNOWN, Openings
from gen.views.suite.ports import ITSELF
from gen.views.suite.row_filters import NO_ZONE

_ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)

MISSING = ("protocol not described", "port not described")  # of what a connection uses


@dataclass(frozen=True)
class PageLinks:
    """The links of one page, named as in Target, the landing page blank. `site`: whether it stands in the site.

    `words`: of the page's language.
    """

    page: str
    site: bool
    words: Words = IN_ENGLISH

    def to(self, target: Target, source: bool = False) -> str:
        """The address of a place. `source`: as Markdown has it, where MkDocs takes the files' own names."""
        place = f"#{target.anchor}" if target.anchor else ""
        if target.page == self.page and place:
            return place
        file = f"{target.page}/index.{'md' if source else 'html'}" if self.site else _file(target.page)
        return f"{self._root}{file}{place}"

    def target(self, page: str, anchor: str = "") -> Target:
        """A place to link to, for templates, which can't make one."""
        return Target(page, anchor)

    def service(self, service: Service, anchor: str = "") -> str:
        """A link to a service's page, or to a place in it."""
        return self.link(service.name, Target(service.id, anchor))

    def component(self, service: Service, opened: Openings) -> str:
        """A link to what a component opens."""
        return self.link(opened.name, Target(service.id, f"open-{opened.component}"))

    def address(self, page: str) -> str:
        """The address of a page, seen from the one that is made."""
        return self.to(Target(page))

    def file(self, path: str) -> str:
        """The address of a file, given by its path below the output folder."""
        return f"{self._root}{path}" if self.site else f"{self._root}../{path}"

    def web(self, address: str) -> str:
        """An address on the web, or seen from the site's root; blank where the page is in no site."""
        if address.lower().startswith(("http://", "https://")):
            return address if self.site else markdown.link_target(address)
        return f"{self._root}{address}" if self.site and address else ""

    def markdown(self, words: str, target: Target | None) -> str:
        """A link, or just the words, as Markdown, in the site too."""
        text = markdown.hidden(words) if self.site else markdown.escape(words)
        return f"[{text}]({self.to(target, source=True)})" if target and text else text

    def link(self, words: str, target: Target | None) -> str:
        """A link, or just the words."""
        if not self.site:
            return self.markdown(words, target)
        text = wrapped(words)
        return Markup(f'<a href="{self.to(target)}">{text}</a>' if target and text else text)

    def outside(self, words: str, address: str | None) -> str:
        """Words that lead out of the model where they have an address; a relative one is for the page that has it."""
        if address and not _ABSOLUTE.match(address):
            address = None
        if not self.site:
            text = markdown.escape(words)
            return f"[{text}]({markdown.link_target(address)})" if address else text
        text = wrapped(words)
        return f'<a href="{escaped(address)}">{text}</a>' if address else text

    def end(self, end: NamedEnd) -> str:
        """An end of a connection, with the service that it is a part of."""
        name = self.words(end.name) if end == ITSELF else end.name
        text = self.link(name, end.page) if name else self.known("")
        if not end.service or end.service == end.name:
            return text
        if not self.site:
            return f"{text} ({markdown.escape(end.service)})"
        return Markup(f"{text} <small>{wrapped(end.service)}</small>")

    def numbers(self, marks: Iterable[tuple[str, Target]]) -> str:
        """The numbers that a connection has in its files, each a link to its row there."""
        text = ", ".join([self.link(*mark) for mark in marks])
        return Markup(text) if self.site else text

    def plain(self, text: str) -> str:
        """A text as it stands, blank where there is none."""
        return Markup(wrapped(text)) if self.site else markdown.escape(text)

    def known(self, text: str) -> str:
        """A port or a protocol, or that the model has none."""
        written = self.value(text or UNKNOWN)
        if self.site:
            return Markup(unbroken(written) if text else f'<span class="gen-blank">{escaped(written)}</span>')
        return markdown.escape(written)

    def value(self, text: str) -> str:
        """A port, a protocol or a transport; what stands in its place is in the page's language."""
        return self.words(text) if text in (UNKNOWN, NONE, NO_ZONE) else text

    def use(self, text: str) -> str:
        """What a connection uses, `HTTPS 443/TCP`; what is said to be missing is in the page's language."""
        for missing in MISSING:
            text = text.replace(missing, self.words(missing))
        return text

    def values(self, texts: Iterable[str]) -> list[str]:
        """Several of them."""
        return [self.value(text) for text in texts]

    @cached_property  # begins every address on the page
    def _root(self) -> str:
        """What leads to the folder of all pages."""
        return "../" * (len(self.page.split("/")) if self.site and self.page else _file(self.page).count("/"))


def _file(page: str) -> str:
    """A plain page's file, below that folder."""
    return "shared/index.md" if page == "shared" else f"{page}.md"
