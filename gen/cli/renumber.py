"""`gen renumber`: connections numbered without gaps, in their order."""

import re

import click

from gen.cli.terminal import options
from gen.cli.terminal.editing import ended, save, trees
from gen.editing.edits import Unsafe
from gen.editing.numbering import renumbering, with_numbers
from gen.loading.project import Project
from gen.model.reading.file import ModelFile
from gen.model.reading.yaml_tree import Mapping
from gen.model.spelling import suggestion

_MENTION = re.compile(r"\b[Cc]onnections? +([A-Za-z0-9][A-Za-z0-9.-]*)")


@click.command("renumber")
@options.project_options
@click.option("--service", metavar="ID", help="This service only.")
def command(project: Project, service: str | None) -> None:
    """Number the connections of each service 1, 2, 3, ... in the order of the rows, those without a number too.

    Texts that mention a connection by its number are listed, since only their writer knows which one is meant.
    """
    folder = options.model_folder(project)
    services = [entry for entry in trees(folder, project.root) if entry[0].stem != "shared"]
    files = [entry for entry in services if service is None or entry[0].stem == service]
    if service is not None and not files:
        raise click.UsageError(f"there is no service `{service}`{suggestion(service, [e[0].stem for e in services])}")
    old = {file.path: {edit.old for edit in renumbering(tree)} for file, _, tree in files}
    if not save(folder, [(file, *_numbered(file, text, tree)) for file, text, tree in files]):
        click.echo("every connection has its number", err=True)
    for file, text, _ in files:
        for number, line in enumerate(text.split("\n"), 1):
            if any(mention in old[file.path] for mention in _MENTION.findall(line)):
                click.echo(
                    f"{file.path}:{number}: this line mentions a connection that has another number now", err=True
                )


def _numbered(file: ModelFile, text: str, tree: Mapping) -> tuple[str, int]:
    try:
        return with_numbers(text, tree, file.path)
    except Unsafe as unsafe:
        raise ended(unsafe) from unsafe
