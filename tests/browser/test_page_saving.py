"""What is shown as files: CSV and XLSX of the rows that the filter leaves, served and from file://, as plain texts."""

import csv
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.escape import unescape
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open, serve
from tests.gen_command import gen_here as gen

pytestmark = pytest.mark.slow
CONFIGURATION = "site_name: x\nuse_directory_urls: false\ntheme: {name: material, font: false}\nplugins: [gen]\n"
SHOP = """
service: {name: 'Shop "A" & Co'}
components: {api: {name: Shop API}}
externals: {bank: {name: =Bank()}, kafka: {name: Kafka _x0041_}}
connections:
  - {id: 1, source: api, destination: kafka, protocol: Kafka, port: 9092, data: Orders, data_flow: both,
     heading: +Usual}
  - {id: 2, source: api, destination: bank, protocol: HTTPS, port: 0443-450, data: "=1+1 <b> & é 😀", data_flow: both,
     heading: Others}
  - {id: 3, source: api, destination: bank, protocol: AMQP, port: 5671, data: Payments, data_flow: both,
     heading: Others}
"""
HEADINGS = ["Connection", "Source", "Destination", "Protocol", "Port", "Classification"]
HEADINGS += ["Data that travels on this connection", "Heading"]


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("saving")
    for name, text in {"mkdocs.yml": CONFIGURATION, "model/shop.yml": SHOP, "docs/index.md": "# Home\n"}.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    done = gen("--images", "svg", folder=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "build/site"


@pytest.fixture(scope="module")
def shop_served(shop: Path) -> Iterator[str]:
    yield from serve(shop)


def saved(page: Page, kind: str) -> Path:
    with page.expect_download() as download:
        page.get_by_role("link", name=f"Download as {kind}").click()
    path = download.value.path()
    return path.rename(path.with_name(download.value.suggested_filename))


@pytest.mark.parametrize("how", ["served", "file"])
def test_files_have_what_is_shown_as_texts(open_page: Open, shop: Path, shop_served: str, how: str) -> None:
    page = open_page(shop_served if how == "served" else shop.as_uri(), "shop/index.html")
    assert saved(page, "XLSX").name == "shop-connections.xlsx"
    page.get_by_role("combobox", name="Protocol").select_option("HTTPS")
    expect(page.locator(".gen-filter output")).to_have_text("1 of 3")
    for kind, mark in (("XLSX", ""), ("CSV", "'")):
        path = saved(page, kind)
        assert path.name == f"shop-connections-shown.{kind.lower()}"
        row = ["2", "Shop API", f"{mark}=Bank()", "HTTPS", "0443-450", "Egress", f"{mark}=1+1 <b> & é 😀", "Others"]
        assert read(path) == [HEADINGS, row]
    page.get_by_label("All rows").check()
    assert saved(page, "XLSX").name == "shop-connections.xlsx"
    page.get_by_role("button", name="Show all").click()
    page.get_by_role("searchbox", name="Find").last.fill("kafka")
    page.get_by_label("All rows").uncheck()
    path = saved(page, "XLSX")
    assert [row[2] for row in read(path)] == ["Destination", "Kafka _x0041_"]
    assert [row[7] for row in read(path)] == ["Heading", "+Usual"]


def read(path: Path) -> list[list[str]]:
    """The rows of a file, each of whose cells is a text."""
    if path.suffix == ".csv":
        return list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None and sheet.freeze_panes == "A2"
    cells = [list(row) for row in sheet.iter_rows()]
    assert {cell.data_type for row in cells for cell in row} == {"s"} or path.name.endswith("connections.xlsx")
    assert all(cell.font.bold for cell in cells[0]) and not cells[1][0].font.bold
    return [[unescape(str(cell.value)) for cell in row] for row in cells]
