"""A project on the disk: where its folders are, and the bytes of its model files."""

import os
from collections.abc import Collection
from pathlib import Path

from gen.configuration import CONFIGURATION
from gen.model.reading import ModelFile
from gen.problems import EnvironmentProblem, Problem


def find(start: Path) -> Path:
    """The project: the nearest folder at or above that has a mkdocs.yml, else the folder itself."""
    folders = (start, *start.parents)
    return next((folder for folder in folders if (folder / CONFIGURATION).is_file()), start)


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
