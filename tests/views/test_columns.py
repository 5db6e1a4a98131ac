"""A column of the Connections table: one place says that it is there, and every form of the table has it."""

import csv
import io
import re

import openpyxl
import pytest

from gen.views.columns import COLUMNS
from tests.package_copy import PackageCopy

SHOP = """
service: {name: Shop}
components: {api: {name: Shop API}}
externals: {orders: {name: Orders, kind: third-party}}
connections:
  - {id: 1, source: api, destination: orders, protocol: AMQP, port: 5672, data: orders, owner: Team *Tills*}
"""
SETTINGS = "site_name: Services\ndocs_dir: site\nsite_dir: build/site\ntheme: {name: material}\nplugins: [gen]\n"
LAST = '    Column("data", "Data that travels on this connection", attrgetter("data"), "data"),\n'
ADDED = '    Column("owner", "Who answers for it", lambda connection: connection.owner or ""),\n'


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> PackageCopy:
    """A build by a copy of the package with one column more, before the last."""
    copy = PackageCopy(tmp_path_factory.mktemp("columns"))
    copy.change("gen/views/columns.py", LAST, ADDED + LAST)
    copy.write(shop=SHOP)
    (copy.folder / "mkdocs.yml").write_text(SETTINGS)
    (copy.folder / "site").mkdir()
    (copy.folder / "site/index.md").write_text("# Services\n")
    result = copy.gen("build", "--images", "svg", "--jobs", "1")
    assert result.returncode == 0, result.stderr
    return copy


def test_an_added_column_stands_in_plain_markdown(copy: PackageCopy) -> None:
    heads, _, row = [line for line in copy.read("pages/shop.md").splitlines() if line.startswith("|")][:3]
    assert heads.endswith("| Classification | Who answers for it | Data that travels on this connection |")
    assert row.endswith("| Egress | Team &#42;Tills&#42; | orders |")


def test_an_added_column_stands_on_the_site(copy: PackageCopy) -> None:
    table = (
        copy.read("site/shop/index.html")
        .partition("<caption>Connections of Shop</caption>")[2]
        .partition("</table>")[0]
    )
    assert re.findall('<th scope="col">([^<]*)</th>', table)[-2:] == ["Who answers for it", COLUMNS[-1].heading]
    assert re.findall("<td[^>]*>([^<]*)</td>", table)[-2:] == ["Team *Tills*", "orders"]


def test_an_added_column_stands_in_wikitext(copy: PackageCopy) -> None:
    table = copy.read("wiki/shop.wiki").partition("{|")[2].partition("|}")[0]
    assert '! scope="col" | Who answers for it\n! scope="col" | Data' in table
    assert "| Egress\n| Team &#42;Tills&#42;\n| orders\n" in table


def test_an_added_column_stands_in_csv_and_xlsx(copy: PackageCopy) -> None:
    heads, row = csv.reader(io.StringIO(copy.read("tables/shop-connections.csv")))
    assert (heads[-2:], row[-2:]) == (["Who answers for it", COLUMNS[-1].heading], ["Team *Tills*", "orders"])
    sheet = openpyxl.load_workbook(copy.folder / "build/tables/shop-connections.xlsx").active
    assert sheet is not None
    assert list(sheet.iter_rows(values_only=True)) == [tuple(heads), tuple(row)]


def test_keys_and_headings_are_told_apart() -> None:
    assert len({column.key for column in COLUMNS}) == len({column.heading for column in COLUMNS}) == len(COLUMNS)
