"""A site is built again only where something that it is made from, or one of its own files, is not as it was."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import gen_command
from tests.outputs.mkdocs.preview.preview_project import Suite
from tests.test_same_bytes import digest

pytestmark = pytest.mark.slow

UNBUILT = """\
from gen.cli import main
from gen.outputs.mkdocs import build as site_build
def build(config):
    raise OSError("built again")
site_build.mkdocs_build = build
main()
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    suite = Suite(tmp_path_factory.mktemp("built"))
    suite.write("site/notes.md", "# Notes\n")
    run(suite.folder)
    return suite.folder


@pytest.fixture
def project(built: Path) -> Iterator[Path]:
    """The same as it was built, whatever a test has done to it: the site's record holds for that folder alone."""
    kept = shutil.copytree(built, built.with_name(f"{built.name}-kept"))
    yield built
    shutil.rmtree(built)
    kept.rename(built)


def run(folder: Path, *arguments: str) -> None:
    done = gen_command.run("gen", "--images", "svg", *arguments, folder=folder)
    assert done.returncode == 0, done.stderr


def builds(folder: Path, *arguments: str) -> bool:
    """Whether the site would be built again."""
    (folder / "unbuilt.py").write_text(UNBUILT, encoding="utf-8")
    done = gen_command.run("unbuilt", "--images", "svg", *arguments, folder=folder)
    assert done.returncode == 0 or "built again" in done.stderr, done.stderr
    return done.returncode != 0


def test_nothing_changed(project: Path) -> None:
    before = digest(project / "build")
    assert not builds(project)
    assert digest(project / "build") == before


def write(path: str, text: str) -> Callable[[Path], object]:
    return lambda folder: (folder / path).write_text(text, encoding="utf-8")


def replace(path: str, old: str, new: str) -> Callable[[Path], object]:
    return lambda folder: (folder / path).write_text((folder / path).read_text("utf-8").replace(old, new), "utf-8")


CHANGES = {
    "a page": write("site/notes.md", "# Remarks\n"),
    "a file beside the pages": write("site/style.css", "h1 {}\n"),
    "a new page": write("site/more.md", "# More\n"),
    "the model": replace("model/a.yml", "rows of a", "words of a"),
    "the configuration": replace("mkdocs.yml", "site_name: x", "site_name: Another"),
    "a template": write("templates/cards.html.j2", "<p>None</p>\n"),
    "a file that was built": write("build/site/a/index.html", "changed"),
    "a file that was not built": write("build/site/a/more.html", "added"),
    "a built file that is gone": lambda folder: (folder / "build/site/a/index.html").unlink(),
    "the record": lambda folder: [path.write_text("[]") for path in (folder / ".cache/gen").glob("sites/*/*")],
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_something_changed(project: Path, change: Callable[[Path], object]) -> None:
    change(project)
    assert builds(project)


def test_a_draft_is_another_site(project: Path) -> None:
    assert builds(project, "--draft")


@pytest.mark.parametrize(
    "more", ["hooks: [hook.py]\n", "markdown_extensions: [pymdownx.snippets]\n"], ids=["hook", "snippets"]
)
def test_what_may_read_anything_is_built_each_time(project: Path, more: str) -> None:
    (project / "hook.py").write_text("def on_page_content(html, **others):\n    return html\n", encoding="utf-8")
    configuration = (project / "mkdocs.yml").read_text(encoding="utf-8")
    kept = "".join(line for line in configuration.splitlines(keepends=True) if line.split(":")[0] != more.split(":")[0])
    (project / "mkdocs.yml").write_text(kept + more, encoding="utf-8")
    run(project)
    assert builds(project)


def test_warnings_are_told_each_time(project: Path) -> None:
    (project / "site/notes.md").write_text("[nowhere](nowhere.md)\n", encoding="utf-8")
    run(project)
    assert builds(project)
