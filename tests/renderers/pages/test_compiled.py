"""The code of the package's own templates is kept beside them, and of no others; what is damaged counts as missing."""

import sys
from pathlib import Path
from typing import Any

import jinja2
import pytest
from jinja2 import Environment
from jinja2.filters import FILTERS

from gen.problems import display_path
from gen.renderers.pages import compiled, templating
from tests.compiled_templates import Compiled

OWN = "own.md.j2"


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of one template, and the folder where Python keeps code."""
    (tmp_path / "package").mkdir()
    (tmp_path / "package" / OWN).write_text("{{ text|md }}")
    monkeypatch.setattr(templating, "PACKAGED", [tmp_path / "package"])
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "kept"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "kept"


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the templates that are compiled."""
    names: list[str] = []
    compile_one = Environment.compile

    def counting(self: Environment, source: str, name: str, *more: Any) -> Any:
        names.append(name)
        return compile_one(self, source, name, *more)

    monkeypatch.setattr(Environment, "compile", counting)
    return names


def rendered(folder: Path | None = None) -> str:
    """The template as a process of its own would make it."""
    environment = templating.templates(folder, "")
    if isinstance(environment.bytecode_cache, Compiled):  # the tests keep a project's, too
        environment.bytecode_cache = environment.bytecode_cache.packaged
    return templating.render(environment, OWN, {"text": "a*b"})


def test_a_template_is_compiled_once(kept: Path, names: list[str]) -> None:
    assert [rendered(), rendered()] == ["a&#42;b"] * 2
    assert names == [OWN]
    assert [path.suffix for path in kept.rglob("*") if path.is_file()] == [".pyc"]


def test_a_project_s_own_is_compiled_each_time(kept: Path, tmp_path: Path, names: list[str]) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / OWN).write_text("mine: {{ text|md }}")
    assert [rendered(tmp_path / "templates") for _ in range(2)] == ["mine: a&#42;b"] * 2
    assert names == [OWN, OWN]
    assert not kept.exists()


@pytest.mark.parametrize("change", ["text", "version", "settings", "damage", "cut", "nothing"])
def test_what_does_not_fit_is_compiled_anew(
    change: str, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: list[str]
) -> None:
    rendered()
    (file,) = kept.rglob("*.pyc")
    content = file.read_bytes()
    if change == "text":
        (tmp_path / "package" / OWN).write_text("{{ text|md }}!")
    elif change == "version":
        monkeypatch.setattr(jinja2, "__version__", "0")
    elif change == "settings":
        (tmp_path / "other.py").write_text("other filters")
        monkeypatch.setattr(templating, "__file__", str(tmp_path / "other.py"))
    elif change == "damage":
        file.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    elif change == "cut":
        file.write_bytes(content[:40])
    assert rendered() == "a&#42;b" + "!" * (change == "text")
    assert names == [OWN] * (1 if change == "nothing" else 2)
    assert rendered() and len(names) == (1 if change == "nothing" else 2)  # and kept again


def test_nothing_is_written_where_python_writes_nothing(
    kept: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert rendered() == "a&#42;b"
    assert not kept.exists()
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    kept.write_text("a file, where a folder belongs")
    assert rendered() == "a&#42;b"


def test_an_error_tells_the_place_in_a_template_that_was_kept(kept: Path, tmp_path: Path) -> None:
    (tmp_path / "package" / OWN).write_text("\n{{ text|md }}\n{{ 1 // (text|length - 3) }}")
    for _ in range(2):
        with pytest.raises(templating.TemplateProblem) as caught:
            rendered()
        assert (caught.value.problem.file, caught.value.problem.line) == (display_path(tmp_path / "package" / OWN), 3)


def test_no_filter_of_ours_has_a_part_in_what_is_compiled() -> None:
    """Jinja works out what is constant as it compiles: what our filters give would stay when they change."""

    def useless(filter_: Any) -> Any:
        def fails(*_: Any, **__: Any) -> Any:
            raise ValueError

        fails.__dict__.update(vars(filter_))  # whether it takes the context
        return fails

    ours = templating.templates(None, "")
    inert, without = templating.inert(ours), ours.overlay()
    without.filters = {name: it if FILTERS.get(name) is it else useless(it) for name, it in ours.filters.items()}
    for name in ours.list_templates(extensions=["j2"]):
        source, _, _ = ours.loader.get_source(ours, name) if ours.loader else ("", None, None)
        codes = {environment.compile(source, name, raw=True) for environment in (ours, inert, without)}
        assert len(codes) == 1, f"{name}: move the filter of a constant into the code"


def test_code_is_of_the_package_s_folders_alone(tmp_path: Path) -> None:
    kept = compiled.PackagedCode([tmp_path / "templates"], __file__)
    assert kept.get_cache_key("x", str(tmp_path / "templates/x.j2"))
    assert not kept.get_cache_key("x", str(tmp_path / "templates-2/x.j2"))
    assert not kept.get_cache_key("x", None)
