"""Every name that a finding can bear has a page, and `gen explain` shows it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from gen.loading.checking import check
from gen.model.reading.file import ModelFile
from gen.model.rules import DRAWN, RULES
from gen.model.rules.errors import ERRORS, WARNINGS
from gen.renderers.pages.rule_pages import rule_pages
from tests.conftest import ROOT
from tests.gen_command import gen_here as gen
from tests.model.rules.test_rules import LINKS, model

MISSING = {
    f"missing-{key}" for key in ("source", "destination", "protocol", "port", "data", "data-flow")
}  # put together
PAIRS = {"explained", "_bad_text", "refusal"}  # functions that return a rule's name and a message
HANDED_ON = {  # read where it comes from: PAIRS, `_refused` of texts.py; the titles of changes are no rules
    "rule", "details['ctx']['rule']", "*refusal", "TITLES[group]",
}  # fmt: skip
REPORTS = {"references.py": 1, "facts.py": 1, "settings.py": 0}  # which argument of `report` is a rule's name
WITHOUT_EXAMPLE = {
    *WARNINGS, "encoding", "file-size", "layout", "template", "toml-syntax", "too-long", "too-many", "unreadable",
    "yaml-depth",
}  # fmt: skip
BESIDE = {
    "shared": "externals: {object-storage: {name: Object storage}}",
    "auth": "service: {name: Authentication}\ncomponents: {api: {name: API}}",
}


class Module(NamedTuple):
    """A file of the program; the names of texts that it defines, and which argument of a function is a rule's name."""

    path: Path
    tree: ast.Module
    texts: dict[str, str]
    takers: dict[str, int]


def parsed(path: Path) -> Module:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    texts = {
        node.targets[0].id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
        if isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    }
    takers = {
        function.name: [one.arg for one in function.args.args if one.arg != "self"].index("rule")
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef) and "rule" in [one.arg for one in function.args.args]
    }
    return Module(path, tree, texts, takers)


def names(module: Module, texts: dict[str, str]) -> Iterator[str]:
    """The names that a module gives to findings; the code of what is no text, but for what is handed on as `rule`."""

    def name(node: ast.expr) -> str:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return node.value
        if isinstance(node, ast.Name) and node.id in texts:
            return texts[node.id]
        return ast.unparse(node)

    takers = {"warning": 0, "error_at": 2, **module.takers}
    if module.path.name in REPORTS:
        takers["report"] = REPORTS[module.path.name]
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if ast.unparse(node.func).startswith("log."):  # what is logged is no finding
                continue
            if ast.unparse(node.func) == "writing.warning":  # line, column, rule
                yield name(node.args[2])
            elif called == "Problem" and node.args:
                yield name(node.args[-1] if isinstance(node.args[-1], ast.Starred) else node.args[-2])
            elif called in takers and len(node.args) > takers[called]:
                yield name(node.args[takers[called]])
        elif isinstance(node, ast.FunctionDef) and node.name in PAIRS and "tuple" in ast.unparse(node.returns or node):
            for said in (one.value for one in ast.walk(node) if isinstance(one, ast.Return)):
                if isinstance(said, ast.Tuple):
                    yield name(said.elts[0])


def test_no_finding_is_without_a_page() -> None:
    modules = [parsed(path) for path in sorted((ROOT / "gen").rglob("*.py")) if path.parent.name != "cli"]
    texts = {name: text for module in modules for name, text in module.texts.items() if name.isupper()}
    given = {name for module in modules for name in names(module, texts)} - HANDED_ON
    assert given | MISSING == set(rule_pages())


def test_findings_of_all_cases_have_a_page() -> None:
    said = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests/cases").glob("*/*/findings.txt"))]
    assert set(re.findall(r"^\S+:\d+:\d+: (?:error|warning) \[([a-z0-9-]+)\]", "\n".join(said), re.MULTILINE)) <= set(
        rule_pages()
    )


def found(example: str) -> set[str]:
    texts = {"shop": model(example), **BESIDE}
    files = [ModelFile(name, f"model/{name}.yml", text.encode()) for name, text in texts.items()]
    return {problem.rule for problem in check(files, LINKS, (), None).problems if problem.severity == "error"}


@pytest.mark.parametrize("name", sorted(ERRORS))
def test_the_examples_of_an_error(name: str) -> None:
    page = rule_pages()[name]
    assert (page.wrong == "") == (name in WITHOUT_EXAMPLE)
    if page.wrong:
        assert name in found(page.wrong)
        assert found(page.right) == set()


@pytest.mark.parametrize("name", [*ERRORS, *WARNINGS])
def test_a_page_says_why_and_what_to_do(name: str) -> None:
    page = rule_pages()[name]
    assert page.title.endswith(".")
    assert len(page.text.split()) >= 8
    assert page.waivable == (name in DRAWN)


def test_explain_shows_a_page(tmp_path: Path) -> None:
    done = gen("explain", "http-on-443", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(
        "http-on-443: warning\n\nPlain HTTP or WS on a port that is meant for TLS (443, 8443).\n\n"
    )
    assert "Wrong:\n\n    protocol: HTTP\n    port: 443\n\nRight:\n\n    protocol: HTTPS\n" in done.stdout
    assert "```" not in done.stdout


def test_explain_lists_all_with_the_project_s_severities(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.gen.rules]\nhttp-on-443 = "error"\nmissing-link = "off"\n')
    listed = gen("explain", folder=tmp_path).stdout.splitlines()
    assert [line.split()[0] for line in listed] == [*RULES, *WARNINGS, *sorted(ERRORS)]
    said = {line.split()[0]: line.split(maxsplit=2)[1:] for line in listed}
    assert said["http-on-443"] == ["error", "Plain HTTP or WS on a port that is meant for TLS (443, 8443)."]
    assert said["missing-link"][0] == "off"
    assert said["missing-port"][0] == "warning"
    assert said["unknown-key"] == ["error", "A key that the model does not know."]
    assert gen("explain", "http-on-443", folder=tmp_path).stdout.startswith("http-on-443: error\n")


def test_explain_of_what_is_no_rule(tmp_path: Path) -> None:
    done = gen("explain", "http-on-433", folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "there is no rule `http-on-433`; did you mean `http-on-443`?" in done.stderr
