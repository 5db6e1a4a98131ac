"""A page's HTML -> its section of a document of many pages: ids that are unique there, links that lead there."""

import re
from collections.abc import Mapping
from html import escape, unescape
from urllib.parse import urljoin, urlsplit

_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_IDS = re.compile(r'(\s(?:id|for|headers|aria-labelledby|aria-describedby|aria-controls))="([^"]+)"')
_ADDRESS = re.compile(r'(\s(?:xlink:)?(?:href|src))="([^"]*)"')
_REFERENCE = re.compile(r"url\(#")
_SITE = "https://site.invalid/"  # stands for the root of the site, while addresses are joined


def page_section(html: str, url: str, keys: Mapping[str, str], root: str = "../") -> str:
    """The HTML of a page as a section; `url`: the page's address in the site, `keys`: the sections' ids by that.

    A section's id begins all ids in it. Links to a page that is a section lead there, others into the site, whose root
    is `root` from the document.
    """
    key = keys[url]

    def tag(match: re.Match[str]) -> str:
        text = _IDS.sub(lambda ids: f'{ids[1]}="{" ".join(f"{key}.{id}" for id in ids[2].split())}"', match[0])
        text = _ADDRESS.sub(lambda it: f'{it[1]}="{escape(_leading(unescape(it[2]), url, keys, root))}"', text)
        return _REFERENCE.sub(f"url(#{key}.", text)

    return _TAG.sub(tag, html)


def _leading(address: str, url: str, keys: Mapping[str, str], root: str) -> str:
    """An address of a page, as the document has to have it."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or address.startswith("/"):
        return address
    if not parts.path:
        return f"#{keys[url]}.{parts.fragment}" if parts.fragment else f"#{keys[url]}"
    place = urljoin(f"{_SITE}{url}", parts.path).removeprefix(_SITE)
    other = keys.get(place) or keys.get(place.removesuffix("index.html")) or keys.get(f"{place}index.html")
    if other:
        return f"#{other}.{parts.fragment}" if parts.fragment else f"#{other}"
    query = f"?{parts.query}" if parts.query else ""
    return f"{root}{place}{query}" + (f"#{parts.fragment}" if parts.fragment else "")
