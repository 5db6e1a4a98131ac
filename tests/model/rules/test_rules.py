"""The rules as a writer meets them: the examples in their docstrings, and models that look wrong and are not."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.suites import suite
from gen.loading.checking import check
from gen.model.reading.file import ModelFile
from gen.model.rules import CONNECTION_RULES, SERVICE_RULES, TABLE_RULES, WRITING_RULES, rule_name
from gen.model.rules.across import LINKED_RULES
from gen.renderers.pages.rule_pages import warnings as rules
from tests.conftest import ROOT

CASES = ROOT / "tests/cases/warnings"
OWN = [
    *map(rule_name, (*CONNECTION_RULES, *TABLE_RULES, *SERVICE_RULES, *WRITING_RULES, *LINKED_RULES)),
    "missing-glyph",
    "unused-waiver",
]
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


def test_cases_that_only_look_wrong_are_left_alone() -> None:
    said = {path.parent.name: path.read_text(encoding="utf-8") for path in CASES.glob("*/findings.txt")}
    folders = {path.parents[1].name for path in CASES.glob("*/model/right.yml")}
    assert [name for name in sorted(folders) if re.search("^model/right", said[name], re.MULTILINE)] == []
    assert [name for name in sorted(folders) if f"[{name}]" not in said[name]] == []


def test_a_clean_model_has_no_findings() -> None:
    models = [ROOT / "model/gim.yml", ROOT / "model/shared.yml"]
    files = [ModelFile(path.stem, path.name, path.read_bytes()) for path in models]
    assert check(files, LINKS, (), ROOT).problems == []
    made = [ModelFile(name.removesuffix(".yml"), name, text.encode()) for name, text in suite(20).items()]
    assert check(made, LINKS, (), None).problems == []


@pytest.mark.parametrize(
    ("rule", "connection"), [("database-on-two-ports", 2), ("repeated-connection", 2), ("mixed-full-stops", 3)]
)
def test_what_is_found_in_a_table_is_waived_at_the_connection_or_the_service(rule: str, connection: int) -> None:
    text, waiver = model(EXAMPLES[rule].wrong), f"waive: {{{rule}: so it is}}"
    for place, waived in (
        ("{name: Shop}", f"{{name: Shop, {waiver}}}"),
        (f"id: {connection},", f"id: {connection}, {waiver},"),
    ):
        assert text.count(place) == 1
        assert not {rule, "unused-waiver"} & {name for name, _ in found(text.replace(place, waived))}


WORDS = "SD sends receives reads metrics Prometheus passwords no TLS HTTP RTP (ETL) ETL MCPs Orders orders DB . which"
TEXTS = st.lists(st.sampled_from([*WORDS.split(), "`x.y.z`", "a,b"]), min_size=1, max_size=8).map(" ".join)
PROTOCOLS = st.sampled_from(
    ["HTTP", "http(s)", "HTTP/2", "LDAP/TCP", "RTP/RTCP", "TCP", "SSL", "SIPS", "PostgreSQL", "?", ""]
)
PORTS = st.sampled_from(["443", "80, 8080", "45000-20000", "636", "3306", "5432/443", "1-65535", "none", ""])
ENDS = st.sampled_from(["web", "cart", "bank", "browser", "kafka", "prometheus", "orders-database", ""])
FLOWS = st.sampled_from(["to-source", "to-destination", "both", ""])
ROWS = st.fixed_dictionaries(
    {"source": ENDS, "destination": ENDS, "protocol": PROTOCOLS, "port": PORTS, "data": TEXTS, "data_flow": FLOWS}
)


@given(st.lists(ROWS, min_size=1, max_size=4), TEXTS)
def test_whatever_a_model_says_each_finding_has_its_place_and_can_be_waived(
    rows: list[dict[str, str]], said: str
) -> None:
    lines = [f"introduction: {json.dumps(said)}", "connections:"]
    for number, row in enumerate(rows, 1):
        keys = ", ".join(f"{key}: {json.dumps(value)}" for key, value in row.items() if value)
        lines.append(f"  - {{id: {number}, {keys}}}")
    text = model("\n".join(lines))
    problems = check([ModelFile("shop", "shop.yml", text.encode())], LINKS, (), None).problems
    for problem in problems:
        line = text.splitlines()[problem.line - 1]
        assert problem.severity == "warning"
        assert 1 <= problem.column <= len(line)
        assert "\n" not in problem.message
    waived = ", ".join(f"{rule}: so it is" for rule in sorted({problem.rule for problem in problems}))
    silenced = text.replace("service: {name: Shop}", f"service: {{name: Shop, waive: {{{waived}}}}}")
    assert check([ModelFile("shop", "shop.yml", silenced.encode())], LINKS, (), None).problems == []
