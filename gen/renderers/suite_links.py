"""How a page of the output or of the site writes the addresses of the others."""

from dataclasses import dataclass

from markupsafe import Markup

from gen.renderers import markdown
from gen.renderers.xml_text import escaped
from gen.views.suite import Target


@dataclass(frozen=True)
class Links:
    """The links of one page, named as in Target; the landing page's name is blank. `site`: as HTML in the site."""

    page: str
    site: bool

    def to(self, target: Target, source: bool = False) -> str:
        """The address of a place. `source`: as Markdown has it, where MkDocs takes the files' own names."""
        place = f"#{target.anchor}" if target.anchor else ""
        if target.page == self.page and place:
            return place
        file = f"{target.page}/index.{'md' if source else 'html'}" if self.site else _file(target.page)
        return f"{self._root}{file}{place}"

    def target(self, page: str, anchor: str = "") -> Target:
        """A place, for templates."""
        return Target(page, anchor)

    def address(self, page: str) -> str:
        """The address of a page."""
        return self.to(Target(page))

    def file(self, path: str) -> str:
        """The address of a file, given by its path below the output folder."""
        return f"{self._root}{path}" if self.site else f"{self._root}../{path}"

    def markdown(self, words: str, target: Target | None) -> str:
        """A link, or just the words, as Markdown."""
        shown = markdown.escape(words)
        return f"[{shown}]({self.to(target, source=True)})" if target and shown else shown

    def html(self, words: str, target: Target | None) -> Markup:
        """A link, or just the words, as HTML."""
        shown = escaped(words)
        return Markup(f'<a href="{self.to(target)}">{shown}</a>' if target and shown else shown)

    @property
    def _root(self) -> str:
        """What leads to the folder of all pages."""
        return "../" * (len(self.page.split("/")) if self.site and self.page else _file(self.page).count("/"))


def _file(page: str) -> str:
    """A plain page's file, below that folder."""
    return "shared/index.md" if page == "shared" else f"{page}.md"
