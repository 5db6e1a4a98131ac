"""The command line: exit codes, formats, what is written and what is left alone."""

import json
import os
from pathlib import Path

import openpyxl
import pytest
import pyvips

from tests.conftest import ROOT
from tests.gen_command import gen, gen_here

pytestmark = pytest.mark.slow

SHOP = """\
service: {name: Shop, waive: {missing-link: none}}
components: {web: {name: Web shop}}
externals: {bank: {name: Bank}}
connections:
  - {id: 1, source: web, destination: bank, protocol: HTTPS, port: 443, data: cards, data_flow: both}
"""
WARNED = SHOP.replace("port: 443, ", "")
BROKEN = SHOP.replace("protocol:", "protocl:")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "model").mkdir()
    write(tmp_path, "shop", SHOP)
    return tmp_path


def write(folder: Path, name: str, text: str) -> None:
    (folder / "model" / f"{name}.yml").write_text(text, encoding="utf-8")


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_build_without_a_site_needs_no_mkdocs(folder: Path) -> None:
    done = gen("--no-site", folder=folder)
    assert (done.returncode, done.stdout) == (0, "")
    assert names(folder / "build") == {
        "diagrams/shop-connections.png", "diagrams/shop-connections.svg", "diagrams/shop-data-flows.png",
        "diagrams/shop-data-flows.svg", "manifest.json", "pages/index.md", "pages/shop.md",
        "tables/shop-connections.csv", "tables/shop-connections.xlsx", "tables/shop-open.csv", "tables/shop-open.xlsx",
        "wiki/shop.wiki",
    }  # fmt: skip


def test_a_site_needs_mkdocs_yml(folder: Path) -> None:
    done = gen(folder=folder)
    assert done.returncode == 2
    assert done.stderr.startswith("gen: there is no mkdocs.yml here or above")
    assert not (folder / "build").exists()


def test_errors_stop_the_build(folder: Path) -> None:
    write(folder, "shop", BROKEN)
    done = gen("--no-site", folder=folder)
    assert done.returncode == 1
    assert done.stdout.startswith("model/shop.yml:5:45: error [unknown-key] unknown key `protocl`; did you mean")
    assert "nothing was written: 1 error" in done.stderr
    assert not (folder / "build").exists()


def test_warnings_fail_a_strict_build_only(folder: Path) -> None:
    write(folder, "shop", WARNED)
    assert gen("--no-site", "--images", "svg", folder=folder).returncode == 0
    assert gen("check", folder=folder).returncode == 0
    for arguments in (["--no-site", "--images", "svg", "--strict"], ["check", "--strict"]):
        assert gen(*arguments, folder=folder).returncode == 1


def test_check_lists_what_is_stale_missing_and_left_over(folder: Path) -> None:
    done = gen("--no-site", "--check", folder=folder)
    assert done.returncode == 1
    assert "build/pages/shop.md: missing" in done.stderr
    assert not (folder / "build").exists()
    write(folder, "cart", SHOP)
    assert gen("--no-site", "--images", "svg", folder=folder).returncode == 0
    assert gen("--no-site", "--images", "svg", "--check", folder=folder).returncode == 0
    write(folder, "shop", SHOP.replace("443", "8443"))
    (folder / "model/cart.yml").unlink()
    done = gen("--no-site", "--images", "svg", "--check", folder=folder)
    assert done.returncode == 1
    assert "build/tables/shop-connections.csv: stale" in done.stderr
    assert "build/tables/cart-connections.csv: left over" in done.stderr
    assert "build/diagrams/shop-data-flows.svg: up" not in done.stderr


def test_what_is_no_longer_made_is_removed_unless_it_was_changed(folder: Path) -> None:
    write(folder, "cart", SHOP)
    assert gen_here("--no-site", "--images", "svg", folder=folder).returncode == 0
    (folder / "build/pages/cart.md").write_text("mine now", encoding="utf-8")
    (folder / "build/own.txt").write_text("mine", encoding="utf-8")
    (folder / "model/cart.yml").unlink()
    assert gen_here("--no-site", "--images", "svg", folder=folder).returncode == 0
    left = {name for name in names(folder / "build") if "cart" in name or "own" in name}
    assert left == {"pages/cart.md", "own.txt"}


def test_files_that_do_not_change_keep_their_time(folder: Path) -> None:
    gen("--no-site", folder=folder)
    for path in (folder / "build").rglob("*.*"):
        os.utime(path, (1, 1))
    done = gen("--no-site", folder=folder)
    assert "0 changed" in done.stderr
    assert {path.stat().st_mtime for path in (folder / "build").rglob("*.*")} == {1.0}


def test_one_service_only(folder: Path) -> None:
    write(folder, "cart", SHOP)
    write(folder, "broken", BROKEN)
    assert (
        gen_here("--no-site", "--images", "svg", "--service", "cart", "--service", "shop", folder=folder).returncode
        == 0
    )
    assert gen_here("check", "--service", "cart", folder=folder).stdout == ""
    before = (folder / "build/diagrams/shop-connections.svg").stat().st_mtime_ns
    write(folder, "cart", SHOP.replace("Bank", "Treasury"))
    assert gen_here("--no-site", "--images", "svg", "--service", "cart", folder=folder).returncode == 0
    assert "Treasury" in (folder / "build/pages/cart.md").read_text(encoding="utf-8")
    assert (folder / "build/diagrams/shop-connections.svg").stat().st_mtime_ns == before
    paths = [entry["path"] for entry in json.loads((folder / "build/manifest.json").read_text())]
    assert "pages/shop.md" in paths
    done = gen_here("check", "--service", "crat", folder=folder)
    assert done.returncode == 2
    assert "did you mean `cart`?" in done.stderr


@pytest.mark.parametrize("text", [SHOP, BROKEN], ids=["nothing", "an-error"])
def test_formats(folder: Path, text: str) -> None:
    write(folder, "shop", text)
    found = json.loads(gen_here("check", "--format", "json", folder=folder).stdout)
    log = json.loads(gen_here("check", "--format", "sarif", folder=folder).stdout)
    github = gen_here("check", "--format", "github", folder=folder).stdout
    results = log["runs"][0]["results"]
    if text == SHOP:
        assert (found, results, github) == ([], [], "")
        return
    message = "unknown key `protocl`; did you mean `protocol`?"
    assert found == [
        {
            "file": "model/shop.yml",
            "line": 5,
            "column": 45,
            "severity": "error",
            "rule": "unknown-key",
            "message": message,
        }
    ]
    assert github == f"::error file=model/shop.yml,line=5,col=45,title=unknown-key::{message}\n"
    region = results[0]["locations"][0]["physicalLocation"]["region"]
    assert (results[0]["ruleId"], results[0]["level"], region) == (
        "unknown-key", "error", {"startLine": 5, "startColumn": 45},
    )  # fmt: skip


def test_a_new_model_passes_check_and_builds(tmp_path: Path) -> None:
    done = gen("new", "tenant-service", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert names(tmp_path) == {
        "mkdocs.yml", "site/index.md",
        "model/tenant-service.yml", "model/service.schema.json", "model/shared.schema.json",
    }  # fmt: skip
    checked = gen("check", folder=tmp_path)
    assert checked.returncode == 0
    assert "error" not in checked.stdout
    assert gen("--no-site", folder=tmp_path).returncode == 0
    again = gen("new", "tenant-service", folder=tmp_path)
    assert (again.returncode, "exists" in again.stderr) == (2, True)
    for bad in ("../x", "CON", "con", "index", "a b", ""):
        assert gen("new", bad, folder=tmp_path).returncode == 2


def test_without_a_model(tmp_path: Path) -> None:
    done = gen("check", folder=tmp_path)
    assert done.returncode == 2
    assert "`python -m gen new ID` starts a model" in done.stderr
    assert "Traceback" not in done.stderr


def test_out_that_is_a_file(folder: Path) -> None:
    (folder / "taken").write_text("", encoding="utf-8")
    done = gen("--no-site", "--out", "taken", folder=folder)
    assert done.returncode == 2
    assert "--out DIR" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("arguments", [["--images", "gif"], ["--nonsense"], ["bild"], ["check", "--format", "xml"]])
def test_usage(folder: Path, arguments: list[str]) -> None:
    done = gen_here(*arguments, folder=folder)
    assert done.returncode == 2
    assert "Usage" in done.stderr


def test_help_names_every_command(folder: Path) -> None:
    done = gen("--help", folder=folder)
    assert all(name in done.stdout for name in ("build", "check", "new", "schema"))
    assert "--no-site" in gen("build", "--help", folder=folder).stdout


def test_a_broken_template_is_a_finding(folder: Path) -> None:
    (folder / "templates/fragments").mkdir(parents=True)
    (folder / "templates/fragments/connections.md.j2").write_text("one\n{{ service.nam }}\n", encoding="utf-8")
    done = gen("--no-site", "--images", "svg", folder=folder)
    assert done.returncode == 1
    assert "templates/fragments/connections.md.j2:2:1: error [template]" in done.stdout
    (folder / "templates/fragments/connections.md.j2").write_text("one\n{% if %}\n", encoding="utf-8")
    done = gen("--no-site", "--images", "svg", folder=folder)
    assert "templates/fragments/connections.md.j2:2:1: error [template]" in done.stdout


def test_an_own_template_takes_the_place_of_the_package_s(folder: Path) -> None:
    (folder / "templates/fragments").mkdir(parents=True)
    (folder / "templates/fragments/connections.md.j2").write_text("Our own words.\n", encoding="utf-8")
    assert gen_here("--no-site", "--images", "svg", folder=folder).returncode == 0
    assert "Our own words." in (folder / "build/pages/shop.md").read_text(encoding="utf-8")


def test_a_template_may_fail_in_any_way(folder: Path) -> None:
    (folder / "templates/fragments").mkdir(parents=True)
    path = folder / "templates/fragments/connections.md.j2"
    for text in (b"{{ 1 / 0 }}", b"{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", b"{% include 'no.j2' %}", b"\xff"):
        path.write_bytes(text)
        done = gen("--no-site", "--images", "svg", folder=folder)
        assert done.returncode == 1, text
        assert "templates/fragments/connections.md.j2:1:1: error [template]" in done.stdout
        assert "Traceback" not in done.stderr
    assert not (folder / "build").exists()


def test_mkdocs_yml_gives_default_links(folder: Path) -> None:
    (folder / "mkdocs.yml").write_text(
        "site_name: x\nplugins:\n  - gen:\n      links: {architecture: https://example.com/a}\n", encoding="utf-8"
    )
    write(folder, "shop", SHOP.replace(", waive: {missing-link: none}", ""))
    done = gen_here("check", folder=folder)
    assert "high-availability" in done.stdout
    assert "`architecture`" not in done.stdout
    assert ROOT.name not in done.stdout


def test_mkdocs_yml_is_read_as_mkdocs_reads_it(folder: Path) -> None:
    (folder / "base.yml").write_text(
        "plugins:\n  gen: {links: {architecture: &a https://example.com/a, high-availability: *a}, model: other}\n",
        encoding="utf-8",
    )
    (folder / "mkdocs.yml").write_text(
        "INHERIT: base.yml\nsite_name: !ENV [NO_SUCH_NAME, x]\nplugins:\n  gen: {strict: true}\n", encoding="utf-8"
    )
    (folder / "model").rename(folder / "other")
    (folder / "other/shop.yml").write_text(SHOP.replace(", waive: {missing-link: none}", ""), encoding="utf-8")
    done = gen_here("check", folder=folder)
    assert (done.returncode, done.stdout) == (0, "")


def test_a_link_in_mkdocs_yml_that_no_page_may_have(folder: Path) -> None:
    (folder / "mkdocs.yml").write_text(
        'site_name: x\nplugins:\n  - gen:\n      links: {architecture: "javascript:alert(1)", foo: x}\n',
        encoding="utf-8",
    )
    done = gen_here("check", folder=folder)
    assert done.returncode == 1
    assert "mkdocs.yml:4:15: error [wrong-value] `javascript:alert(1)` is no address" in done.stdout
    assert "mkdocs.yml:4:52: error [wrong-value] unknown key `foo`" in done.stdout


def test_dark_pngs_on_request(folder: Path) -> None:
    assert gen("--no-site", "--images", "svg,png-dark", folder=folder).returncode == 0
    made = {path.name for path in (folder / "build/diagrams").iterdir()}
    assert made == {f"shop-{view}{end}" for view in ("connections", "data-flows") for end in (".svg", "-dark.png")}
    image = pyvips.Image.new_from_file(str(folder / "build/diagrams/shop-connections-dark.png"))
    assert max(image.crop(0, 0, 8, 8).avg(), 0) < 40


def test_the_workbook_has_the_table_as_text(folder: Path) -> None:
    write(folder, "shop", SHOP.replace("data: cards", 'data: "=1+1"'))
    assert gen_here("--no-site", "--images", "svg", folder=folder).returncode == 0
    sheet = openpyxl.load_workbook(folder / "build/tables/shop-connections.xlsx").active
    rows = [[(cell.value, cell.data_type) for cell in row] for row in sheet.iter_rows()]
    assert [value for value, _ in rows[1]] == ["1", "Web shop", "Bank", "HTTPS", "443", "Egress", "=1+1"]
    assert {kind for row in rows for _, kind in row} == {"s"}
