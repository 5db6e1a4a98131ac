"""What `gen check` prints, in each format: schemas of others, hostile texts, a terminal's excerpts."""

import functools
import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width
from urllib.parse import unquote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from gen.cli.terminal.findings import lines
from gen.problems import Problem
from gen.renderers.findings.excerpts import LEAST, excerpt, with_excerpts
from gen.renderers.findings.formats import FORMATS, Report, as_lines
from gen.renderers.pages.rule_pages import rule_pages
from tests.conftest import ROOT
from tests.gen_command import gen_here as gen

SCHEMAS = ROOT / "tests/schemas"
JUNIT = etree.XMLSchema(etree.parse(str(SCHEMAS / "junit-10.xsd")))
HOSTILE = "\x1b[31m red % %0A \r\n::error::x \x9b2J ]]> <a href='x'>&amp; \u202e \u2028 \x00 \ud800 日本 [l](http://x)"
NAMES = sorted(rule_pages())

problems = st.builds(
    Problem,
    file=st.text(min_size=1),
    line=st.integers(1, 10**6),
    column=st.integers(1, 10**6),
    severity=st.sampled_from(["error", "warning"]),
    rule=st.sampled_from(NAMES),
    message=st.text() | st.just(HOSTILE),
)
reports = st.builds(
    Report, st.lists(problems, max_size=5).map(sorted), st.lists(st.text(min_size=1), max_size=3), st.booleans()
)
one = Report([Problem("model/a.yml", 3, 7, "warning", "missing-port", HOSTILE)], ["model/a.yml", "model/b.yml"], False)


@given(reports)
@example(one)
def test_no_format_lets_a_control_character_through(report: Report) -> None:
    for form, rendered in FORMATS.items():
        said = rendered(report)
        assert said.replace("\n", "").isprintable(), form
        said.encode()  # no half of a surrogate pair either


@given(reports)
@example(one)
def test_a_finding_is_a_line(report: Report) -> None:
    for form in ("text", "github"):
        assert FORMATS[form](report).count("\n") == len(report.problems)
    for command in FORMATS["github"](report).splitlines():
        found = re.fullmatch(r"::(error|warning) file=[^,:]*,line=\d+,col=\d+,title=[a-z0-9-]+::.*", command)
        assert found
        assert not re.search(r"%(?!25|0A|3A|2C)", command)


@given(reports)
@example(one)
def test_json_says_it_all(report: Report) -> None:
    assert json.loads(FORMATS["json"](report)) == [problem._asdict() for problem in report.problems]


@functools.cache
def sarif() -> Any:
    """What checks SARIF against its schema."""
    import jsonschema  # noqa: PLC0415  two seconds, in each process that lists the tests

    schema = json.loads((SCHEMAS / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
    return jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker())


@given(reports)
@example(one)
def test_sarif_keeps_to_its_schema(report: Report) -> None:
    log = json.loads(FORMATS["sarif"](report))
    sarif().validate(log)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert len(run["results"]) == len(report.problems)
    for result, problem in zip(run["results"], report.problems, strict=True):
        place = result["locations"][0]["physicalLocation"]
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == problem.rule
        assert unquote(place["artifactLocation"]["uri"], errors="surrogatepass").isascii() or problem.file
        assert place["region"] == {"startLine": problem.line, "startColumn": problem.column}
        assert result["level"] == problem.severity


def test_sarif_has_the_pages_of_the_rules() -> None:
    (run,) = json.loads(FORMATS["sarif"](one))["runs"]
    (rule,) = run["tool"]["driver"]["rules"]
    assert rule["shortDescription"]["text"] == "A connection without `port`."
    assert rule["defaultConfiguration"] == {"level": "warning"}
    assert "```yaml\nconnections:" in rule["help"]["markdown"]
    assert "```" not in rule["help"]["text"]
    assert r"\[l\](http://x)" in run["results"][0]["message"]["text"]


@given(reports)
@example(one)
def test_junit_keeps_to_its_schema(report: Report) -> None:
    document = etree.fromstring(FORMATS["junit"](report).encode())
    JUNIT.assertValid(document)
    suites = {suite.get("name"): suite for suite in document}
    assert len(suites) == len(document)
    for suite in document:
        cases = list(suite)
        assert int(suite.get("tests")) == len(cases) >= 1
        assert int(suite.get("failures")) == len(suite.findall("testcase/failure"))
        assert int(suite.get("skipped")) == len(suite.findall("testcase/skipped"))
        assert len({case.get("name") for case in cases}) == len(cases)  # two of one name are one to GitLab
    failing = sum(report.strict or problem.severity == "error" for problem in report.problems)
    assert len(document.findall("testsuite/testcase/failure")) == failing


def test_junit_of_files_and_findings() -> None:
    found = [
        Problem("model/a.yml", 3, 7, "error", "unknown-key", "unknown key `x`"),
        Problem("model/a.yml", 4, 7, "error", "unknown-key", "unknown key `x`"),
        Problem("model/a.yml", 5, 1, "warning", "missing-port", "no port"),
    ]
    assert FORMATS["junit"](Report(found, ["model/a.yml", "model/b.yml"], strict=False)) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<testsuites name="gen check">\n'
        '<testsuite name="model/a.yml" tests="3" failures="2" errors="0" skipped="1">\n'
        '<testcase classname="model.a" name="[unknown-key] unknown key `x`">'
        '<failure type="error" message="unknown key `x`">model/a.yml:3:7: error [unknown-key] unknown key `x`</failure>'
        "</testcase>\n"
        '<testcase classname="model.a" name="[unknown-key] unknown key `x` (2)">'
        '<failure type="error" message="unknown key `x`">model/a.yml:4:7: error [unknown-key] unknown key `x`</failure>'
        "</testcase>\n"
        '<testcase classname="model.a" name="[missing-port] no port">'
        '<skipped type="warning" message="no port">model/a.yml:5:1: warning [missing-port] no port</skipped>'
        "</testcase>\n"
        "</testsuite>\n"
        '<testsuite name="model/b.yml" tests="1" failures="0" errors="0" skipped="0">\n'
        '<testcase classname="model.b" name="no findings"/>\n'
        "</testsuite>\n"
        "</testsuites>\n"
    )


def width(shown: str) -> int:
    marks = sum(2 if east_asian_width(char) in "WF" else 1 for char in shown)
    return marks - sum(char in "\u0301\u0308" for char in shown)


characters = st.sampled_from("ab :日本ｱ한\t\u0301\u0308\x1b\u202e…")


@given(st.text(characters, max_size=300), st.integers(1, 310), st.integers(0, 90))
def test_the_caret_stands_below_its_character(line: str, column: int, room: int) -> None:
    shown, at = excerpt(line, column, room)
    assert shown.isprintable()
    assert width(shown) <= max(room, LEAST)
    assert at < max(room, LEAST)
    start = min(column - 1, len(line))
    if not shown.startswith("…") or line.startswith("…"):
        before = line[:start].replace("\t", "    ").replace("\x1b", r"\x1b").replace("\u202e", r"\u202e")
        assert at == width(before)


@pytest.mark.parametrize(
    ("line", "column", "shown", "at"),
    [
        ("  port: x", 9, "  port: x", 8),
        ("\t- port: x", 4, "    - port: x", 6),
        ("名前: x", 5, "名前: x", 6),
        ("e\u0301: x", 4, "e\u0301: x", 2),
        ("a\x1b[2J: x", 8, r"a\x1b[2J: x", 10),
        ("gone", 40, "gone", 4),
        ("", 1, "", 0),
        ("a" * 50 + "b" + "c" * 50, 51, "…aaaaaaaaaaaaabccccc…", 14),
    ],
)
def test_excerpts(line: str, column: int, shown: str, at: int) -> None:
    assert excerpt(line, column, 21) == (shown, at)


def test_lines_end_where_yaml_has_them_end(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_bytes("\ufeffa\r\nb\x0bc\u0085d\re".encode() + b"\xff\n")
    assert lines(str(tmp_path / "a.yml")) == ["a", "b\x0bc\u0085d", "e\ufffd", ""]
    assert lines(str(tmp_path / "gone.yml")) == lines(str(tmp_path)) == ()


def test_a_file_that_vanished_or_shrank_has_no_excerpt() -> None:
    found = [Problem("a.yml", 2, 1, "error", "unknown-key", "x")]
    assert with_excerpts(found, lambda file: [], 80, False) == with_excerpts(found, lambda file: ["1"], 80, False)
    assert with_excerpts(found, lambda file: [], 80, False) == as_lines(found)


def on_a_terminal(folder: Path, *arguments: str, **environment: str) -> str:
    """What the command prints to a terminal of 40 columns."""
    ours, theirs = pty.openpty()
    run = subprocess.Popen(
        [sys.executable, "-m", "gen", *arguments],
        cwd=folder, stdout=theirs, stderr=subprocess.DEVNULL, env={**os.environ, "COLUMNS": "40", **environment},
    )  # fmt: skip
    os.close(theirs)
    said = b""
    try:
        while part := os.read(ours, 4096):
            said += part
    except OSError:  # Linux: the other end was closed
        pass
    run.wait(timeout=60)
    os.close(ours)
    return said.decode().replace("\r\n", "\n")


def test_a_terminal_shows_the_line(tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    (tmp_path / "model/shop.yml").write_text(
        "service: {name: Shop, abbreviation: 日本語, sumary: none, product: Commerce}\n", encoding="utf-8"
    )
    first = "model/shop.yml:1:42: {} [unknown-key] unknown key `sumary`; did you mean `summary`?\n"
    shown = "    1 | …breviation: 日本語, sumary: n…\n"
    assert on_a_terminal(tmp_path, "check", NO_COLOR="1").startswith(
        f"{first.format('error')}{shown}      |{' ' * 22}^\n"
    )
    red = "\x1b[31m{}\x1b[0m"
    assert on_a_terminal(tmp_path, "check").startswith(
        f"{first.format(red.format('error'))}{shown}      |{' ' * 22}{red.format('^')}\n"
    )
    assert gen("check", folder=tmp_path).stdout.startswith(first.format("error"))
    assert "\x1b" not in gen("check", folder=tmp_path).stdout


@pytest.mark.skipif(sys.platform != "linux", reason="names of files that are not UTF-8 are Linux's")
def test_a_file_s_name_may_be_anything(tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / os.fsdecode(b"\xff\x1b[2J.yml")).write_text("service: {name: Shop}\n")
    for form in FORMATS:
        done = gen("check", "--format", form, folder=tmp_path)
        assert done.returncode == 1, done.stderr
        assert done.stdout.replace("\n", "").isprintable()
