"""The bytes of one file of a model -> what it says, and every error in it at once; no other service's file counts."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from gen.language import ENGLISH
from gen.model.entities import Component, Service
from gen.model.names import service_id_problem
from gen.model.reading import decoding, yaml_tree
from gen.model.reading.explanations import TOO_MANY
from gen.model.reading.lookups import section_in
from gen.model.reading.references import Vocabulary, reference_problems, shared_problems
from gen.model.reading.service import external, service
from gen.model.reading.validation import few, plain_values, shaped
from gen.model.shape import schema
from gen.problems import Problem

_REFERENCE = ("service", "component")


class ModelFile(NamedTuple):
    """A file as found: its name without folder and ending, the path to show, and its bytes."""

    stem: str
    path: str
    data: bytes


@dataclass(frozen=True)
class SharedExternals:
    """What shared.yml gives to every service: its keys (None where they can't be read), and what they stand for."""

    keys: Collection[str] | None = ()
    externals: Mapping[str, Component] = field(default_factory=dict)

    @property
    def broken(self) -> bool:
        """Whether a service can't be built on it."""
        return self.keys is None or len(self.externals) != len(self.keys)


class ReadingContext(NamedTuple):
    """What a model is checked against: what the site, the rules and the icons offer."""

    links: Mapping[str, str]  # the site's defaults
    pages: Mapping[str, str]  # names that files of the site take, each with its file
    rules: Collection[str]  # what can be waived
    icon_refusal: Callable[[str], str | None]  # why a name is no icon
    suite: str = ""  # the name of the whole
    language: str = ENGLISH  # of the site

    def decides(self, name: str) -> tuple[object, ...]:
        """What of it decides what the file of that name says; the rules are the program's, and icons apart.

        Values that are equal, or have one `repr`, where it says the same.
        """
        return sorted(self.links.items()), self.suite, self.language, self.pages.get(name)


def read_shared(file: ModelFile, context: ReadingContext) -> tuple[SharedExternals, list[Problem]]:
    """What shared.yml says, and the errors in it."""
    tree, problems, readable = _tree(file)
    if not readable:
        return SharedExternals(None), few(problems, file.path)
    shape, wrong = shaped(tree, schema.SharedFile, file.path)
    below = section_in(tree, "externals")
    bodies = (shape.externals if shape else None) or {}
    externals = {key: external(key, body, below, file.path, shared=True) for key, body in bodies.items()}
    if not _flooded(wrong):
        problems += shared_problems(tree, context.icon_refusal, file.path)
    return SharedExternals(list(below.keys), externals), few(problems + wrong, file.path)


def read_service(
    file: ModelFile, shared: SharedExternals, context: ReadingContext
) -> tuple[Service | None, list[Problem]]:
    """The service of a file, None where the file has errors or builds on a broken shared.yml; and the errors in it."""
    tree, problems, readable = _tree(file)
    problems += service_id_problem(file.stem, file.path, context.pages)
    if not readable:
        return None, few(problems, file.path)
    shape, wrong = shaped(tree, schema.ServiceFile, file.path)
    itself = [key for key, external in shared.externals.items() if external.service == file.stem]
    vocabulary = Vocabulary(
        file.stem, shared.keys, itself, context.rules, context.icon_refusal, shared.externals.values()
    )
    problems += (
        wrong if _flooded(wrong) else wrong + _certain(reference_problems(tree, vocabulary, file.path), problems)
    )
    if problems or shape is None or not isinstance(tree, yaml_tree.Mapping) or shared.broken:
        return None, few(problems, file.path)
    built = service(file.stem, shape, tree, shared.externals, file.path)
    links = {**context.links, **built.links}
    return replace(built, links=links, suite=context.suite, language=context.language), problems


def references(file: ModelFile) -> list[Component]:
    """The externals of a file that refer to services, as far as it can be read: of one with errors too."""
    tree, _, _ = _tree(file)
    below = section_in(tree, "externals")
    externals = []
    for key, body in below.values.items():
        values = plain_values(body)
        if isinstance(values, dict) and all(isinstance(values.get(name, ""), str) for name in _REFERENCE):
            shape = schema.ExternalShape(**{name: values.get(name) for name in _REFERENCE})
            externals.append(external(key, shape, below, file.path))
    return externals


def _certain(problems: list[Problem], before: list[Problem]) -> list[Problem]:
    """The problems without unknown ids, where a section stands twice, so that half of the ids was not read."""
    twice = any(problem.rule == "duplicate-key" and problem.column == 1 for problem in before)
    return [problem for problem in problems if not (twice and problem.rule == "unknown-id")]


def _flooded(problems: list[Problem]) -> bool:
    """Whether the file holds more than a page can: then no more is looked for in it."""
    return any(problem.rule == TOO_MANY for problem in problems)


def _tree(file: ModelFile) -> tuple[yaml_tree.Tree | None, list[Problem], bool]:
    """The file's tree, its problems, and whether it could be read at all."""
    try:
        text = decoding.decode(file.data, file.path)
    except decoding.Refused as refused:
        return None, [refused.problem], False
    tree, problems = yaml_tree.parse(text, file.path)
    return tree, problems, tree is not None or not problems
