"""The one switch of all that only makes a site faster: with `GEN_SHORTCUTS=off` MkDocs does it all; the bytes stay."""

import os

from gen.outputs.mkdocs.site.events import others
from gen.outputs.mkdocs.site.state import SiteState, search_index
from gen.outputs.mkdocs.speed import sidebar
from gen.outputs.mkdocs.speed.search import hasten

VARIABLE, OFF = "GEN_SHORTCUTS", "off"


def speed_up(build: SiteState) -> None:
    """Have the pages of a build rendered, and scanned for the search, faster; not where the switch is off."""
    if os.environ.get(VARIABLE) == OFF:
        return
    if not others(build.config, ("env", "page_context")):
        build.sidebar = sidebar.remember(build.environment, build.nav)
    hasten(search_index(build.config))
