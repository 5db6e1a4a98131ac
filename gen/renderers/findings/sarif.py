"""Findings -> a log of SARIF 2.1.0 (OASIS), with the page of each rule that found something."""

import posixpath
import re
from importlib.metadata import PackageNotFoundError, version
from typing import Any
from urllib.parse import quote

from gen.problems import Problem, visible
from gen.renderers.findings.formats import Report, Source
from gen.renderers.pages.rule_pages import RulePage, as_text, rule_markdown, rule_pages
from gen.renderers.text.json_text import json_text

ROOT = "%SRCROOT%"  # what others call the repository's root, too
_IN_LINKS = re.compile(r"([\[\]\\])")


def rendered(report: Report) -> str:
    """The findings as a SARIF 2.1.0 log with one run, and a page for each rule in it."""
    names = sorted({problem.rule for problem in report.problems})
    pages = rule_pages()
    driver = {"name": "gen", **_version(), "rules": [_rule(pages[name]) for name in names]}
    results = [_result(problem, names.index(problem.rule), report.source) for problem in report.problems]
    bases = {"originalUriBaseIds": {ROOT: {"uri": report.source.root}}} if report.source else {}
    run = {"tool": {"driver": driver}, **bases, "columnKind": "unicodeCodePoints", "results": results}
    return json_text({"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]})


def _version() -> dict[str, str]:
    try:
        return {"version": version("architecture-pages")}
    except PackageNotFoundError:
        return {}


def _rule(page: RulePage) -> dict[str, Any]:
    return {
        "id": page.name,
        "shortDescription": {"text": page.sentence},
        "fullDescription": {"text": page.title},
        "defaultConfiguration": {"level": page.severity},
        "help": {"text": as_text(page, page.severity), "markdown": rule_markdown(page)},
    }


def _location(file: str, source: Source | None) -> dict[str, str]:
    """A file as code scanning looks for it: seen from the repository's root, wherever the command ran."""
    if source is None:
        return {"uri": quote(file, errors="surrogateescape")}
    path = posixpath.normpath(posixpath.join(source.folder, file)) if source.folder else file
    return {"uri": quote(path, errors="surrogateescape"), "uriBaseId": ROOT}


def _result(problem: Problem, index: int, source: Source | None) -> dict[str, Any]:
    region = {"startLine": problem.line, "startColumn": problem.column}
    place = {"artifactLocation": _location(problem.file, source), "region": region}
    return {
        "ruleId": problem.rule,
        "ruleIndex": index,
        "level": problem.severity,
        "message": {"text": _plain(problem.message)},
        "locations": [{"physicalLocation": place}],
    }


def _plain(message: str) -> str:
    """A message without links: `[text](address)` in one would be a link (section 3.11.6)."""
    text = visible(message)
    return _IN_LINKS.sub(r"\\\1", text) if "](" in text else text
