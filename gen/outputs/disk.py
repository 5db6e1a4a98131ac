"""Files -> the output folder: what changed is written, what is no longer made is removed, the manifest comes last."""

import hashlib
import json
import os
import tempfile
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import NamedTuple

from gen.problems import EnvironmentProblem
from gen.renderers.files import OutputFile

MANIFEST = "manifest.json"
Entry = dict[str, str | None]


class Difference(NamedTuple):
    """A path below the output folder that is not as it should be."""

    path: str
    state: str  # missing, stale or left over


def differences(files: Collection[OutputFile], out: Path, only: Collection[str] | None) -> list[Difference]:
    """What `write` would change; `only`: the services in question, None for all."""
    found = [Difference(file.path, state) for file in files if (state := _state(out / file.path, file.content))]
    gone = [Difference(str(entry["path"]), "left over") for entry in _gone(files, out, only)]
    if not (found or gone) and _state(out / MANIFEST, _manifest(files, out, only)):
        found = [Difference(MANIFEST, "stale")]
    return sorted(found + gone)


def write(files: Collection[OutputFile], out: Path, only: Collection[str] | None) -> int:
    """Bring the folder up to date; how many files changed. Raises EnvironmentProblem where the disk refuses."""
    try:
        changed = [file for file in files if _state(out / file.path, file.content)]
        gone = _gone(files, out, only)
        manifest = _manifest(files, out, only)
        for file in changed:
            replace(out / file.path, file.content)
        for entry in gone:
            (out / str(entry["path"])).unlink(missing_ok=True)
        if _state(out / MANIFEST, manifest):
            replace(out / MANIFEST, manifest)
    except OSError as error:
        name = error.filename or out
        raise EnvironmentProblem(
            f"{name} can't be written: {error.strerror}; `--out DIR` names another folder"
        ) from error
    return len(changed) + len(gone)


def replace(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: a temporary file beside it takes its place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _state(path: Path, content: bytes) -> str | None:
    try:
        return None if path.read_bytes() == content else "stale"
    except FileNotFoundError:
        return "missing"


def _manifest(files: Iterable[OutputFile], out: Path, only: Collection[str] | None) -> bytes:
    """The new manifest: every file made now, and with `only` what the old one says of the others."""
    entries: dict[str, Entry] = {str(entry["path"]): entry for entry in _kept(out, only)}
    for file in files:
        entries[file.path] = {
            "path": file.path,
            "sha256": _hash(file.content),
            "service": file.service,
            "kind": file.kind,
        }
    return (json.dumps([entries[path] for path in sorted(entries)], indent=1) + "\n").encode()


def _kept(out: Path, only: Collection[str] | None) -> list[Entry]:
    return [] if only is None else [entry for entry in _listed(out) if entry["service"] not in only]


def _gone(files: Iterable[OutputFile], out: Path, only: Collection[str] | None) -> list[Entry]:
    """What the old manifest lists, is not made any more, and is still as it was made."""
    made = {file.path for file in files}
    kept = {str(entry["path"]) for entry in _kept(out, only)}
    return [entry for entry in _listed(out) if entry["path"] not in made | kept and _as_made(out, entry)]


def _as_made(out: Path, entry: Entry) -> bool:
    path = out / str(entry["path"])
    inside = path.resolve().is_relative_to(out.resolve()) and not path.is_symlink()
    return inside and path.is_file() and _hash(path.read_bytes()) == entry["sha256"]


def _listed(out: Path) -> list[Entry]:
    """The old manifest's entries; none where it is missing or damaged."""
    try:
        entries = json.loads((out / MANIFEST).read_bytes())
        return [entry for entry in entries if {"path", "sha256", "service", "kind"} <= entry.keys()]
    except (OSError, ValueError, TypeError, AttributeError):
        return []


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
