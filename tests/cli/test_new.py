"""`gen new`: asks on a terminal, takes options elsewhere; what it writes passes `check` and builds."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from gen.cli.new import NewName, draft
from gen.editing.quoting import scalar
from gen.loading.checking import check
from gen.model.reading import decoding, yaml_tree
from gen.model.reading.file import ModelFile
from gen.model.reading.validation import shaped
from gen.model.shape import schema
from tests.gen_command import gen_here as gen

TYPED = st.text(min_size=1, max_size=30).map(decoding.readable).filter(str.strip)
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
    text = draft(NewName(name, None), [NewName(*part) for part in parts], ["kafka"])
    tree, problems = yaml_tree.parse(text, "f")
    shape, wrong = shaped(tree, schema.ServiceFile, "f")
    assert problems + wrong == []
    assert shape
    assert [part.name for part in (shape.components or {}).values() if part] == [part for part, _ in parts]


def sections(text: str) -> dict[str, str]:
    """The top-level sections of a draft, those that are comments too, each with its own lines."""
    pieces = re.split(r"^(?:# )?([a-z_]+):", text, flags=re.MULTILINE)
    return dict(zip(pieces[1::2], pieces[2::2], strict=True))


def keys_below(shape: type[BaseModel]) -> Iterator[str]:
    for name, field in shape.model_fields.items():
        yield field.alias or name
        for inner in shapes_in(field.annotation):
            yield from keys_below(inner)


def shapes_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from shapes_in(inner)


def test_every_key_of_the_model_is_explained_where_it_stands() -> None:
    explained = sections(draft(NewName("Shop", None), [NewName("Shop API", None)]))
    for section, field in schema.ServiceFile.model_fields.items():
        assert section in explained
        for shape in shapes_in(field.annotation):
            missing = [key for key in keys_below(shape) if not re.search(rf"(?<![\w-]){key}:", explained[section])]
            assert missing == [], section


def test_no_likely_value_passes_for_a_fact() -> None:
    text = draft(NewName("Shop", None), [NewName("TODO", None)], ["kafka"])
    written = re.sub(r"[ \t]*#.*", "", text)
    assert {*re.findall(r": *(\S.*)$", written, re.MULTILINE)} == {"Shop", "TODO", "1", "todo-part", "todo-system"}
    told = check([ModelFile("shop", "shop.yml", text.encode())], {}, {}, None).problems
    lines = [number for number, line in enumerate(written.split("\n"), 1) if "TODO" in line or "todo-part:" in line]
    assert {*lines} <= {problem.line for problem in told if problem.rule == "placeholder"}


def test_an_empty_folder_becomes_a_project_and_nothing_that_is_there_is_touched(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.md").write_text("# Mine\n", encoding="utf-8")
    done = gen("new", "shop", folder=tmp_path)
    assert done.returncode == 0
    assert "mkdocs.yml, model/shop.yml written" in done.stderr
    assert (tmp_path / "site/index.md").read_text(encoding="utf-8") == "# Mine\n"
    site = (tmp_path / "mkdocs.yml").read_bytes()
    again = gen("new", "bank", folder=tmp_path)
    assert again.stderr.startswith("model/bank.yml written;")
    assert (tmp_path / "mkdocs.yml").read_bytes() == site


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
    for line in ("  name: The Shop ", "  web-part:\n    name: Web part\n", "  cart:\n", "    source: web-part "):
        assert line in text
    assert "error" not in gen("check", folder=tmp_path).stdout
