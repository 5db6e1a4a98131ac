"""The recipes of CONTRIBUTING, each followed in a copy of the package: what it adds comes out, beside all others."""

import csv
import io
import json
import re
import subprocess
from collections.abc import Callable

import openpyxl
import pytest

from gen.cli.new import DRAFT, EXTERNAL, PART
from gen.renderers.findings.formats import FORMATS
from gen.renderers.pages.reference import key_tables
from gen.views.columns import COLUMNS
from tests.conftest import ROOT
from tests.grown_package import SIGN, grown
from tests.package_copy import PackageCopy

pytestmark = pytest.mark.slow

CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
TABLE = CONTRIBUTING.partition("## To add …")[2].partition("\n## ")[0]
RECIPES = dict(re.findall(r"^\| (?!…|---)(.+?) \| (.+) \|$", TABLE, re.MULTILINE))
TRIALS: dict[str, Callable[[PackageCopy], None]] = {}


def trial(recipe: str) -> Callable[[Callable[[PackageCopy], None]], Callable[[PackageCopy], None]]:
    """Notes what looks at a recipe's result."""

    def noted(look: Callable[[PackageCopy], None]) -> Callable[[PackageCopy], None]:
        TRIALS[recipe] = look
        return look

    return noted


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> PackageCopy:
    return grown(tmp_path_factory.mktemp("grown"))


@pytest.mark.parametrize("recipe", RECIPES)
def test_what_a_recipe_adds_comes_out(copy: PackageCopy, recipe: str) -> None:
    assert recipe in TRIALS, "a row of CONTRIBUTING without a trial"
    TRIALS[recipe](copy)


def test_every_trial_is_of_a_recipe() -> None:
    assert set(TRIALS) == set(RECIPES)


def is_path(words: str) -> bool:
    return "/" in words or words.endswith((".yml", ".toml", ".md", ".py"))


@pytest.mark.parametrize("recipe", RECIPES)
def test_what_a_recipe_names_is_there(recipe: str) -> None:
    named = re.findall(r"`([^`]+)`", RECIPES[recipe])
    paths = [ROOT / words for words in named if is_path(words)]
    assert [str(path) for path in paths if not path.exists()] == []
    assert paths, "which file is it?"
    files = [file for path in paths for file in ([path] if path.is_file() else path.rglob("*.*"))]
    texts = "".join(
        f"{file}\n{file.read_text(encoding='utf-8', errors='replace')}" for file in files if file.suffix != ".pyc"
    )
    made = (ROOT / "Makefile").read_text(encoding="utf-8")
    for words in named:
        if target := re.fullmatch(r"make (\w+)", words):
            assert re.search(rf"^{target[1]}:", made, re.MULTILINE), words
        elif not is_path(words):
            assert re.search(rf"(?<!\w){re.escape(words)}(?!\w)", texts), f"`{words}` is not in {paths}"


def lines(result: subprocess.CompletedProcess[str], code: int = 0) -> list[str]:
    assert result.returncode == code, result.stdout + result.stderr
    return result.stdout.splitlines()


def picture(copy: PackageCopy) -> str:
    return copy.read("diagrams/shop-connections.svg")


@trial("a rule")
def _(copy: PackageCopy) -> None:
    assert "model/shop.yml:6:57: warning [telnet] anybody can read Telnet\n" in copy.said
    assert lines(copy.gen("explain", "telnet"))[:3] == [
        "telnet: warning",
        "",
        "Telnet, by which passwords travel as they are.",
    ]
    assert "Telnet, by which passwords travel as they are." in copy.read("site/index.html")
    assert re.search(r"^model/shop\.yml:2:\d+: warning \[two-services\] Billing would do$", copy.said, re.MULTILINE)
    assert "two-services" in copy.read("site/index.html")


@trial("a key of the model")
def _(copy: PackageCopy) -> None:
    assert "which contract covers it" in copy.read("site/index.html")
    assert '"tier"' in copy.gen("schema").stdout
    assert "# tier: Gold" in (copy.folder / "gen/cli/new.py").read_text(encoding="utf-8")
    before = copy.read("pages/shop.md")
    again = copy.gen("build", "--images", "png")  # from the store, and what is kept of the model
    assert (again.returncode, "drawn" in again.stderr) == (0, False), again.stderr
    assert copy.read("pages/shop.md") == before


@trial("a protocol")
def _(copy: PackageCopy) -> None:
    said = "\n".join(lines(copy.gen("check", "--model", "against")))
    assert "[transport-against-protocol] connection 1: frob runs on UDP, not on TCP" in said


@trial("an icon")
def _(copy: PackageCopy) -> None:
    assert picture(copy).count("<image ") == 1


@trial("a kind of component")
def _(copy: PackageCopy) -> None:
    assert 'data-kind="queue"><rect class="queue" fill="#fffbe6"' in picture(copy), "the outline, its colours"
    assert ".gen-picture .queue {" in copy.read("site/assets/gen/gen.css")
    assert "Message queue" in picture(copy), "the legend"
    assert "| Message queue |" in copy.read("pages/shared/index.md")
    assert "Message queue" in copy.read("pages/shared/components/orders.md")


@trial("a column of the Connections table")
def _(copy: PackageCopy) -> None:
    data = next(column for column in COLUMNS if column.key == "data")
    wanted = ["Contract", data.heading], ["*Gold*", "orders"]
    heads, _, row = [line for line in copy.read("pages/shop.md").splitlines() if line.startswith("|")][:3]
    assert heads.endswith("| Classification | Contract | Data that travels on this connection |")
    assert row.endswith("| Egress | &#42;Gold&#42; | orders |")
    page = copy.read("site/shop/index.html")
    table = page.partition("<caption>Connections of Shop</caption>")[2].partition("</table>")[0]
    assert re.findall('<th scope="col">([^<]*)</th>', table)[-2:] == wanted[0]
    assert re.findall("<td[^>]*>([^<]*)</td>", table)[-2:] == wanted[1]
    wiki = copy.read("wiki/shop.wiki").partition("{|")[2].partition("|}")[0]
    assert '! scope="col" | Contract\n! scope="col" | Data' in wiki
    assert "| Egress\n| &#42;Gold&#42;\n| orders\n" in wiki
    written = list(csv.reader(io.StringIO(copy.read("tables/shop-connections.csv"))))
    assert (written[0][-2:], written[1][-2:]) == wanted
    sheet = openpyxl.load_workbook(copy.folder / "build/tables/shop-connections.xlsx").active
    assert sheet is not None
    assert [[*values] for values in sheet.iter_rows(values_only=True)] == written


@trial("a page or a part of one")
def _(copy: PackageCopy) -> None:
    assert "\nAsk whoever answers for Shop.\n" in copy.read("pages/shop.md")
    assert "<p>Ask whoever answers for Shop.</p>" in copy.read("site/shop/index.html")
    assert "More</h1>" in copy.read("site/more.html")


@trial("an output")
def _(copy: PackageCopy) -> None:
    assert (copy.read("tables/shop.numbers"), copy.read("exports/all.numbers")) == ("1\n", "1\n1\n")
    listed = {file["path"]: (file["service"], file["kind"]) for file in json.loads(copy.read("manifest.json"))}
    assert listed["tables/shop.numbers"] == ("shop", "table")
    assert listed["exports/all.numbers"] == (None, "table")
    assert {"pages/shop.md", "wiki/shop.wiki", "tables/shop-connections.csv", "pages/shared/index.md"} <= set(listed)


@trial("a form of old page")
def _(copy: PackageCopy) -> None:
    (copy.folder / "old.arr").write_text("web > bank: TCP 443\n", encoding="utf-8")
    result = copy.gen("import", "old.arr", "--id", "old", "--stdout")
    assert "    source: web\n    destination: bank\n    protocol: TCP\n    port: 443\n" in result.stdout, result.stderr
    assert "read as arrows: 1 connection" in result.stderr


@trial("a word of headings that `import` knows")
def _(copy: PackageCopy) -> None:
    (copy.folder / "old.csv").write_text("Nr;Abgang;Ziel;Protokoll;Port\n1;web;bank;TCP;443\n", encoding="utf-8")
    result = copy.gen("import", "old.csv", "--id", "old", "--stdout")
    assert "    source: web\n    destination: bank\n" in result.stdout, result.stderr


@trial("an error")
def _(copy: PackageCopy) -> None:
    told = lines(copy.gen("check", "--model", "broken"), code=1)
    assert told == ["broken/nameless.yml:1:17: error [nameless] a service needs a name"]
    assert lines(copy.gen("explain", "nameless"))[:3] == ["nameless: error", "", "A service that is called Nameless."]


@trial("a message for what YAML can't read")
def _(copy: PackageCopy) -> None:
    told = lines(copy.gen("check", "--model", "unread"), code=1)
    assert told == ["unread/shop.yml:3:1: error [yaml-syntax] a page ends here; remove the line"]


@trial("an option of the plugin")
def _(copy: PackageCopy) -> None:
    assert "motto" not in copy.said, "MkDocs and gen take it"
    program = "from pathlib import Path; from gen.loading.project import project; print(project(Path()).options.motto)"
    assert lines(copy.python(program)) == ["Onward"]


@trial("a filter above the tables")
def _(copy: PackageCopy) -> None:
    for page in ("shop/index.html", "shared/ports/index.html"):
        html = copy.read(f"site/{page}")
        assert re.search(r'Contract<select name="tier".*?<option value="\*Gold\*">', html), page
        assert 'data-tier="*Gold*"' in html, page


@trial("a fact on a page of the suite")
def _(copy: PackageCopy) -> None:
    assert "Ask before you change it." in copy.read("pages/shared/components/orders.md")
    assert "Ask before you change it." in copy.read("site/shared/components/orders/index.html")


@trial("a page of the suite")
def _(copy: PackageCopy) -> None:
    assert copy.read("pages/shared/contacts.md") == "# Contacts\n\n- Ask for Billing\n- Ask for Shop\n"
    assert "Ask for Shop" in copy.read("site/shared/contacts/index.html")


@trial("an engine that draws")
def _(copy: PackageCopy) -> None:
    assert "drawn beside\n" in copy.said
    assert "3 drawn\n" in copy.said


@trial("a format of findings")
def _(copy: PackageCopy) -> None:
    assert lines(copy.gen("check", "--format", "count")) == [f"{copy.said.count(': warning [')} findings"]


@trial("a format of `diff`")
def _(copy: PackageCopy) -> None:
    assert lines(copy.gen("diff", "against", "model", "--format", "count")) == ["2 changed"]


@trial("a command")
def _(copy: PackageCopy) -> None:
    assert lines(copy.gen("greet")) == ["good morning"]
    assert re.search(r"^  greet +Greet the reader\.$", copy.gen("--help").stdout, re.MULTILINE)


@trial("a font")
def _(copy: PackageCopy) -> None:
    assert "missing-glyph" not in copy.said
    program = (
        "from gen.renderers import fonts; from gen.renderers.images import fontconfig; "
        f"print(fonts.missing({SIGN!r}), 'our_fonts' in fontconfig.config_file().read_text())"
    )
    assert lines(copy.python(program)) == ["[] True"]


@trial("a style of arrow")
def _(copy: PackageCopy) -> None:
    assert re.search(r'<path class="line" [^>]*stroke-width="4"', picture(copy))
    assert "Under contract" in picture(copy), "the legend"
    assert "l-10 -4l0 4l0 4z" in picture(copy), "the head"


@trial("an engine for PNG")
def _(copy: PackageCopy) -> None:
    assert {path.read_bytes() for path in (copy.folder / "build/diagrams").rglob("*.png")} == {b"drawn by ours"}


@trial("a language")
def _(copy: PackageCopy) -> None:
    result = copy.gen("build", "--no-site", "--images", "svg", "-f", "dutch/mkdocs.yml", "--quiet")
    assert result.returncode == 0, result.stderr
    page = (copy.folder / "dutch/build/pages/shop.md").read_text(encoding="utf-8")
    assert "| Verbinding | Source |" in page, "its words, and English ones where it has none"


@trial("a theme")
def _(copy: PackageCopy) -> None:
    page = copy.read("site/shop/index.html")
    assert '<body data-theme="ours">' in page and '<link rel="stylesheet" href="../assets/gen/gen.css">' in page
    assert "<figure" in page and "<table" in page


def test_every_key_is_explained_in_a_new_model() -> None:
    text = DRAFT + PART + EXTERNAL
    keys = [key.name for part in key_tables() for key in part.keys]
    assert [key for key in keys if not re.search(rf"(?<![\w-]){re.escape(key)}\b", text)] == []


def test_every_format_of_findings_stands_in_the_guide() -> None:
    guide = (ROOT / "site/guide/continuous-integration.md").read_text(encoding="utf-8")
    assert set(FORMATS) <= set(re.findall(r"^\| `(\w+)` \|", guide, re.MULTILINE))


def test_tests_stand_as_the_code_does_and_only_those_of_the_browser_need_one() -> None:
    folders = {path.parent.relative_to(ROOT / "tests") for path in (ROOT / "tests").rglob("test_*.py")}
    assert {str(folder) for folder in folders if not (ROOT / "gen" / folder).is_dir()} == {"browser", "fuzz"}
    for path in (ROOT / "tests").rglob("*.py"):
        if path.parent.name != "browser":
            imported = re.findall(
                r"^(?:from|import) (?:playwright|tests\.browser)\b", path.read_text("utf-8"), re.MULTILINE
            )
            assert imported == [], path
