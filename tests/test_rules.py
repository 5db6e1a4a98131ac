"""The rules as a writer meets them: the examples in their docstrings, and models that look wrong and are not."""

import re

import pytest

from gen.checking import check
from gen.model.reading import ModelFile
from gen.model.rules import CONNECTION_RULES, SERVICE_RULES, TABLE_RULES, rule_name
from gen.renderers.reference import rules

OWN = [*map(rule_name, (*CONNECTION_RULES, *TABLE_RULES, *SERVICE_RULES)), "missing-glyph", "unused-waiver"]
EXAMPLES = {rule.name: rule for rule in rules() if rule.name in OWN}
LINKS = {"architecture": "https://example.org/a", "high-availability": "https://example.org/h"}
PARTS = {
    "service": "service: {name: Shop}",
    "components": "components:\n  web: {name: Web shop}\n  cart: {name: Cart}",
    "externals": """externals:
  bank: {name: Bank, kind: third-party}
  browser: {name: Browser, kind: ui}
  kafka: {name: Kafka, kind: third-party}
  prometheus: {name: Prometheus, kind: third-party}
  orders-database: {name: Orders database, kind: third-party}""",
}


def model(example: str) -> str:
    """A whole model file around an example: keys of one connection, or keys of the file."""
    if not re.match(r"(service|introduction|components|externals|connections):", example):
        given = {line.split(":")[0] for line in example.splitlines()}
        ends = [line for line in ("source: web", "destination: bank") if line.split(":")[0] not in given]
        rows = [*ends, *example.splitlines()]
        example = "connections:\n  - id: 1\n" + "\n".join(f"    {row}" for row in rows)
    missing = [text for key, text in PARTS.items() if not re.search(rf"^{key}:", example, re.MULTILINE)]
    return "\n".join([*missing, example]) + "\n"


def found(text: str, links: dict[str, str] = LINKS) -> list[tuple[str, str]]:
    """The rules that find something in a model file, and what they say."""
    checked = check([ModelFile("shop", "model/shop.yml", text.encode())], links, (), None)
    assert not [problem for problem in checked.problems if problem.severity == "error"], checked.problems
    return [(problem.rule, problem.message) for problem in checked.problems]


def names(example: str) -> set[str]:
    return {rule for rule, _ in found(model(example), {} if example.startswith("service:") else LINKS)}


@pytest.mark.parametrize("name", OWN)
def test_the_examples_of_a_rule(name: str) -> None:
    assert name in names(EXAMPLES[name].wrong)
    assert name not in names(EXAMPLES[name].right)


@pytest.mark.parametrize("name", OWN)
def test_a_rule_says_why_and_what_to_do(name: str) -> None:
    rule = EXAMPLES[name]
    assert len(rule.text.split()) >= 5
    assert rule.title.endswith(".")
    assert "```" not in rule.title + rule.text
