"""Findings: by a terminal's reader, a CI's, JSON and XML."""

import json
import re
import xml.etree.ElementTree as ET

from hypothesis import given

from gen.problems import Problem
from gen.renderers.findings.formats import FORMATS, Report, as_lines
from tests.fuzz.values import fuzzed, many

COMMAND = re.compile(r"::(error|warning) file=([^,:]*),line=(\d+),col=(\d+),title=([^,:]*)::(.*)")
OBEYED = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")  # by terminals and logs


def problems(values: list[str]) -> list[Problem]:
    """Findings with the values in the names of their files and in their messages, control characters too."""
    controls = ("\x1b[31m", "\x07", "\u202e", "\x9b2J", "\r", "\b\b", "", "\n::error::x")
    hostile = [value + controls[at % len(controls)] for at, value in enumerate(values)]
    return [
        Problem(f"model/{value}.yml", 1, 1, "error", "unknown-id", f"unknown {said}")
        for value, said in zip(hostile, reversed(hostile), strict=True)
    ]


@fuzzed()
@given(many())
def test_a_line_each_that_a_terminal_only_shows(values: list[str]) -> None:
    found = problems(values)
    for color in (False, True):
        shown = as_lines(found, color)
        lines = shown.removesuffix("\n").split("\n")
        assert len(lines) == len(found)
        for line in lines:
            plain = line.replace("\x1b[31merror\x1b[0m", "error", 1) if color else line
            assert not OBEYED.search(plain)
            assert ":1:1: error [unknown-id] unknown " in plain


@fuzzed()
@given(many())
def test_an_annotation_each(values: list[str]) -> None:
    found = problems(values)
    lines = FORMATS["github"](Report(found, (), False)).removesuffix("\n").split("\n")
    assert len(lines) == len(found)
    for line in lines:
        command = COMMAND.fullmatch(line)
        assert command, line
        assert not OBEYED.search(line)
        assert command[5] == "unknown-id"
        assert re.fullmatch(r"(?:[^%]|%[0-9A-F]{2})*", command[2] + command[6])


@fuzzed()
@given(many())
def test_machines_read_all_of_it(values: list[str]) -> None:
    found = problems(values)
    report = Report(found, tuple(problem.file for problem in found), True)
    read = json.loads(FORMATS["json"](report))
    assert [one["message"] for one in read] == [problem.message for problem in found]
    assert [one["file"] for one in read] == [problem.file for problem in found]
    results = json.loads(FORMATS["sarif"](report))["runs"][0]["results"]
    assert len(results) == len(found)
    tests = list(ET.fromstring(FORMATS["junit"](report).encode()).iter("testcase"))
    assert len(tests) == len(found)
    for form in ("json", "sarif", "junit"):
        assert not OBEYED.search(FORMATS[form](report).replace("\n", ""))
