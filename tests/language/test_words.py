"""The words of each language: all of them in each, none unused, and none left in English where another is meant."""

import ast
import html
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from gen import pipeline
from gen.changes.comparison import Compared
from gen.changes.values import TODAY
from gen.language import words as table
from gen.language import words_of
from gen.language.choice import language_of_theme, nearest_language
from gen.loading.checking import check
from gen.model.entities import Model, Service
from gen.model.reading.file import ModelFile
from gen.outputs.mkdocs.site.pages import error_site, service_content, set_output_paths
from gen.outputs.mkdocs.site.redirects import redirect
from gen.problems import Problem
from gen.renderers.images.picture import draw
from gen.renderers.pages import templating
from gen.renderers.pages.drafts import ToDo
from gen.renderers.pages.script_words import script_texts
from gen.renderers.pages.suite import named_pages
from gen.renderers.text.markdown import revealed
from gen.views.changes.page import since
from gen.views.suite.story import SuiteViews
from tests.conftest import ROOT
from tests.language.model import FILES, OLD

LANGUAGES = ["de", "fr", "ja"]
TABLES = {name: tomllib.loads((table.FOLDER / f"{name}.toml").read_text(encoding="utf-8")) for name in LANGUAGES}
PLACE = re.compile(r"\{\w*\}")


def parsed_templates() -> Iterator[nodes.Template]:
    """The templates; what Jinja keeps beside them is none."""
    for path in sorted((ROOT / "templates").rglob("*")):
        if path.is_file() and path.parent.name != "__pycache__":
            yield Environment().parse(path.read_text(encoding="utf-8"))


def calls_in_templates() -> Iterator[str]:
    """What templates say by `t("…")` and `t.count(…)`."""
    for template in parsed_templates():
        for call in template.find_all(nodes.Call):
            said = call.node.name if isinstance(call.node, nodes.Name) else getattr(call.node, "attr", "")
            at = {("t", nodes.Name): 0, ("count", nodes.Getattr): 2}.get((str(said), type(call.node)))
            if at is not None and isinstance(text := call.args[at], nodes.Const):
                yield text.value


def constants() -> Iterator[str]:
    """Every text in the templates and in the program."""
    for template in parsed_templates():
        yield from (str(constant.value) for constant in template.find_all(nodes.Const))
    for path in sorted((ROOT / "gen").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def forms(value: str | Mapping[str, str]) -> Mapping[str, str]:
    return {"other": value} if isinstance(value, str) else value


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_every_word_and_its_places(language: str) -> None:
    own = TABLES[language]["words"]
    assert set(own) == set(TABLES["de"]["words"])
    assert not {*calls_in_templates(), *script_texts()} - set(own)
    for text, value in own.items():
        places = set(PLACE.findall(text))
        for name, form in forms(value).items():
            own_places = set(PLACE.findall(form))
            assert own_places == places or (name == "one" and own_places == places - {"{n}"}), text
            assert form.strip(), text
    counted = {text for text, value in TABLES["de"]["words"].items() if not isinstance(value, str)}
    several = {text for text, value in own.items() if not isinstance(value, str)}
    assert several == (counted if TABLES[language]["one"] else set())


def test_no_word_is_unused() -> None:
    known = {text.replace("_", " ") for text in constants()} | {*script_texts()}
    fields = {name.replace("_", " ") for name in Service.__dataclass_fields__}
    capitals = {text.capitalize() for text in known}
    assert not set(TABLES["de"]["words"]) - known - fields - capitals


def marked(text: str) -> str:
    """The words of a text between brackets, what belongs in its places outside of them."""
    return "".join(part if PLACE.fullmatch(part) else re.sub(r"^(\s*)(.*\S)(\s*)$", r"\1⟦\2⟧\3", part, flags=re.DOTALL)
                   for part in re.split(r"(\{\w*\})", text))  # fmt: skip


@pytest.fixture
def pseudo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A language whose words are the English ones between brackets."""
    (tmp_path / "en.toml").write_bytes((table.FOLDER / "en.toml").read_bytes())
    lines = [f"{text!r} = {marked(text)!r}" for text in TABLES["de"]["words"] if "'" not in text]
    lines += [f'"{text}" = "{marked(text)}"' for text in TABLES["de"]["words"] if "'" in text]
    monkeypatch.setattr(table, "FOLDER", tmp_path)
    (tmp_path / "qq.toml").write_text('one = []\nconditions = ""\n[words]\n' + "\n".join(lines), encoding="utf-8")
    for cached in (table._file, words_of):
        cached.cache_clear()
    return "qq"


def services(files: Mapping[str, str], language: str) -> tuple[Service, ...]:
    listed = [ModelFile(name, f"model/{name}.yml", text.encode()) for name, text in files.items()]
    checked = check(listed, {}, {}, None, language=language)
    assert not [problem for problem in checked.problems if problem.severity == "error"], checked.problems
    return checked.model.services


def outputs(language: str) -> dict[str, str]:
    """Every page, picture and wiki page in the language, and the parts of the site's pages."""
    model = Model(services(FILES, language))
    told = since(Compared(services(OLD, language), model.services, ("8", TODAY)), "", words=words_of(language))
    suite = SuiteViews(model.services, told)
    templates = templating.templates(None, "")
    set_output_paths(templates, {f"tables/{it.id}-connections.xlsx" for it in suite.services})
    drawn = partial(draw, images=("svg",), project=None)
    todo = [ToDo("", "", "", None)]
    made: dict[str, str] = {}
    maps = {name: drawn(*shown)[0] for name, shown in pipeline.map_diagrams(suite).items()}
    for service in suite.services:
        near, pair = suite.near[service.id], drawn(*pipeline.service_diagram(service))
        changed = pipeline.changed_pair(near, drawn)
        pictures = [
            *pipeline.picture_files(service.id, pair),
            *(pipeline.picture_files("c", changed) if changed else ()),
        ]
        texts = pipeline.service_files(service, near, pair, templates, todo, pipeline.Settings().names, changed)
        made |= {
            it.path: it.content.decode() for it in (*pictures, *texts) if it.path.endswith((".svg", ".md", ".wiki"))
        }
        content = service_content(templates, service, near, pair, todo, changed)
        made |= {f"{service.id} {name}": slot for name, slot in content.page.slots.items()}
        made |= {f"{service.id} page": content.page.body, f"{service.id} front": content.page.markdown}
    for file in pipeline.suite_pages(suite, maps, templates):
        made[file.path] = file.content.decode()
    for name, page in named_pages(suite, maps, templates):
        made |= {f"{name} {slot}": text for slot, text in page.slots.items()} | {name: page.body + page.markdown}
    wrong = [Problem("", 1, 1, severity, "", "") for severity in ("error", "warning")]
    made["errors"] = "".join(error_site(["a"], wrong, templates, (), words_of(language)).slots.values())
    return made | {"moved": redirect("", "", folders=True, words=words_of(language)).decode()}


ATTRIBUTES = r'(?:aria-label|alt|title|placeholder|data-(?:hint|said|more|part|rows))="([^"]*)"'
MARKUP = (  # what no reader sees: of HTML, of Markdown, of front matter, of wikitext
    r"<style>.*?</style>|<script>.*?</script>|<!--.*?-->|<[^>]*>|\]\([^)]*\)|\{: [^}]*\}|^(?:title|description|hide):"
    r"|\[toc\]|\[\[File:[^|]*\|frameless\|\d+px\|alt=|\[\[#[^|]*\||^\{?\|.*=\"[^|\n]*$|(?:scope|colspan|id)=\"[^\"]*\"|https?:|http-on"
)


def left(text: str) -> list[str]:
    """The words of a page or a picture that are neither marked nor the model's."""
    seen = revealed(text)
    said = " ".join(re.sub(MARKUP, " ", part, flags=re.DOTALL | re.M) for part in [*re.findall(ATTRIBUTES, seen), seen])
    plain = re.sub(r"[\u00ad\u200b\u2060\\\\]", "", html.unescape(html.unescape(said)))
    while (less := re.sub(r"⟦[^⟦⟧]*⟧", " ", plain)) != plain:
        plain = less
    return [word for word in re.findall(r"[A-Za-z]{2,}", plain) if not word.isupper()]


def test_no_english_is_left(pseudo: str) -> None:
    assert {name: words for name, text in outputs(pseudo).items() if (words := left(text))} == {}


@pytest.mark.parametrize(
    ("theme", "language"),
    [
        ({"name": "material", "language": "de"}, "de"),
        ({"name": "material", "language": "de-AT"}, "de"),
        ({"name": "material", "locale": "fr"}, "en"),  # as the theme itself has it
        ({"name": "mkdocs", "locale": "fr_CA"}, "fr"),
        ({"name": "readthedocs", "locale": "ja"}, "ja"),
        ({"name": "material", "language": "pt-BR"}, None),
        ({"name": "material", "language": "../de"}, None),
        ("material", "en"),
        (None, "en"),
    ],
)
def test_the_theme_decides(theme: object, language: str | None) -> None:
    assert nearest_language(language_of_theme(theme)) == language


COUNTED: list[tuple[str, Callable[[int], str], list[str]]] = [
    (name, lambda number, name=name: words_of(name).count(number, "{n} service", "{n} services"), wanted)
    for name, wanted in {
        "en": ["0 services", "1 service", "2 services"],
        "de": ["0 Dienste", "1 Dienst", "2 Dienste"],
        "fr": ["0 service", "1 service", "2 services"],
        "ja": ["0 個のサービス", "1 個のサービス", "2 個のサービス"],
    }.items()
]


@pytest.mark.parametrize(("name", "count", "wanted"), COUNTED)
def test_numbers(name: str, count: Callable[[int], str], wanted: list[str]) -> None:
    assert [count(number) for number in (0, 1, 2)] == wanted
