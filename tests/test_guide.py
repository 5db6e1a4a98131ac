"""The guide and the README: their commands, examples and quick start are right, word by word; and so is their English.

`GEN_UPDATE=1 python -m pytest tests/test_guide.py` writes down the quick start's pictures.
"""

import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from ruamel.yaml import YAML

from gen.cli import group
from gen.importers.blocks.headings import MEANINGS
from gen.renderers.images.icons import _class_names, exists
from tests.conftest import ROOT
from tests.gen_command import gen_here as gen

GUIDE = ROOT / "site/guide"
TEXTS = [*sorted(GUIDE.glob("*.md")), ROOT / "README.md", *sorted(ROOT.glob("examples/*/README.md"))]
QUICK = (GUIDE / "quick-start.md").read_text(encoding="utf-8")
MODEL, PLUGINS = re.findall(r"```yaml\n(.+?)```", QUICK, re.DOTALL)
COMMAND = re.compile(r"(?:\.\./)*(?:[\w./\\-]*python3? -m )?gen(?=$| )(?! :)(?P<arguments>.*)")
BANNED = {  # words that a guide in plain English does without -> what is better
    r"\b(?:is|are|was|were|be|been) told\b(?! apart)": "is shown, is reported",
    r"\bmend(?:s|ed|ing)?\b": "correct",
    r"\b(?:utili[sz]e[sd]?|leverag\w+)\b": "use",
    r"\b(?:simply|easily|obviously|of course)\b": "leave it out",
    r"\bin order to\b": "to",
    r"\b(?:aforementioned|heretofore|whilst|hereby)\b": "a word that people say",
    r"\bplease\b": "leave it out",
    r"\b(?:blacklist|whitelist)s?\b(?!\sstops)": "deny list, allow list",
}


def prose(path: Path) -> str:
    """A page without its code."""
    text = re.sub(r"^ *```.*?^ *```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    return re.sub(r"`[^`\n]*`", "", text)


def commands(path: Path) -> Iterator[list[str]]:
    """The arguments of each command of ours that stands in a page's code."""
    text = path.read_text(encoding="utf-8")
    fences = re.findall(r"^ *```(\w*)\n(.*?)^ *```", text, re.DOTALL | re.MULTILINE)
    blocks = [block for language, block in fences if language in ("", "sh", "powershell")]
    lines = [line.partition(" #")[0] for block in blocks for line in block.splitlines()]
    for line in [
        *lines,
        *re.findall(r"`([^`\n]+)`", re.sub(r"^ *```.*?^ *```", "", text, flags=re.DOTALL | re.MULTILINE)),
    ]:
        if match := COMMAND.fullmatch(line.strip().partition(" || ")[0].partition(" > ")[0].strip()):
            yield shlex.split(match["arguments"].replace("…", "text"))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_command_is_one(path: Path) -> None:
    for given in commands(path):
        context = click.Context(group)
        arguments = given if given and not given[0].startswith("-") else ["build", *given]
        command = group.get_command(context, arguments[0])
        assert command, f"gen {' '.join(given)}"
        if isinstance(command, click.Group) and arguments[1:]:
            command = command.get_command(context, arguments.pop(1))
            assert command, given
        command.make_parser(click.Context(command)).parse_args(arguments[1:])  # raises where an option is none


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_its_english_is_plain(path: Path) -> None:
    text = prose(path)
    hits = {word: better for word, better in BANNED.items() if re.search(word, text, re.IGNORECASE)}
    assert hits == {}


def test_every_page_stands_in_the_navigation_and_every_example_is_yaml() -> None:
    navigation = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for path in GUIDE.glob("*.md"):
        assert f"- guide/{path.name}\n" in navigation
        for example in re.findall(r"^```yaml\n(.+?)^```", path.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE):
            assert YAML(typ="safe").load(example)


def test_every_picture_is_shown() -> None:
    shown = "".join(path.read_text(encoding="utf-8") for path in [*TEXTS, ROOT / "site/assets/site.css"])
    assert [path.name for path in (ROOT / "site/assets/guide").iterdir() if f"guide/{path.name}" not in shown] == []


def test_the_guide_has_every_meaning_of_a_column() -> None:
    text = (GUIDE / "import.md").read_text(encoding="utf-8")
    assert [name for name in MEANINGS if f"`{name}`" not in text] == []


def test_the_page_of_icons_has_them_all() -> None:
    """`python tools/draw_icons.py` writes it anew."""
    page = (GUIDE / "icons.md").read_text(encoding="utf-8")
    lists = re.findall(r'<p class="icons"><b>(.+?)</b>(.+)</p>', page)
    names = [f"{module}.{name}" for module, items in lists for name in re.findall(r"(\w+)</code>", items)]
    assert sorted(names) == sorted(name for name in _class_names().values() if exists(name))


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project that the quick start makes, from its first command to the last change."""
    folder = tmp_path_factory.mktemp("quick")
    assert gen("new", "shop", folder=folder).returncode == 0
    (folder / "model/shop.yml").write_text(MODEL, encoding="utf-8")
    return folder


def test_the_quick_start_s_mistake_is_found_where_it_says(started: Path) -> None:
    shop = started / "model/shop.yml"
    shop.write_text(MODEL.replace("destination: pages  ", "destinaton: pages  "), encoding="utf-8")
    printed = re.search(r"```text\n(.+?)\n```", QUICK)
    assert printed
    assert printed[1] in gen("check", folder=started).stdout
    shop.write_text(MODEL, encoding="utf-8")


def test_the_quick_start_ends_with_a_page_and_no_finding(started: Path) -> None:
    left = gen("check", folder=started).stdout.splitlines()
    assert [line.split("[")[1].split("]")[0] for line in left] == ["missing-link"] * 2
    site = started / "mkdocs.yml"
    text = site.read_text(encoding="utf-8").replace("plugins:\n  - search\n  - gen\n", PLUGINS)
    site.write_text(text, encoding="utf-8")
    done = gen("--strict", "--images", "svg", folder=started)
    assert done.returncode == 0, done.stdout
    assert 'class="gen-picture' in (started / "build/site/shop/index.html").read_text(encoding="utf-8")
    for view in ("connections", "data-flows"):
        made = (started / f"build/diagrams/shop-{view}.svg").read_text(encoding="utf-8")
        shown = GUIDE.parent / f"assets/guide/quick-start-{view}.svg"
        if os.environ.get("GEN_UPDATE"):
            shown.write_text(made, encoding="utf-8", newline="\n")
        assert made == shown.read_text(encoding="utf-8")
