"""The bytes of a model's files -> the model, and all that is wrong with it; apart from the pipeline, to start fast."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from gen.model.entities import Model
from gen.model.reading import ModelFile, Surroundings, read
from gen.model.rules import WAIVABLE, findings
from gen.problems import Problem
from gen.renderers import fonts, icons


class Checked(NamedTuple):
    """A model, and all that is wrong with it, sorted; a service with errors is not in the model."""

    model: Model
    problems: Sequence[Problem]


def check(
    files: Collection[ModelFile], links: Mapping[str, str], taken: Collection[str], project: Path | None
) -> Checked:
    """The model in the files. `links`: the site's defaults; `taken`: names of its pages; `project`: where icons are."""
    model, problems = read(files, Surroundings(links, taken, WAIVABLE, lambda name: icons.refusal(name, project)))
    for service in model.services:
        problems += findings(service, fonts.missing)
    return Checked(model, sorted(set(problems)))
