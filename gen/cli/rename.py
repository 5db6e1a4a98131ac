"""`gen rename`: another id for a component, everywhere."""

import re

import click

from gen.cli.rename_service import rename_service
from gen.cli.terminal import options
from gen.cli.terminal.editing import change, trees
from gen.cli.terminal.layouts import layouts
from gen.editing.edits import Renaming, renamed_data, renaming
from gen.loading.project import Project
from gen.model.names import ID
from gen.model.reading.lookups import ENDS, section_in
from gen.model.reading.validation import plain_values
from gen.model.reading.yaml_tree import Mapping, Scalar
from gen.model.spelling import quoted, suggestion


@click.command("rename")
@click.argument("old")
@click.argument("new", required=False)
@options.project_options
@click.option("--service", metavar="ID", help="In this service's file only; with one id behind it, the service itself.")
def command(old: str, new: str | None, project: Project, service: str | None) -> None:
    """Give a component or external the id NEW, where it is defined and wherever it is used.

    That is also in other files that refer to it: `{service: ..., component: OLD}`. Comments and layout stay; nothing is
    written where a file would not read back as meant.

    `--service OLD NEW` renames a service: its file, and the references to it; its address leads on to the new one.
    """
    folder = options.model_folder(project)
    if new is None:
        if service is None:
            raise click.UsageError("which id shall it have? `rename OLD NEW`, or `rename --service OLD NEW`")
        rename_service(project, folder, service, old)
        return
    all_files = trees(folder, project.root)
    files = [entry for entry in all_files if service is None or entry[0].stem == service]
    keys = [key for _, _, tree in files for key in _defined(tree)]
    if not re.fullmatch(ID, new) or len(new) > 64:
        raise click.UsageError(f"{quoted(new)} is no id: up to 64 small letters, digits and `-`")
    if old not in keys:
        raise click.UsageError(f"no component or external has the id {quoted(old)}{suggestion(old, sorted(set(keys)))}")
    homes = [(file.stem, file.path) for file, _, tree in files if old in _bodies(tree)]
    if len(homes) > 1 and "shared" not in dict(homes):
        names = ", ".join(path for _, path in homes)
        raise click.UsageError(f"{quoted(old)} is defined in {names}, in each for itself; name one with --service ID")
    if any(old in _defined(tree) and new in _defined(tree) for _, _, tree in files):
        raise click.UsageError(f"the id {quoted(new)} is taken in a file that has {quoted(old)}")
    owners = frozenset(file.stem for file, _, tree in files if old in section_in(tree, "components").keys)
    orders = layouts(project)
    here, elsewhere = Renaming(old, new, owners), Renaming(old, new, owners, references_only=True)
    whose = {id(tree): here for _, _, tree in files}
    change(
        folder,
        all_files,
        lambda tree: renaming(tree, whose.get(id(tree), elsewhere)),
        lambda tree: renamed_data(plain_values(tree), whose.get(id(tree), elsewhere)),
    )
    orders.rename_box([file.stem for file, _, _ in files], old, new)


def _bodies(tree: Mapping) -> list[str]:
    """The ids that a file gives a body, which it defines and does not just take from shared.yml."""
    ends = (item for section in ENDS for item in section_in(tree, section).values.items())
    return [key for key, body in ends if not isinstance(body, Scalar)]


def _defined(tree: Mapping) -> list[str]:
    return [key for section in ENDS for key in section_in(tree, section).keys]
