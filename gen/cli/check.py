"""`gen check`: findings only."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from gen.cli.terminal import options
from gen.cli.terminal.findings import print_findings
from gen.cli.terminal.reading import reader
from gen.loading.checking import checked_files
from gen.loading.project import Project, touched, working_folder
from gen.model.rules import DRAWN
from gen.model.rules.severity import adjusted
from gen.problems import display_path, ordered
from gen.renderers.findings import formats
from gen.views.service.large import may_be_large


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(list(formats.FORMATS)), default="text", show_default=True, help="Of stdout."
)
@options.reading_options
@click.pass_context
def command(
    context: click.Context,
    project: Project,
    paths: tuple[Path, ...],
    form: str,
    services: tuple[str, ...],
    strict: bool,
    today: datetime | None,
) -> None:
    """List what is wrong with the model.

    With PATHs, such as the files of a commit: what is wrong with the models of the projects that they belong to, what
    stands in these files first. Errors come before warnings, and each file's findings in the order of its rows.
    Exit code 1 with errors (with --strict: with any finding), else 0. `gen explain RULE` tells more of a finding.
    """
    named = not paths or context.params["config_file"] or context.params["folder"]
    places = [project] if named else _projects(paths)
    reads = [
        _with_pictures(options.read_project(place, services, reader(place.root, checked_files), today))
        for place in places
    ]
    named_first = {display_path(path.absolute()) for path in paths}
    problems = ordered({problem for read in reads for problem in read.problems}, named_first)
    if form == "text":
        print_findings(problems)
    else:
        files = [file for read in reads for file in read.files]
        fails = strict or any(read.options.strict for read in reads)
        click.echo(formats.FORMATS[form](formats.Report(problems, files, fails, _source())), nl=False)
    count = sum(len(read.model.services) for read in reads)
    click.echo(f"{options.amount(count, 'service')} read: {options.counted(problems)}", err=True)
    if any(options.failed(read.problems, strict or read.options.strict) for read in reads):
        raise SystemExit(1)


def _with_pictures(read: options.Read) -> options.Read:
    """What was read, with what is wrong with its pictures."""
    if not any(may_be_large(service) or service.waived.keys() & DRAWN for service in read.asked):
        return read
    from gen.building.large_pictures import without_build  # noqa: PLC0415  (loads all that draws)

    problems = adjusted([*read.problems, *without_build(read.asked, read.project)], read.options.rules)
    return read._replace(problems=problems)


def _projects(paths: Sequence[Path]) -> list[Project]:
    """The projects that files belong to, each once."""
    places = {place.root: place for path in paths if (place := touched(path))}
    return [places[root] for root in sorted(places)]


def _source() -> formats.Source:
    """The repository around the working folder, else that itself."""
    here = working_folder()
    root = next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)
    folder = here.relative_to(root).as_posix()
    return formats.Source(f"{root.as_uri().rstrip('/')}/", "" if folder == "." else folder)
