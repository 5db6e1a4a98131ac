"""The pictures of a difference, drawn and written into a folder of the user's."""

from collections.abc import Collection
from pathlib import Path

import click

from gen.changes.comparison import Compared
from gen.outputs.disk.pictures import write_pictures
from gen.problems import display_path
from gen.renderers.images.picture import draw
from gen.views.changes.picture import ID, pictures

VIEWS = ("connections", "data-flows")


def draw_changes(compared: Compared, wanted: Collection[str], project: Path, folder: Path) -> None:
    """Draw what changed in some services, a picture a view; raises EnvironmentProblem."""
    files: dict[str, bytes] = {}
    for service, (diagram, views) in pictures(compared.versions, compared.names, wanted):
        for view, drawing in zip(VIEWS, draw(diagram, views, ("svg", "png"), project), strict=True):
            files[f"{service}-{view}.svg"] = drawing.svg.encode()
            files |= {f"{service}-{view}{drawing.endings[kind]}": png for kind, png in drawing.pngs.items()}
    write_pictures(folder, files, ID.format("") + "-")
    click.echo(f"{display_path(folder)}: {len(files)} files", err=True)
