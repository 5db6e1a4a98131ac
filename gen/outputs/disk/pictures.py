"""Pictures of a difference -> a folder of the user's; only such pictures of ours are replaced."""

from collections.abc import Mapping
from pathlib import Path

from gen.outputs.disk.replacing import replace
from gen.problems import EnvironmentProblem, display_path

_BEGINNING = 1000  # bytes of an SVG file, in which its root's id stands


def write_pictures(folder: Path, files: Mapping[str, bytes], mark: str) -> None:
    """Write the files, by their names; raises EnvironmentProblem where something else is in the way.

    `mark`: what the id of a picture's root holds; a PNG is ours where the SVG beside it is.
    """
    for name in files:
        path = folder / name
        svg = path.with_suffix(".svg")
        if (path.exists() or path.is_symlink()) and not _ours(svg, mark):
            raise EnvironmentProblem(
                f"{display_path(path)} is no picture of a difference; move it, nothing was written"
            )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            replace(folder / name, data)
    except OSError as error:
        raise EnvironmentProblem(f"{display_path(folder)} can't be written: {error.strerror}") from error


def _ours(svg: Path, mark: str) -> bool:
    try:
        with svg.open("rb") as stream:
            return not svg.is_symlink() and mark.encode() in stream.read(_BEGINNING)
    except OSError:
        return False
