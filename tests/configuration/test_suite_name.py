"""The name of the whole that the services belong to: the plugin's option `suite`, in the fixed text of all pages."""

import html
from collections.abc import Iterator
from pathlib import Path

import pytest

from gen.importers.page.fixed_text import own_words
from tests.gen_command import gen_here as gen

SHOP = """\
service: {name: Shop}
components: {api: {name: Shop API, description: Takes orders.}}
externals: {bank: {name: Bank}}
connections:
  - {id: 1, source: api, destination: bank, protocol: HTTPS, port: 443, data: cards, data_flow: both}
"""
SENTENCE = "For information about the overall architecture{}, see the high-level Architecture page."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {"model/shop.yml": SHOP, "docs/index.md": "# Home\n", "mkdocs.yml": ""}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def pages(folder: Path, options: str) -> Iterator[str]:
    """The page of the output, of the wiki and of the site, on which the plugin has these options."""
    said = f"site_name: x\nsite_dir: build/site\nplugins: [{{gen: {options}}}]\n"
    (folder / "mkdocs.yml").write_text(said, encoding="utf-8")
    done = gen("--images", "svg", folder=folder)
    assert done.returncode == 0, done.stderr
    for name in ("pages/shop.md", "wiki/shop.wiki", "site/shop/index.html"):
        yield (folder / "build" / name).read_text(encoding="utf-8")


def test_pages_name_the_whole_that_the_project_names_and_none_else(folder: Path) -> None:
    for page in pages(folder, "{}"):
        assert SENTENCE.format("") in page
        assert "Genesys" not in page
    for page in pages(folder, "{suite: Acme Cloud}"):
        assert SENTENCE.format(" of Acme Cloud") in page
    for page in pages(folder, "{suite: ''}"):
        assert SENTENCE.format("") in page


def test_the_name_of_the_whole_is_shown_as_it_is_written(folder: Path) -> None:
    plain, wiki, site = pages(folder, "{suite: 'A & <b> *B*'}")
    assert "of A &#38; &#60;b&#62; &#42;B&#42;, see" in plain
    assert "of A & <b> *B*, see" in html.unescape(site)
    assert "<b>" not in site
    assert "<b>" not in wiki


def test_its_words_need_no_explanation(folder: Path) -> None:
    text = SHOP.replace("Takes orders.", "Takes orders for the AEW suite and OPS.")
    (folder / "model/shop.yml").write_text(text, encoding="utf-8")
    for suite, unknown in (("", ["AEW", "OPS"]), ("Acme Enterprise Works", ["OPS"]), ("OPS of AEW", [])):
        (folder / "mkdocs.yml").write_text(f"site_name: x\nplugins: [{{gen: {{suite: {suite}}}}}]\n", encoding="utf-8")
        for _ in range(2):  # the second time from what the build kept
            done = gen("--images", "svg", "--no-site", folder=folder)
            lines = [line for line in done.stdout.splitlines() if "unexplained-abbreviation" in line]
            assert [line.split("what ")[1].split()[0] for line in lines] == unknown


def test_a_name_that_is_no_text_is_an_error_at_its_place(folder: Path) -> None:
    said = "site_name: x\nplugins:\n  - gen:\n      suite: [a, b]\n"
    (folder / "mkdocs.yml").write_text(said, encoding="utf-8")
    done = gen("check", folder=folder)
    assert done.returncode == 1
    assert "mkdocs.yml:4:14: error [wrong-type] `suite` must be a text, not a list" in done.stdout


@pytest.mark.parametrize("whole", ["", " of Acme Cloud", " of Acme Inc. Platform", " of St. X! Suite (v. 2)"])
def test_import_knows_the_sentence_whatever_the_whole_is_called(whole: str) -> None:
    words = "It takes orders. They are kept. "
    assert own_words(words + SENTENCE.format(whole)) == words.strip()
    assert own_words(SENTENCE.format(whole) + " It is fast.") == "It is fast."
