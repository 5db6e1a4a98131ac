"""What an edit leaves while the site is served is, byte for byte, what a build of the whole site makes."""

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gen.outputs.mkdocs.preview.watcher import FileChanges
from tests.fuzz.values import FULL, fuzzed
from tests.outputs.mkdocs.preview.preview_project import SERVICE, Served

pytestmark = pytest.mark.slow


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    found = Served(tmp_path)
    yield found
    found.close()


def change(served: Served, path: str, old: str, new: str) -> str:
    """Save a file with other words in it; the path."""
    text = served.read(path)
    assert re.search(old, text)
    served.write(path, re.sub(old, new, text, count=1))
    return path


def as_built(served: Served) -> bool:
    """Whether all that is served is as a build of the whole site makes it, once all is done."""
    served.settle()
    different = {path for path, _ in served.served().items() ^ served.built().items()}
    assert sorted(different) == []
    return True


QUICK = {  # what to save: file, old words, new words; the page that has to say so at once; and the words
    "data": ("model/a.yml", "rows of a", "words of a", "a/index.html", "words of a"),
    "row": ("model/a.yml", "port: 25,", "port: 587,", "a/index.html", "587"),
    "introduction": ("model/c.yml", "Words of c", "Words on c", "c/index.html", "Words on c"),
    "component": ("model/b.yml", "name: Web b", "name: Front b", "b/index.html", "Front b"),
    "service": ("model/b.yml", "name: Service b", "name: The b", "b/index.html", "The b"),
    "summary": ("model/b.yml", "It does b", "It makes b", "b/index.html", "It makes b"),
    "line": ("model/b.yml", "^", "# by hand\n", "b/index.html", "model/b.yml#L2"),
    "finding": ("model/a.yml", ", data: mail of a", "", "a/index.html", "connection 3 has no <code>data</code>"),
    "page": ("site/notes.md", "See", "Look at", "notes.html", "Look at"),
    "title": ("site/notes.md", "# Notes", "# Remarks", "notes.html", "Remarks"),
    "data of a page": ("site/other.md", "^", "---\nicon: material/check\n---\n", "other.html", "M21 7"),
    "mark": ("site/other.md", "$", "\n<!-- gen:picture b -->\n", "other.html", "Service b: who opens"),
    "style": ("site/style.css", "p", "h1", "style.css", "h1"),
}


ROUNDS = [  # of edits of different pages, each alone in a full run: a site to compare with takes the most time
    ("data", "introduction", "component", "page", "style"),
    ("row", "summary", "title", "mark"),
    ("finding", "service", "data of a page"),
    ("line",),
]


@pytest.mark.parametrize("names", [(name,) for name in QUICK] if FULL else ROUNDS, ids="+".join)
def test_an_edit(served: Served, names: tuple[str, ...]) -> None:
    for name in names:
        path, old, new, page, said = QUICK[name]
        served.edited(change(served, path, old, new))
        assert said in served.page(page), name
        served.settle()
    assert as_built(served)
    assert served.builds == 0


def test_every_edit_is_in_a_round() -> None:
    assert sorted(name for names in ROUNDS for name in names) == sorted(QUICK)


def test_what_others_say_of_a_service_follows(served: Served) -> None:
    """`c` connects to a component of `a`, so its page, the landing page and the suite's pages name it."""
    served.edited(change(served, "model/a.yml", "name: Web a", "name: Front a"))
    served.settle()
    for page in ("c/index.html", "index.html", "shared/matrix/index.html"):
        assert "Front a" in served.page(page), page


def test_errors_and_after(served: Served) -> None:
    page = served.page("b/index.html")
    served.edited(change(served, "model/a.yml", "protocol: TCP", "protocl: TCP"))
    assert "did you mean <code>protocol</code>?" in served.page("a/index.html")
    served.settle()
    for name in ("a/index.html", "b/index.html", "index.html"):
        assert "did you mean <code>protocol</code>?" in served.page(name)
    served.edited(change(served, "model/a.yml", "protocl: TCP", "protocol: TCP"))
    assert "did you mean" not in served.page("a/index.html")
    assert as_built(served)
    assert served.page("b/index.html") == page
    assert served.builds == 0


@pytest.mark.skipif(os.name != "posix", reason="links")
def test_an_editor_s_lock(served: Served) -> None:
    """Emacs marks a file that is being edited by a link to nowhere beside it."""
    (served.folder / "model/.#b.yml").symlink_to("somebody@somewhere.1234")
    served.edited(change(served, "model/a.yml", "rows of a", "words of a"))
    assert "words of a" in served.page("a/index.html")
    assert as_built(served)


def test_a_model_that_is_broken_from_the_start(tmp_path: Path) -> None:
    served = Served(tmp_path, broken="service: [\n")
    try:
        assert "model/a.yml:1:10" in served.page("a/index.html")
        served.write("model/a.yml", SERVICE.format("a", "P", "b"))
        served.edited("model/a.yml")
        assert "Words of a" in served.page("a/index.html")
        assert as_built(served)
    finally:
        served.close()


WHOLE = {  # what makes a build of the whole site: a file, its new text, the page that must be, and what it must say
    "service": ("model/d.yml", SERVICE.format("d", "Q", "a"), "d/index.html", "Service d"),
    "page": ("site/more.md", "# More\n", "more.html", "More"),
    "template": ("templates/fragments/introduction.html.j2", "<p>Before</p>\n", "a/index.html", "<p>Before</p>"),
}


@pytest.mark.parametrize("name", WHOLE)
def test_a_new_file(served: Served, name: str) -> None:
    path, text, page, said = WHOLE[name]
    (served.folder / path).parent.mkdir(exist_ok=True)
    served.write(path, text)
    served.others(path)
    assert as_built(served)
    assert said in served.page(page)
    assert served.builds == 1


def test_a_service_that_goes(served: Served) -> None:
    change(served, "model/b.yml", r"other: \{[^}]*\}, ", "")
    change(served, "model/b.yml", r".*id: 2.*\n", "")
    (served.folder / "model/c.yml").rename(served.folder / "model/d.yml")
    served.others("model/c.yml", "model/d.yml")
    assert as_built(served)
    assert not (Path(served.server.root) / "c/index.html").exists()
    assert "Service c" in served.page("d/index.html")


def test_the_configuration(served: Served) -> None:
    served.edited(change(served, "mkdocs.yml", "site_name: x", "site_name: Another"))
    assert as_built(served)
    assert "Another" in served.page("a/index.html")
    before = served.served()
    served.edited(change(served, "mkdocs.yml", "nav: ", "nav: ["))
    served.settle()
    assert served.served() == before  # what was good stays


def test_another_product_moves_a_service_in_the_navigation(served: Served) -> None:
    served.edited(change(served, "model/a.yml", "product: P", "product: Q"))
    assert as_built(served)
    assert served.builds == 1


def test_with_a_hook_the_whole_site_is_built(served: Served) -> None:
    served.write("hook.py", "def on_page_content(html, **others):\n    return html.replace('rows', 'lines')\n")
    served.edited(change(served, "mkdocs.yml", "^", "hooks: [hook.py]\n"))
    served.settle()
    served.edited(change(served, "model/a.yml", "rows of a", "many rows of a"))
    assert as_built(served)
    assert "many lines of a" in served.page("a/index.html")
    assert served.builds == 2


def test_a_theme_of_its_own_may_show_any_page_anywhere(served: Served) -> None:
    (served.folder / "theme").mkdir()
    listing = "{% for file in pages %}{{ file.page.content }}{% endfor %}"
    served.write("theme/main.html", f'{{% extends "base.html" %}}{{% block footer %}}{listing}{{% endblock %}}')
    served.edited(change(served, "mkdocs.yml", "name: material", "name: material, custom_dir: theme"))
    served.settle()
    served.edited(change(served, "site/notes.md", "See", "Look at"))
    served.settle()
    assert "Look at" in served.page("other.html")


def test_an_edit_while_the_whole_site_is_built(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is shown before that ends, and still there after."""
    seen: list[str] = []
    told = iter([{"model/a.yml"}])

    def changes() -> object:
        paths = next(told, set())
        if paths:
            change(served, "model/a.yml", "rows of a", "words of a")
        return FileChanges(frozenset(str(served.folder / path) for path in paths))

    page = Path(served.server.root) / "a/index.html"
    served.edited(change(served, "mkdocs.yml", "site_name: x", "site_name: Elsewhere"))
    monkeypatch.setattr(served.server.observer, "changes", changes)
    monkeypatch.setattr(type(served.server.observer), "due", property(lambda _: seen.append(page.read_text()) or True))
    served.settle()
    assert "words of a" in seen[-1]
    assert "Elsewhere" not in seen[-1]
    assert as_built(served)
    assert "words of a" in served.page("a/index.html")
    assert "Elsewhere" in served.page("a/index.html")


def test_whatever_goes_wrong_the_whole_site_is_built(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> bool:
        raise ZeroDivisionError

    monkeypatch.setattr(type(served.server.preview.build), "rerender", fails)
    served.edited(change(served, "model/a.yml", "rows of a", "words of a"))
    served.settle()
    assert served.builds == 1
    assert "words of a" in served.page("a/index.html")


WORDS = st.sampled_from(["short", "two words", "<b>typed</b> & shown", "`code`", "ä → 漢"])
PLACES = (
    ("model/a.yml", r"(?<=data: )(rows|calls|mail|x)[^,\n]*(?=, data_flow)", "x {}"),
    ("model/b.yml", r"(?<=summary: ).*(?=, waive)", "x {}"),
    ("model/c.yml", r"(?<=name: )Service[^,]*", "Service {}"),
    ("model/a.yml", r"(?<=Web)[^}]*", " {}"),
    ("model/b.yml", r"(?<=protocol: )\w+", "{}"),
    ("site/notes.md", r"(?<=# ).*", "{}"),
    ("site/index.md", r"(?<=# )[^\n]*", "{}"),
)
EDITS = st.lists(st.tuples(st.sampled_from(PLACES), WORDS, st.booleans()), min_size=1, max_size=6)


@fuzzed(1, share=1 / 200)  # each builds a site to compare with
@given(EDITS)
def test_any_edits(
    tmp_path_factory: pytest.TempPathFactory, edits: Sequence[tuple[tuple[str, str, str], str, bool]]
) -> None:
    served = Served(tmp_path_factory.mktemp("suite"))
    try:
        for (path, old, new), words, at_once in edits:
            quoted = words if path.endswith(".md") else f"'{new.format(words)}'"
            text = re.sub(old, lambda _, said=quoted: said, served.read(path), count=1)
            served.write(path, text)
            served.edited(path)
            if at_once:
                served.settle()
        assert as_built(served)
    finally:
        served.close()
