"""The bytes of a model's files -> Model, and every error in them at once."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from gen.model import schema, source
from gen.model.entities import Component, Model, Service
from gen.model.names import service_id_problem
from gen.model.references import icon_problems, reference_problems
from gen.model.service import external, service
from gen.model.shape import shaped
from gen.problems import Problem


class ModelFile(NamedTuple):
    """A file as found: its name without folder and ending, the path to show, and its bytes."""

    stem: str
    shown: str
    data: bytes


@dataclass(frozen=True)
class _Shared:
    """What shared.yml gives to every service: its keys (None where they can't be read), and what they stand for."""

    keys: Collection[str] | None = ()
    externals: Mapping[str, Component] = field(default_factory=dict)

    @property
    def broken(self) -> bool:
        """Whether a service can't be built on it."""
        return self.keys is None or len(self.externals) != len(self.keys)


class Surroundings(NamedTuple):
    """What a model is checked against: what the site, the rules and the icons offer."""

    links: Mapping[str, str]  # the site's defaults
    pages: Collection[str]  # names that the site's own pages take
    rules: Collection[str]  # what can be waived
    icon_refusal: Callable[[str], str | None]  # why a name is no icon


def read(files: Collection[ModelFile], around: Surroundings) -> tuple[Model, list[Problem]]:
    """The model in a folder's files, and the errors in them."""
    ordered = sorted(files)
    problems: list[Problem] = []
    shared = _Shared()
    for file in (file for file in ordered if file.stem == "shared"):
        shared, problems = _shared(file, around)
    services = []
    for file in (file for file in ordered if file.stem != "shared"):
        found, wrong = _service(file, shared, around)
        problems += wrong
        services += [found] if found else []
    return Model(tuple(services)), problems


def _tree(file: ModelFile) -> tuple[source.Tree | None, list[Problem], bool]:
    """The file's tree, its problems, and whether it could be read at all."""
    try:
        text = source.decode(file.data, file.shown)
    except source.Refused as refused:
        return None, [refused.problem], False
    tree, problems = source.parse(text, file.shown)
    return tree, problems, tree is not None or not problems


def _shared(file: ModelFile, around: Surroundings) -> tuple[_Shared, list[Problem]]:
    tree, problems, readable = _tree(file)
    if not readable:
        return _Shared(None), problems
    shape, wrong = shaped(tree, schema.SharedFile, file.shown)
    below = tree.values.get("externals") if isinstance(tree, source.Mapping) else None
    keys = list(below.keys) if isinstance(below, source.Mapping) else []
    bodies = (shape.externals if shape else None) or {}
    found = {key: external(key, body, below, file.shown) for key, body in bodies.items()}
    return _Shared(keys, found), problems + wrong + icon_problems(tree, around.icon_refusal, file.shown)


def _service(file: ModelFile, shared: _Shared, around: Surroundings) -> tuple[Service | None, list[Problem]]:
    tree, problems, readable = _tree(file)
    problems += service_id_problem(file.stem, file.shown, around.pages)
    if not readable:
        return None, problems
    shape, wrong = shaped(tree, schema.ServiceFile, file.shown)
    problems += wrong + reference_problems(tree, shared.keys, around.rules, around.icon_refusal, file.shown)
    if problems or shape is None or not isinstance(tree, source.Mapping) or shared.broken:
        return None, problems
    found = service(file.stem, shape, tree, shared.externals, file.shown)
    return replace(found, links={**around.links, **found.links}), problems
