"""Each key of a component or an external, by itself, shows up in each output where it belongs."""

import csv
import io
import re
import zipfile
from functools import partial

import pytest

from gen import pipeline
from gen.loading.checking import check
from gen.model.reading.file import ModelFile
from gen.renderers.images.picture import draw
from gen.renderers.pages import templating

SHOP = """service: {{name: Shop}}
components:
  web: {{name: Web{web}}}
externals:
  bank: {{name: Bank, kind: third-party{bank}}}
  auth: {{service: auth}}
connections:
  - {{id: 1, source: web, destination: bank, protocol: HTTPS, port: any{row}, data: Payments, data_flow: both}}
  - {{id: 2, source: bank, destination: web, protocol: HTTPS, port: 443, data: Receipts, data_flow: both}}
  - {{id: 3, source: web, destination: auth, protocol: HTTPS, port: 443, data: Tokens, data_flow: both}}
  - {{id: 4, source: web, destination: auth, protocol: ICMP, data: Probes, data_flow: both}}
"""
AUTH = """service: {{name: Auth}}
components:
  sign-on: {{name: Sign-on{part}}}
externals:
  bank: {{name: Bank, kind: third-party{bank}}}
connections:
  - {{id: 1, source: sign-on, destination: bank, protocol: HTTPS, port: 8443, data: Alerts, data_flow: to-destination}}
"""
PICTURES = {"diagrams/shop-connections.svg", "diagrams/shop-data-flows.svg"}
OPEN = {"pages/shop.md", "tables/shop-open.csv", "tables/shop-open.xlsx", "tables/shared/open.csv"}
CONNECTIONS = {"tables/shop-connections.csv", "tables/shop-connections.xlsx"}
MATRIX = {"tables/shared/matrix.csv", "tables/shared/matrix.xlsx"}
ZONE = PICTURES | OPEN | CONNECTIONS | MATRIX | {"pages/shared/matrix.md"}
SHARED = {"pages/shared/components/bank.md", "tables/shared/components/bank.csv"}
KEYS = {  # what is written where, the text that a reader looks for, and where it stands
    "zone of a part": ({"web": ", zone: Quay"}, "Quay", ZONE | SHARED),
    "zone of an external": ({"bank": ", zone: Quay"}, "Quay", ZONE | SHARED),
    "zone of another service": ({"part": ", zone: Quay"}, "Quay", ZONE),
    "box of an external": ({"bank": ", group: Quay"}, "Quay", PICTURES),
    "box in a box": ({"web": ", group: Pier > Quay"}, ">Quay<", PICTURES),
    "addresses": ({"bank": ", addresses: [quay, 10.0.0.0/8]"}, "10.0.0.0/8", OPEN | CONNECTIONS | MATRIX | SHARED),
    "transport": ({"row": ", transport: QUIC"}, "QUIC", OPEN | {"pages/shared/ports.md", "tables/shared/ports.csv"}),
    "condition": ({"row": ", when: only on Quay"}, "nly on Quay", OPEN),
    "sensitivity": ({"row": ", sensitivity: Quay data"}, "Quay data", OPEN),
}  # fmt: skip


def outputs(**facts: str) -> dict[str, str]:
    """Every file of the two services with these facts, by its path, as text."""
    given = {"web": "", "bank": "", "row": "", "part": "", **facts}
    files = [
        ModelFile(name, f"model/{name}.yml", text.format(**given).encode())
        for name, text in {"shop": SHOP, "auth": AUTH}.items()
    ]
    model = check(files, {}, (), None).model
    picture = partial(draw, images=("svg",), project=None)
    made = pipeline.generate(model, templating.templates(None, ""), picture, pipeline.Settings())
    return {file.path: text_of(file.path, file.content) for file in made}


def text_of(path: str, content: bytes) -> str:
    if not path.endswith(".xlsx"):
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return book.read("xl/sharedStrings.xml").decode()


@pytest.fixture(scope="module")
def plain() -> dict[str, str]:
    return outputs()


@pytest.mark.parametrize("name", KEYS)
def test_a_key_stands_where_it_belongs(name: str, plain: dict[str, str]) -> None:
    facts, wanted, places = KEYS[name]
    made = outputs(**facts)
    assert {path for path in places if wanted not in made[path]} == set()
    assert not [path for path, text in plain.items() if wanted in text]
    if "row" not in facts:  # those of connections are for the table of connections to show
        kept = {path for path in CONNECTIONS if made[path] == plain[path]}
        assert kept == CONNECTIONS - places


def headings(text: str) -> list[str]:
    return next(csv.reader(io.StringIO(text)))


def test_columns_of_zones_and_addresses_are_there_where_a_row_has_some(plain: dict[str, str]) -> None:
    made = outputs(web=", zone: DMZ", bank=", addresses: bank.example.com")
    places = ["Source zone", "Destination zone", "Source addresses", "Destination addresses"]
    for table in ("shop-connections", "shop-open", "shared/open", "shared/matrix"):
        before, after = (headings(files[f"tables/{table}.csv"]) for files in (plain, made))
        assert [heading for heading in after if heading not in before] == places
    rows = list(csv.DictReader(io.StringIO(made["tables/shop-connections.csv"])))
    assert [[row[place] for place in places] for row in rows] == [
        ["DMZ", "", "", "bank.example.com"],
        ["", "DMZ", "bank.example.com", ""],
        *[["DMZ", "", "", ""]] * 2,
    ]


def test_a_page_says_in_words_what_stands_in_a_zone(plain: dict[str, str]) -> None:
    made = outputs(web=", zone: Quay", part=", zone: Quay", bank=", zone: Pier")
    assert "\n- **Quay**: Web, Auth\n- **Pier**: Bank\n" in made["pages/shop.md"]
    assert "Trust zones" not in plain["pages/shop.md"]


def test_what_must_be_opened_has_ports_as_numbers(plain: dict[str, str]) -> None:
    rows = list(csv.DictReader(io.StringIO(plain["tables/shop-open.csv"])))
    assert [row["Port"] for row in rows if row["Connection"] == "1"] == ["1-65535"]
    assert re.search(r"\| Outbound \|.* \| 1(&#45;|-)65535 \| Payments", plain["pages/shop.md"])
    assert [(row["Transport"], row["Port"]) for row in rows if row["Connection"] == "4"] == [("ICMP", "none")]
    assert "1-65535" in plain["tables/shared/ports.csv"] and ",any," not in plain["tables/shared/ports.csv"]
