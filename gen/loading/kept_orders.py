"""The folder `layout/` beside a model -> the services with the orders of their boxes, and what is wrong there."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from gen.loading.project import Project, model_files
from gen.model.entities import Service
from gen.model.reading import decoding, yaml_tree
from gen.model.reading.file import ModelFile
from gen.model.reading.validation import few, shaped
from gen.model.rules.kept_order import KeptOrder, layout_outdated
from gen.model.shape.schema import Shape
from gen.model.shape.texts import Id
from gen.model.spelling import quoted, suggestion
from gen.problems import Position, Problem

FOLDER = "layout"
HEAD = """\
# The order of the boxes in the pictures of this service, each line a column, from left to right; in it the ids of
# components and externals from top to bottom. `python -m gen keep ID` writes and renews it. Without this file the
# order follows from the model alone.
"""


class KeptOrderFile(Shape):
    """A file of `layout/`."""

    columns: tuple[tuple[Id, ...], ...]


class Kept(NamedTuple):
    """The services, those with an order bearing it, and what is wrong with the files of orders."""

    services: tuple[Service, ...]
    problems: Sequence[Problem]


def order_folder(project: Project) -> Path:
    """Where a project keeps the orders of boxes."""
    return project.root / FOLDER


def files(project: Project) -> tuple[list[ModelFile], list[Problem]]:
    """The files of orders, and what is wrong with those that are not read; none where there is no such folder."""
    place = order_folder(project)
    same = project.model is not None and os.path.abspath(project.model) == os.path.abspath(place)  # noqa: PTH100
    return ([], []) if same or not place.is_dir() else model_files(place, project.root)


def order_text(columns: Iterable[Iterable[str]]) -> str:
    """The text of a file with this order."""
    rows = "".join(f"\n  - [{', '.join(ids)}]" for ids in columns)
    return f"{HEAD}columns:{rows or ' []'}\n"


def with_orders(project: Project, services: Sequence[Service], ids: Sequence[str]) -> Kept:
    """The services of a project with their orders; `ids`: of all its services, those with errors too."""
    held, problems = files(project)
    by_id = {service.id: service for service in services}
    for file in held:
        if file.stem not in ids:
            what = (
                f"rename the file, or delete it: no service is {quoted(file.stem)}{suggestion(file.stem, sorted(ids))}"
            )
            problems.append(decoding.error_at(file.path, Position(1, 1), "unknown-id", what))
            continue
        order, wrong = read_order(file)
        problems += wrong
        if order and (service := by_id.get(file.stem)):
            problems += layout_outdated(order, service)
            by_id[file.stem] = replace(service, kept=order.columns)
    return Kept(tuple(by_id.values()), problems)


def read_order(file: ModelFile) -> tuple[KeptOrder | None, list[Problem]]:
    """The order that a file holds, or None and the errors in it."""
    try:
        tree, problems = yaml_tree.parse(decoding.decode(file.data, file.path), file.path)
    except decoding.Refused as refused:
        return None, [refused.problem]
    if tree is None and problems:
        return None, few(problems, file.path)
    if isinstance(tree, yaml_tree.Items) or (isinstance(tree, yaml_tree.Scalar) and tree.text):
        what = "`columns:` stands first here, and below it a row for each column, `- [web, api]`"
        return None, [*problems, decoding.error_at(file.path, tree.at, "wrong-type", what)]
    shape, wrong = shaped(tree, KeptOrderFile, file.path)
    ids = scalars(tree) if shape and isinstance(tree, yaml_tree.Mapping) else []
    problems += [*wrong, *_twice(ids, file.path)]
    if shape is None or problems:
        return None, few(problems, file.path)
    return KeptOrder(file.path, shape.columns, {id_.text or "": id_.at for id_ in ids}), []


def _twice(ids: Iterable[yaml_tree.Scalar], file: str) -> Iterator[Problem]:
    """Ids that stand in an order before."""
    lines: dict[str | None, int] = {}
    for id_ in ids:
        if id_.text in lines:
            what = f"the box {quoted(id_.text or '')} stands in line {lines[id_.text]} already"
            yield decoding.error_at(file, id_.at, "duplicate-id", what)
        lines.setdefault(id_.text, id_.at.line)


def scalars(tree: yaml_tree.Mapping) -> list[yaml_tree.Scalar]:
    """The ids of a file, as they stand."""
    columns = tree.values.get("columns")
    rows = columns.values if isinstance(columns, yaml_tree.Items) else []
    cells = [cell for row in rows if isinstance(row, yaml_tree.Items) for cell in row.values]
    return [cell for cell in cells if isinstance(cell, yaml_tree.Scalar)]
