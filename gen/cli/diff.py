"""`gen diff`: what changed between two versions of the model."""

from pathlib import Path

import click

from gen.changes.comparison import Compared
from gen.changes.since import new_connections
from gen.changes.values import Changes
from gen.cli.terminal import options
from gen.cli.terminal.editing import trees, write_texts
from gen.cli.terminal.reading import reader
from gen.editing.edits import Unsafe
from gen.editing.since import with_since
from gen.loading.project import Project
from gen.loading.versions import Version, read_files, versions
from gen.model.spelling import suggestion
from gen.problems import EnvironmentProblem
from gen.renderers.changes import FORMATS


@click.command("diff")
@click.argument("old")
@click.argument("new", required=False)
@click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True, help="Of stdout."
)
@click.option("--service", "services", multiple=True, metavar="ID", help="Only this service; repeatable.")
@click.option("--pictures", type=options.PATH, metavar="DIR", help="Draw what changed into this folder, SVG and PNG.")
@click.option("--write-since", metavar="VERSION", help="Write `since: VERSION` into what is new, in place.")
@click.option("--exit-code", is_flag=True, help="Exit 1 where something must be opened, closed or changed.")
@options.project_options
@click.pass_context
def command(
    context: click.Context,
    project: Project,
    old: str,
    new: str | None,
    form: str,
    services: tuple[str, ...],
    pictures: Path | None,
    write_since: str | None,
    exit_code: bool,
) -> None:
    """List what changed between OLD and NEW, by what there is to do: open, close, change.

    Each is a revision of git (v2.3, main~4, latest-tag) or a folder: of model files, or a project. Where a folder and
    a revision have one name, ./NAME is the folder. Without NEW: the files as they are now.
    """
    if write_since is not None and (new is not None or not write_since.strip()):
        raise click.UsageError("--write-since VERSION writes into the files as they are now: leave NEW away")
    folder = context.params["folder"]
    before, after = versions(project, old, new, Path(folder) if folder else None, reader(project.root, read_files))
    _warn(before, after, new is None)
    compared = Compared(before.services, after.services, (before.name, after.name))
    changes = _only(compared.changes, services, before, after)
    if write_since is not None:
        _write_since(project, changes, write_since)
    if pictures is not None:
        from gen.cli.terminal.change_pictures import draw_changes  # noqa: PLC0415  (loads all that draws)

        draw_changes(compared, [service.id for service in changes.services], project.root, pictures)
    click.echo(FORMATS[form](changes), nl=False)
    if exit_code and changes.asks:
        raise SystemExit(1)


def _write_since(project: Project, changes: Changes, version: str) -> None:
    """Write `since` into the connections that are new, in all files or in none."""
    by_service = {new.service: new for new in new_connections(changes)}
    folder = options.model_folder(project)
    files = [(file, text) for file, text, _ in trees(folder, project.root) if file.stem in by_service]
    try:
        texts = {file: with_since(text, by_service[file.stem].ids, version, file.path) for file, text in files}
    except Unsafe as unsafe:
        raise EnvironmentProblem(str(unsafe)) from unsafe
    write_texts(folder, {file: texts[file] for file, text in files if texts[file] != text})
    for file, _ in files:
        new = by_service[file.stem]
        lines = [
            (new.ids, f"since {version} now"),
            (new.dated, "new, and says since when already"),
            (new.undecided, "perhaps new: which one it was can't be told, so nothing is written"),
        ]
        for ids, words in lines:
            if ids:
                click.echo(f"{file.path}: connection {', '.join(ids)}: {words}", err=True)
    if not by_service:
        click.echo("no connection is new", err=True)


def _warn(before: Version, after: Version, working: bool) -> None:
    """Say where a version has errors; those of the files as they are now end the run."""
    for version in (before, after):
        for problem in version.errors:
            click.echo(str(problem), err=True)
        if version.errors and version is after and working:
            click.echo("nothing was compared: put these right first", err=True)
            raise SystemExit(1)
        if version.errors:
            count = options.amount(len(version.errors), "error")
            click.echo(f"{version.name} has {count} by today's rules; what is wrong there is left out", err=True)


def _only(changes: Changes, wanted: tuple[str, ...], before: Version, after: Version) -> Changes:
    """The changes of the services asked for; a service that has another id now is known by both."""
    names = {service.id for service in (*before.services, *after.services)}
    for name in wanted:
        if name not in names:
            raise click.UsageError(f"there is no service `{name}` in either version{suggestion(name, sorted(names))}")
    if not wanted:
        return changes
    return changes._replace(services=[it for it in changes.services if it.id in wanted or it.was in wanted])
