"""Drafts show whose words are whose, notes and what is missing; a published page holds none of it. Sections go off."""

from pathlib import Path

import pytest

from tests.gen_command import gen_here

MODEL = """\
service: {name: Shop}
introduction: We sell.
components: {web: {name: Web shop, description: shows things}}
externals: {bank: {name: Bank}}
connections:
  - {id: 1, source: web, destination: bank, protocol: HTTPS, port: 443, data: cards}
internal_ports:
  - groups: [{ports: [{port: 7, protocol: RPC}]}]
notes:
  - {section: connections, kind: suggestion, text: Say more.}
  - {section: internal-ports, text: Is this right?}
  - {text: For all.}
"""
MARKS = ("gen-own-words", "gen-structured", "gen-note", "gen-draft", "To do", "Say more.", "Is this right?", "For all.")
SECTIONS = {
    "introduction": "We sell.",
    "connections": "Connections table",
    "internal-ports": "| 7 | RPC |",
    "data-flows": "indicates the direction of data flows",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "model").mkdir()
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.md").write_text("# Home\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: x\nrepo_url: https://example.com/r\nedit_uri: edit/main/site/\n"
        "docs_dir: site\nsite_dir: build/site\ntheme: {name: material, font: false}\nplugins: [gen]\n",
        encoding="utf-8",
    )
    (tmp_path / "model/shop.yml").write_text(MODEL, encoding="utf-8")
    return tmp_path


def page(folder: Path, *arguments: str) -> str:
    done = gen_here("--images", "svg", *arguments, folder=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return (folder / "build/site/shop/index.html").read_text(encoding="utf-8")


def test_a_draft_marks_whose_words_are_whose(folder: Path) -> None:
    shown = page(folder, "--draft")
    assert all(mark in shown for mark in MARKS)
    assert '<span class="gen-own-words">Web shop</span>' in shown
    assert "<code>model/shop.yml:6:5</code></a> connection 1 has no <code>data_flow</code>" in shown
    assert 'href="https://example.com/r/edit/main/site/../model/shop.yml#L6"' in shown
    plain = (folder / "build/pages/shop.md").read_text(encoding="utf-8")
    assert "**Draft.**" in plain
    assert "(../../model/shop.yml#L6) connection 1 has no <code>data&#95;flow</code>" in plain
    assert plain.index("Say more.") < plain.index('<a id="internal-ports">') < plain.index("Is this right?")


def test_without_a_repository_a_finding_leads_to_the_file(folder: Path) -> None:
    text = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(
        "\n".join(line for line in text.split("\n") if "repo_url" not in line), encoding="utf-8"
    )
    assert 'href="../../../model/shop.yml#L6"' in page(folder, "--draft")


def test_a_published_page_holds_none_of_it(folder: Path) -> None:
    shown = page(folder) + (folder / "build/pages/shop.md").read_text(encoding="utf-8")
    assert not [mark for mark in MARKS if mark in shown]


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("state", ["shown", "draft", "hidden"])
def test_a_section_can_be_off(folder: Path, section: str, state: str) -> None:
    (folder / "model/shop.yml").write_text(f"{MODEL}sections: {{{section}: {state}}}\n", encoding="utf-8")
    for draft in (False, True):
        assert gen_here("--no-site", "--images", "svg", *["--draft"][: int(draft)], folder=folder).returncode == 0
        plain = (folder / "build/pages/shop.md").read_text(encoding="utf-8")
        wiki = (folder / "build/wiki/shop.wiki").read_text(encoding="utf-8")
        assert (SECTIONS[section] in plain) == (state == "shown" or (state == "draft" and draft))
        others = [text for name, text in SECTIONS.items() if name != section]
        assert all(text in plain for text in others)
        assert (section != "introduction" or state == "shown") == ("We sell." in wiki)


def test_a_strict_build_refuses_placeholders(folder: Path) -> None:
    (folder / "model/shop.yml").write_text(MODEL.replace("We sell.", "See [link]."), encoding="utf-8")
    done = gen_here("--strict", folder=folder)
    assert done.returncode == 1
    assert "model/shop.yml:2:15: warning [placeholder] the placeholder `[link]` is still there" in done.stdout
    assert not (folder / "build").exists()
