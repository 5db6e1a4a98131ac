"""`gen new`: a first model file for a service."""

from pathlib import Path

import click

from gen.model.names import service_id_refusal
from gen.model.schema import json_schema
from gen.outputs.disk import replace
from gen.problems import EnvironmentProblem
from gen.project import find, shown, site_pages

SCHEMAS = {"service.schema.json": False, "shared.schema.json": True}
DRAFT = """\
# yaml-language-server: $schema=service.schema.json
# The architecture page of one service. `python -m gen check` says what is missing; `mkdocs serve` shows the page.

service:
  name: {name}                 # as readers know it
  # abbreviation: {short}
  # summary: One sentence, for the landing page.

# introduction: |
#   What the service does. Markdown, no HTML.

# The parts of the service: a key of your own, small letters, digits and hyphens.
components:
  {id}:
    name: {name}
    # abbreviation: {short}
    # description: what this part does
    # icon: k8s.compute.Pod    # a class of the diagrams package, or an image file of the project

# What it connects to, and what connects to it. A key that shared.yml defines needs no body.
externals:
  database:
    name: Database
    kind: third-party          # service (of the same suite), third-party, ui or other
    # icon: onprem.database.Postgresql

# A row of the table and a line in both diagrams each.
connections:
  - id: 1                      # the number on the line
    source: {id}
    destination: database
    protocol: TCP
    port: 5432
    data: What travels on this connection
    data_flow: both            # to-destination, to-source or both
"""


@click.command("new")
@click.argument("id")
@click.option("--model", "folder", type=click.Path(path_type=Path), metavar="DIR", help="The model's folder.")
def command(id: str, folder: Path | None) -> None:
    """Start a model file, ID.yml, with every key explained."""
    project = find(Path.cwd())
    folder = folder or project / "model"
    if why := service_id_refusal(id, site_pages(project)):
        raise click.UsageError(why.replace("rename the file", "choose another ID"))
    path = folder / f"{id}.yml"
    if path.exists():
        raise click.UsageError(f"{shown(path)} exists; nothing was written")
    try:
        replace(path, _draft(id).encode())
        for name, shared in SCHEMAS.items():
            if not (folder / name).exists():
                replace(folder / name, json_schema(shared).encode())
    except OSError as error:
        raise EnvironmentProblem(f"{shown(path)} can't be written: {error.strerror}") from error
    click.echo(f"{shown(path)} written; `python -m gen check` says what is missing", err=True)


def _draft(id: str) -> str:
    name = id.replace("-", " ").title()
    short = "".join(word[0] for word in name.split()).upper()
    return DRAFT.format(id=id, name=name, short=short)
