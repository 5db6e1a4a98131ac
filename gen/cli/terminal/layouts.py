"""Orders of boxes in `layout/`, when what they name gets another id."""

from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

import click

from gen.cli.terminal.editing import change, trees
from gen.editing.edits import Edit
from gen.loading import kept_orders
from gen.loading.project import Project
from gen.model.reading.file import ModelFile
from gen.model.reading.validation import plain_values
from gen.model.reading.yaml_tree import Mapping
from gen.problems import EnvironmentProblem, display_path


class Layouts(NamedTuple):
    """The files of orders of a project, as they were read; `names`: all of them, blank ones too, without ending."""

    folder: Path
    names: Collection[str]
    files: list[tuple[ModelFile, str, Mapping]]

    def rename_box(self, services: Collection[str], old: str, new: str) -> None:
        """Give a box its new id in the orders of these services; not where one has it already."""
        change(
            self.folder,
            [entry for entry in self.files if entry[0].stem in services],
            lambda tree: _edits(tree, old, new),
            lambda tree: _renamed(plain_values(tree), old, new),
        )

    def clash(self, old: str, new: str) -> str | None:
        """Why a service's order can't have a new name; None where it can."""
        return f"there is a {display_path(self.folder / f'{new}.yml')}" if self._has(old) and self._has(new) else None

    def _has(self, service: str) -> bool:
        return service in self.names

    def rename_service(self, old: str, new: str) -> None:
        """Give the order of a service its new name; raises EnvironmentProblem."""
        place = self.folder / f"{old}.yml"
        if not self._has(old):
            return
        try:
            place.rename(place.with_stem(new))
        except OSError as error:
            raise EnvironmentProblem(f"{display_path(place)} can't be renamed: {error.strerror}") from error
        click.echo(f"{display_path(place)}: {new}.yml now", err=True)


def layouts(project: Project) -> Layouts:
    """The orders of a project; ends the run where one can't be read."""
    folder = kept_orders.order_folder(project)
    names = [file.stem for file in kept_orders.files(project)[0]]
    return Layouts(folder, names, trees(folder, project.root) if names else [])


def _edits(tree: Mapping, old: str, new: str) -> list[Edit]:
    ids = kept_orders.scalars(tree)
    free = all(id_.text != new for id_ in ids)
    return [Edit(id_.at, old, new) for id_ in ids if id_.text == old and free]


def _renamed(data: object, old: str, new: str) -> object:
    """Plain data with another id in its lists."""
    if isinstance(data, dict):
        return {key: _renamed(value, old, new) for key, value in data.items()}
    if isinstance(data, list):
        return [_renamed(value, old, new) for value in data]
    return new if data == old else data
