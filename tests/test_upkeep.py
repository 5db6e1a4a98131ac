"""Who answers for a connection and when it was verified: what is warned of, what is shown, what is kept by edits."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gen.loading.checking import check
from gen.model.reading.file import ModelFile
from gen.model.rules.connections.upkeep import UPKEEP_RULES, Upkeep
from gen.renderers.pages.rule_pages import rule_pages
from tests.conftest import ROOT
from tests.gen_command import gen_here
from tests.model.rules.test_rules import LINKS, model

NAMES = {rule.__name__.replace("_", "-") for rule in UPKEEP_RULES}
TODAY = date(2026, 11, 24)
SHOP = """\
service: {{name: Shop, waive: {{missing-link: none}}}}
components: {{web: {{name: Web shop}}}}
externals: {{bank: {{name: Bank, kind: third-party}}}}
connections:
  - {{id: 1, source: web, destination: bank, protocol: HTTPS, port: 443, data: cards, data_flow: both{}}}
"""


def found(text: str, upkeep: Upkeep) -> dict[str, str]:
    files = [ModelFile("shop", "model/shop.yml", text.encode())]
    return {one.rule: one.message for one in check(files, LINKS, (), None, upkeep=upkeep).problems if one.rule in NAMES}


def verified(on: str, more: str = "") -> str:
    return SHOP.format(f", verified: {{on: {on}}}{more}")


@pytest.mark.parametrize("name", sorted(NAMES))
def test_the_examples_of_a_rule(name: str) -> None:
    upkeep = Upkeep(365, TODAY)
    assert name in found(model(rule_pages()[name].wrong), upkeep)
    assert found(model(rule_pages()[name].right), upkeep) == {}


@given(st.integers(1, 1000), st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(-1500, 1500))
def test_the_age_of_a_verification(days: int, today: date, age: int) -> None:
    text = verified((today - timedelta(age)).isoformat())
    expected = {"outdated"} if age > days else {"verified-in-future"} if age < 0 else set()
    assert set(found(text, Upkeep(days, today))) == expected
    assert found(text, Upkeep(days, None)) == found(text, Upkeep(None, today)) == {}


def test_messages() -> None:
    assert found(verified("2025-11-23"), Upkeep(365, TODAY)) == {
        "outdated": "connection 1 was verified 366 days ago, 365 are allowed; compare it again"
    }
    assert found(SHOP.format(""), Upkeep(365)) == {
        "never-verified": "connection 1 was never verified: write `verified: {on: DAY}` when it was"
    }
    assert found(SHOP.format(""), Upkeep()) == {}


@pytest.mark.parametrize("place", ["row", "service"])
def test_they_can_be_waived_and_an_idle_waiver_is_told(place: str) -> None:
    def said(on: str, upkeep: Upkeep) -> set[str]:
        waived = ", waive: {outdated: retired soon}"
        text = verified(on, waived if place == "row" else "")
        text = text.replace(", waive: {missing-link: none}", waived if place == "service" else "")
        files = [ModelFile("shop", "model/shop.yml", text.encode())]
        return {one.rule for one in check(files, LINKS, (), None, upkeep=upkeep).problems}

    assert not said("2020-01-01", Upkeep(365, TODAY)) & {"outdated", "unused-waiver"}
    assert "unused-waiver" in said("2026-11-01", Upkeep(365, TODAY))
    assert "unused-waiver" not in said("2026-11-01", Upkeep(365, None))  # nobody can tell
    assert "unused-waiver" not in said("2026-11-01", Upkeep())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "model").mkdir()
    (tmp_path / "model/shop.yml").write_text(verified("2024-03-01"), encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text("[tool.gen]\nverified_days = 365\n", encoding="utf-8")
    return tmp_path


def test_the_day_is_never_the_clock_s(folder: Path) -> None:
    told = "how old verifications are is not checked: give --today DATE, or set SOURCE_DATE_EPOCH\n"
    old = "model/shop.yml:5:113: warning [outdated] connection 1 was verified 998 days ago, 365 are allowed"
    done = gen_here("check", folder=folder, SOURCE_DATE_EPOCH="")
    assert (done.stdout, done.stderr.count(told)) == ("", 1)
    done = gen_here("check", "--today", "2026-11-24", folder=folder, SOURCE_DATE_EPOCH="")
    assert done.stdout.startswith(old)
    assert told not in done.stderr
    done = gen_here("check", folder=folder, SOURCE_DATE_EPOCH="1795564799")  # 2026-11-24, 23:59:59
    assert done.stdout.startswith(old)
    done = gen_here("check", "--today", "2024-03-02", folder=folder, SOURCE_DATE_EPOCH="1795564799")
    assert done.stdout == ""
    done = gen_here("--no-site", "--images", "svg", "--strict", "--today", "2026-11-24", folder=folder)
    assert (done.returncode, done.stdout.startswith(old)) == (1, True)


def test_nobody_is_told_where_nothing_was_verified(folder: Path) -> None:
    (folder / "model/shop.yml").write_text(SHOP.format(""), encoding="utf-8")
    done = gen_here("check", folder=folder, SOURCE_DATE_EPOCH="")
    assert "[never-verified]" in done.stdout
    assert "--today" not in done.stderr


@pytest.mark.parametrize("day", ["24.11.2026", "2026-02-30", "soon", ""])
def test_a_day_that_is_none(folder: Path, day: str) -> None:
    assert gen_here("check", "--today", day, folder=folder).returncode == 2


@pytest.mark.parametrize("seconds", ["soon", "1e9", "9" * 30])
def test_an_epoch_that_is_none(folder: Path, seconds: str) -> None:
    done = gen_here("check", folder=folder, SOURCE_DATE_EPOCH=seconds)
    assert done.returncode == 2
    assert done.stderr.startswith("gen: SOURCE_DATE_EPOCH is")


def test_edits_keep_them(tmp_path: Path) -> None:
    kept = 'owner: Payments, since: "9.0"'
    verified = '{on: 2026-03-01, by: A team, evidence: "https://example.org/1"}'
    (tmp_path / "model").mkdir()
    path = tmp_path / "model/shop.yml"
    path.write_text(SHOP.format(f", {kept}, verified: {verified}").replace("id: 1,", "id: 7,"), encoding="utf-8")
    (tmp_path / "page.csv").write_text(
        "Connection,Source,Destination,Protocol,Port\n7,Web shop,Bank,HTTPS,8443\n", encoding="utf-8"
    )
    assert gen_here("import", "page.csv", "--into", "shop", folder=tmp_path).returncode == 0
    assert gen_here("renumber", folder=tmp_path).returncode == 0
    assert gen_here("rename", "web", "shop-window", folder=tmp_path).returncode == 0
    text = path.read_text(encoding="utf-8")
    assert kept in text
    assert "verified" not in text  # what was verified was another port
    assert re.search(r"id: 1, source: shop-window, .* port: 8443", text)


def test_the_page_shows_them_and_the_table_keeps_its_columns(tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.md").write_text("# Home\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: x\ndocs_dir: site\nsite_dir: build/site\nplugins: [gen]\n", encoding="utf-8"
    )
    source = (ROOT / "tests/cases/valid/upkeep/model/shop.yml").read_text(encoding="utf-8")
    (tmp_path / "model/shop.yml").write_text(source, encoding="utf-8")
    plain = SHOP.format("").replace("Shop", "Cart")
    (tmp_path / "model/cart.yml").write_text(plain, encoding="utf-8")
    done = gen_here("--images", "svg", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "build/site/shop/index.html").read_text(encoding="utf-8")
    assert "<summary>Owners and checks of 3 of 4 connections</summary>" in page
    assert "<td>Payments | &lt;team&gt;</td>" in page
    address = "example.org/tickets/47?a=1&amp;b=(2)"
    assert f'<a href="https://{address}">{address}</a>' in re.sub(r"</?(span|wbr)\b[^>]*>", "", page)
    assert "Owners and checks" not in (tmp_path / "build/site/cart/index.html").read_text(encoding="utf-8")
    assert "Owners" not in (tmp_path / "build/pages/cart.md").read_text(encoding="utf-8")
    table = (tmp_path / "build/tables/shop-connections.csv").read_text(encoding="utf-8")
    assert table.splitlines()[0].count(",") == 6
    assert "Payments" not in table
