"""`gen new`: a first model file for a service."""

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import click

from gen.cli.starting import started
from gen.cli.terminal import options
from gen.editing.quoting import scalar
from gen.loading.project import Project, model_files, site_pages
from gen.model.names import service_id_refusal
from gen.model.reading import decoding, yaml_tree
from gen.model.reading.json_schema import json_schema
from gen.model.reading.lookups import section_in
from gen.model.rules import WAIVABLE
from gen.model.spelling import slug
from gen.outputs.disk.replacing import replace
from gen.problems import EnvironmentProblem, display_path

SCHEMAS = {"service.schema.json": False, "shared.schema.json": True}
TODO = "TODO"  # in the place of what only the writer knows: a finding until it is written
ABBREVIATED = re.compile(r"(.+?)\s*\(([^()]+)\)")
DRAFT = """\
# yaml-language-server: $schema=service.schema.json
# The architecture page of one service. Write what is known in the place of each TODO: `gen check` lists those that are
# left, with their lines, and `mkdocs serve` shows the page. What stands behind a `#` explains a key, or shows one that
# can be left out: remove the `#` before it where it is needed.

service:
  name: {name}   # as readers know it
  {abbreviation}
  # product: What it belongs to, where there are several services.
  # summary: One sentence, for the landing page.
  # formerly: an-earlier-id      # its address leads here; `gen rename --service` writes it
  # links:                       # where the fixed text links to; defaults stand in mkdocs.yml
  #   architecture: https://example.com/architecture
  #   high-availability: https://example.com/ha
  # waive: {{rule: reason}}        # silences one finding in the whole file, with the reason

# introduction: |
#   What the service does. Markdown, no HTML.

# The parts of the service: an id of your own each, of small letters, digits and hyphens.
components:
{components}
# What it connects to, and what connects to it.
externals:
{external}
# A row of the table and a line in both diagrams each.
connections:
  - id: 1                        # the number on the line
    source: {first}{gap}# who opens the connection: an id of components or externals
    destination: todo-system     # who accepts it
    protocol: TODO               # such as HTTPS; several: [HTTPS, WSS]
    port: TODO                   # a number, 20000-45000, >1023, any, or [25, 443]
    data: TODO                   # what travels; or, each way its own: [{{text: Queries, flow: to-destination}}]
    data_flow:                   # which way the data goes: to-destination, to-source or both
    # classification: egress     # or ingress, intra-cluster; only where it is not what the two ends say
    # transport: TCP             # only where the protocol leaves it open
    # encryption: TLS 1.3        # or none; only where the protocol leaves it open
    # authentication: mTLS       # how the one who opens it proves who it is, or none
    # sensitivity: personal data # or credentials, payment data: what kind of protected data travels
    # when: only where reports go out by mail
    # documented: elsewhere      # drawn dotted
    # heading: Optional          # stands above the rows that have it, in the table
    # footnote: A note on the row, below the table.
    # owner: Network team        # who answers for it
    # since: "2026-03"           # since when it is there: a day, a release
    # verified: {{on: 2026-03-01, by: Network team, evidence: "https://example.com/1"}} # when someone saw that it is so
    # waive: {{rule: reason}}      # silences one finding, with the reason

# Ports that are used inside one part.
# internal_ports:
#   - component: {first}
#     text: A sentence above the table.
#     groups:
#       - name: Workers
#         ports: [{{port: 6122, protocol: RPC}}]

# Which sections the page has: shown, draft (in drafts only) or hidden.
# sections: {{introduction: shown, connections: shown, internal-ports: hidden, data-flows: draft}}

# For those who write; never on a published page. kind: note or suggestion
# notes:
#   - {{section: connections, kind: note, text: To be confirmed with the team.}}
"""
EXTERNAL = """\
{shared}  todo-system:                   # `gen rename todo-system ID` gives it its id everywhere
    name: TODO                   # as readers know it
    # kind: third-party          # service (of the same suite), third-party, ui or other
    # abbreviation: SHORT
    # description: what it is
    # icon: onprem.queue.Kafka   # a class of the diagrams package, or an image file of the project
    # group: the name of a box around several; Outer > Inner is a box in a box
    # zone: DMZ                  # the trust zone
    # addresses: [s3.example.com, 10.9.0.0/24]   # the same everywhere
  # auth: {{service: auth, component: api}}   # a service with a file of its own, or a part of it; its facts stand there
"""
SHARED = """\
  # These stand in shared.yml, and need no more than their id and a colon: {keys}
"""
PART = """\
  {id}:
    name: {name}
    {abbreviation}
    # description: what this part does
    # icon: k8s.compute.Pod      # a class of the diagrams package, or an image file of the project
    # group: the name of a box around several parts; Outer > Inner is a box in a box
    # zone: DMZ                  # the trust zone
"""


class NewName(NamedTuple):
    """A name, and its short form where it has one."""

    name: str
    abbreviation: str | None


@click.command("new")
@click.argument("id")
@click.option("--name", metavar="NAME", help="The service's name; `Name (SHORT)` with its abbreviation.")
@click.option("--part", "parts", multiple=True, metavar="NAME", help="A part of the service, likewise; repeatable.")
@options.project_options
def command(project: Project, id: str, name: str | None, parts: tuple[str, ...]) -> None:
    """Start a model file, ID.yml, with every key explained; in an empty folder the whole project.

    On a terminal it asks for the name and the parts; elsewhere, what the options do not say is TODO.
    """
    folder = options.model_folder(project)
    if why := service_id_refusal(id, site_pages(project)):
        raise click.UsageError(why.replace("rename the file", "choose another ID"))
    path = folder / f"{id}.yml"
    if path.exists():
        raise click.UsageError(f"{display_path(path)} exists; nothing was written")
    service, named = _asked(id, name, parts)
    _write(folder, path, draft(service, named, _shared_keys(folder, project.root)))
    written = [*started(project), path]
    click.echo(f"{', '.join(map(display_path, written))} written; `gen check` says what is missing", err=True)
    if len(written) > 1:
        click.echo("`gen` makes the pages, `mkdocs serve` shows them and follows every save", err=True)


def draft(service: NewName, parts: Sequence[NewName], shared: Sequence[str] = ()) -> str:
    """The text of a model file, each key explained; `shared`: the ids that shared.yml has."""
    keys = _keys(parts)
    bodies = (PART.format(id=key, **_words(part)) for key, part in zip(keys, parts, strict=True))
    known = SHARED.format(keys=", ".join(shared)) if shared else ""
    values = {"external": EXTERNAL.format(shared=known), "first": keys[0], "gap": " " * max(1, 21 - len(keys[0]))}
    return DRAFT.format(components="".join(bodies), **values, **_words(service))


def _shared_keys(folder: Path, root: Path) -> Sequence[str]:
    """The ids of shared.yml."""
    for file in model_files(folder, root)[0] if folder.is_dir() else []:
        if file.stem == "shared":
            tree, _ = yaml_tree.parse(file.data.decode("utf-8", "replace"), file.path)
            return list(section_in(tree, "externals").keys)
    return ()


def _asked(id: str, name: str | None, parts: Sequence[str]) -> tuple[NewName, list[NewName]]:
    """Name and parts from the options; what they leave out is asked for on a terminal, else made of the id."""
    asks = sys.stdin.isatty() and sys.stderr.isatty()
    given = decoding.readable(name or "").strip() or (
        click.prompt("Name of the service", default=_title(id), err=True) if asks else _title(id)
    )
    listed = [part for part in parts if decoding.readable(part).strip()]
    while asks and not parts:
        part = click.prompt("A part of it, such as Stream Processor (SP); empty: no more", default="", err=True)
        if not part.strip():
            break
        listed.append(part)
    service = _named(given)
    return service, [_named(part) for part in listed] or [NewName(TODO, None)]


def _named(text: str) -> NewName:
    text = decoding.readable(text).strip()
    match = ABBREVIATED.fullmatch(text)
    return NewName(match[1], match[2]) if match else NewName(text, None)


def _title(id: str) -> str:
    return id.replace("-", " ").title()


def _keys(parts: Sequence[NewName]) -> list[str]:
    """An id for each part: of its abbreviation, else of its name; numbered where two would be the same."""
    keys: list[str] = []
    for number, part in enumerate(parts, 1):
        key = "todo-part" if part.name == TODO else slug(part.abbreviation or part.name) or f"part-{number}"
        keys.append(key if key not in (*keys, "todo-system") else f"{key[:60]}-{number}")
    return keys


def _words(named: NewName) -> dict[str, str]:
    short = scalar(named.abbreviation) if named.abbreviation else None
    return {"name": scalar(named.name), "abbreviation": f"abbreviation: {short}" if short else "# abbreviation: SHORT"}


def _write(folder: Path, path: Path, text: str) -> None:
    """The model file, and beside it the schemas that editors complete it by."""
    try:
        replace(path, text.encode())
        for name, shared in SCHEMAS.items():
            if not (folder / name).exists():
                replace(folder / name, json_schema(WAIVABLE, shared).encode())
    except OSError as error:
        raise EnvironmentProblem(f"{display_path(path)} can't be written: {error.strerror}") from error
