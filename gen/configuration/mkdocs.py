"""mkdocs.yml as MkDocs reads it, without MkDocs: inherited files, anchors and `!ENV`; and where things stand in it."""

import os
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor
from ruamel.yaml.error import YAMLError

from gen.configuration.bounds import bounded_text
from gen.configuration.content import content
from gen.model import source
from gen.model.shape import position
from gen.problems import Problem

CONFIGURATION = "mkdocs.yml"
PLUGIN = "gen"


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


def read(file: Path, seen: tuple[Path, ...] = ()) -> dict[str, Any]:
    """The file as plain values, over those of the file that it inherits from; empty where MkDocs will refuse it.

    Raises Refused where it is larger or deeper than anybody writes.
    """
    try:
        text = bounded_text(file, _shown(file))
    except (OSError, ValueError):
        return {}
    said = _loaded(text, pure=False)
    said = _loaded(text, pure=True) if said is None else said  # the parser in C can't read `{a: https://b}`
    if not isinstance(said, dict):
        return {}
    parent = file.parent / str(said.get("INHERIT", ""))
    return _merged(read(parent, (*seen, file)), said) if "INHERIT" in said and parent not in seen else said


def _loaded(text: str, pure: bool) -> Any:
    yaml = YAML(typ="safe", pure=pure)
    yaml.Constructor = _Reader
    try:
        return yaml.load(text)
    except (YAMLError, ValueError, RecursionError):
        return None


def _merged(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    both = {key: _merged(below[key], value) for key, value in above.items() if _both(below.get(key), value)}
    return {**below, **above, **both}


def _both(one: object, other: object) -> bool:
    return isinstance(one, dict) and isinstance(other, dict)


def plugin(plugins: Any) -> dict[str, Any]:
    """What stands under `gen` in the list, or mapping, of plugins."""
    holders = plugins if isinstance(plugins, list) else [plugins]
    found = (holder[PLUGIN] for holder in holders if isinstance(holder, dict) and PLUGIN in holder)
    return next((one for one in found if isinstance(one, dict)), {})


def problem(file: Path, rule: str, message: str, *keys: str, of_value: bool = False) -> Problem:
    """An error with an option of the plugin, at its key's place or its value's, where it stands in the file itself."""
    tree, _ = source.parse(content(file).decode("utf-8", "replace"), CONFIGURATION)
    at = position(tree, (*_to_plugin(tree), *keys), wants_key=not of_value) if tree else source.Position(1, 1)
    return Problem(_shown(file), at.line, at.column, "error", rule, message)


def _shown(file: Path) -> str:
    return Path(os.path.relpath(file)).as_posix()


def _to_plugin(tree: source.Tree) -> tuple[int | str, ...]:
    """The way to the plugin's options, in the list, or mapping, of plugins."""
    plugins = tree.values.get("plugins") if isinstance(tree, source.Mapping) else None
    holders = plugins.values if isinstance(plugins, source.Items) else ()
    for index, holder in enumerate(holders):
        if isinstance(holder, source.Mapping) and PLUGIN in holder.values:
            return "plugins", index, PLUGIN
    return "plugins", PLUGIN
