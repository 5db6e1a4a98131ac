"""What a site was built from, and what came out: where both are as they were, it need not be built again.

Only where all that MkDocs reads is known: no plugin, hook or Markdown extension that may read anything else.
"""

import contextlib
import hashlib
import json
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from gen.building import fingerprint
from gen.building.store import Store, lasting, sha256_of_place
from gen.outputs.mkdocs.site.events import others
from gen.package import ASSETS
from gen.problems import EnvironmentProblem

EXTENSIONS = {  # they read nothing but the page
    *("abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code", "footnotes", "md_in_html"),
    *("meta", "nl2br", "sane_lists", "smarty", "tables", "toc", "wikilinks"),
    *("pymdownx.arithmatex", "pymdownx.betterem", "pymdownx.caret", "pymdownx.critic", "pymdownx.details"),
    *("pymdownx.emoji", "pymdownx.escapeall", "pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.keys"),
    *("pymdownx.magiclink", "pymdownx.mark", "pymdownx.smartsymbols", "pymdownx.superfences", "pymdownx.tabbed"),
    *("pymdownx.tasklist", "pymdownx.tilde"),
}
THEMES = ("material", "mkdocs", "readthedocs")  # with a version of their own
PROGRAMS = ("material", "materialx", "pymdownx")  # whose functions mkdocs.yml may name
KIND, PART = "sites", "record"  # in the store
ENVIRONMENT = ("SOURCE_DATE_EPOCH",)


def sources(config: MkDocsConfig, project: Path, model: Iterable[object]) -> str | None:
    """The SHA-256 of all that a site is made from; None where that can't be known. `model`: what the model gives."""
    known = all(name.removeprefix("markdown.extensions.") in EXTENSIONS for name in config.markdown_extensions)
    if others(config) or not known or config.theme.name not in THEMES:
        return None
    settings = [{key: value for key, value in item.items() if key != "site_dir"} for item in config.user_configs]
    settings += [{name: dict(plugin.config)} for name, plugin in config.plugins.items()]  # MkDocs moves them there
    try:
        configuration = json.dumps(settings, default=_named, sort_keys=True)
    except (TypeError, ValueError):
        return None
    digest = hashlib.sha256(f"{fingerprint.of(project)}\n{_installed()}\n".encode())
    digest.update(configuration.encode())
    digest.update(repr([os.environ.get(name) for name in ENVIRONMENT]).encode())
    for item in model:
        digest.update(f"{item!r}\n".encode(errors="surrogatepass"))
    for folder in (ASSETS, config.docs_dir, config.theme.custom_dir):
        for path, content in _tree(Path(folder)).items() if folder else ():
            digest.update(f"{path} {content}\n".encode(errors="surrogatepass"))
    return digest.hexdigest()


def is_current(project: Path, site: Path, made_from: str) -> bool:
    """Whether a site is as it was built, from the same sources."""
    store = lasting(project)
    bundle = store.find(KIND, sha256_of_place(site)) if isinstance(store, Store) else None
    body = bundle.read(bundle.members[0]) if bundle and bundle.members else None
    try:
        record = json.loads(body or b"{}")
        return isinstance(record, dict) and record.get("sources") == made_from and record.get("files") == _tree(site)
    except (OSError, ValueError, RecursionError):
        return False


def keep(project: Path, site: Path, made_from: str) -> None:
    """Note what a site was built from, and what came out, if the disk lets it."""
    store = lasting(project)
    if isinstance(store, Store):
        with contextlib.suppress(OSError, EnvironmentProblem):  # the site is there; without the note it is built again
            record = json.dumps({"sources": made_from, "files": _tree(site)}).encode()
            store.keep(KIND, sha256_of_place(site), [(PART, record)])


def _tree(folder: Path) -> Mapping[str, str]:
    """The SHA-256 of each file below a folder, links followed, by its path from there."""
    digests = {}
    for place, _, names in os.walk(folder, followlinks=True):
        for path in (Path(place) / name for name in names):
            digests[path.relative_to(folder).as_posix()] = hashlib.sha256(path.read_bytes()).hexdigest()
    return dict(sorted(digests.items()))


def _installed() -> list[str]:
    """What is installed for this Python, with its versions, as the names of the folders say that tell of it."""
    folders = [Path(folder) for folder in dict.fromkeys(sys.path) if folder]
    return sorted({path.name for folder in folders if folder.is_dir() for path in folder.glob("*.dist-info")})


def _named(value: Any) -> str:
    """The name of a function that mkdocs.yml names; raises ValueError where that may be anything."""
    module = str(getattr(value, "__module__", ""))
    if module.split(".")[0] not in PROGRAMS or not hasattr(value, "__qualname__"):
        raise ValueError(value)
    return f"{module}.{value.__qualname__}"
