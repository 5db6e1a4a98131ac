"""mkdocs.yml -> what it says to this tool, read without MkDocs, with inherited files, anchors and `!ENV`."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor
from ruamel.yaml.error import YAMLError

from gen.model import source
from gen.model.addresses import refusal
from gen.model.spelling import shown, suggestion
from gen.problems import EnvironmentProblem, Problem
from gen.renderers.wiki_names import WikiNames

CONFIGURATION = "mkdocs.yml"
LINKS = ("architecture", "high-availability")
WIKI_KEYS = ("url", "page", "file", "images", "views")


@dataclass(frozen=True)
class WikiOptions:
    """What mkdocs.yml says of the wiki: the address of its api.php, and how pages and pictures are called there."""

    url: str = ""
    names: WikiNames = field(default_factory=WikiNames)


@dataclass(frozen=True)
class Options:
    """What mkdocs.yml says under the plugin `gen`, and what is wrong with it."""

    links: Mapping[str, str] = field(default_factory=dict)
    strict: bool = False
    draft: bool = False
    model: str = "model"
    wiki: WikiOptions = field(default_factory=WikiOptions)
    problems: tuple[Problem, ...] = ()


class _Reader(SafeConstructor):
    """Reads what MkDocs reads; a tag that it does not know is no value."""


def _environment(reader: Any, node: Any) -> str | None:
    """`!ENV NAME`, or `!ENV [NAME, OTHER, default]` (pyyaml-env-tag): the first variable that is set."""
    if isinstance(node.value, str):
        return os.environ.get(node.value)
    names = [item.value for item in node.value]
    return next((os.environ[name] for name in names if name in os.environ), names[-1] if len(names) > 1 else None)


_Reader.add_constructor("!ENV", _environment)
_Reader.add_multi_constructor("", lambda reader, suffix, node: None)


def options(file: Path) -> Options:
    """The options in a mkdocs.yml; none where there is none. Raises EnvironmentProblem for those of the wiki."""
    said = _read(file)
    found = _plugin(said.get("plugins"))
    links, wrong = _links(found.get("links"), file)
    return Options(
        links=links,
        strict=found.get("strict") is True,
        draft=found.get("draft") is True,
        model=str(found.get("model") or "model"),
        wiki=_wiki(found.get("wiki"), str(said.get("site_url") or "")),
        problems=wrong,
    )


def _read(file: Path, seen: tuple[Path, ...] = ()) -> dict[str, Any]:
    """The file as plain values, over those of the file that it inherits from; empty where MkDocs will refuse it."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return {}
    said = _loaded(text, pure=False)
    said = _loaded(text, pure=True) if said is None else said  # the parser in C can't read `{a: https://b}`
    if not isinstance(said, dict):
        return {}
    parent = file.parent / str(said.get("INHERIT", ""))
    return _merged(_read(parent, (*seen, file)), said) if "INHERIT" in said and parent not in seen else said


def _loaded(text: str, pure: bool) -> Any:
    yaml = YAML(typ="safe", pure=pure)
    yaml.Constructor = _Reader
    try:
        return yaml.load(text)
    except (YAMLError, ValueError):
        return None


def _merged(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    both = {key: _merged(below[key], value) for key, value in above.items() if _both(below.get(key), value)}
    return {**below, **above, **both}


def _both(one: object, other: object) -> bool:
    return isinstance(one, dict) and isinstance(other, dict)


def _plugin(plugins: Any) -> dict[str, Any]:
    """What stands under `gen` in the list, or mapping, of plugins."""
    holders = plugins if isinstance(plugins, list) else [plugins]
    found = (holder["gen"] for holder in holders if isinstance(holder, dict) and "gen" in holder)
    return next((one for one in found if isinstance(one, dict)), {})


def _links(said: Any, file: Path) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """The links that can be used, and a problem for each that can't."""
    links = {str(key): str(value) for key, value in said.items() if value} if isinstance(said, dict) else {}
    wrong = {key: _link_refusal(key, address) for key, address in links.items()}
    problems = tuple(_problem(file, key, why) for key, why in wrong.items() if why)
    return {key: address for key, address in links.items() if not wrong[key]}, problems


def _link_refusal(key: str, address: str) -> str | None:
    if key not in LINKS:
        return f"unknown key {shown(key)}{suggestion(key, LINKS)}"
    why = refusal(address)
    return f"{shown(address)} is no address that a page may link to: {why}" if why else None


def _problem(file: Path, key: str, message: str) -> Problem:
    """A problem with a link, at its place where it stands in the file itself."""
    tree, _ = source.parse(file.read_text(encoding="utf-8", errors="replace"), CONFIGURATION)
    at = next(_places(tree, key), source.Position(1, 1))
    name = Path(os.path.relpath(file)).as_posix()
    return Problem(name, at.line, at.column, "error", "wrong-value", message)


def _places(tree: source.Tree | None, key: str) -> Any:
    """Where a key stands below any `links`."""
    if isinstance(tree, source.Mapping):
        links = tree.values.get("links")
        if isinstance(links, source.Mapping) and key in links.keys:
            yield links.keys[key]
    if tree is not None and not isinstance(tree, source.Scalar):
        for value in tree.values.values() if isinstance(tree, source.Mapping) else tree.values:
            yield from _places(value, key)


def _wiki(said: Any, site: str) -> WikiOptions:
    given = said if isinstance(said, dict) else {}
    if unknown := [key for key in given if key not in WIKI_KEYS]:
        raise EnvironmentProblem(f"{CONFIGURATION}, plugins: gen: wiki: there is no option `{unknown[0]}`")
    usual, views = WikiNames(), given.get("views")
    page, file, images = (str(given.get(key) or getattr(usual, key)) for key in ("page", "file", "images"))
    named = {str(key): str(value) for key, value in views.items()} if isinstance(views, dict) else usual.views
    return WikiOptions(str(given.get("url") or ""), WikiNames(page, file, images, named, site))
