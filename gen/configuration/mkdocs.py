"""mkdocs.yml as MkDocs reads it, without MkDocs: inherited files, anchors, `!ENV`."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gen.configuration import plain_yaml
from gen.configuration.bounds import bounded_text
from gen.problems import EnvironmentProblem, display_path

CONFIGURATION = "mkdocs.yml"
NAMES = (CONFIGURATION, "mkdocs.yaml", "properdocs.yml", "properdocs.yaml")  # the first of them in a folder counts
PLUGIN = "gen"


def mkdocs_values(file: Path, before: tuple[Path, ...] = ()) -> dict[str, Any]:
    """The file's values, over those of the file that it inherits from.

    Raises EnvironmentProblem for what MkDocs refuses as a whole, Refused for what is larger or deeper than anybody
    writes.
    """
    values = _loaded(file, before)
    if "INHERIT" not in values:
        return values
    inherited = values.pop("INHERIT")
    if not isinstance(inherited, str):
        raise EnvironmentProblem(f"{display_path(file)}: `INHERIT` must name a file")
    parent = Path(os.path.normpath(file.parent / inherited))
    if parent in (*before, file):
        raise EnvironmentProblem(f"{display_path(file)} inherits from itself; take one `INHERIT` out")
    return _merged(mkdocs_values(parent, (*before, file)), values)


def _loaded(file: Path, before: tuple[Path, ...]) -> dict[str, Any]:
    """What one file says itself, without what it inherits; `before`: the files that inherit from it."""
    try:
        text = bounded_text(file, display_path(file))
    except UnicodeError as error:
        raise EnvironmentProblem(f"{display_path(file)} is not UTF-8; save it as UTF-8") from error
    except (OSError, ValueError) as error:
        why = (error.strerror if isinstance(error, OSError) else None) or str(error)
        whose = f", which {display_path(before[-1])} inherits from," if before else ""
        raise EnvironmentProblem(f"{display_path(file)}{whose} can't be read: {why}") from error
    values = values_in(text, display_path(file))
    if values is not None and not isinstance(values, dict):
        raise EnvironmentProblem(f"{display_path(file)} must be a mapping, `site_name: …`, not a list or a text")
    return values or {}


def values_in(text: str, name: str) -> Any:
    """The YAML's values; raises EnvironmentProblem where MkDocs would not take it as YAML."""
    try:
        return plain_yaml.values(text)
    except plain_yaml.NotPlain:
        from gen.configuration import pyyaml  # noqa: PLC0415  for a fast start

        return pyyaml.values_by_pyyaml(text, name)


def _merged(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    both = {key: _merged(below[key], value) for key, value in above.items() if _both(below.get(key), value)}
    return {**below, **above, **both}


def _both(first: object, other: object) -> bool:
    return isinstance(first, dict) and isinstance(other, dict)


def plugin(values: dict[str, Any], file: Path) -> list[dict[str, Any]]:
    """What stands under `gen` in the list, or mapping, of plugins, each time that it is named.

    Raises EnvironmentProblem where MkDocs would not take it for plugins.
    """
    named = _plugins(values.get("plugins"), file)
    plugins = [options or {} for name, options in named if name.removeprefix("/") == PLUGIN]
    if any(not isinstance(options, dict) for options in plugins):
        raise EnvironmentProblem(
            f"{display_path(file)}: what stands below the plugin `gen` must be a mapping of its options"
        )
    return plugins


def _plugins(plugins: Any, file: Path) -> Iterator[tuple[str, Any]]:
    """The plugins' names and options, as MkDocs takes a configuration apart."""
    if plugins is None:
        return
    if not isinstance(plugins, (list, tuple, dict)):
        raise EnvironmentProblem(f"{display_path(file)}: `plugins` must be a list, or a mapping")
    for entry in plugins.items() if isinstance(plugins, dict) else plugins:
        if isinstance(plugins, dict):
            name, options = entry
        elif isinstance(entry, dict):
            if len(entry) != 1:
                raise EnvironmentProblem(
                    f"{display_path(file)}: each plugin is an entry of the list `plugins` of its own"
                )
            ((name, options),) = entry.items()
        else:
            name, options = entry, {}
        if not isinstance(name, str):
            raise EnvironmentProblem(f"{display_path(file)}: `{name}` is no plugin's name")
        yield name, options
