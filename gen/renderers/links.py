"""An inline picture whose components lead to their own pages."""

import re
from collections.abc import Collection

_COMPONENT = re.compile(r'<g class="component" data-component="([^"]*)".*?</g>', re.DOTALL)


def linked(html: str, pages: Collection[str], address: str) -> str:
    """The same with a link around each component that has a page; `address` is that of a page, with `{}` for its id."""

    def link(found: re.Match[str]) -> str:
        return f'<a xlink:href="{address.format(found[1])}">{found[0]}</a>' if found[1] in pages else found[0]

    return _COMPONENT.sub(link, html)
