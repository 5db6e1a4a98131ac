"""Links of the model's share of a site -> those of the site: in its own form of addresses, to nothing that it lacks."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from mkdocs.structure.files import Files
from mkdocs.utils import get_relative_url

from gen.outputs.mkdocs.site.pages import Site

_ADDRESS = re.compile(r'((?:xlink:)?href=")((?:\.\./)*)([a-z0-9][^":?#]*)(?=["?#])')
_LINK = re.compile(r'<a (?:[^>]*?\s)?(?:xlink:)?href="((?:\.\./)*)([a-z0-9][^":?#]*)["?#][^>]*>(.*?)</a>', re.DOTALL)
_MARKDOWN = re.compile(r"\[([^\]]*)\]\(((?:\.\./)*)([a-z0-9][^):?#]*\.md)(?:#[^)]*)?\)")


@dataclass(frozen=True)
class Addresses:
    """Where the model's pages and files are in a site, by where they stand below its root; None for what it lacks.

    `written`: the addresses of all pages by their sources, `auth/index.md`. Texts of the model link to these from the
    service's page or from the root, wherever they are shown.
    """

    known: Mapping[str, str | None]
    written: Mapping[str, str] = field(default_factory=dict)

    def html(self, html: str, home: str, url: str) -> str:
        """A slot's HTML for a page; `home`: the folder that its links start from, `url`: the page's own address."""
        if self._lacking:
            html = _LINK.sub(lambda link: link[3] if self._lacks(home, link[1], link[2]) else link[0], html)
        if self._as_they_stand and url.rpartition("/")[0] == home and ".md" not in html:
            return html
        return _ADDRESS.sub(lambda address: f"{address[1]}{self._to(home, address[2], address[3], url)}", html)

    def markdown(self, text: str, home: str) -> str:
        """A page's Markdown without links to pages that the site lacks."""
        if not self._lacking:
            return text
        return _MARKDOWN.sub(lambda link: link[1] if self._lacks(home, link[2], link[3]) else link[0], text)

    @cached_property  # asked for each slot of each page
    def _lacking(self) -> bool:
        return None in self.known.values()

    @cached_property
    def _as_they_stand(self) -> bool:
        return all(place == url for place, url in self.known.items())

    def _lacks(self, home: str, up: str, below: str) -> bool:
        place = re.sub(r"\.md$", ".html", _below(home, up, below))
        return self.known.get(place, "") is None

    def _to(self, home: str, up: str, below: str, url: str) -> str:
        place = _below(home, up, below)
        target = self.written.get(place, self.written.get(below)) if below.endswith(".md") else self.known.get(place)
        return get_relative_url(target, url) if target else f"{up}{below}"


def site_addresses(site: Site, files: Files) -> Addresses:
    """Those of a site, when MkDocs and its plugins have settled which files it has."""
    known: dict[str, str | None] = {}
    for name in site.pages:
        known[f"{name}/index.html"] = _url(files, f"{name}/index.md")
    for address in site.files:
        known[address] = _url(files, address)
    written = {file.src_uri: file.url for file in files.documentation_pages()}
    return Addresses(known, written)


def _url(files: Files, source: str) -> str | None:
    file = files.get_file_from_path(source)
    return None if file is None or file.inclusion.is_excluded() else file.url  # type: ignore[no-untyped-call]


def _below(home: str, up: str, below: str) -> str:
    """What an address leads to, below the root of the site."""
    folders = home.split("/") if home else []
    above = folders[: len(folders) - up.count("../")]
    return "/".join([*above, below])
