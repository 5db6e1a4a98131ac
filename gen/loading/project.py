"""A project on the disk: where its folders are, and the bytes of its model files."""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from gen.configuration import CONFIGURATION, MODEL, NAMES, Options, options, options_without
from gen.configuration.content import bounded_bytes
from gen.model.reading.file import ModelFile
from gen.problems import EnvironmentProblem, Problem, display_path

MOST_FILES, MOST_IN_ALL = 5_000, 100_000_000  # of a model: files, and bytes of them
LEADS_OUT = "leads out of the project; copy what is meant to its place, or name another folder with `--model DIR`"
DEEP = ("diagrams", "shared", "tables")  # folders of a site in whose folders there are files of the model, too
_PAGE = r"(?:/(?:index|readme))?\.(?:md|markdown|mdown|mkdn|mkd)"  # MkDocs' own names of pages
_PLACE = re.compile(  # a file of docs_dir that stands at an address of the model's; which one takes it
    rf"(?P<suite>shared)(?:{_PAGE}|/index\.html|/(?:open|ports|matrix|changes|components/[^/]+|map/[^/]+)(?:{_PAGE}|/index\.html))"
    r"|(?:diagrams|tables)/(?P<all>shared)/.*"
    rf"|(?P<page>[^/]+?)(?:{_PAGE}|/index\.html)"
    r"|(?:diagrams|tables)/(?P<file>[^/]+?)-(?:connections|data-flows|open|changes)(?:-dark)?\.(?:svg|png|csv|xlsx)"
)
HIDDEN = (".#", "._")  # Emacs' locks, macOS' other half of a file


@dataclass(frozen=True)
class Project:
    """Where a project has its things, found once for a command.

    `root`: its folder; `configuration`: its mkdocs.yml, None where it has none; `model`: the folder that `--model` or
    the plugin's option names, None where the options can't be read; `docs`: MkDocs' docs_dir.
    """

    root: Path
    configuration: Path | None
    options: Options
    model: Path | None
    docs: Path


def project(start: Path, file: Path | None = None, model: Path | None = None) -> Project:
    """The project around a folder; `file`: that of a configuration, or the folder that has one; `model`: `--model`.

    Raises EnvironmentProblem for a configuration that MkDocs would not take.
    """
    root, configuration = _named(file) if file else _nearest_configuration(start)
    settings = options(configuration) if configuration else options_without(root)
    folder = model or (root / settings.model if settings.model else None)
    return Project(root, configuration, settings, folder, root / settings.docs_dir)


def touched(file: Path) -> Project | None:
    """The project that a file of the working folder belongs to; None where it has neither a model nor the plugin."""
    here, start = working_folder(), Path(os.path.abspath(file)).parent  # noqa: PTH100  links stay as they are
    root, configuration = _nearest_configuration(start)
    if configuration:
        place = project(root, configuration)
        if place.options.state != "missing" or place.model is None or _has_models(place.model):
            return place
    above = [folder for folder in (start, *start.parents) if folder.is_relative_to(here)]
    home = next((folder for folder in above if _has_models(folder / MODEL)), None)
    return project(home, home) if home else None


def _has_models(folder: Path) -> bool:
    return next(folder.glob("*.yml"), None) is not None


def working_folder() -> Path:
    """The working folder; raises EnvironmentProblem where it is gone."""
    try:
        return Path.cwd()
    except OSError as error:
        raise EnvironmentProblem(
            f"the working folder can't be used ({error.strerror}); change to one that exists"
        ) from error


def find(start: Path) -> Path:
    """The project's folder: the nearest at or above that has a mkdocs.yml, else the folder itself."""
    return _nearest_configuration(start)[0]


def configuration_in(folder: Path) -> Path | None:
    """A folder's mkdocs.yml, whatever its name; what is no file counts, since MkDocs would stop there, too."""
    return next((folder / name for name in NAMES if os.path.exists(folder / name)), None)  # noqa: PTH110  never raises


def _nearest_configuration(start: Path) -> tuple[Path, Path | None]:
    """The nearest folder at or above that has a configuration, and that; else the folder itself."""
    folders = ((folder, configuration_in(folder)) for folder in (start, *start.parents))
    return next(((folder, file) for folder, file in folders if file), (start, None))


def _named(file: Path) -> tuple[Path, Path | None]:
    """The folder and the configuration that somebody named; a folder stands for what it has."""
    place = Path(os.path.abspath(working_folder() / file))  # noqa: PTH100  as MkDocs does; links stay as they are
    if place.is_dir():
        return place, configuration_in(place)
    if not os.path.exists(place):  # noqa: PTH110  never raises
        raise EnvironmentProblem(f"there is no {display_path(place)}; `--config-file` names a {CONFIGURATION}")
    return place.parent, place


def model_files(folder: Path, root: Path | None = None) -> tuple[list[ModelFile], list[Problem]]:
    """The bytes of every `*.yml` in the model's folder; errors and warnings on what is not read.

    `root`: the project's folder; without it, or where the model lies elsewhere, it is the one around the model.

    What editors and systems keep hidden beside a file (`.#a.yml`, `._a.yml`) is none of it. A link is followed within
    the project only. Raises EnvironmentProblem where there is no such folder.
    """
    place = Path(os.path.abspath(folder))  # noqa: PTH100  links stay as they are
    home = (root if root and place.is_relative_to(root) else find(place.parent)).resolve()
    if folder.is_symlink() and not _within(folder, home):
        return [], [_first_line(folder, "error", "unreadable", f"this link {LEADS_OUT}")]
    try:
        paths = sorted(path for path in folder.iterdir() if not path.name.startswith(HIDDEN))
    except OSError as error:
        raise EnvironmentProblem(
            f"{display_path(folder)} can't be read ({error.strerror}); `python -m gen new ID` starts a model there, "
            "`--model DIR` names another folder"
        ) from error
    files: list[ModelFile] = []
    problems, size = [], 0
    for path in paths:
        if len(files) == MOST_FILES or size > MOST_IN_ALL:
            message = f"a model has {MOST_FILES:,} files and {MOST_IN_ALL:,} bytes at most; the rest is not read"
            problems.append(_first_line(path, "error", "too-many", message))
            break
        file = _read(path, home)
        if isinstance(file, ModelFile):
            files.append(file)
            size += len(file.data)
        elif file:
            problems.append(file)
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
        return ModelFile(path.stem, display_path(path), bounded_bytes(path))
    except OSError as error:
        return _first_line(path, "error", "unreadable", f"the file can't be read: {error.strerror}")


def _within(path: Path, home: Path) -> bool:
    """Whether a path, links followed, lies in a folder."""
    try:
        return path.resolve().is_relative_to(home)
    except (OSError, RuntimeError):  # links in a circle
        return False


def site_pages(project: Project) -> Mapping[str, str]:
    """The names that the site's hand-written files take, each with its file: a service can't have them.

    `shared` is there where a file stands at an address of the suite's own pages.
    """
    docs = project.docs
    if project.configuration is None or not docs.is_dir():
        return {}
    files = ((place, path) for path in _written(docs) if (place := _PLACE.fullmatch(_below(path, docs))))
    return {place[place.lastgroup or 0]: display_path(path) for place, path in files}


def _written(docs: Path) -> Iterator[Path]:
    """The files in a docs_dir that may stand in the way."""
    for folder, names, files in os.walk(docs, followlinks=True):
        at = Path(folder)
        yield from (at / name for name in sorted(files))
        deeper = at == docs or _below(at, docs).split("/")[0] in DEEP
        names[:] = sorted(names) if deeper else []


def _below(path: Path, docs: Path) -> str:
    return path.relative_to(docs).as_posix().lower()


def _first_line(path: Path, severity: str, rule: str, message: str) -> Problem:
    return Problem(display_path(path), 1, 1, "error" if severity == "error" else "warning", rule, message)
