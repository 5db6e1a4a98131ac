"""`gen check`: findings only."""

from pathlib import Path

import click

from gen.cli import options
from gen.outputs.remembered import Remembered
from gen.outputs.store import store_for
from gen.project import find
from gen.renderers import findings


@click.command("check")
@click.option(
    "--format", "form", type=click.Choice(list(findings.FORMATS)), default="text", show_default=True, help="Of stdout."
)
@options.reading_options
def command(form: str, folder: Path | None, services: tuple[str, ...], strict: bool) -> None:
    """List what is wrong with the model.

    Exit code 1 with errors (with --strict: with any finding), else 0.
    """
    with store_for(find(Path.cwd()), kept=False) as store:
        read = options.read(folder, services, Remembered(store))
    color = options.colored() and form == "text"
    click.echo(
        findings.text(read.problems, color) if form == "text" else findings.FORMATS[form](read.problems),
        nl=False,
        color=color,
    )
    click.echo(
        f"{options.number(len(read.model.services), 'service')} read: {options.counted(read.problems)}", err=True
    )
    if options.failed(read.problems, strict or read.options.strict):
        raise SystemExit(1)
