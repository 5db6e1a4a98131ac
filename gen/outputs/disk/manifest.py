"""What an output folder's manifest lists: the paths, digests, services and kinds of the files that were made there."""

import json
import os
import re
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Protocol

from gen.building.store import sha256
from gen.problems import EnvironmentProblem

MANIFEST = "manifest.json"
NEXT = ".gen-next.json"  # the manifest that is to come, until the files that it lists stand there
BELOW = re.compile(r"(?!(?:.*/)?\.\.?(?:/|$))[^/\\:\0]+(?:/[^/\\:\0]+)*")  # a path that stays below where it starts
KEYS = {"path", "sha256", "service", "kind"}
Line = dict[str, str | None]
_json = json.JSONEncoder().encode


class Listed(Protocol):
    """A file to write, as the manifest lists it."""

    @property
    def path(self) -> str: ...  # noqa: D102
    @property
    def sha256(self) -> str: ...  # noqa: D102
    @property
    def service(self) -> str | None: ...  # noqa: D102
    @property
    def kind(self) -> str: ...  # noqa: D102


def manifest_of(files: Iterable[Listed], out: Path, only: Collection[str] | None) -> bytes:
    """The new manifest: every file made now, and with `only` what the old one says of the others."""
    lines: dict[str, Line] = {str(line["path"]): line for line in _kept(out, only)}
    for file in files:
        lines[file.path] = {"path": file.path, "sha256": file.sha256, "service": file.service, "kind": file.kind}
    objects = ",\n ".join([_object(lines[path]) for path in sorted(lines)])
    return (f"[\n {objects}\n]\n" if objects else "[]\n").encode()


def _object(line: Line) -> str:
    """A line as `json.dumps` indents it, which takes five times as long."""
    pairs = ",\n".join([f"  {_json(key)}: {_json(value)}" for key, value in line.items()])
    return f"{{\n{pairs}\n }}"


def _kept(out: Path, only: Collection[str] | None) -> list[Line]:
    return [] if only is None else [line for line in _listed(out) if line["service"] not in only]


def gone_from(files: Iterable[Listed], out: Path, only: Collection[str] | None) -> list[Line]:
    """What the old manifest lists, is not made any more, and is still as it was made."""
    current = {file.path for file in files} | {str(line["path"]) for line in _kept(out, only)}
    gone = [line for line in _listed(out) if line["path"] not in current and _as_made(out, line)]
    return list({line["path"]: line for line in gone}.values())


def _as_made(out: Path, line: Line) -> bool:
    path = out / str(line["path"])
    inside = path.resolve().is_relative_to(out.resolve()) and not path.is_symlink()
    return inside and path.is_file() and sha256(path.read_bytes()) == line["sha256"]


def _listed(out: Path) -> list[Line]:
    """The lines of what a run that was killed may have written, and those of the old manifest."""
    return [*_lines(out / NEXT), *_lines(out / MANIFEST)]


def refuse_others(stale: Iterable[str], out: Path) -> None:
    """Raise EnvironmentProblem where something stands in the place of a file that no earlier build made.

    `stale`: the paths of all that is there and not as it should be. What a manifest lists is ours, edited or not.
    """
    ours = {line["path"] for line in _listed(out)}
    others = [path for path in stale if path not in ours]
    if others:
        more = f" and {len(others) - 1} more" if others[1:] else ""
        raise EnvironmentProblem(
            f"{out / others[0]}{more}: no build made that; move it away, or `--out DIR` names another folder"
        )


def _lines(manifest: Path) -> list[Line]:
    """A manifest's lines, none where there is none; raises EnvironmentProblem for what no build wrote."""
    if not os.path.lexists(manifest):
        return []
    try:
        lines = json.loads(manifest.read_bytes()) if manifest.is_file() else None
        if not isinstance(lines, list) or not all(line.keys() >= KEYS for line in lines):
            raise ValueError(manifest)
    except (ValueError, AttributeError, RecursionError) as error:
        raise EnvironmentProblem(
            f"{manifest} lists no build's files, or is damaged; move it away, or `--out DIR` names another folder"
        ) from error
    return [line for line in lines if _below(line["path"])]


def _below(path: object) -> bool:
    return isinstance(path, str) and BELOW.fullmatch(path) is not None
