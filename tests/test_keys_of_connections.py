"""Each key of a connection, by itself, shows up in each output where it belongs, and nowhere else."""

import csv
import io

import pytest

from gen import pipeline
from gen.loading.checking import check
from gen.model.reading.file import ModelFile
from gen.outputs.mkdocs.site.pages import service_content
from gen.renderers.images.picture import draw
from gen.renderers.pages import templating
from gen.views.suite.story import SuiteViews
from tests.test_keys_of_ends import AUTH, CONNECTIONS, SHOP, outputs

PAGES = {"pages/shop.md", "wiki/shop.wiki", "site"}
TABLE = PAGES | CONNECTIONS
OPEN_FILES = {f"tables/{name}.{kind}" for name in ("shop-open", "shared/open") for kind in ("csv", "xlsx")}
BANK = {
    f"{path}/shared/components/bank.{kind}" for path, kind in (("pages", "md"), ("tables", "csv"), ("tables", "xlsx"))
}
OPENED = OPEN_FILES | BANK
PORTS = {"pages/shared/ports.md", "tables/shared/ports.csv", "tables/shared/ports.xlsx"}
MATRIX = {"tables/shared/matrix.csv", "tables/shared/matrix.xlsx"}
SUITE = OPENED | PORTS | MATRIX
OF_BANK = {"pages/shared/components/bank.md"}
PAGE = {"pages/shared/matrix.md"}
CLOSED = {"pages/shared/closing.md"}
UPKEEP = SUITE | {"pages/shop.md", "site"}
KEYS = {  # what is written, and where it stands
    "when": ("only on Quay", TABLE | SUITE | PAGE | CLOSED),
    "transport": ("QUAY", {"pages/shop.md", "site"} | OPENED | PORTS | CLOSED),
    "encryption": ("Quay 1.2", (TABLE | SUITE | PAGE) - OF_BANK),
    "authentication": ("Quay", (TABLE | SUITE) - OF_BANK),
    "sensitivity": ("Quay data", TABLE | SUITE | PAGE | CLOSED | {"pages/shared/index.md", "pages/index.md"}),
    "owner": ("Quay team", UPKEEP | {"pages/index.md"}),
    "since": ("Quay 2", UPKEEP),
    "heading": ("Quay", TABLE),
    "footnote": ("See *Quay*.", TABLE),
}
MARKED = {  # how the page in Markdown, the wiki and the site mark a row with it
    "when": (
        "Payments<br><em>Only on Quay</em> |",
        "| Payments<br><em>Only on Quay</em>\n",
        '<td><p>Payments</p><p class="gen-condition">Only on Quay</p></td>',
    ),
    "encryption": (
        "| any | Quay 1.2 | Egress |",
        "| Quay 1.2\n| Egress\n",
        '<td data-said="Encryption:">Quay 1.2</td>',
    ),
    "authentication": ("| any | Quay | Egress |", "| Quay\n| Egress\n", '<td data-said="Authentication:">Quay</td>'),
    "sensitivity": (
        "Payments<br><strong>Sensitive: Quay data</strong> |",
        "| Payments<br><strong>Sensitive: Quay data</strong>\n",
        '<td><p>Payments</p><p class="gen-sensitivity"><span>Sensitive: Quay data</span></p></td>',
    ),
    "heading": (
        "| **Quay** | | | | | | |\n",
        '|-\n! scope="rowgroup" colspan="7" | Quay\n|- id="connection-1"\n',
        '<tbody>\n<tr class="gen-heading"><th scope="rowgroup" colspan="7">Quay</th></tr>\n<tr id="connection-1"',
    ),
    "footnote": (
        "| Payments<sup>[&#91;1&#93;](#footnote-1)</sup> |",
        "| Payments<sup>[[#footnote-1|&#91;1&#93;]]</sup>\n",
        '<td>Payments<sup><a href="#footnote-1" role="doc-noteref">[1]</a></sup></td>',
    ),
}


def made(row: str = "") -> dict[str, str]:
    """Every output of the shop, and of the page of the site all that is made of it, by the path."""
    given = {"web": "", "bank": "", "row": row, "part": ""}
    files = [
        ModelFile(name, f"model/{name}.yml", text.format(**given).encode())
        for name, text in {"shop": SHOP, "auth": AUTH}.items()
    ]
    model = check(files, {}, (), None).model
    suite, shop = SuiteViews(model.services), next(it for it in model.services if it.id == "shop")
    pair = draw(*pipeline.service_diagram(shop), images=("svg",), project=None)
    content = service_content(templating.templates(None, ""), shop, suite.near["shop"], pair, None)
    return {**outputs(row=row), "site": "\n".join(content.page.slots.values())}


@pytest.fixture(scope="module")
def plain() -> dict[str, str]:
    return made()


@pytest.mark.parametrize("key", KEYS)
def test_a_key_stands_where_it_belongs_and_nowhere_else(key: str, plain: dict[str, str]) -> None:
    written, places = KEYS[key]
    files = made(f', {key}: "{written}"')
    assert {path for path, text in files.items() if "quay" in text.lower()} == places
    assert {path for path in {*files} - places if files[path] != plain[path]} == set()
    for path, mark in zip(("pages/shop.md", "wiki/shop.wiki", "site"), MARKED.get(key, ()), strict=False):
        assert mark in files[path]
    table = "tables/shop-connections.csv" if places >= CONNECTIONS else "tables/shop-open.csv"
    assert key.capitalize() not in heads(plain[table]) or key == "transport"
    first = next(csv.DictReader(io.StringIO(files[table])))
    assert first[key.capitalize()] == written


def heads(table: str) -> list[str]:
    return next(csv.reader(io.StringIO(table)))
