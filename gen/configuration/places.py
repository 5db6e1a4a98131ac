"""Where the plugin's options stand in a mkdocs.yml, or in a file that it inherits from."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from gen.configuration.content import bounded_bytes
from gen.configuration.mkdocs import PLUGIN
from gen.model.reading import yaml_tree
from gen.model.reading.validation import position
from gen.problems import Problem, display_path


def option_problem(file: Path, rule: str, message: str, *keys: str, of_value: bool = False) -> Problem:
    """An error with an option of the plugin, at its key's place or its value's; where it is inherited, in that file."""
    trees = list(_trees(file))
    for path, tree in [*((path, tree) for path, tree in trees if _holds(tree, keys)), *trees]:
        at = position(tree, (*_to_plugin(tree), *keys), wants_key=not of_value)
        return Problem(display_path(path), at.line, at.column, "error", rule, message)
    return Problem(display_path(file), 1, 1, "error", rule, message)


def _trees(file: Path) -> Iterator[tuple[Path, yaml_tree.Tree]]:
    """The file with its tree, then those that it inherits from."""
    visited: list[Path] = []
    while file not in visited:
        visited.append(file)
        try:
            tree, _ = yaml_tree.parse(bounded_bytes(file).decode("utf-8-sig", "replace"), display_path(file))
        except (OSError, ValueError):
            return
        if tree is None:
            return
        yield file, tree
        parent = tree.values.get("INHERIT") if isinstance(tree, yaml_tree.Mapping) else None
        file = file.parent / parent.text if isinstance(parent, yaml_tree.Scalar) and parent.text else file


def _holds(tree: yaml_tree.Tree, keys: Sequence[str]) -> bool:
    """Whether the plugin's options in a tree have something at the end of the keys."""
    value: Any = tree
    for step in (*_to_plugin(tree), *keys):
        values: Any = getattr(value, "values", ())
        if isinstance(step, str) and not (isinstance(value, yaml_tree.Mapping) and step in values):
            return False
        value = values[step]
    return True


def _to_plugin(tree: yaml_tree.Tree) -> tuple[int | str, ...]:
    """The way to the plugin's options, in the list, or mapping, of plugins."""
    plugins = tree.values.get("plugins") if isinstance(tree, yaml_tree.Mapping) else None
    holders = plugins.values if isinstance(plugins, yaml_tree.Items) else ()
    for index, holder in enumerate(holders):
        if isinstance(holder, yaml_tree.Mapping) and PLUGIN in holder.values:
            return "plugins", index, PLUGIN
    return "plugins", PLUGIN
