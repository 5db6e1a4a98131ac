"""A project as it is in a revision of git: what its mkdocs.yml says there, and the bytes of its model files."""

import os
import posixpath
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from gen.configuration import NAMES, Options, options, options_without
from gen.configuration.mkdocs import values_in
from gen.configuration.pyproject import NAME as PYPROJECT
from gen.loading import git
from gen.loading.project import HIDDEN, MOST_FILES, MOST_IN_ALL, Project
from gen.model.reading.file import ModelFile
from gen.model.spelling import quoted
from gen.problems import EnvironmentProblem

_MOST_PARENTS = 20  # files that a mkdocs.yml inherits from
_INHERIT = re.compile(rb"^\s*[\"']?INHERIT\b", re.MULTILINE)


class Snapshot(NamedTuple):
    """A project in a revision: what that is called, its commit, its options, and the bytes of its model files."""

    name: str
    commit: str
    options: Options
    files: list[ModelFile]


def snapshot(project: Project, revision: str, folder: Path | None) -> Snapshot:
    """The project in a revision; `folder`: the model's, where somebody names it for all versions.

    Raises EnvironmentProblem where there is no such revision, or no model in it.
    """
    place = git.repository(project.root)
    revision = git.latest_tag(place) if revision == git.LATEST_TAG else revision
    commit_id = git.commit(place, revision)
    settings, home = _options(project, place, commit_id, revision)
    if folder is None and settings.model is None:
        first = settings.problems[0]
        raise EnvironmentProblem(f"{revision} can't be compared: {first.file}:{first.line}: {first.message}")
    path = _below(place, folder) if folder else posixpath.normpath(posixpath.join(home, settings.model or ""))
    if path.startswith(("..", "/")):
        raise EnvironmentProblem(f"the model of {revision} lies outside the repository: {quoted(path)}")
    return Snapshot(revision, commit_id, settings, _model_files(place, commit_id, revision, path))


def _model_files(place: git.Repository, commit_id: str, revision: str, path: str) -> list[ModelFile]:
    """The bytes of every `*.yml` in the model's folder of a commit."""
    path = "" if path == "." else path
    listing = git.folder_in(place, commit_id, path)
    names = sorted(
        entry.name
        for entry in listing or ()
        if entry.is_file
        and entry.name.endswith(".yml")
        and not entry.name.startswith(HIDDEN)
        and "\n" not in entry.name
    )
    if not names:
        what = f"no folder {quoted(path)}" if listing is None else f"no *.yml in {quoted(path or '.')}"
        raise EnvironmentProblem(f"{revision} has no model: there is {what}; `--model DIR` names another folder")
    paths = [posixpath.join(path, name) for name in names]
    read = git.contents(place, commit_id, paths)
    if len(paths) > MOST_FILES or sum(len(data or b"") for data in read) > MOST_IN_ALL:
        raise EnvironmentProblem(
            f"the model of {revision} has more than {MOST_FILES:,} files, or {MOST_IN_ALL:,} bytes"
        )
    if lost := [path for path, data in zip(paths, read, strict=True) if data is None]:
        raise EnvironmentProblem(
            f"{revision}:{lost[0]} is a link that leads to no file of the revision, or the repository lacks it "
            "(`git fsck` says so)"
        )
    return [
        ModelFile(Path(name).stem, f"{revision}:{path}", data or b"")
        for name, path, data in zip(names, paths, read, strict=True)
    ]


def _options(project: Project, place: git.Repository, commit_id: str, revision: str) -> tuple[Options, str]:
    """The options of the nearest mkdocs.yml of the revision, and its folder there."""
    root = _below(place, project.root)
    own = project.configuration.name if project.configuration else NAMES[0]
    names = tuple(dict.fromkeys((own, *NAMES)))
    folders = [root if root != "." else "", *(str(part) if str(part) != "." else "" for part in _parents(root))]
    paths = [posixpath.join(folder, name) for folder in folders for name in names]
    bodies = dict(zip(paths, git.contents(place, commit_id, paths), strict=True))
    path = next((path for path in paths if bodies[path] is not None), None)
    home = posixpath.dirname(path) if path else folders[0]
    with TemporaryDirectory(prefix="gen-") as temporary:
        copy = Path(temporary).resolve()
        pyproject = posixpath.join(home, PYPROJECT)
        _write(copy, pyproject, git.contents(place, commit_id, [pyproject])[0])
        if path is None:
            return options_without(copy / home), home
        _copy(copy, place, commit_id, path, bodies[path] or b"")
        try:
            return _renamed(options(copy / path), copy, revision), home
        except EnvironmentProblem as problem:
            raise EnvironmentProblem(_named(str(problem), copy, revision)) from problem


def _copy(copy: Path, place: git.Repository, commit_id: str, path: str, body: bytes) -> None:
    """Write a mkdocs.yml, and those that it inherits from, below a folder."""
    for _ in range(_MOST_PARENTS):
        _write(copy, path, body)
        parent = _inherited(body)
        if not parent:
            return
        path = posixpath.normpath(posixpath.join(posixpath.dirname(path), parent))
        data = None if path.startswith(("..", "/")) else git.contents(place, commit_id, [path])[0]
        if data is None:
            return  # whoever reads it says that it is not there
        body = data


def _inherited(body: bytes) -> str:
    """The file that a mkdocs.yml inherits from."""
    if not _INHERIT.search(body):
        return ""
    try:
        values = values_in(body.decode(errors="replace"), "")
    except EnvironmentProblem:
        return ""
    parent = values.get("INHERIT") if isinstance(values, dict) else None
    return parent if isinstance(parent, str) else ""


def _write(copy: Path, path: str, body: bytes | None) -> None:
    file = copy / path
    file.parent.mkdir(parents=True, exist_ok=True)
    if body is not None:
        file.write_bytes(body)


def _renamed(settings: Options, copy: Path, revision: str) -> Options:
    """The options, whose problems name files of the revision."""
    problems = tuple(problem._replace(file=_named(problem.file, copy, revision)) for problem in settings.problems)
    return Options(**{**vars(settings), "problems": problems})


def _named(text: str, copy: Path, revision: str) -> str:
    """A text in which a file of the copy is called by its path in the revision."""
    relative = os.path.relpath(copy).replace(os.sep, "/")
    return text.replace(f"{relative}/", f"{revision}:").replace(f"{copy.as_posix()}/", f"{revision}:")


def _below(place: git.Repository, folder: Path) -> str:
    """A folder by its path in the repository."""
    return Path(os.path.relpath(folder.resolve(), place.root.resolve())).as_posix()


def _parents(root: str) -> list[str]:
    return [str(parent) for parent in Path(root).parents] if root not in (".", "") else []
