"""Icons: classes of the diagrams package, or a project's own image files, as small PNG; lengths in px."""

import ast
import hashlib
import os
import re
import stat
from difflib import get_close_matches
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path, PurePosixPath

from gen.problems import EnvironmentProblem
from gen.processes.child import Child
from gen.processes.frames import REFUSED
from gen.renderers.images.shrinking import loader_of, shrunk

CLASS = re.compile(r"[a-z0-9]+(?:\.[a-z0-9]+)?\.[A-Za-z0-9_]+", re.ASCII)
SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg")
MOST_BYTES = 2_000_000
SECONDS = 10  # for one image file
_engine = Child("renderers.images.icon_process")


def exists(name: str, project: Path | None = None) -> bool:
    """Whether there is such an icon; told without decoding it."""
    return icon_problem(name, project) is None


def icon_problem(name: str, project: Path | None = None) -> str | None:
    """What keeps a name from being an icon, in a few words; None where nothing does."""
    if is_file(name):
        own = _own_file(name, project)
        return own if isinstance(own, str) else None
    return None if _resource(name) else f"the diagrams package has no icon {name}"


def icon(name: str, project: Path | None = None) -> bytes | None:
    """The icon as PNG of at most 64 px; None where there is none, or its file is damaged or too large."""
    if not is_file(name):
        return _class_icon(name)
    path = _own_file(name, project)
    return _shrunk_apart(path.read_bytes()) if isinstance(path, Path) else None


@lru_cache(maxsize=512)
def _class_icon(name: str) -> bytes | None:
    path = _resource(name)
    return _shrunk(path.read_bytes()) if path else None


def digest(name: str, project: Path | None = None) -> str:
    """The SHA-256 of a project's own image file; blank where there is none that can be used."""
    path = _own_file(name, project)
    return hashlib.sha256(path.read_bytes()).hexdigest() if isinstance(path, Path) else ""


def suggest(name: str) -> str | None:
    """The nearest right spelling of the name of a diagrams class."""
    names = _class_names()
    same = [lower for lower in names if lower.rpartition(".")[2] == name.lower().rpartition(".")[2]]
    nearest = get_close_matches(name.lower(), same, n=1, cutoff=0.3) or get_close_matches(name.lower(), names, n=1)
    return names[nearest[0]] if nearest else None


def refusal(name: str, project: Path | None = None) -> str | None:
    """What keeps a name from being an icon, with the nearest right spelling; None where nothing does."""
    why = icon_problem(name, project)
    if why is None and is_file(name) and icon(name, project) is None:
        why = "the image is damaged or too large"
    near = suggest(name) if why and not is_file(name) else None
    return f"{why}; did you mean `{near}`?" if near else why


def is_file(name: str) -> bool:
    """Whether a name means a file of the project, not a class."""
    return "/" in name or name.lower().endswith(SUFFIXES)


def _own_file(name: str, project: Path | None) -> Path | str:
    """The file that a name means, or what is wrong with it: it must lie in the project, links followed."""
    if project is None or not _relative(name):
        return "the icon's path must be relative to the project"
    if not name.lower().endswith(SUFFIXES):
        return f"an icon's file name ends with one of {', '.join(SUFFIXES)}"
    try:
        path = (project / name).resolve(strict=True)
        state = path.stat()
    except (OSError, ValueError, RuntimeError):
        return f"there is no file {name}"
    if not path.is_relative_to(project.resolve()):
        return f"{name} lies outside the project"
    if not stat.S_ISREG(state.st_mode):
        return f"{name} is no file"
    if not os.access(path, os.R_OK):
        return f"{name} can't be read; who runs this has no right to"
    return path if state.st_size <= MOST_BYTES else f"{name} is larger than {MOST_BYTES // 1_000_000} MB"


def _relative(name: str) -> bool:
    """Whether a path stays below where it starts, on every system."""
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and not re.search(r"[\\:\0]", name)


def _resource(name: str) -> Path | None:
    """The file of a class's icon."""
    if not CLASS.fullmatch(name):
        return None
    module, _, class_name = name.rpartition(".")
    file = _icons(module).get(class_name)
    path = _package().parent / file if file else None
    return path if path and path.is_file() else None


@cache
def _icons(module: str) -> dict[str, str]:
    """The icon files of a module's classes, by the class's name, read off its source: importing it takes longer."""
    inside = (_package() / module.replace(".", "/")).with_suffix(".py")
    if not inside.is_file():
        return {}
    folders: dict[str, str] = {}
    paths: dict[str, str] = {}
    for node in ast.parse(inside.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef):
            texts = {**_texts(node)}
            base = next((parent.id for parent in node.bases if isinstance(parent, ast.Name)), "")
            folders[node.name] = texts.get("_icon_dir", folders.get(base, ""))
            if folders[node.name] and "_icon" in texts:
                paths[node.name] = f"{folders[node.name]}/{texts['_icon']}"
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Name) and node.value.id in paths:
            paths |= {target.id: paths[node.value.id] for target in node.targets if isinstance(target, ast.Name)}
    return paths


def _texts(node: ast.ClassDef) -> dict[str, str]:
    """The texts that a class assigns to names."""
    return {
        target.id: step.value.value
        for step in node.body
        if isinstance(step, ast.Assign) and isinstance(step.value, ast.Constant) and isinstance(step.value.value, str)
        for target in step.targets
        if isinstance(target, ast.Name)
    }


@cache
def _package() -> Path:
    """The folder of the diagrams package, which is not imported for it."""
    spec = find_spec("diagrams")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("diagrams")
    return Path(spec.origin).parent


@cache
def _class_names() -> dict[str, str]:
    """The names of all classes with an icon, by their lower-case form."""
    modules = [".".join(path.relative_to(_package()).with_suffix("").parts) for path in _package().glob("*/*.py")]
    names = (f"{module}.{name}" for module in sorted(modules) if "_" not in module for name in _icons(module))
    return {name.lower(): name for name in names if _resource(name)}


def _shrunk(data: bytes) -> bytes | None:
    """An icon of the diagrams package as a small PNG."""
    from gen.renderers.images import png  # noqa: PLC0415  start-up

    loader = loader_of(data)
    return shrunk(png.library(), loader, data) if loader else None


@lru_cache(maxsize=512)
def _shrunk_apart(data: bytes) -> bytes | None:
    """A project's own image as a small PNG, made in a process of its own."""
    from gen.renderers.images import png  # noqa: PLC0415  start-up

    loader = loader_of(data)
    if loader is None:
        return None
    png.set_fonts()
    answer = _engine.ask(loader.encode() + b"\n" + data, SECONDS)
    if answer and answer.startswith(REFUSED):
        reason = answer[len(REFUSED) :].decode(errors="replace")
        raise EnvironmentProblem(f"no image file can be read ({reason}); install this package again")
    return answer or None
