"""`gen check`: findings only."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from gen.cli.terminal import options
from gen.cli.terminal.findings import print_findings
from gen.configuration.paths import display_path
from gen.loading.checking import Read, Reader, checked_files
from gen.loading.project import Project, touched, working_folder
from gen.model.reading.file import ModelFile, ReadingContext, SharedExternals
from gen.problems import ordered
from gen.renderers.findings import formats

MANY = 150  # files that are sooner read than it takes to load what remembers them


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
    reads = [options.read(place, services, _reader(place.root), today) for place in places]
    named_first = {display_path(path.absolute()) for path in paths}
    problems = ordered({problem for read in reads for problem in read.problems}, named_first)
    if form == "text":
        print_findings(problems)
    else:
        files = [file for read in reads for file in read.files]
        fails = strict or any(read.options.strict for read in reads)
        click.echo(formats.FORMATS[form](formats.Report(problems, files, fails, _source())), nl=False)
    count = sum(len(read.model.services) for read in reads)
    click.echo(f"{options.number(count, 'service')} read: {options.counted(problems)}", err=True)
    if any(options.failed(read.problems, strict or read.options.strict) for read in reads):
        raise SystemExit(1)


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


def _reader(project: Path) -> Reader:
    """Reads a model's files; where they are many, only those that changed since the last build."""

    def read(files: Sequence[ModelFile], shared: SharedExternals, context: ReadingContext) -> list[Read]:
        if len(files) < MANY:
            return checked_files(files, shared, context)
        from gen.building.model_cache import ModelCache  # noqa: PLC0415  (loads all that draws)
        from gen.building.store import store_for  # noqa: PLC0415

        with store_for(project, kept=False) as store:
            return ModelCache(store, keep=False)(files, shared, context)

    return read
