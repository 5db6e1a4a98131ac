"""`gen new`: a first model file for a service."""

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import click

from gen.cli.terminal import options
from gen.configuration.paths import display_path
from gen.editing.quoting import scalar
from gen.loading.project import Project, model_files, site_pages
from gen.model.names import service_id_refusal
from gen.model.reading import yaml_tree
from gen.model.reading.schema import json_schema
from gen.model.spelling import slug
from gen.outputs.disk.writer import replace
from gen.problems import EnvironmentProblem

SCHEMAS = {"service.schema.json": False, "shared.schema.json": True}
ABBREVIATED = re.compile(r"(.+?)\s*\(([^()]+)\)")
DRAFT = """\
# yaml-language-server: $schema=service.schema.json
# The architecture page of one service. `python -m gen check` says what is missing; `mkdocs serve` shows the page.

service:
  name: {name}   # as readers know it
  {abbreviation}
  # product: What it belongs to, where there are several services.
  # summary: One sentence, for the landing page.
  # links:                       # where the fixed text links to; defaults stand in mkdocs.yml
  #   architecture: https://example.com/architecture
  #   high-availability: https://example.com/ha

# introduction: |
#   What the service does. Markdown, no HTML.

# The parts of the service: a key of your own each, of small letters, digits and hyphens.
components:
{components}
# What it connects to, and what connects to it. A key that shared.yml defines needs no body; another service of the
# model, or a part of it, is {{service: auth, component: api}}, and its name comes from auth.yml.
externals:
{external}
# A row of the table and a line in both diagrams each.
connections:
  - id: 1                        # the number on the line
    source: {first}
    destination: {destination}
    protocol: TCP                # several: [HTTPS, WSS]
    port: 5432                   # a number, 20000-45000, >1023, any, or [25, 443]
    data: TODO what travels on this connection; a text, or a list of {{text, flow}}
    data_flow: both              # to-destination, to-source or both
    # classification: egress     # only where it is not what the two ends say
    # documented: elsewhere      # drawn dotted
    # owner: Network team        # who answers for it
    # since: "2026-03"           # since when it is there: a day, a release
    # verified: {{on: 2026-03-01}} # when someone saw that it is so; also by: and evidence: (an address)
    # waive: {{rule: reason}}      # silences one finding, with the reason

# Ports that are used inside one part.
# internal_ports:
#   - component: {first}
#     text: A sentence above the table.
#     groups:
#       - name: Workers
#         ports: [{{port: 6122, protocol: RPC}}]

# Which sections the page has: shown, draft (in drafts only) or hidden.
# sections: {{internal-ports: hidden, data-flows: draft}}

# For those who write; never on a published page.
# notes:
#   - {{section: connections, kind: note, text: To be confirmed with the team.}}
"""
EXTERNAL = """\
  database:
    name: Database
    kind: third-party            # service (of the same suite), third-party, ui or other
    # icon: onprem.database.Postgresql
    # zone: the trust zone that it stands in, such as Internet; a frame around all that stand there
    # group: the name of a box around several; `Outer > Inner` is a box in a box
    # addresses: [db.example.com, 10.0.0.0/24]   # host names, addresses, networks that are the same everywhere
"""
SHARED = """\
  {key}:   # shared.yml has its body; one of this service's own has name, kind (service, third-party, ui, other)
"""
PART = """\
  {id}:
    name: {name}
    {abbreviation}
    # description: what this part does
    # icon: k8s.compute.Pod      # a class of the diagrams package, or an image file of the project
    # zone: the trust zone that it stands in, such as DMZ; a frame around all that stand there
    # group: the name of a box around several parts; `Outer > Inner` is a box in a box
"""


class Named(NamedTuple):
    """A name, and its short form where it has one."""

    name: str
    abbreviation: str | None


@click.command("new")
@click.argument("id")
@click.option("--name", metavar="NAME", help="The service's name; `Name (SHORT)` with its abbreviation.")
@click.option("--part", "parts", multiple=True, metavar="NAME", help="A part of the service, likewise; repeatable.")
@options.project_options
def command(project: Project, id: str, name: str | None, parts: tuple[str, ...]) -> None:
    """Start a model file, ID.yml, with every key explained.

    On a terminal it asks for the name and the parts; elsewhere, what the options do not say is filled in.
    """
    folder = options.model_folder(project)
    if why := service_id_refusal(id, site_pages(project)):
        raise click.UsageError(why.replace("rename the file", "choose another ID"))
    path = folder / f"{id}.yml"
    if path.exists():
        raise click.UsageError(f"{display_path(path)} exists; nothing was written")
    service, named = _asked(id, name, parts)
    _write(folder, path, draft(service, named, _shared_key(folder, project.root)))
    click.echo(f"{display_path(path)} written; `python -m gen check` says what is missing", err=True)


def draft(service: Named, parts: Sequence[Named], shared: str | None = None) -> str:
    """The text of a model file, each key explained; `shared`: a key of shared.yml to connect to."""
    destination = shared or "database"
    external = SHARED.format(key=shared) if shared else EXTERNAL
    keys = _keys(parts, destination)
    bodies = (PART.format(id=key, **_words(part)) for key, part in zip(keys, parts, strict=True))
    values = {"external": external, "destination": destination, "first": keys[0], **_words(service)}
    return DRAFT.format(components="".join(bodies), **values)


def _shared_key(folder: Path, root: Path) -> str | None:
    """The first external of shared.yml, None where there is none."""
    for file in model_files(folder, root)[0] if folder.is_dir() else []:
        if file.stem == "shared":
            tree, _ = yaml_tree.parse(file.data.decode("utf-8", "replace"), file.path)
            externals = tree.values.get("externals") if isinstance(tree, yaml_tree.Mapping) else None
            return next(iter(externals.keys), None) if isinstance(externals, yaml_tree.Mapping) else None
    return None


def _asked(id: str, name: str | None, parts: Sequence[str]) -> tuple[Named, list[Named]]:
    """Name and parts from the options; what they leave out is asked for on a terminal, else made of the id."""
    asks = sys.stdin.isatty() and sys.stderr.isatty()
    given = yaml_tree.readable(name or "").strip() or (
        click.prompt("Name of the service", default=_title(id), err=True) if asks else _title(id)
    )
    listed = [part for part in parts if yaml_tree.readable(part).strip()]
    while asks and not parts:
        part = click.prompt("A part of it, such as Stream Processor (SP); empty: no more", default="", err=True)
        if not part.strip():
            break
        listed.append(part)
    service = _named(given)
    return service, [_named(part) for part in listed] or [service]


def _named(text: str) -> Named:
    text = yaml_tree.readable(text).strip()
    match = ABBREVIATED.fullmatch(text)
    return Named(match[1], match[2]) if match else Named(text, None)


def _title(id: str) -> str:
    return id.replace("-", " ").title()


def _keys(parts: Sequence[Named], taken: str) -> list[str]:
    """An id for each part: of its abbreviation, else of its name; numbered where two would be the same."""
    keys: list[str] = []
    for number, part in enumerate(parts, 1):
        key = slug(part.abbreviation or part.name) or f"part-{number}"
        keys.append(key if key not in (*keys, taken) else f"{key[:60]}-{number}")
    return keys


def _words(named: Named) -> dict[str, str]:
    short = scalar(named.abbreviation) if named.abbreviation else None
    return {"name": scalar(named.name), "abbreviation": f"abbreviation: {short}" if short else "# abbreviation: SHORT"}


def _write(folder: Path, path: Path, text: str) -> None:
    """The model file, and beside it the schemas that editors complete it by."""
    try:
        replace(path, text.encode())
        for name, shared in SCHEMAS.items():
            if not (folder / name).exists():
                replace(folder / name, json_schema(shared).encode())
    except OSError as error:
        raise EnvironmentProblem(f"{display_path(path)} can't be written: {error.strerror}") from error
