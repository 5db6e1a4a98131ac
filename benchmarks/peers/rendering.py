"""The graphs of a project rendered by a peer, and what that costs."""

import shutil
import statistics
import struct
from collections.abc import Collection
from pathlib import Path

from benchmarks import graphs, projects
from benchmarks.measuring import Cost, run_all
from benchmarks.peers.peer import Peer, Way


def rendered(peer: Peer, way: Way, project: Path, keep: Path | None) -> tuple[Cost, float]:
    """The cost, and the median pixels of a PNG (0: none); raises RuntimeError where a picture is missing."""
    with projects.temporary() as folder:
        names = written(peer, project, folder)
        cost = run_all(way.commands(folder, names), folder)
        if keep:
            shutil.copytree(folder, keep / way.name.replace(", ", "-").replace(" ", "-"), dirs_exist_ok=True)
        found = {kind: list(folder.rglob(f"*.{kind}")) for kind in way.images}
        for kind, paths in found.items():
            if len(paths) != len(names):
                raise RuntimeError(f"{len(paths)} {kind} for {len(names)} graphs")
        return cost, pixels(found.get("png", ()))


def written(peer: Peer, project: Path, folder: Path) -> list[str]:
    """Write the graphs of a project in a peer's language; their names."""
    names = []
    for diagram, view in graphs.graphs(project):
        names.append(f"{diagram.id}-{view.name}")
        (folder / f"{names[-1]}.{peer.ending}").write_text(peer.text(diagram, view), encoding="utf-8")
    return names


def pixels(paths: Collection[Path]) -> float:
    """The median of width times height (PNG's IHDR, bytes 16 to 23)."""
    sizes = [struct.unpack(">II", path.read_bytes()[16:24]) for path in paths]
    return statistics.median(width * height for width, height in sizes) if sizes else 0.0
