"""A project on the disk: where its folders are, and the bytes of its model files."""

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from gen.configuration import CONFIGURATION, mkdocs
from gen.configuration.content import content
from gen.model.reading import ModelFile
from gen.model.source import Refused
from gen.problems import EnvironmentProblem, Problem

MOST_FILES, MOST_IN_ALL = 5_000, 100_000_000  # of a model: files, and bytes of them
LEADS_OUT = "leads out of the project; copy what is meant to its place, or name another folder with `--model DIR`"
DEEP = ("diagrams", "shared", "tables")  # folders of a site in whose folders there are files of the model, too
_PAGE = r"(?:/(?:index|readme))?\.(?:md|markdown|mdown|mkdn|mkd)"  # MkDocs' own names of pages
_PLACE = re.compile(  # a file of docs_dir that stands at an address of the model's; which one takes it
    rf"(?P<suite>shared)(?:{_PAGE}|/index\.html|/(?:open|ports|matrix|components/[^/]+|map/[^/]+)(?:{_PAGE}|/index\.html))"
    r"|(?:diagrams|tables)/(?P<all>shared)/.*"
    rf"|(?P<page>[^/]+?)(?:{_PAGE}|/index\.html)"
    r"|(?:diagrams|tables)/(?P<file>[^/]+?)-(?:connections|data-flows|open)(?:-dark)?\.(?:svg|png|csv|xlsx)"
)
HIDDEN = (".#", "._")  # Emacs' locks, macOS' other half of a file


def find(start: Path) -> Path:
    """The project: the nearest folder at or above that has a mkdocs.yml, else the folder itself."""
    folders = (start, *start.parents)
    return next((folder for folder in folders if (folder / CONFIGURATION).is_file()), start)


def model_files(folder: Path) -> tuple[list[ModelFile], list[Problem]]:
    """The bytes of every `*.yml` in the model's folder; errors and warnings on what is not read.

    What editors and systems keep hidden beside a file (`.#a.yml`, `._a.yml`) is none of it. A link is followed within
    the project only. Raises EnvironmentProblem where there is no such folder.
    """
    home = find(Path(os.path.abspath(folder)).parent).resolve()  # noqa: PTH100  links stay as they are
    if folder.is_symlink() and not _within(folder, home):
        return [], [_first_line(folder, "error", "unreadable", f"this link {LEADS_OUT}")]
    try:
        entries = sorted(path for path in folder.iterdir() if not path.name.startswith(HIDDEN))
    except OSError as error:
        raise EnvironmentProblem(
            f"{shown(folder)} can't be read ({error.strerror}); `python -m gen new ID` starts a model there, "
            "`--model DIR` names another folder"
        ) from error
    files: list[ModelFile] = []
    problems, size = [], 0
    for path in entries:
        if len(files) == MOST_FILES or size > MOST_IN_ALL:
            message = f"a model has {MOST_FILES:,} files and {MOST_IN_ALL:,} bytes at most; the rest is not read"
            problems.append(_first_line(path, "error", "too-many", message))
            break
        found = _read(path, home)
        if isinstance(found, ModelFile):
            files.append(found)
            size += len(found.data)
        elif found:
            problems.append(found)
    return files, problems


def _read(path: Path, home: Path) -> ModelFile | Problem | None:
    """A file of the model; why it is not read; None where it was not meant to be."""
    try:
        if path.is_dir():
            return _first_line(path, "warning", "not-read", "a folder in the model's folder is not read")
        if path.suffix != ".yml":
            meant = path.suffix.lower() in (".yaml", ".yml")
            message = f"only *.yml is read; rename it to {path.stem}.yml"
            return _first_line(path, "warning", "not-read", message) if meant else None
        if not path.is_file():
            return _first_line(path, "error", "unreadable", "this is no file; remove it")
        if path.is_symlink() and not _within(path, home):
            return _first_line(path, "error", "unreadable", f"this link {LEADS_OUT}")
        return ModelFile(path.stem, shown(path), content(path))
    except OSError as error:
        return _first_line(path, "error", "unreadable", f"the file can't be read: {error.strerror}")


def _within(path: Path, home: Path) -> bool:
    """Whether a path, links followed, lies in a folder."""
    try:
        return path.resolve().is_relative_to(home)
    except (OSError, RuntimeError):  # links in a circle
        return False


def site_pages(project: Path) -> Mapping[str, str]:
    """The names that the site's hand-written files take, each with its file: a service can't have them.

    `shared` is there where a file stands at an address of the suite's own pages.
    """
    docs = _docs(project / CONFIGURATION)
    if docs is None:
        return {}
    files = ((found, path) for path in _written(docs) if (found := _PLACE.fullmatch(_below(path, docs))))
    return {found[found.lastgroup or 0]: shown(path) for found, path in files}


def _docs(configuration: Path) -> Path | None:
    """The folder of the hand-written pages that a mkdocs.yml names; None where there is none that can be read."""
    try:
        said = mkdocs.read(configuration) if configuration.is_file() else None
        docs = configuration.parent / str(said.get("docs_dir") or "docs") if said is not None else None
        return docs if docs and docs.is_dir() else None
    except (Refused, OSError, ValueError):  # whoever reads the options says so
        return None


def _written(docs: Path) -> Iterator[Path]:
    """The files in a docs_dir that may stand in the way."""
    for folder, names, files in os.walk(docs, followlinks=True):
        at = Path(folder)
        yield from (at / name for name in sorted(files))
        deeper = at == docs or _below(at, docs).split("/")[0] in DEEP
        names[:] = sorted(names) if deeper else []


def _below(path: Path, docs: Path) -> str:
    return path.relative_to(docs).as_posix().lower()


def shown(path: Path) -> str:
    """A path as messages show it: relative to the working folder, with `/`."""
    try:
        return Path(os.path.relpath(path)).as_posix()
    except ValueError:  # another drive
        return path.as_posix()


def _first_line(path: Path, severity: str, rule: str, message: str) -> Problem:
    return Problem(shown(path), 1, 1, "error" if severity == "error" else "warning", rule, message)
