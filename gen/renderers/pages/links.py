"""An inline picture whose components lead to their own pages."""

import re
from collections.abc import Mapping

from gen.renderers.text.xml_text import escaped

_COMPONENT = re.compile(r'<g class="component" data-component="([^"]*)"')
_END = "</g>"  # looked for by itself: between the two stands an icon, of thousands of characters


def link_components(html: str, addresses: Mapping[str, str]) -> str:
    """The same with a link around each component that has an address."""
    pieces, at = [], 0
    for match in _COMPONENT.finditer(html):
        address, end = addresses.get(match[1]), html.find(_END, match.end()) + len(_END)
        if address and end >= match.end():
            before, component = html[at : match.start()], html[match.start() : end]
            pieces += [before, f'<a xlink:href="{escaped(address)}">', component, "</a>"]
            at = end
    return "".join((*pieces, html[at:]))
