"""The rules' docstrings and the errors' pages -> what is said of each name that a finding can bear."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from inspect import getdoc
from textwrap import indent
from typing import NamedTuple

from gen.model.rules import RULES, WAIVABLE
from gen.model.rules.errors import ERRORS, WARNINGS
from gen.problems import Severity

_EXAMPLE = re.compile(r"\n\n(?:Wrong|Right):\n\n```yaml\n(.+?)\n```", re.DOTALL)
_SENTENCE = re.compile(r"(?<=[.:])\s+(?=[A-Z])")


class RulePage(NamedTuple):
    """What is said of a rule, or of an error: the first paragraph, the rest, and two examples of a model, if any."""

    name: str
    severity: Severity
    title: str
    text: str
    wrong: str
    right: str
    waivable: bool

    @property
    def sentence(self) -> str:
        """The first sentence of its title, for lists."""
        return _SENTENCE.split(self.title, maxsplit=1)[0]


@cache
def warnings() -> tuple[RulePage, ...]:
    """Every rule that ends in a warning, in the order in which they run."""
    pages = {**{name: getdoc(function) or "" for name, function in RULES.items()}, **WARNINGS}
    return tuple(_page(name, doc, "warning") for name, doc in pages.items())


@cache
def errors() -> tuple[RulePage, ...]:
    """The pages of all errors, sorted by name."""
    return tuple(_page(name, doc, "error") for name, doc in sorted(ERRORS.items()))


def rule_pages() -> Mapping[str, RulePage]:
    """The pages of all warnings and errors, by the rule's name."""
    return {page.name: page for page in (*warnings(), *errors())}


def as_text(page: RulePage, severity: str) -> str:
    """A page to read on a terminal; `severity`: the one that a project gives it."""
    head = f"{page.name}: {severity}"
    parts = [head, page.title, page.text, *_examples(page), _silenced(page)]
    return "\n\n".join(part for part in parts if part) + "\n"


def as_list(pages: Iterable[RulePage], levels: Mapping[str, str]) -> str:
    """A line for each: its name, its severity, by `levels` where a project sets it, and its first sentence."""
    rows = [(page.name, levels.get(page.name, page.severity), page.sentence) for page in pages]
    name, level = (max((len(row[column]) for row in rows), default=0) for column in (0, 1))
    return "".join(f"{row[0]:{name}}  {row[1]:{level}}  {row[2]}\n" for row in rows)


def rule_markdown(page: RulePage) -> str:
    """A rule's page as Markdown: what it is about, why, an example, and how to waive it."""
    examples = (("Wrong", page.wrong), ("Right", page.right)) if page.wrong else ()
    fenced = (f"{name}:\n\n```yaml\n{example}\n```" for name, example in examples)
    return "\n\n".join(part for part in (page.title, page.text, *fenced, _silenced(page)) if part)


def _examples(page: RulePage) -> list[str]:
    examples = (("Wrong", page.wrong), ("Right", page.right)) if page.wrong else ()
    return [f"{name}:\n\n{indent(text, '    ')}" for name, text in examples]


def _silenced(page: RulePage) -> str:
    """How to have it silent, where that is possible."""
    if page.severity == "error":
        return ""
    everywhere = f"`rules: {{{page.name}: off}}` in mkdocs.yml (plugin gen) silences it everywhere."
    return f"`waive: {{{page.name}: reason}}` silences it at one place; {everywhere}" if page.waivable else everywhere


def _page(name: str, doc: str, severity: Severity) -> RulePage:
    lead, *examples = _EXAMPLE.split(doc.strip())
    title, _, text = lead.partition("\n\n")
    wrong, right = examples[::2] or ("", "")
    return RulePage(name, severity, " ".join(title.split()), text, wrong, right, name in WAIVABLE)
