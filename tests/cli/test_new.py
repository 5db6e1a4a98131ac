"""`gen new`: asks on a terminal, takes options elsewhere; what it writes passes `check` and builds."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gen.cli.new import Named, draft
from gen.editing.quoting import scalar
from gen.model.reading import schema, yaml_tree
from gen.model.reading.validation import shaped
from tests.gen_command import gen_here as gen

TYPED = st.text(min_size=1, max_size=30).map(yaml_tree.readable).filter(str.strip)
NAMES = TYPED | st.sampled_from(
    [
        "no",
        "~",
        "1.10",
        "a: b",
        "a #b",
        "- x",
        "{x}",
        "'x'",
        '"x"',
        "x\u2028y",
        "a,b",
        "a, b",
        "@x",
        "x:",
        "Größe",
        "設定",
    ]
)


@given(NAMES)
def test_a_scalar_reads_back(text: str) -> None:
    for line in (
        f"a: {scalar(text)}   # c\n",
        f"a: {{b: {scalar(text, flow=True)}, c: [{scalar(text, flow=True)}]}}\n",
    ):
        tree, problems = yaml_tree.parse(line, "f")
        assert problems == []
        assert isinstance(tree, yaml_tree.Mapping)
        found = tree.values["a"]
        read = found if isinstance(found, yaml_tree.Scalar) else found.values["b"]
        assert read.text == text


@given(NAMES, st.lists(st.tuples(NAMES, st.none() | NAMES), min_size=1, max_size=4))
def test_any_name_makes_a_valid_file(name: str, parts: list[tuple[str, str | None]]) -> None:
    text = draft(Named(name, None), [Named(*part) for part in parts])
    tree, problems = yaml_tree.parse(text, "f")
    shape, wrong = shaped(tree, schema.ServiceFile, "f")
    assert problems + wrong == []
    assert shape
    assert [part.name for part in (shape.components or {}).values() if part] == [part for part, _ in parts]


def test_beside_a_shared_file(tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    (tmp_path / "model/shared.yml").write_text("externals: {database: {name: D}}\n", encoding="utf-8")
    assert gen("new", "shop", folder=tmp_path).returncode == 0
    done = gen("check", folder=tmp_path)
    assert (done.returncode, "error" in done.stdout) == (0, False)


def test_options(tmp_path: Path) -> None:
    done = gen(
        "new",
        "gim",
        "--name",
        "Genesys Info Mart (GIM)",
        "--part",
        "Stream Processor (SP)",
        "--part",
        "Loader",
        folder=tmp_path,
    )
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "model/gim.yml").read_text(encoding="utf-8")
    for line in (
        "  name: Genesys Info Mart ",
        "  abbreviation: GIM\n",
        "  sp:\n    name: Stream Processor\n",
        "  loader:\n",
    ):
        assert line in text
    assert "error" not in gen("check", folder=tmp_path).stdout


def test_it_asks_on_a_terminal(tmp_path: Path) -> None:
    pty = pytest.importorskip("pty", reason="Windows has no pty")
    ours, theirs = pty.openpty()
    os.write(ours, b"The Shop (TS)\nWeb part\nCart\n\n")
    command = [sys.executable, "-m", "gen", "new", "shop"]
    done = subprocess.run(command, cwd=tmp_path, stdin=theirs, stdout=theirs, stderr=theirs, check=False, timeout=30)
    os.close(theirs)
    os.close(ours)
    assert done.returncode == 0
    text = (tmp_path / "model/shop.yml").read_text(encoding="utf-8")
    for line in ("  name: The Shop ", "  web-part:\n    name: Web part\n", "  cart:\n", "    source: web-part\n"):
        assert line in text
    assert "error" not in gen("check", folder=tmp_path).stdout
