"""For mkdocs-print-site-plugin, which joins all pages to one: ids of a page's rows and pictures that are unique there.

The plugin puts the page's name before the ids of headings and items of lists, and before all links to places; what
else has an id it leaves, so that `connection-1` of each page would be the same place, and no link would lead there.
"""

import posixpath
import re
from collections.abc import Callable, Collection

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, InclusionLevel

PLUGIN = "print-site"
_TAG = re.compile(r"<(?!/|(?:h[1-6]|sup|li|input|label)\b)[^<>]*?\sid=\"([^\"]+)\"[^<>]*>")
_REFERENCE = re.compile(r"(?<=url\(#)gen-|(?<=href=\"#)gen-|(?<=aria-labelledby=\")gen-|(?<= )gen-(?=[\w-]+-desc\")")
_LINK = re.compile(r'<a (?:[^>]*?\s)?(?:xlink:)?href="([^":?#]+)[^"]*"[^>]*>(.*?)</a>', re.DOTALL)
_SCRIPT = re.compile(r"<script [^>]*gen\.compare\.js[^>]*></script>")  # of a single page


def name_places(config: MkDocsConfig, files: Files, ours: Callable[[str], bool]) -> None:
    """Have each page's HTML, as the plugin keeps it, name its places as the plugin's links do.

    `ours`: whether a page, by its source, is made of the model; of others only pictures are.
    """
    if PLUGIN not in config.plugins:
        return
    pages = files.documentation_pages()
    apart = {file.url for file in pages if file.inclusion is InclusionLevel.NOT_IN_NAV}
    for file in pages:
        html = getattr(file.page, "html", None)
        if file.page and html:
            own = ours(file.src_uri)
            html = without_links(_SCRIPT.sub("", html), file.page.url, apart) if own else html
            file.page.html = with_page_keys(html, _key(file.page.url), own)  # type: ignore[attr-defined]


def without_links(html: str, url: str, apart: Collection[str]) -> str:
    """A page's HTML without its links to pages that are not joined; `url`, `apart`: their addresses in the site."""
    folder = posixpath.dirname(url)

    def leads(address: str) -> str:
        place = posixpath.normpath(posixpath.join(folder, address))
        return f"{place}/" if address.endswith("/") else place

    return _LINK.sub(lambda link: link[2] if leads(link[1]) in apart else link[0], html)


def with_page_keys(html: str, key: str, all_of_it: bool) -> str:
    """HTML in which ids begin with the page's key: all that the plugin leaves, or only those of pictures."""

    def prefixed(tag: re.Match[str]) -> str:
        if not (all_of_it or tag[1].startswith("gen-")):
            return tag[0]
        at = tag.start(1) - tag.start()
        return f"{tag[0][:at]}{key}-{tag[0][at:]}"

    return _REFERENCE.sub(f"{key}-gen-", _TAG.sub(prefixed, html))


def _key(url: str) -> str:
    """The name of a page in the combined one, as the plugin makes it of the page's address."""
    return url.lower().strip().rstrip("/").replace(".html", "").replace("/", "-").lstrip("-") or "index"
