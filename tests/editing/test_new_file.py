"""The YAML that import writes reads back as meant, whatever a cell holds; quotes stand only where YAML needs them."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gen.editing.new_file import inlined, value
from gen.model.reading import decoding, yaml_tree

HOSTILE = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)
SIGNS = st.text(st.sampled_from("ab: #-?,[]{}&*!|>'\"%@`\\\n\t\r \u2028\u0085\ufeff\x00=~<"), max_size=40)


def text_of(written: str, key: str) -> str | None:
    tree, problems = yaml_tree.parse(decoding.decode(f"{written}behind: x\n".encode(), ""), "")
    assert not problems
    assert isinstance(tree, yaml_tree.Mapping)
    assert list(tree.keys) == [key, "behind"]
    found = tree.values[key]
    assert isinstance(found, yaml_tree.Scalar)
    return found.text


@settings(max_examples=150)
@given(st.one_of(HOSTILE, SIGNS))
@example("- a\n\n b \n")
@example("a  b " * 40)
@example(" lead" + " word" * 40)
@example("null")
@example("x" * 200)
def test_any_text_reads_back(text: str) -> None:
    assert text_of(value("data", text, 0), "data") == decoding.readable(text)


@settings(max_examples=150)
@given(st.one_of(HOSTILE, SIGNS))
def test_any_text_reads_back_in_a_list(text: str) -> None:
    tree, problems = yaml_tree.parse(decoding.decode(f"- [{inlined(text, True)}, x]\n".encode(), ""), "")
    assert not problems
    assert isinstance(tree, yaml_tree.Items)
    (inner,) = tree.values
    assert isinstance(inner, yaml_tree.Items)
    assert [found.text for found in inner.values if isinstance(found, yaml_tree.Scalar)] == [
        decoding.readable(text),
        "x",
    ]


@pytest.mark.parametrize(
    "text",
    ["443", "0443", "1.10", "yes", "null", "25, 443", "8500/8501", "it's", "=1+1", "a: b"[:1], "<b>", "(a)", "~"],
)
def test_no_quotes_without_need(text: str) -> None:
    assert inlined(text) == text


@pytest.mark.parametrize(
    "text", ["", " a", "a ", "a: b", "a #b", "- a", "[a]", "{a}", "*a", "&a", "!a", "|", "'a'", "@a"]
)
def test_quotes_where_yaml_needs_them(text: str) -> None:
    assert inlined(text).startswith('"')


def test_long_texts_are_folded_and_lines_kept() -> None:
    assert value("data", "word " * 29 + "word", 4).startswith("    data: >-\n      word word")
    assert value("data", "one\n- two", 4) == "    data: |-\n      one\n      - two\n"
