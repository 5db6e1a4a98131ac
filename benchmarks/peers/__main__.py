"""`python -m benchmarks.peers`: what others take for a service's two pictures, relative to gen. Ends with 0."""

from pathlib import Path

import click

from benchmarks import projects
from benchmarks.measuring import Cost
from benchmarks.peers import d2, likec4, mermaid, plain_diagrams, plantuml
from benchmarks.peers.peer import Peer
from benchmarks.peers.rendering import pixels, rendered

PEERS = {
    "d2": d2.PEER,
    "likec4": likec4.PEER,
    "mermaid": mermaid.PEER,
    "plantuml": plantuml.PEER,
    "diagrams": plain_diagrams.PEER,
}
GOAL = 5.0  # times as fast as each, with SVG and PNG
IMAGES = ("svg",), ("svg", "png")
HEAD = f"{'ms a service':50}{'CPU':>8}{'wall':>8}{'Mpx':>6}   times gen's CPU, wall"
SHOWN = 400  # characters of an error, its last
Ours = dict[tuple[str, ...], Cost]


@click.command()
@click.option("--services", default=100, show_default=True, help="So many, two graphs each.")
@click.option("--only", multiple=True, type=click.Choice(list(PEERS)), help="This peer; repeatable.")
@click.option("--keep", type=click.Path(path_type=Path), metavar="DIR", help="Keep texts and pictures there.")
def main(services: int, only: tuple[str, ...], keep: Path | None) -> None:
    """Print the table, with the megapixels of a PNG."""
    print(f"{services} services, each with two pictures of one graph\n\n{HEAD}", flush=True)
    with projects.suite(services) as folder:
        ours: Ours = {}
        for images in IMAGES:
            projects.cold(folder)
            ours[images] = projects.build(folder, "--no-site", "--images", ",".join(images))
            size = pixels(list((folder / "build").rglob("*.png")))
            print(_row(_what("gen, all of --no-site", images), ours[images], services, size), flush=True)
        for name in only or PEERS:
            _print(PEERS[name], folder, services, ours, keep)


def _print(peer: Peer, folder: Path, services: int, ours: Ours, keep: Path | None) -> None:
    """One row a way, as soon as it is measured."""
    ways = peer.ways()
    if not ways:
        print(f"{peer.name}: not installed: {peer.install}", flush=True)
    for way in ways:
        what = _what(way.name, way.images)
        try:
            cost, pixels = rendered(peer, way, folder, keep)
        except RuntimeError as error:
            print(f"{what}: failed: {str(error)[-SHOWN:]}", flush=True)
        else:
            against = ours[IMAGES["png" in way.images]]
            print(_row(what, cost, services, pixels) + _times(cost, against, way.images), flush=True)


def _what(name: str, images: tuple[str, ...]) -> str:
    return f"{name}: {' + '.join(images).upper()}"


def _row(what: str, cost: Cost, services: int, pixels: float) -> str:
    size = f"{pixels / 1e6:6.2f}" if pixels else " " * 6
    return f"{what:50}{1000 * cost.cpu / services:8.1f}{1000 * cost.wall / services:8.1f}{size}"


def _times(cost: Cost, ours: Cost, images: tuple[str, ...]) -> str:
    cpu, wall = cost.cpu / ours.cpu, cost.wall / ours.wall
    goal = f"   at least {GOAL:g}: {'met' if min(cpu, wall) >= GOAL else 'NOT MET'}" if "png" in images else ""
    return f"   {cpu:6.2f} {wall:6.2f}{goal}"


if __name__ == "__main__":
    main()
