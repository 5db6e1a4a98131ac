"""A project on the disk: where its folders are, what mkdocs.yml says to this tool, and the bytes of its model files."""

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gen.model import source
from gen.model.reading import ModelFile
from gen.problems import EnvironmentProblem, Problem
from gen.renderers.wiki_names import WikiNames

CONFIGURATION = "mkdocs.yml"


@dataclass(frozen=True)
class WikiOptions:
    """What mkdocs.yml says of the wiki: the address of its api.php, and how pages and pictures are called there."""

    url: str = ""
    names: WikiNames = field(default_factory=WikiNames)


@dataclass(frozen=True)
class Options:
    """What mkdocs.yml says under the plugin `gen`."""

    links: Mapping[str, str] = field(default_factory=dict)
    strict: bool = False
    wiki: WikiOptions = field(default_factory=WikiOptions)


def find(start: Path) -> Path:
    """The project: the nearest folder at or above that has a mkdocs.yml, else the folder itself."""
    folders = (start, *start.parents)
    return next((folder for folder in folders if (folder / CONFIGURATION).is_file()), start)


def options(project: Path) -> Options:
    """The plugin's options in mkdocs.yml, read without MkDocs; none where there is no such file.

    Raises EnvironmentProblem where those of the wiki can't be used.
    """
    try:
        text = (project / CONFIGURATION).read_bytes()
        tree, _ = source.parse(source.decode(text, CONFIGURATION), CONFIGURATION)
    except (OSError, source.Refused):
        return Options()
    found = _plugin(tree)
    strict = _below(found, "strict")
    return Options(
        _texts(_below(found, "links")),
        isinstance(strict, source.Scalar) and strict.text in ("true", "True", "TRUE"),
        _wiki(_below(found, "wiki"), _texts(tree).get("site_url", "")),
    )


def _wiki(tree: source.Tree | None, site: str) -> WikiOptions:
    said, views = _texts(tree), _texts(_below(tree, "views"))
    if unknown := [key for key in said if key not in ("url", "page", "file", "images")]:
        raise EnvironmentProblem(f"{CONFIGURATION}, plugins: gen: wiki: there is no option `{unknown[0]}`")
    usual = WikiNames()
    page, file, images = (said.get(key, getattr(usual, key)) for key in ("page", "file", "images"))
    return WikiOptions(said.get("url", ""), WikiNames(page, file, images, views or usual.views, site))


def _below(tree: source.Tree | None, key: str) -> source.Tree | None:
    return tree.values.get(key) if isinstance(tree, source.Mapping) else None


def _texts(tree: source.Tree | None) -> dict[str, str]:
    """The texts of a mapping."""
    values = tree.values if isinstance(tree, source.Mapping) else {}
    return {key: value.text for key, value in values.items() if isinstance(value, source.Scalar) and value.text}


def _plugin(tree: source.Tree | None) -> source.Mapping | None:
    """The mapping below `gen` in the list (or mapping) of plugins."""
    plugins = tree.values.get("plugins") if isinstance(tree, source.Mapping) else None
    holders = plugins.values if isinstance(plugins, source.Items) else [plugins]
    for holder in holders:
        found = holder.values.get("gen") if isinstance(holder, source.Mapping) else None
        if isinstance(found, source.Mapping):
            return found
    return None


def model_files(folder: Path) -> tuple[list[ModelFile], list[Problem]]:
    """The bytes of every `*.yml` in the model's folder; warnings on what looks meant and is not read.

    Raises EnvironmentProblem where there is no such folder.
    """
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        raise EnvironmentProblem(
            f"{shown(folder)} can't be read ({error.strerror}); `python -m gen new ID` starts a model there, "
            "`--model DIR` names another folder"
        ) from error
    files, problems = [], []
    for path in entries:
        if path.suffix == ".yml" and not path.is_dir():
            file, wrong = _read(path)
            files += [file] if file else []
            problems += [wrong] if wrong else []
        elif path.is_dir():
            problems.append(_first_line(path, "warning", "not-read", "a folder in the model's folder is not read"))
        elif path.suffix == ".yaml":
            message = f"only *.yml is read; rename it to {path.stem}.yml"
            problems.append(_first_line(path, "warning", "not-read", message))
    return files, problems


def _read(path: Path) -> tuple[ModelFile | None, Problem | None]:
    if not path.is_file():
        return None, _first_line(path, "error", "unreadable", "this is no file; remove it")
    try:
        return ModelFile(path.stem, shown(path), path.read_bytes()), None
    except OSError as error:
        return None, _first_line(path, "error", "unreadable", f"the file can't be read: {error.strerror}")


def site_pages(project: Path) -> Collection[str]:
    """The names that the hand-written pages of `site/` take: a service can't have them."""
    site = project / "site"
    if not site.is_dir():
        return frozenset()
    return {path.stem if path.suffix == ".md" else path.name for path in site.iterdir() if _is_page(path)}


def _is_page(path: Path) -> bool:
    return path.is_dir() or path.suffix == ".md"


def shown(path: Path) -> str:
    """A path as messages show it: relative to the working folder, with `/`."""
    try:
        return Path(os.path.relpath(path)).as_posix()
    except ValueError:  # another drive
        return path.as_posix()


def _first_line(path: Path, severity: str, rule: str, message: str) -> Problem:
    return Problem(shown(path), 1, 1, "error" if severity == "error" else "warning", rule, message)
