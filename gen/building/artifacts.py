"""A file that comes out: its path, what its bytes are, and in which bundle of the store they stand."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from gen import pipeline
from gen.building.store import Bundle, Damaged, Member
from gen.problems import EnvironmentProblem
from gen.renderers.files import FileKind, kind
from gen.renderers.images.picture import ENDINGS, Drawing

DRAWING = "drawing"  # the member of a service's pages that names the bundle of its pictures
MAPS = "diagrams/shared/"
VIEWS = ("connections", "data-flows")
FOLDERS = ("diagrams", "pages", "tables", "wiki")  # where outputs are, below the output folder
SAFE = re.compile(rf"(?:{'|'.join(FOLDERS)})(?:/[a-z0-9][a-z0-9.-]*)+")
PLACES = (
    f"outputs are in {', '.join(f'{folder}/' for folder in FOLDERS)} (`FOLDERS` in gen/building/artifacts.py), "
    "and their names are of a to z, 0 to 9, `.` and `-`"
)


class Artifact(NamedTuple):
    """A file that comes out: its path below the output folder, the SHA-256 of its bytes, and where the bytes are."""

    path: str
    sha256: str
    service: str | None
    kind: FileKind
    bundle: Bundle
    member: Member


class MisplacedFile(EnvironmentProblem):
    """The program made a file where none may be, or left out one that it was to make: a fault of its own."""


def content(artifact: Artifact) -> bytes:
    """The bytes of a file; raises Damaged."""
    body = artifact.bundle.read(artifact.member)
    if body is None:
        raise Damaged(f"{artifact.bundle.path} is damaged: remove it")
    return body


def picture_paths(service: str, images: Collection[str]) -> list[str]:
    """Where a service's pictures stand."""
    return [f"diagrams/{service}-{view}{ending}" for view in VIEWS for ending in endings(images)]


def excerpt_paths(service: str, bundle: Bundle | None) -> list[str]:
    """Where the excerpts of a service's pictures stand, of which a bundle holds them all."""
    start = f"diagrams/{service}/"
    return [member.name for member in bundle.members if member.name.startswith(start)] if bundle else []


def map_paths(name: str, images: Collection[str]) -> list[str]:
    """Where a map's pictures stand."""
    return [f"{MAPS}{name}{ending}" for ending in endings(images)]


def endings(images: Collection[str]) -> list[str]:
    """How the names of a picture's files end."""
    return [".svg", *(ending for kind, ending in ENDINGS.items() if kind in images)]


def artifacts_of(service: str | None, bundle: Bundle | None, wanted: Collection[str]) -> list[Artifact]:
    """A bundle's files as they are read, those that are wanted or all; none where one lacks, or is no place for one."""
    if bundle is None:
        return []
    members = {member.name: member for member in bundle.members if member.name != DRAWING}
    paths = wanted or list(members)
    if not all(path in members and SAFE.fullmatch(path) for path in paths):
        return []
    return _artifacts(service, bundle, paths)


def artifacts_made(service: str | None, bundle: Bundle, wanted: Collection[str] = ()) -> list[Artifact]:
    """The same for a bundle that was just made; raises Misplaced where one lacks, or is no place for one."""
    paths = [member.name for member in bundle.members if member.name != DRAWING]
    for path in paths:
        if not SAFE.fullmatch(path):
            raise MisplacedFile(f"an output can't be `{path}`: {PLACES}")
    if missing := set(wanted) - set(paths):
        raise MisplacedFile(f"these outputs were to be made and were not: {', '.join(sorted(missing))}")
    return _artifacts(service, bundle, wanted or paths)


def _artifacts(service: str | None, bundle: Bundle, paths: Collection[str]) -> list[Artifact]:
    members = {member.name: member for member in bundle.members}
    return [Artifact(path, members[path].sha256, service, kind(path), bundle, members[path]) for path in paths]


def pair_of(service: str, artifacts: Sequence[Artifact], whole: bool = False) -> pipeline.Pair | None:
    """A service's two pictures; None where one is damaged or gone. `whole`: with the bytes of their PNG."""
    by_path = {artifact.path: artifact for artifact in artifacts}
    first, second = (_with_excerpts(service, view, by_path, whole) for view in VIEWS)
    return (first, second) if first and second else None


def _with_excerpts(service: str, view: str, by_path: Mapping[str, Artifact], whole: bool) -> Drawing | None:
    """A view's picture and its excerpts; None where one is damaged."""
    drawing = _drawing(f"diagrams/{service}-{view}", by_path, whole)
    start, end = f"diagrams/{service}/", f"-{view}.svg"
    paths = [path for path in by_path if path.startswith(start) and path.endswith(end)]
    excerpts = {path: _drawing(path.removesuffix(".svg"), by_path, whole) for path in paths}
    listed = [(path[len(start) : -len(end)], pair.svg) for path, pair in excerpts.items() if pair]
    return drawing._replace(excerpts=tuple(listed)) if drawing and len(listed) == len(paths) else None


def _drawing(start: str, by_path: Mapping[str, Artifact], whole: bool) -> Drawing | None:
    svg = by_path.get(f"{start}.svg")
    text = svg.bundle.read(svg.member) if svg else None
    pngs = {kind: by_path[start + ending] for kind, ending in ENDINGS.items() if start + ending in by_path}
    filled = {kind: content(artifact) if whole else b"" for kind, artifact in pngs.items()}
    try:
        return None if text is None else Drawing(text.decode(), filled)
    except UnicodeDecodeError:  # whole, but no picture of ours
        return None


def maps_of(artifacts: Sequence[Artifact]) -> dict[str, Drawing]:
    """The drawings of maps, by name; their PNG without bytes. Raises Damaged."""
    by_path = {artifact.path: artifact for artifact in artifacts}
    names = [path.removeprefix(MAPS).removesuffix(".svg") for path in by_path if path.endswith(".svg")]
    return {name: _whole(_drawing(f"{MAPS}{name}", by_path, whole=False), name) for name in names}


def _whole(drawing: Drawing | None, name: str) -> Drawing:
    if drawing is None:
        raise Damaged(f"the picture of the {name} is damaged; remove `.cache/gen`")
    return drawing
