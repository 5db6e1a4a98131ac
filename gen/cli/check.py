"""`gen check`: findings only."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from gen.checking import Read, Reader, checked_files
from gen.cli import options
from gen.cli.printing import print_findings
from gen.model.reading import ModelFile, Shared, Surroundings
from gen.project import Project
from gen.renderers import findings

MANY = 150  # files that are sooner read than it takes to load what remembers them


@click.command("check")
@click.option(
    "--format", "form", type=click.Choice(list(findings.FORMATS)), default="text", show_default=True, help="Of stdout."
)
@options.reading_options
def command(project: Project, form: str, services: tuple[str, ...], strict: bool, today: datetime | None) -> None:
    """List what is wrong with the model.

    Exit code 1 with errors (with --strict: with any finding), else 0. `gen explain RULE` tells more of a finding.
    """
    read = options.read(project, services, _reader(project.root), today)
    strict = strict or read.options.strict
    if form == "text":
        print_findings(read.problems)
    else:
        click.echo(findings.FORMATS[form](findings.Report(read.problems, read.files, strict)), nl=False)
    click.echo(
        f"{options.number(len(read.model.services), 'service')} read: {options.counted(read.problems)}", err=True
    )
    if options.failed(read.problems, strict):
        raise SystemExit(1)


def _reader(project: Path) -> Reader:
    """Reads a model's files; where they are many, only those that changed since the last build."""

    def read(files: Sequence[ModelFile], shared: Shared, around: Surroundings) -> list[Read]:
        if len(files) < MANY:
            return checked_files(files, shared, around)
        from gen.outputs.remembered import Remembered  # noqa: PLC0415  (loads all that draws)
        from gen.outputs.store import store_for  # noqa: PLC0415

        with store_for(project, kept=False) as store:
            return Remembered(store, keep=False)(files, shared, around)

    return read
