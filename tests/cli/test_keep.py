"""`gen keep`: the order of a picture is written down, builds keep to it, and it goes along with what is renamed."""

from pathlib import Path

import pytest

from tests.gen_command import gen_here

SHOP = """\
service: {name: Shop}
components:
  web: {name: Web}
  api: {name: API}
externals:
  browser: {name: Browser, kind: ui}
  bank: {name: Bank, kind: third-party}
connections:
  - {id: 1, source: browser, destination: web, protocol: HTTPS, port: 443, data: orders, data_flow: to-destination}
  - {id: 2, source: web, destination: api, protocol: HTTPS, port: 443, data: orders, data_flow: to-destination}
  - {id: 3, source: api, destination: bank, protocol: HTTPS, port: 443, data: payments, data_flow: to-destination}
"""
BUILD = ("--no-site", "--images", "svg", "--jobs", "1")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "model").mkdir()
    (tmp_path / "model/shop.yml").write_text(SHOP, encoding="utf-8")
    (tmp_path / "model/crm.yml").write_text(
        "service: {name: CRM}\nexternals: {shop: {name: Shop, kind: service}}\ncomponents: {core: {name: Core}}\n"
        "connections: [{id: 1, source: core, destination: shop, protocol: HTTPS, port: 443, data: a}]\n",
        encoding="utf-8",
    )
    return tmp_path


def columns(folder: Path, service: str = "shop") -> str:
    return (folder / f"layout/{service}.yml").read_text(encoding="utf-8").partition("columns:\n")[2]


def picture(folder: Path, *arguments: str) -> bytes:
    done = gen_here(*BUILD, *arguments, folder=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return (folder / "build/diagrams/shop-connections.svg").read_bytes()


def test_a_picture_stays_as_its_order_was_kept_until_the_file_is_deleted(folder: Path) -> None:
    before = picture(folder)
    assert gen_here("keep", "shop", folder=folder).stderr == "layout/shop.yml written\n"
    assert columns(folder) == "  - [browser]\n  - [web]\n  - [api]\n  - [bank]\n"
    assert picture(folder) == before
    file = folder / "layout/shop.yml"
    file.write_text("columns:\n- [bank]  # I like it so\n- [api]\n- [web]\n- [browser]\n", encoding="utf-8")
    turned = picture(folder)
    assert turned != before
    assert gen_here(*BUILD, "--check", folder=folder).returncode == 0
    assert gen_here("keep", "--all", folder=folder).returncode == 0
    assert columns(folder) == "  - [bank]\n  - [api]\n  - [web]\n  - [browser]\n"
    assert columns(folder, "crm") == "  - [core]\n  - [shop]\n"
    assert picture(folder) == turned
    assert gen_here("keep", "shop", folder=folder).stderr == "layout/shop.yml: as it was\n"
    file.unlink()
    assert picture(folder) == before


def test_a_new_box_joins_and_is_told_until_the_order_is_renewed(folder: Path) -> None:
    gen_here("keep", "shop", folder=folder)
    text = SHOP.replace("  api: {name: API}\n", "  api: {name: API}\n  mail: {name: Mail}\n")
    text += SHOP.splitlines()[-1].replace("id: 3", "id: 4").replace("api", "web").replace("bank", "mail") + "\n"
    (folder / "model/shop.yml").write_text(text, encoding="utf-8")
    told = "layout/shop.yml:1:1: warning [layout-outdated] `mail` is not in this order; `gen keep shop` renews it"
    assert told in gen_here("check", "--service", "shop", folder=folder).stdout
    assert told not in gen_here("check", "--service", "crm", folder=folder).stdout
    gen_here("keep", "shop", folder=folder)
    assert columns(folder) == "  - [browser]\n  - [web]\n  - [api, mail]\n  - [bank]\n"
    assert "layout" not in gen_here("check", folder=folder).stdout


def test_renaming_renames_in_the_order_too(folder: Path) -> None:
    (folder / "model").rename(folder / "services")
    model = ("--model", "services")
    gen_here("keep", "--all", *model, folder=folder)
    assert gen_here("rename", "api", "gate", *model, folder=folder).returncode == 0
    assert columns(folder) == "  - [browser]\n  - [web]\n  - [gate]\n  - [bank]\n"
    (folder / "layout/store.yml").touch()
    refused = gen_here("rename", "--service", "shop", "store", *model, folder=folder)
    assert refused.returncode == 2 and "there is a layout/store.yml" in refused.stderr
    (folder / "layout/store.yml").unlink()
    assert gen_here("rename", "--service", "shop", "store", *model, folder=folder).returncode == 0
    assert sorted(path.name for path in (folder / "layout").iterdir()) == ["crm.yml", "store.yml"]
    assert columns(folder, "crm") == "  - [core]\n  - [store]\n"
    assert "layout" not in gen_here("check", *model, folder=folder).stdout


def test_what_can_not_be_kept_is_told(folder: Path) -> None:
    assert "name their ids, or take --all" in gen_here("keep", folder=folder).stderr
    assert "there is no service `shpo` in model; did you mean `shop`?" in gen_here("keep", "shpo", folder=folder).stderr
    (folder / "model/bare.yml").write_text("service: {name: Bare}\n", encoding="utf-8")
    gen_here("keep", "bare", folder=folder)
    assert "columns: []" in (folder / "layout/bare.yml").read_text(encoding="utf-8")
    assert "layout" not in gen_here("check", folder=folder).stdout
    (folder / "layout/bare.yml").unlink()
    (folder / "layout").rmdir()
    (folder / "layout").touch()
    done = gen_here("keep", "shop", folder=folder)
    assert (done.returncode, done.stderr) == (2, "gen: layout/shop.yml can't be written: File exists\n")
    (folder / "model/crm.yml").write_text("service: {}\n", encoding="utf-8")
    assert "nothing was written" in gen_here("keep", "--all", folder=folder).stderr
