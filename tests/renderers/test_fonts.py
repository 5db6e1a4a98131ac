"""Texts are measured and broken with the project's own fonts."""

import importlib.util
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gen.renderers import fonts
from gen.renderers.images import fontconfig
from tests.conftest import ROOT

LABELS = st.text(max_size=200) | st.text("ab_/- \u00a0日本ー。عر\u0301\ud800\u200d", max_size=60)


def test_the_table_of_widths_is_that_of_the_installed_font() -> None:
    spec = importlib.util.spec_from_file_location("refresh_widths", ROOT / "tools/refresh_widths.py")
    assert spec and spec.loader
    refresh = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(refresh)
    assert refresh.TABLE.read_text(encoding="utf-8") == refresh.table(), "run tools/refresh_widths.py"


def test_widths_are_those_of_arial() -> None:
    assert fonts.width("Kafka", 2048) == 1366 + 1139 + 569 + 1024 + 1139
    assert fonts.width("Kafka", 14, bold=True) > fonts.width("Kafka", 14)


@pytest.mark.parametrize("text", ["\u0301", "\u200d\u202e", "\0\x1b", "\ud800", ""])
def test_what_takes_no_room_has_no_width(text: str) -> None:
    assert fonts.width(text, 14) == 0


def test_other_scripts_are_measured_in_the_font_that_draws_them() -> None:
    pytest.importorskip("pylopdf_fonts_cjk")
    assert fonts.width("日本", 14) == pytest.approx(28)
    assert not fonts.fits("日本") and not fonts.missing("日本")


def test_characters_without_a_glyph_are_named_once() -> None:
    assert fonts.missing("a\U0010fffd\U0010fffdb é") == ["\U0010fffd"]
    assert fonts.fits("Ελληνικά, עברית") and not fonts.fits("e\u0301")


@given(LABELS, st.booleans())
def test_wrapping_loses_nothing_but_blanks(text: str, bold: bool) -> None:
    lines = fonts.wrap(text, 14, 170, 4, bold)
    assert "".join(lines).replace(" ", "") == fonts.collapsed(text).replace(" ", "")
    assert 1 <= len(lines) <= 4


@given(LABELS)
def test_lines_are_no_wider_than_asked_where_their_number_allows_it(text: str) -> None:
    assert all(fonts.width(line, 14) <= 170.01 for line in fonts.wrap(text, 14, 170, 1000))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Kafka", ["Kafka"]),
        ("Configuration Database of the suite", ["Configuration", "Database of the suite"]),
        ("Multicloud_Authentication_Service", ["Multicloud_", "Authentication_Service"]),
        ("Multicloud-Authentication for all", ["Multicloud-Authentication", "for all"]),
        ("storage.internal.example.com/bucket", ["storage.internal.", "example.com/bucket"]),
        ("GenesysInfoMartConfigAdapter", ["GenesysInfoMart", "ConfigAdapter"]),
        ("HTTPServerFactoryFactoryOfAPIs", ["HTTPServerFactory", "FactoryOfAPIs"]),
        ("", [""]),
    ],
)
def test_lines_break_where_readers_expect_it(text: str, lines: list[str]) -> None:
    assert fonts.wrap(text, 14, 170) == lines


def test_only_the_projects_fonts_are_named_to_the_renderers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    forget = (fontconfig.cache_folder.cache_clear, fontconfig.config_file.cache_clear)
    for clear in forget:
        clear()
    try:
        named = fontconfig.config_file().read_text(encoding="utf-8")
    finally:
        for clear in forget:
            clear()
    assert "fontpkg_arimo" in named and "/usr/share" not in named and str(tmp_path) in named
