"""An inline picture whose components lead to their own pages."""

import re
from collections.abc import Mapping

from gen.renderers.text.xml_text import escaped

_COMPONENT = re.compile(r'<g class="component" data-component="([^"]*)".*?</g>', re.DOTALL)


def link_components(html: str, addresses: Mapping[str, str]) -> str:
    """The same with a link around each component that has an address."""

    def link(match: re.Match[str]) -> str:
        address = addresses.get(match[1])
        return f'<a xlink:href="{escaped(address)}">{match[0]}</a>' if address else match[0]

    return _COMPONENT.sub(link, html)
