"""mkdocs.yml says the same to `gen` and to MkDocs; every command finds the same project, model and options."""

import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.config import load_config
from mkdocs.utils.yaml import get_yaml_loader

from gen.configuration import NAMES, mkdocs, plain_yaml, pyyaml
from gen.loading.project import Project, project
from gen.outputs.mkdocs.plugin import GenPlugin
from gen.outputs.mkdocs.site.content import project_of
from gen.problems import EnvironmentProblem
from tests.conftest import ROOT
from tests.gen_command import gen, gen_here, run

SHOP = """\
service: {name: Shop, waive: {missing-link: none}}
components: {web: {name: Web shop}}
externals: {bank: {name: Bank, kind: third-party}}
connections:
  - {id: 1, source: web, destination: bank, protocol: HTTP, port: 443, data: cards, data_flow: both}
"""
ENVIRONMENT = {
    "TEXT": "some text",
    "YES": "yes",
    "NO": "false",
    "NUMBER": "30",
    "BLANK": "",
    "NULL": "null",
    "DAY": "2026-03-01",
}
PLAIN = "site_name: x\ntheme: {name: mkdocs}\n"

# what may stand in a mkdocs.yml, with another file that it may inherit from
SAME: dict[str, tuple[str, str]] = {
    "no-plugins": (PLAIN, ""),
    "plugins-blank": (PLAIN + "plugins:\n", ""),
    "list": (PLAIN + "plugins: [search, gen: {model: other, strict: true}]\n", ""),
    "mapping": (PLAIN + "plugins: {search: , gen: {model: other, draft: on}}\n", ""),
    "name-alone": (PLAIN + "plugins: [gen]\n", ""),
    "no-options": (PLAIN + "plugins: [gen: ]\n", ""),
    "namespace": (PLAIN + "plugins: [/gen: {model: other}]\n", ""),
    "switched-on": (PLAIN + "plugins: [gen: {enabled: true, model: other}]\n", ""),
    "yaml-1.1": (PLAIN + "plugins: [gen: {strict: yes, verified_days: 0x10, rules: {missing-link: off}}]\n", ""),
    "sexagesimal": (PLAIN + "plugins: [gen: {verified_days: 1:30, model: 1:30}]\n", ""),
    "octal": (PLAIN + "plugins: [gen: {verified_days: 010}]\n", ""),
    "env": (PLAIN + "plugins: [gen: {model: !ENV TEXT, strict: !ENV YES, verified_days: !ENV NUMBER}]\n", ""),
    "env-unset": (PLAIN + "plugins: [gen: {model: !ENV UNSET, strict: !ENV UNSET, links: !ENV UNSET}]\n", ""),
    "env-default": (PLAIN + "plugins: [gen: {model: !ENV [UNSET, OTHER, models], strict: !ENV [UNSET, true]}]\n", ""),
    "env-default-typed": (PLAIN + "plugins: [gen: {verified_days: !ENV [UNSET, 30], draft: !ENV [UNSET, on]}]\n", ""),
    "env-default-a-mapping": (PLAIN + "plugins: [gen: {rules: !ENV [UNSET, {missing-link: off}]}]\n", ""),
    "env-second": (PLAIN + "plugins: [gen: {model: !ENV [UNSET, TEXT, models], draft: !ENV [UNSET, NO, true]}]\n", ""),
    "env-alone-in-a-list": (PLAIN + "plugins: [gen: {model: !ENV [UNSET]}]\n", ""),
    "env-blank": (PLAIN + "plugins: [gen: {model: !ENV BLANK, strict: !ENV [BLANK, true]}]\n", ""),
    "env-null": (PLAIN + "plugins: [gen: {strict: !ENV [NULL, true], model: !ENV NULL}]\n", ""),
    "env-number-as-model": (PLAIN + "plugins: [gen: {model: !ENV NUMBER}]\n", ""),
    "env-day": (PLAIN + "plugins: [gen: {verified_days: !ENV DAY}]\n", ""),
    "env-plugins": (PLAIN + "plugins: !ENV [UNSET, [gen]]\n", ""),
    "env-plugin-s-name": (PLAIN + "plugins: [!ENV [UNSET, gen]]\n", ""),
    "env-docs": (PLAIN + "docs_dir: !ENV [UNSET, pages]\nplugins: [gen]\n", ""),
    "anchors": (PLAIN + "extra: {a: &a {strict: true}, b: &b [gen: *a]}\nplugins: *b\n", ""),
    "merge-keys": (PLAIN + "extra: {a: &a {strict: true, model: one}}\nplugins: [gen: {<<: *a, model: two}]\n", ""),
    "twice-the-same-key": (PLAIN + "plugins:\n  - gen:\n      model: one\n      model: two\n", ""),
    "inherits": ("INHERIT: base.yml\n", PLAIN + "plugins: [gen: {model: other}]\n"),
    "inherits-lists": ("INHERIT: base.yml\nplugins: [gen: {strict: on}]\n", PLAIN + "plugins: [gen: {draft: on}]\n"),
    "inherits-mappings-merged": (
        "INHERIT: base.yml\nplugins: {gen: {strict: true, links: {architecture: 'https://a.example'}}}\n",
        PLAIN + "plugins: {gen: {model: other, links: {high-availability: 'https://b.example'}}}\n",
    ),
    "inherits-by-variable": ("INHERIT: !ENV [UNSET, base.yml]\n", PLAIN + "plugins: [gen: {model: other}]\n"),
    "python-names": (
        PLAIN + "plugins: [gen: {model: a}]\nmarkdown_extensions:\n  - toc: {slugify: !!python/name:os.getcwd }\n", ""
    ),
    "relative": (PLAIN + "plugins: [gen]\nextra: {a: !relative , b: !relative $config_dir/x}\n", ""),
    "docs-dir": (PLAIN + "docs_dir: pages\nplugins: [gen]\n", ""),
    "bom": ("\ufeff" + PLAIN + "plugins: [gen: {strict: true}]\n", ""),
    "wrong-types": (PLAIN + "plugins: [gen: {strict: please, draft: 1, model: [a], links: x, wiki: 5}]\n", ""),
    "wrong-links": (PLAIN + "plugins: [gen: {links: {architecture: 5, high-availability: 'x:y', other: a}}]\n", ""),
    "wrong-settings": (PLAIN + "plugins: [gen: {rules: [a], verified_days: soon}]\n", ""),
    "unknown": (PLAIN + "plugins: [gen: {modell: other, strict: true, blank: }]\n", ""),
    "relative-option": (PLAIN + "plugins: [gen: {model: !relative $config_dir/x}]\n", ""),
    "twice": (PLAIN + "plugins: [gen: {model: one}, search, gen: {model: two}]\n", ""),
}  # fmt: skip
# what MkDocs refuses, and `gen` in a line
REFUSED: dict[str, str] = {
    "syntax": "site_name: [\n",
    "list": "- a\n",
    "text": "a\n",
    "unknown-tag": PLAIN + "extra: !who x\n",
    "env-of-a-mapping": PLAIN + "extra: !ENV {a: b}\n",
    "env-of-lists": PLAIN + "extra: !ENV [[a], b]\n",
    "plugins-of-another-type": PLAIN + "plugins: 5\n",
    "plugins-by-variable": PLAIN + "plugins: !ENV TEXT\n",
    "a-plugin-with-two-names": PLAIN + "plugins: [{search: , gen: }]\n",
    "a-plugin-without-a-name": PLAIN + "plugins: [5]\n",
    "options-of-another-type": PLAIN + "plugins: [gen: 5]\n",
    "options-as-a-list": PLAIN + "plugins: {gen: [model]}\n",
    "inherits-nothing": "INHERIT: gone.yml\nsite_name: x\n",
    "inherits-a-number": "INHERIT: 5\nsite_name: x\n",
    "docs-dir-of-another-type": PLAIN + "docs_dir: [a]\n",
    "two-documents": PLAIN + "---\na: b\n",
    "no-day": PLAIN + "extra: {a: 2026-99-99}\n",
}


@contextmanager
def variables() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("UNSET", raising=False)
        for name, value in ENVIRONMENT.items():
            patch.setenv(name, value)
        yield


def write(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    for name in ("docs", "pages"):
        (folder / name).mkdir(exist_ok=True)
    return folder


def by_mkdocs(file: Path) -> Project:
    config = load_config(str(file))
    return project_of(config, [plugin.config for plugin in config.plugins.values() if isinstance(plugin, GenPlugin)])


def told(place: Project) -> tuple[object, ...]:
    options = replace(place.options, docs_dir="", state="named")
    return place.root, place.configuration, place.model, place.docs, options


@pytest.mark.parametrize("name", SAME)
def test_gen_and_mkdocs_read_the_same(tmp_path: Path, name: str) -> None:
    text, base = SAME[name]
    write(tmp_path, {"mkdocs.yml": text, "base.yml": base})
    with variables():
        assert told(project(tmp_path)) == told(by_mkdocs(tmp_path / "mkdocs.yml"))


@pytest.mark.parametrize("name", REFUSED)
def test_what_mkdocs_refuses_is_a_line_of_gen(tmp_path: Path, name: str) -> None:
    write(tmp_path, {"mkdocs.yml": REFUSED[name]})
    with variables():
        with pytest.raises(Exception) as by_mkdocs_refused:
            load_config(str(tmp_path / "mkdocs.yml"))
        assert not isinstance(by_mkdocs_refused.value, AssertionError)
        with pytest.raises(EnvironmentProblem, match=r"mkdocs\.yml|gone\.yml") as refused:
            project(tmp_path)
    assert "\n" not in str(refused.value)


SCALARS = st.sampled_from(
    [
        *(
            "yes",
            "off",
            "~",
            "null",
            "010",
            "0x1F",
            "1_000",
            "1:30",
            "1.5",
            ".inf",
            "1e3",
            "=",
            "'a'",
            "https://b",
            "a b",
        ),
        *(
            "!ENV TEXT",
            "!ENV UNSET",
            "!ENV [UNSET, 5]",
            "!ENV [NUMBER, x]",
            "!!str 5",
            "!!int '5'",
            "2026-03-01",
            "a #b",
        ),
        *(
            "!!binary aGk=",
            "!!float 5",
            "!!bool no",
            "on",
            "y",
            "n",
            "TRUE",
            "<<",
            "a: b",
            "- a",
            "? a",
            "a\t",
            "%x",
            "@x",
        ),
        *("*a", "&a b", "|\n  x", '"b\\u00e9"'),
    ]
)
FLOW = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda values: f"[{', '.join(values)}]")
        | st.dictionaries(SCALARS, inner, max_size=3).map(
            lambda all: "{" + ", ".join(f"{k}: {v}" for k, v in all.items()) + "}"
        )
    ),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from(["model", "strict", "links", "rules", "extra"]), FLOW, max_size=4))
def test_any_yaml_is_read_as_pyyaml_reads_it(values: dict[str, str]) -> None:
    text = "".join(f"{key}: {value}\n" for key, value in values.items())
    with variables():
        try:
            wanted: Any = yaml.load(text, get_yaml_loader())
        except (yaml.YAMLError, ValueError):
            wanted = EnvironmentProblem
        try:
            read = mkdocs.values_in(text, "mkdocs.yml")
        except EnvironmentProblem:
            read = EnvironmentProblem
    assert repr(read) == repr(wanted)


PLAIN_YAML = """\
site_name: 'It''s ours'   # the name
site_url: https://example.com/a
use_directory_urls: false
theme: {name: material, font: no, palette: [{media: "(prefers-color-scheme)"}]}
markdown_extensions:
- toc: {permalink: true}
- emoji: {emoji_index: !!python/name:material.extensions.emoji.twemoji , n: 10, off: ~}
plugins: [search, {gen: {strict: Yes, verified_days: 90, model: ärchitecture}}]
nav:
  - Home: index.md
  - Services: "gen:services"
"""


@pytest.mark.parametrize(
    "text", [(ROOT / "mkdocs.yml").read_text("utf-8"), PLAIN_YAML, PLAIN_YAML.replace("\n", "\r\n")]
)
def test_usual_yaml_needs_no_pyyaml(text: str) -> None:
    assert plain_yaml.values(text) == pyyaml.values_by_pyyaml(text, "mkdocs.yml")


def test_a_long_file_is_read_alike() -> None:
    text = "a: yes\nb: 010\nc: {d: https://e}\nf: !ENV [UNSET, 5]\n# " + "x" * pyyaml.LONG
    with variables():
        assert (
            mkdocs.values_in(text, "x")
            == yaml.load(text, get_yaml_loader())
            == {"a": True, "b": 8, "c": {"d": "https://e"}, "f": 5}
        )


def shop(folder: Path, name: str = "mkdocs.yml", model: str = "architecture", **options: str) -> Path:
    """A project whose model lies where its configuration says."""
    said = "".join(f"      {key}: {value}\n" for key, value in {"model": model, **options}.items())
    write(folder, {name: f"{PLAIN}plugins:\n  - gen:\n{said}", f"{model}/shop.yml": SHOP, "docs/index.md": "# Home\n"})
    return folder


COMMANDS = {  # each with what it says of the one service
    "check": (["check"], "architecture/shop.yml:5:67: warning [http-on-443]"),
    "build": (["--no-site", "--images", "svg"], "architecture/shop.yml:5:67: warning [http-on-443]"),
    "new": (["new", "till"], "architecture/till.yml written"),
    "import": (["import", "page.csv", "--id", "till"], "are in architecture/till.yml"),
    "import-into": (["import", "page.csv", "--into", "shop"], "are in architecture/shop.yml"),
    "rename": (["rename", "bank", "house-bank"], "architecture/shop.yml: 2 changed"),
    "renumber": (["renumber"], "every connection has its number"),
    "prose": (["prose"], "the text of 1 files"),
    "publish": (["publish", "mediawiki", "--dry-run"], "names no wiki"),
    "stale": (["stale", "--wiki"], "names no wiki"),
    "explain": (["explain", "missing-port"], "error"),
}
PAGE = "Connection,Source,Destination,Protocol,Port,Data\n1,Web shop,Bank,HTTP,443,cards\n"


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("way", ["here", "below", "-f"])
def test_every_command_obeys_the_option_model(tmp_path: Path, name: str, way: str) -> None:
    folder = shop(tmp_path / "project", rules="{missing-port: error}")
    arguments, wanted = COMMANDS[name]
    place = {"here": folder, "below": folder / "docs", "-f": tmp_path}[way]
    (place / "page.csv").write_text(PAGE, encoding="utf-8")
    done = gen_here(*arguments, *(["-f", "project/mkdocs.yml"] if way == "-f" else []), folder=place)
    above = {"here": "architecture/", "below": "../architecture/", "-f": "project/architecture/"}[way]
    assert wanted.replace("architecture/", above) in done.stdout + done.stderr
    assert not (folder / "model").exists()
    assert not (tmp_path / "model").exists()


def test_model_on_the_command_line_wins(tmp_path: Path) -> None:
    folder = shop(tmp_path)
    assert gen_here("new", "till", "--model", "elsewhere", folder=folder).returncode == 0
    assert (folder / "elsewhere/till.yml").is_file()


@pytest.mark.parametrize("name", NAMES)
def test_a_configuration_of_any_name_is_seen(tmp_path: Path, name: str) -> None:
    shop(tmp_path, name)
    assert gen_here("check", folder=tmp_path / "docs").stdout.startswith("../architecture/shop.yml:5:67: ")
    assert gen("--images", "svg", "--quiet", folder=tmp_path).returncode == 0
    assert (tmp_path / "build/site/shop/index.html").is_file()


def test_the_one_that_mkdocs_takes_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, model in (("properdocs.yml", "three"), ("mkdocs.yaml", "two"), ("mkdocs.yml", "one")):
        shop(tmp_path, name, model)
        assert gen_here("check", folder=tmp_path).stdout.startswith(f"{model}/")
    assert gen_here("check", "-f", "properdocs.yml", folder=tmp_path).stdout.startswith("three/")
    monkeypatch.chdir(tmp_path)
    assert Path(str(load_config().config_file_path)).name == "mkdocs.yml"


def test_mkdocs_from_another_folder_finds_the_same(tmp_path: Path) -> None:
    folder = shop(tmp_path / "other", "site.yml", strict="true")
    done = mkdocs_build("-f", "other/site.yml", folder=tmp_path)
    finding = "other/architecture/shop.yml:5:67: warning [http-on-443]"
    assert (done.returncode, finding in done.stderr) == (1, True), done.stderr
    found = gen_here("check", "-f", "other/site.yml", folder=tmp_path)
    assert (found.returncode, found.stdout.startswith(finding)) == (1, True)
    assert not (folder / "site").exists()


def mkdocs_build(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return run("mkdocs", "build", *arguments, folder=folder, NO_MKDOCS_2_WARNING="1")


def test_what_is_wrong_with_the_options_is_told_alike(tmp_path: Path) -> None:
    folder = shop(tmp_path, strict="please", modell="x", draft="[a]", versions_url='"javascript:{version}"')
    wanted = [
        "mkdocs.yml:6:15: error [wrong-type] `strict` must be true or false, not `please`",
        "mkdocs.yml:7:7: error [unknown-key] unknown key `modell`; did you mean `model`?",
        "mkdocs.yml:8:14: error [wrong-type] `draft` must be true or false, not a list",
        "mkdocs.yml:9:21: error [wrong-type] `versions_url` must be an address of a site, with {version} or {number} "
        "where the version stands, not `javascript:{version}`",
    ]
    lines = gen_here("check", folder=folder).stdout.splitlines()
    assert [line for line in lines if "mkdocs.yml" in line] == wanted
    done = mkdocs_build(folder=folder)
    assert done.returncode == 1
    assert all(line in done.stderr for line in wanted), done.stderr


def test_a_plugin_that_is_named_twice_is_an_error_for_both(tmp_path: Path) -> None:
    folder = shop(tmp_path)
    write(folder, {"mkdocs.yml": PLAIN + "plugins: [gen: {model: architecture}, search, gen: ]\n"})
    wanted = "error [duplicate-key] the plugin `gen` is named twice; keep one, with the options of both"
    assert wanted in gen_here("check", folder=folder).stdout
    done = mkdocs_build(folder=folder)
    assert (done.returncode, wanted in done.stderr, "Traceback" in done.stderr) == (1, True, False)


def test_a_model_that_is_not_known_is_never_guessed(tmp_path: Path) -> None:
    folder = shop(tmp_path)
    write(folder, {"mkdocs.yml": PLAIN + "plugins: [gen: {model: [architecture]}]\n"})
    wanted = "mkdocs.yml:3:24: error [wrong-type] `model` must name a folder, not a list\n"
    for arguments in (["check"], ["new", "till"], ["renumber"], ["prose"], ["--no-site"]):
        done = gen_here(*arguments, folder=folder)
        assert (done.returncode, done.stdout) == (1, wanted)
    assert wanted.strip() in mkdocs_build(folder=folder).stderr
    assert not (folder / "model").exists()


def test_what_is_inherited_has_its_place_in_its_file(tmp_path: Path) -> None:
    folder = shop(tmp_path, "base.yml", strict="please")
    write(folder, {"mkdocs.yml": "INHERIT: base.yml\n"})
    assert "base.yml:6:15: error [wrong-type] `strict` must be" in gen_here("check", folder=folder).stdout


def test_a_plugin_that_is_off_builds_no_site(tmp_path: Path) -> None:
    folder = shop(tmp_path, enabled="false")
    done = gen_here(folder=folder)
    assert (done.returncode, "mkdocs.yml has the plugin off" in done.stderr) == (2, True)
    assert gen_here("check", folder=folder).returncode == 0
