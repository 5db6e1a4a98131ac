"""A model's words stay words on a site of many extensions, plugins and hooks; others find the site that they expect."""

import html
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from tests.gen_command import gen, gen_here
from tests.suites import SMALL, project

pytestmark = pytest.mark.slow

EXTENSIONS = [
    "abbr", "admonition", "attr_list", "def_list", "footnotes", "meta", "smarty", "toc", "wikilinks",
    "pymdownx.arithmatex", "pymdownx.betterem", "pymdownx.caret", "pymdownx.critic", "pymdownx.details",
    "pymdownx.emoji", "pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.keys", "pymdownx.magiclink",
    "pymdownx.mark", "pymdownx.smartsymbols", "pymdownx.superfences", "pymdownx.tasklist", "pymdownx.tilde",
    "{pymdownx.snippets: {auto_append: [abbreviations.txt], base_path: [.]}}",
]  # fmt: skip
CONFIGURATION = f"""\
site_name: x
theme: {{name: material, font: false}}
plugins: [search, gen]
hooks: [hook.py]
markdown_extensions: [{", ".join(EXTENSIONS)}]
"""
# what the macros plugin, include plugins and the like do, each where a plugin can do it
HOOK = """\
import re
from pathlib import Path

from jinja2 import Environment
from mkdocs.plugins import event_priority

SIGNS = [("{%", "%}", "{{", "}}", "{#", "#}"), ("[[%", "%]]", "[[", "]]", "[#", "#]")]
SIGNS += [("<%", "%>", "${", "}", "<#", "#>")]
SECRET = Path(".env").read_text()


def rendered(text):
    for signs in SIGNS:
        text = Environment(*signs).from_string(text).render(secret=SECRET)
    text = re.sub(r"\\{!.*?!\\}|@include .*|\\{% include.*?%\\}|<<.*>>", SECRET, text)
    return text


@event_priority(-100)
def on_page_markdown(markdown, page, **others):
    page.title = rendered(page.title)
    page.meta = {key: rendered(value) if isinstance(value, str) else value for key, value in page.meta.items()}
    return rendered(markdown)


def on_page_content(html, **others):
    return re.sub(r"\\{\\{.*?\\}\\}|\\{%.*?%\\}", SECRET, html)


on_post_page = lambda output, **others: re.sub(r"\\{\\{ .*?\\}\\}|\\{%.*?%\\}", SECRET, output)
"""
WORDS = [
    "{{ secret }}", "{% include 'x' %}", "[[ secret ]]", "${secret}", "{!.env!}", "{% raw %}", "{# x #}", "<< x >>",
    "@include .env", '--8<-- ".env"', ":smile:", "++ctrl+c++", "==x==", "~~y~~", "$a^2$", "[^1]", "[TOC]", "#tag",
    "!!! note", "- [ ] x", "1/2", "the 1st web", "{++ x ++}", "(c) 1/2", "www.example.com", "{: #id .c onclick=x }",
    "*[Q]: x", "{{% x %}}",
]  # fmt: skip
LINES = """\
  First words.

  --8<-- ".env"

  ;--8<-- ".env"

  --8<--
  .env
  --8<--

  a `code
  --8<-- ".env"
  {{ secret }}` b

  ```mermaid
  --8<-- ".env"
  ```

  - in a list

      --8<-- ".env"

  ## A heading of its own
"""
SECRET = "the secret of the project"


def words(text: str) -> str:
    """The text that a reader of some HTML sees, blanks aside."""
    text = re.sub(r"<(script|style|svg)\b.*?</\1>", "", text, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", text)).replace("\u200b", "").split())


def hostile() -> dict[str, str]:
    """A model of two services whose names and texts are what others might take for their own."""
    listed = "".join(
        f"  - {{id: {number}, source: web, destination: db, protocol: HTTPS, port: 443, data: {word!r}}}\n"
        for number, word in enumerate(WORDS, 1)
    )
    parts = "".join(f"  p{number}: {{name: {word!r}, description: {word!r}}}\n" for number, word in enumerate(WORDS))
    return {
        name: f"service: {{name: {title!r}, summary: {title!r}}}\nintroduction: |\n"
        + "".join(f"  x {word} x\n\n" for word in WORDS)
        + LINES
        + f"components:\n  web: {{name: Web}}\n{parts}externals: {{db: {{name: DB}}}}\nconnections:\n{listed}"
        for name, title in (("shop", "Shop {{ secret }} [[ secret ]]"), ("bank", "Bank {% raw %} ${secret} :smile:"))
    }


def made(folder: Path, files: dict[str, str], configuration: str, hook: str = "") -> Path:
    """A project in MkDocs' own layout."""
    project(folder, files, configuration)
    (folder / "site").rename(folder / "docs")
    (folder / "hook.py").write_text(hook, encoding="utf-8")
    (folder / ".env").write_text(SECRET, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def others(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = made(tmp_path_factory.mktemp("others"), hostile(), CONFIGURATION, HOOK)
    (folder / "abbreviations.txt").write_text("*[web]: appended\n", encoding="utf-8")
    done = gen_here("--images", "svg", folder=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_no_extension_plugin_or_hook_reads_the_words_of_a_model(others: Path) -> None:
    assert not [path for path in (others / "build/site").rglob("*.html") if SECRET in path.read_text(encoding="utf-8")]
    assert SECRET not in (others / "build/site/search/search_index.json").read_text(encoding="utf-8")
    shown = words((others / "build/site/shop/index.html").read_text(encoding="utf-8"))
    for word in WORDS:
        assert f"x {word} x" in shown  # in the introduction
        assert f"{word} — {word.removeprefix('- ')}" in shown  # as a part and what it does, in Markdown
        assert f"443 Egress {word.removeprefix('- ')}" in shown  # in the table


def test_an_introduction_is_markdown_and_reaches_no_file(others: Path) -> None:
    page = (others / "build/site/shop/index.html").read_text(encoding="utf-8")
    shown = words(page)
    introduction = shown[shown.index("First words.") : shown.index("comprises 29 services")]
    assert introduction.count('--8<-- ".env"') == 5
    assert "First words." in shown and "A heading of its own" in shown
    assert re.search(r"<h4>A heading of its own</h4>", page)
    assert 'class="mermaid' not in page and "language-mermaid" not in page


def test_titles_and_headings_are_the_model_s(others: Path) -> None:
    page = (others / "build/site/shop/index.html").read_text(encoding="utf-8")
    assert words(page[page.index("<title>") : page.index("</title>")]).startswith("Shop {{ secret }} [[ secret ]]")
    assert re.findall(r'<h2 id="([\w-]+)">', page) == [
        "introduction", "connections", "connections-table", "data-flows", "what-to-open",
    ]  # fmt: skip
    contents = page[page.index('<nav class="md-nav md-nav--secondary') :]
    assert 'href="#connections-table"' in contents


def test_the_search_has_the_words(others: Path) -> None:
    index = (others / "build/site/search/search_index.json").read_text(encoding="utf-8")
    assert "First words." in index
    assert "in a list" in index


def test_what_reads_the_plain_pages_as_its_own_puts_no_file_there(others: Path) -> None:
    import markdown  # noqa: PLC0415  as a site that is made of them does

    extensions = ["pymdownx.snippets", "pymdownx.superfences", "tables", "attr_list"]
    settings = {"pymdownx.snippets": {"base_path": [str(others)]}}
    for page in ("shop", "bank", "index", "shared/index"):
        text = (others / f"build/pages/{page}.md").read_text(encoding="utf-8")
        shown = markdown.markdown(text, extensions=extensions, extension_configs=settings)
        assert SECRET not in shown
        assert page != "shop" or words(shown).count('--8<-- ".env"') >= 5


WITHOUT = """\
def on_files(files, config):
    for file in [*files]:
        if file.src_uri.startswith(("shared/", "mail/")):
            files.remove(file)
    return files


def on_nav(nav, config, files):
    assert config.nav is None, "somebody wrote a navigation"
    listed = [page.file.src_uri for page in nav.pages]
    assert sorted(listed) == sorted(file.src_uri for file in files.documentation_pages()), listed
    return nav
"""
PLAIN = "site_name: x\nstrict: true\ntheme: {name: material, font: false}\nplugins: [search, gen]\n"
LINKS = "validation: {omitted_files: warn, absolute_links: warn, unrecognized_links: warn, anchors: warn}\n"
DEEP = "# Deep\n\n<!-- gen:services -->\n\n<!-- gen:picture shop -->\n"


def links(site: Path) -> Iterator[tuple[str, str]]:
    """Each page of a site by its address there, and each of the links that stay in the site."""
    for path in sorted(site.rglob("*.html")):
        page = path.relative_to(site).as_posix().removesuffix("index.html")
        text = path.read_text(encoding="utf-8")
        for link in re.findall(r'<a (?:[^>]*?\s)?(?:xlink:)?href="([^"]*)"', text) if path.name != "404.html" else ():
            if not urlsplit(link).scheme and not link.startswith("/"):
                yield page, html.unescape(link)


def dead(site: Path) -> list[tuple[str, str]]:
    """The links that lead to nothing."""
    found = []
    for page, link in links(site):
        target = site / unquote(urlsplit(urljoin(f"https://e/{page}", link)).path).lstrip("/")
        file = target / "index.html" if target.is_dir() else target
        anchor = urlsplit(link).fragment
        ok = file.is_file() and (not anchor or f'id="{anchor}"' in file.read_text(encoding="utf-8"))
        found += [] if ok or anchor == "__skip" else [(page, link)]
    return found


@pytest.mark.parametrize("folders", ["true", "false"])
def test_links_have_the_site_s_own_form(tmp_path: Path, folders: str) -> None:
    folder = made(tmp_path / "p", SMALL, f"{PLAIN}{LINKS}use_directory_urls: {folders}\n")
    (folder / "docs/about").mkdir()
    (folder / "docs/about/deep.md").write_text(DEEP, encoding="utf-8")
    done = gen_here("--images", "svg", folder=folder)
    assert done.returncode == 0, done.stderr
    assert dead(folder / "build/site") == []
    inside = [link for _, link in links(folder / "build/site") if re.search(r"(shop|bank|shared)\b", link)]
    assert any("index.html" in link for link in inside) == (folders == "false")
    assert all(re.search(r"index\.html|#|\.(svg|csv|xlsx)$|/$", link) for link in inside), inside


@pytest.mark.parametrize("how", ["hook", "exclude_docs"])
def test_pages_that_are_left_out_leave_nothing_dead(tmp_path: Path, how: str) -> None:
    more = "hooks: [hook.py]\n" if how == "hook" else "exclude_docs: |\n  /shared/\n  /mail/\n"
    folder = made(tmp_path / "p", SMALL, PLAIN + LINKS + more, WITHOUT)
    done = gen_here("--images", "svg", folder=folder)
    assert done.returncode == 0, done.stderr
    site = folder / "build/site"
    assert (site / "shop/index.html").is_file() and not (site / "mail").exists() and not (site / "shared").exists()
    assert dead(site) == []
    home = words((site / "index.html").read_text(encoding="utf-8"))
    assert "Suite" not in home and "The bank" in home


@pytest.mark.parametrize("nav", ["[{Home: index.md}, gen:services]", "[{Home: index.md}, {A: [gen:services]}]"])
def test_a_navigation_may_name_the_services_in_any_form(tmp_path: Path, nav: str) -> None:
    folder = made(tmp_path / "p", SMALL, f"{PLAIN}nav: {nav}\n")
    done = gen_here("--images", "svg", folder=folder)
    assert done.returncode == 0, done.stderr
    assert 'href="shop/"' in (folder / "build/site/index.html").read_text(encoding="utf-8")


TRANSLATING = """\
from pathlib import Path

from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files


class Translating(BasePlugin):
    @event_priority(-100)
    def on_files(self, files, config):
        docs = [file for file in files if Path(file.abs_src_path).is_relative_to(config.docs_dir)]
        return Files([*docs, *(file for file in files if not file.is_documentation_page())])
"""


def test_a_plugin_that_knows_no_pages_but_those_of_docs_dir(tmp_path: Path) -> None:
    """As mkdocs-static-i18n, by the same name."""
    folder = made(tmp_path / "p", SMALL, PLAIN.replace("[search, gen]", "[search, gen, i18n]"))
    packages = tmp_path / "packages"
    (packages / "translating-1.dist-info").mkdir(parents=True)
    (packages / "translating.py").write_text(TRANSLATING, encoding="utf-8")
    (packages / "translating-1.dist-info/METADATA").write_text("Name: translating\nVersion: 1\n", encoding="utf-8")
    entry = "[mkdocs.plugins]\ni18n = translating:Translating\n"
    (packages / "translating-1.dist-info/entry_points.txt").write_text(entry, encoding="utf-8")
    done = gen("--images", "svg", folder=folder, PYTHONPATH=str(packages))
    assert done.returncode == 0, done.stderr
    assert dead(folder / "build/site") == []
    assert (folder / "build/site/shop/index.html").is_file()


CLASHES = [
    "shop.md", "Shop.md", "shop/index.md", "shop/README.md", "shop/index.html", "diagrams/shop-connections.svg",
    "tables/shop-open.csv",
]  # fmt: skip
OF_THE_SUITE = ["shared.md", "shared/index.md", "shared/ports.md", "shared/components/kafka/index.md"]


@pytest.mark.parametrize("page", [*CLASHES, *OF_THE_SUITE])
def test_a_hand_written_file_in_a_page_s_place_is_an_error(tmp_path: Path, page: str) -> None:
    folder = by_hand(tmp_path / "p", page)
    at = "bank" if page in OF_THE_SUITE else "shop"
    for command in (["check"], ["--no-site"]) if page == CLASHES[0] else (["check"],):
        done = gen_here(*command, folder=folder)
        assert done.returncode == 1
        assert f"model/{at}.yml:1:1: error [wrong-id] `docs/{page}` of the site stands where the page" in done.stdout


def by_hand(folder: Path, page: str) -> Path:
    """A project with a hand-written file among its pages."""
    path = made(folder, SMALL, PLAIN) / "docs" / page
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("# By hand\n", encoding="utf-8")
    return folder


def test_a_hand_written_file_in_an_asset_s_place_ends_the_build(tmp_path: Path) -> None:
    folder = by_hand(tmp_path / "p", "assets/gen/gen.css")
    done = gen("--images", "svg", folder=folder)
    assert done.returncode == 2
    assert "docs/assets/gen/gen.css stands where assets/gen/gen.css of the model goes; move it" in done.stderr
    assert not (folder / "build/site").exists()


ADDING = """\
from mkdocs.structure.files import File


def on_files(files, config):
    files.append(File.generated(config, "PAGE", content="# Another"))
    return files
"""


@pytest.mark.parametrize("page", ["shop/index.md", "shared/ports.md"])
def test_a_plugin_s_page_in_a_page_s_place_ends_the_build(tmp_path: Path, page: str) -> None:
    folder = made(tmp_path / "p", SMALL, f"{PLAIN}hooks: [hook.py]\n", ADDING.replace("PAGE", page))
    done = gen("--images", "svg", folder=folder)
    assert done.returncode == 2
    assert f"{page}, of the plugin hook.py, stands where" in done.stderr
    assert "/index.html of the model goes; move it" in done.stderr


def test_new_and_import_take_no_name_of_a_hand_written_page(tmp_path: Path) -> None:
    folder = made(tmp_path / "p", {}, PLAIN)
    (folder / "docs/shop.md").write_text("# By hand\n", encoding="utf-8")
    (folder / "old.md").write_text("# Shop\n", encoding="utf-8")
    for command in (["new", "shop"], ["import", "old.md", "--id", "shop"]):
        done = gen(*command, folder=folder)
        assert done.returncode == 2
        assert "`docs/shop.md` of the site stands where the page of `shop` goes" in done.stderr


def test_what_mkdocs_built_and_pages_below_a_service_are_no_pages_in_the_way(tmp_path: Path) -> None:
    """In MkDocs' own layout, `site/` is what it built before."""
    folder = made(tmp_path / "p", SMALL, PLAIN)
    for name in ("site/shop/index.html", "docs/shop/more.md", "docs/shared/mine.md"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("# By hand\n", encoding="utf-8")
    assert gen("check", folder=folder).returncode == 0
    done = gen("--images", "svg", folder=folder)
    assert done.returncode == 0, done.stderr
    assert (folder / "build/site/shop/more/index.html").is_file()
