"""Severities that a project gives to its rules, in mkdocs.yml and pyproject.toml: what changes, and what can not."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gen.configuration.pyproject import key_place
from gen.configuration.settings import ADJUSTABLE
from gen.model.rules.errors import ERRORS
from gen.model.rules.severity import LEVELS, adjusted
from gen.problems import Problem, ordered
from tests.gen_command import gen_here, run

SHOP = """\
service: {name: Shop}
components: {web: {name: Web shop}}
externals: {bank: {name: Bank}}
connections:
  - {id: 1, source: web, destination: bank, protocol: HTTP, port: 443, data: cards, data_flow: both}
"""
FINDING = "model/shop.yml:5:67: {} [http-on-443] connection 1: HTTP on 443, a port for TLS; is HTTPS or WSS meant?\n"
PROBLEMS = st.lists(
    st.builds(
        Problem,
        st.sampled_from(["a.yml", "b.yml"]), st.integers(1, 3), st.integers(1, 3), st.just("warning"),
        st.sampled_from(ADJUSTABLE), st.text(max_size=3),
    )
    | st.builds(
        Problem, st.just("a.yml"), st.just(1), st.just(1), st.just("error"), st.sampled_from([*ERRORS]), st.just("x")
    )
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("model", "site"):
        (tmp_path / name).mkdir()
    write(tmp_path, "model/shop.yml", SHOP)
    write(tmp_path, "site/index.md", "# Home\n")
    return tmp_path


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")


def mkdocs_yml(folder: Path, *options: str) -> None:
    said = "".join(f"      {line}\n" for line in options) or "      {}\n"
    plugins = f"plugins:\n  - gen:\n{said}"
    write(folder, "mkdocs.yml", f"site_name: x\ndocs_dir: site\nsite_dir: build/site\n{plugins}")


def found(folder: Path) -> dict[str, str]:
    """The severities of what `gen check` finds, by rule."""
    return {rule: severity for severity, rule in re.findall(r": (error|warning) \[(\S+)\]", checked(folder))}


def checked(folder: Path) -> str:
    return gen_here("check", folder=folder).stdout


@given(PROBLEMS, st.dictionaries(st.sampled_from([*ADJUSTABLE, *ERRORS]), st.sampled_from(LEVELS)))
def test_only_warnings_change(problems: list[Problem], levels: dict[str, str]) -> None:
    made = adjusted(problems, levels)
    assert made == ordered(made)
    errors = sorted(one for one in problems if one.severity == "error")
    assert [one for one in made if one.rule in ERRORS] == errors
    warnings = sorted(one for one in problems if one.severity == "warning" and levels.get(one.rule) != "off")
    kept = [one for one in made if one.rule not in ERRORS]
    assert sorted(one._replace(severity="warning") for one in kept) == warnings
    assert all(one.severity == levels.get(one.rule, "warning") for one in kept)


def test_nothing_set_changes_nothing() -> None:
    problems = [Problem("a", 1, 1, "warning", "unused-waiver", "the waiver of x silences nothing; remove it")]
    assert adjusted(problems, {}) == problems


def test_a_rule_can_end_the_build(folder: Path) -> None:
    mkdocs_yml(folder)
    assert checked(folder).startswith("model/shop.yml:1:17: warning [missing-link]")
    assert FINDING.format("warning") in checked(folder)
    mkdocs_yml(folder, "rules: {http-on-443: error, missing-link: off}")
    done = gen_here("check", folder=folder)
    assert (done.returncode, done.stdout) == (1, FINDING.format("error"))
    assert gen_here("--no-site", folder=folder).returncode == 1
    assert not (folder / "build").exists()
    write(folder, "model/shop.yml", SHOP.replace("both}", "both, waive: {http-on-443: the bank takes plain HTTP}}"))
    done = gen_here("check", folder=folder)
    assert (done.returncode, done.stdout) == (0, "")


def test_under_mkdocs_too(folder: Path) -> None:
    mkdocs_yml(folder, "rules: {missing-link: off}")
    done = run("mkdocs", "build", "--strict", folder=folder, NO_MKDOCS_2_WARNING="1")
    assert (done.returncode, "Aborted" in done.stderr) == (0, False), done.stderr
    assert f"INFO    -  {FINDING.format('warning')}" in done.stderr
    assert "missing-link" not in done.stderr
    mkdocs_yml(folder, "rules: {http-on-443: error, missing-link: off}")
    done = run("mkdocs", "build", "--strict", folder=folder, NO_MKDOCS_2_WARNING="1")
    assert done.returncode == 1
    assert FINDING.format("error") in done.stderr


def test_mkdocs_yml_wins_over_pyproject_toml(folder: Path) -> None:
    write(folder, "pyproject.toml", '[tool.gen.rules]\nhttp-on-443 = "off"\nmissing-link = "error"\n')
    assert found(folder) == {"missing-link": "error"}
    mkdocs_yml(folder, "rules: {http-on-443: warning}")
    assert found(folder) == {"missing-link": "error", "http-on-443": "warning"}


def test_a_waiver_of_a_rule_that_is_off_is_not_unused(folder: Path) -> None:
    write(folder, "model/shop.yml", SHOP.replace("both}", "both, waive: {https-on-80: why}}"))
    assert "unused-waiver" in found(folder)
    write(folder, "pyproject.toml", 'tool.gen.rules = {https-on-80 = "off"}\n')
    assert "unused-waiver" not in found(folder)


def test_what_is_wrong_in_mkdocs_yml_has_its_place(folder: Path) -> None:
    mkdocs_yml(
        folder,
        "rules:",
        "  http-on-443: eror",
        "  'http-on-433': error",
        "  unknown-key: warning",
        "  missing-link: {a: b}",
        "verified_days: 0",
    )
    assert [line for line in checked(folder).splitlines() if line.startswith("mkdocs.yml")] == [
        "mkdocs.yml:7:22: error [wrong-value] `http-on-443` can't be `eror`; did you mean `error`?",
        "mkdocs.yml:8:9: error [unknown-rule] there is no rule `http-on-433`; did you mean `http-on-443`?",
        "mkdocs.yml:9:9: error [wrong-value] `unknown-key` is an error, not a rule; an error can't be lowered",
        "mkdocs.yml:10:23: error [wrong-value] `missing-link` can't be `{'a': 'b'}`; known here: error, warning, off",
        "mkdocs.yml:11:22: error [wrong-value] `verified_days` must be a number of days from 1, not `0`",
    ]
    mkdocs_yml(folder, "rules: [http-on-443]")
    assert "mkdocs.yml:6:14: error [wrong-type] `rules` must be a mapping" in checked(folder)


def test_what_is_wrong_in_pyproject_toml_has_its_place(folder: Path) -> None:
    write(
        folder,
        "pyproject.toml",
        '[project]\nname = "x"\n[tool.gen]\nrulez = 3\nverified_days = true\n'
        'rules = {http-on-433 = "off", "missing-link" = "fatal"}\n',
    )
    assert [line for line in checked(folder).splitlines() if line.startswith("pyproject.toml")] == [
        "pyproject.toml:4:1: error [unknown-key] unknown key `rulez`; did you mean `rules`?",
        "pyproject.toml:5:17: error [wrong-value] `verified_days` must be a number of days from 1, not `True`",
        "pyproject.toml:6:10: error [unknown-rule] there is no rule `http-on-433`; did you mean `http-on-443`?",
        "pyproject.toml:6:48: error [wrong-value] `missing-link` can't be `fatal`; known here: error, warning, off",
    ]
    write(folder, "pyproject.toml", "[tool.gen.rules]\nhttp-on-443 = error\n")
    assert checked(folder).splitlines()[0] == (
        "pyproject.toml:2:15: error [toml-syntax] this is not TOML: Invalid value"
    )


def test_a_pyproject_toml_of_others_is_left_alone(folder: Path) -> None:
    write(folder, "pyproject.toml", "[project]\nname = oh no, not TOML, but nothing of ours\n")
    assert "pyproject" not in checked(folder)


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("[tool.gen.rules]\na-b = 'x'\n", 2, 1),
        ("[ tool . \"gen\" . rules ]  # ours\n  'a-b' = 'x'\n", 2, 3),
        ("[tool.gen]\nrules.a-b = 'x'\n", 2, 1),
        ("[tool.gen]\nrules = { c = 'a-b', a-b = 'x' }\n", 2, 22),
        ("tool.gen.rules.a-b = 'x'\n", 1, 1),
        ("[tool.other.rules]\na-b = 'x'\n[tool.gen.rules]\nc = 'x'\na-b = 'x'\n", 5, 1),
        ("[tool]\ngen = {rules = {a-b = 'x'}}\n", 2, 17),
        ("[other]\nx = 1\n", 1, 1),
    ],
)
def test_places_in_toml(text: str, line: int, column: int) -> None:
    assert key_place(text, ("tool", "gen", "rules", "a-b")) == (line, column)
