"""Who listens to MkDocs' events: with plugins and hooks that are not known, nothing is taken for granted."""

from collections.abc import Collection

from mkdocs.config.defaults import MkDocsConfig

KNOWN = ("gen", "material.plugins.info", "material.plugins.offline", "material.plugins.search", "mkdocs.contrib.search")


def others(config: MkDocsConfig, events: Collection[str] = ()) -> bool:
    """Whether a plugin or hook that is not known listens to one of the events (`page_context`), or to any."""
    listened = [config.plugins.events[event] for event in events or config.plugins.events]
    modules = {str(getattr(method, "__module__", "")) for methods in listened for method in methods}
    return not all(any(f"{module}.".startswith(f"{known}.") for known in KNOWN) for module in modules)
