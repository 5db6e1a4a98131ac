"""Model files that somebody, or something, spoiled: each is read, or refused at a place that it has."""

import random
import re
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from gen.loading.checking import check
from gen.model.reading.file import ModelFile
from gen.problems import Problem
from gen.renderers.tables.csv import csv_text
from gen.views.columns import COLUMNS, headings, texts
from gen.views.service.diagram import diagram
from gen.views.suite.story import SuiteViews
from tests.conftest import ROOT
from tests.fuzz.test_markdown import plain
from tests.fuzz.values import LETTERS, PIECES, fuzzed

CASES = sorted((ROOT / "tests/cases").glob("*/*/model/*.yml"), key=str)
SOURCES = [path.read_bytes() for path in [ROOT / "model/gim.yml", *CASES] if path.stat().st_size < 20_000]
SIGNS = [b": ", b"- ", b"[", b"]", b"{", b"}", b"&a", b"*a", b"!t", b"|", b">", b"'", b'"', b"#", b"\t", b"---\n", b"?"]
SIGNS += [b"\xff", b"\0", b"\r", b"\xed\xa0\x80", b"  ", b"\n", b"\xe2\x80\xae", b"components:", b"id: 1", b"<<: *a"]
A_SEED = 10  # models


def spoiled(chosen: random.Random) -> bytes:
    """A model file with some changes: lines gone, doubled, indented, swapped, signs put in, its end cut off."""
    data = chosen.choice(SOURCES)
    for _ in range(chosen.randint(1, 4)):
        lines = data.split(b"\n")
        at = chosen.randrange(len(lines))
        kind = chosen.randrange(7)
        if kind == 0:
            del lines[at]
        elif kind == 1:
            lines[at:at] = lines[at : at + chosen.randint(1, 4)]
        elif kind == 2:
            lines[at] = b"  " + lines[at] if chosen.random() < 0.5 else lines[at][2:]
        elif kind == 3:
            lines[at], lines[-at] = lines[-at], lines[at]
        elif kind == 4:
            lines[at:] = [lines[at][: chosen.randrange(len(lines[at]) + 1)]]
        else:
            text = chosen.choice(SIGNS) if kind == 5 else chosen.choice(PIECES + LETTERS).encode("utf-8", "replace")
            place = chosen.randrange(len(lines[at]) + 1)
            lines[at] = lines[at][:place] + text + lines[at][place:]
        data = b"\n".join(lines)
    return data


@fuzzed(A_SEED)
@given(st.integers(0, 1 << 64))
def test_a_spoiled_model(seed: int) -> None:
    chosen = random.Random(seed)
    for _ in range(A_SEED):
        data = spoiled(chosen)
        model, problems = check([ModelFile("shop", "model/shop.yml", data)], {}, (), None)
        _has_its_places(data, problems)
        for service in model.services:
            told = SuiteViews([service])
            assert csv_text([headings(COLUMNS), *texts(COLUMNS, service.connections)])
            assert diagram(service).id == "shop"
            assert plain(service).startswith("# ")
            assert [one.id for one in told.services] == ["shop"]


def _has_its_places(data: bytes, problems: Sequence[Problem]) -> None:
    lines = re.split(r"\r\n|\n|\r", data.decode("utf-8", "replace"))
    for problem in problems:
        assert problem.file == "model/shop.yml"
        assert 1 <= problem.line <= len(lines) + 1
        assert 1 <= problem.column <= len(lines[problem.line - 1] if problem.line <= len(lines) else "") + 2
        assert "\n" not in str(problem)
