"""The one switch of all that only makes a site faster: with `GEN_SHORTCUTS=off` MkDocs does it all; the bytes stay."""

import os

from gen.outputs.mkdocs.site.events import others
from gen.outputs.mkdocs.site.state import SiteState, search_index
from gen.outputs.mkdocs.speed import sidebar
from gen.outputs.mkdocs.speed.page_workers import Workers, possible
from gen.outputs.mkdocs.speed.search import hasten

VARIABLE, OFF = "GEN_SHORTCUTS", "off"


def speed_up(build: SiteState, serving: bool) -> Workers | None:
    """Have the pages of a build rendered faster, those of a large one in processes: what these are closed by.

    None where the switch is off, a site is served, or has few pages.
    """
    if os.environ.get(VARIABLE) == OFF:
        return None
    if not others(build.config, ("env", "page_context")):
        build.sidebar = sidebar.remember(build.environment, build.nav)
    hasten(search_index(build.config))
    return Workers(build) if not serving and possible(build) else None
