"""Findings -> JUnit's XML, which GitLab, Jenkins and others show: a suite for each file, a test for each finding.

No standard says what it is; this keeps to the schema of Jenkins' xUnit plugin (junit-10.xsd). GitLab and Jenkins tell
tests apart by class and name, so a name says neither line nor column, which move.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from gen.problems import Problem, visible
from gen.renderers.findings.formats import Report, line
from gen.renderers.text.xml_text import element, escaped


def rendered(report: Report) -> str:
    """The document: a file without findings is a test that passes, a warning that does not fail one that is skipped."""
    by_file: dict[str, list[Problem]] = {}
    for problem in report.problems:  # a file with errors comes before those with warnings
        by_file.setdefault(problem.file, []).append(problem)
    by_file |= {file: [] for file in sorted({*report.files} - {*by_file})}
    suites = [_suite(file, problems, report.strict) for file, problems in by_file.items()]
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{element("testsuites", {"name": "gen check"}, *_lines(suites))}\n'


def _suite(file: str, problems: Sequence[Problem], strict: bool) -> str:
    failures = sum(_fails(problem, strict) for problem in problems)
    counts = {"tests": len(problems) or 1, "failures": failures, "errors": 0, "skipped": len(problems) - failures}
    tests = _tests(file, problems, strict) if problems else [_test(file, "no findings")]
    return element("testsuite", {"name": visible(file), **counts}, *_lines(tests))


def _lines(parts: Iterable[str]) -> list[str]:
    """Parts on lines of their own."""
    return ["\n", *(f"{part}\n" for part in parts)]


def _tests(file: str, problems: Sequence[Problem], strict: bool) -> Iterator[str]:
    counts: Counter[str] = Counter()
    for problem in problems:
        name = f"[{problem.rule}] {visible(problem.message)}"
        counts[name] += 1
        yield _test(file, f"{name} ({counts[name]})" if counts[name] > 1 else name, _outcome(problem, strict))


def _test(file: str, name: str, *outcome: str) -> str:
    parts = PurePosixPath(file.removesuffix(".yml")).parts  # to Jenkins all before the last dot is a package
    where = {"classname": visible(".".join(part for part in parts if part != "..")), "name": name}
    return element("testcase", where, *outcome)


def _outcome(problem: Problem, strict: bool) -> str:
    attributes = {"type": problem.severity, "message": visible(problem.message)}
    return element("failure" if _fails(problem, strict) else "skipped", attributes, escaped(line(problem)))


def _fails(problem: Problem, strict: bool) -> bool:
    return strict or problem.severity == "error"
