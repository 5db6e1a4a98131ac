"""Pairs of models with what a reader is told of their difference.

`GEN_UPDATE=1 python -m pytest tests/changes` writes down what comes out now; read the difference before a commit.
"""

import json
import os
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from gen.changes.comparison import Compared
from gen.changes.values import Changes
from gen.loading.project import project
from gen.loading.versions import read_files, versions
from gen.renderers.changes import FORMATS, document

PAIRS = Path(__file__).parent / "pairs"
NAMES = sorted(path.name for path in PAIRS.iterdir())


def changes(name: str) -> tuple[Changes, str]:
    """What changed in a pair, and the errors in its versions."""
    folder = PAIRS / name
    before, after = versions(project(folder), f"{folder / 'before'}", f"{folder / 'after'}", None, read_files)
    errors = "".join(f"{error.rule}: {error.message}\n" for error in (*before.errors, *after.errors))
    return Compared(before.services, after.services, ("before", "after")).changes, errors


@pytest.mark.parametrize("name", NAMES)
def test_what_a_reader_is_told(name: str) -> None:
    found, errors = changes(name)
    asks = "asks for something to be done" if found.asks else "asks for nothing"
    text = f"{errors}{FORMATS['text'](found)}\n{asks}\n\n{FORMATS['markdown'](found)}"
    if os.environ.get("GEN_UPDATE"):
        (PAIRS / name / "expected.md").write_text(text, encoding="utf-8", newline="\n")
    assert text == (PAIRS / name / "expected.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_programs_get_the_same_by_a_published_schema(name: str) -> None:
    found, _ = changes(name)
    given = json.loads(FORMATS["json"](found))
    Draft202012Validator(json.loads(document.schema())).validate(given)
    for service, told in zip(given["services"], found.services, strict=True):
        assert [len(service[group]) for group in ("open", "close", "change", "data", "words")] == [
            len(told.open), len(told.close), len(told.change), len(told.data), len(told.words),
        ]  # fmt: skip
        assert service["numbers"] == len(told.numbers)


@pytest.mark.parametrize("name", NAMES)
def test_a_version_and_itself_are_equal(name: str) -> None:
    for side in ("before", "after"):
        folder = PAIRS / name / side
        before, after = versions(project(folder), f"{folder}", f"{folder}", None, read_files)
        assert Compared(before.services, after.services, ("a", "b")).changes.services == []
