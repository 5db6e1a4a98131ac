"""The pages of a whole suite: what a reader finds on them, where their links lead, what hostile names do to them."""

import csv
import html
import io
import json
import re
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import openpyxl
import pytest

from tests.gen_command import gen_here as gen
from tests.suites import HEAD, SMALL, project
from tests.test_same_bytes import digest

pytestmark = pytest.mark.slow

SVG = "{http://www.w3.org/2000/svg}"
LINK = re.compile(r'(?:href|src)="([^"]*)"')
SAID = re.compile(r"\]\(([^)]*)\)")


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = project(tmp_path_factory.mktemp("suite"), SMALL)
    done = gen(folder=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "mkdocs: WARNING" not in done.stderr
    return folder / "build"


def page(build: Path, name: str) -> str:
    return (build / "pages" / name).read_text(encoding="utf-8")


def site(build: Path, name: str) -> str:
    return (build / "site" / name / "index.html").read_text(encoding="utf-8")


def rows(build: Path, name: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO((build / "tables" / f"{name}.csv").read_text(encoding="utf-8"))))


def anchors(file: Path) -> set[str]:
    return set(re.findall(r' id="([^"]*)"', file.read_text(encoding="utf-8")))


def broken(file: Path, found: list[str]) -> list[str]:
    """The links of a file that lead nowhere."""
    wrong = []
    for address in found:
        path, _, anchor = unquote(html.unescape(address)).partition("#")
        if re.match(r"[a-z]+:|//", path):
            continue
        target = (file.parent / path.partition("?")[0]).resolve() if path else file
        target = target / "index.html" if target.is_dir() else target
        if not target.is_file() or (anchor and anchor != "__skip" and anchor not in anchors(target)):
            wrong.append(f"{file.name}: {address}")
    return wrong


def test_every_link_of_the_plain_pages_leads_somewhere(build: Path) -> None:
    files = sorted((build / "pages").rglob("*.md"))
    assert len(files) == 13
    assert [wrong for file in files for wrong in broken(file, SAID.findall(file.read_text(encoding="utf-8")))] == []


def test_every_link_of_the_site_leads_somewhere(build: Path) -> None:
    files = [file for file in sorted((build / "site").rglob("*.html")) if file.name != "404.html"]
    assert len(files) == 13
    assert [wrong for file in files for wrong in broken(file, LINK.findall(file.read_text(encoding="utf-8")))] == []


def test_the_map_in_words(build: Path) -> None:
    said = page(build, "shared/index.md")
    assert "3 services, 7 connections, 2 shared components." in said
    assert "| 1 | [Mail](../mail.md) | [The shop](../shop.md) | HTTP | 80 | [MAIL 1](../mail.md#connection-1) |" in said
    assert "| 2 | [The shop](../shop.md) | [The bank](../bank.md) | https | 443 |" in said
    assert "[Kafka](../shared/components/kafka.md) | Third-party system | Kafka | 9092 | 2 | 2 |" in said
    assert "[Old ledger](../shared/components/old.md), by [The shop](../shop.md)" in said


def test_the_map_as_a_file(build: Path) -> None:
    root = ElementTree.parse(build / "diagrams/shared/map.svg").getroot()
    lines = [part for part in root.iter(f"{SVG}g") if part.get("class") == "connection"]
    assert [(line.get("data-source"), line.get("data-destination"), line.get("data-arrows")) for line in lines] == [
        ("mail", "shop", "destination"),
        ("shop", "bank", "destination"),
    ]
    boxes = [part.get("data-component") for part in root.iter(f"{SVG}g") if part.get("class") == "component"]
    assert sorted(boxes) == ["bank", "mail", "shop"]
    titles = ["".join(part.itertext()) for part in root.iter(f"{SVG}g") if part.get("class") == "boundary"]
    assert titles == ["Finance", "Retail"]
    assert root.find(f"{SVG}desc").text.startswith("Line 1: Mail opens 1 connection to The shop (HTTP, port 80).")
    assert not [part for part in root.iter() if part.tag == f"{SVG}a"]
    assert (build / "diagrams/shared/map.png").read_bytes().startswith(b"\x89PNG")


def test_pictures_on_the_site_lead_to_pages(build: Path) -> None:
    assert '<a xlink:href="../bank/index.html">' in site(build, "shared")
    shop = site(build, "shop")
    assert shop.count('<a xlink:href="../bank/index.html#open-api">') == 2
    assert shop.count('<a xlink:href="../shared/components/kafka/index.html">') == 2
    assert "xlink:href" not in (build / "diagrams/shop-connections.svg").read_text(encoding="utf-8")


def test_tables_of_a_service_lead_to_pages(build: Path) -> None:
    assert '<td><a href="../bank/index.html#open-api">Bank API</a></td>' in site(build, "shop")
    assert "| [Bank API](bank.md#open-api) | HTTPS | 443 |" in page(build, "shop.md")
    assert "| [Kafka](shared/components/kafka.md) |" in page(build, "shop.md")


def test_what_a_component_must_open(build: Path) -> None:
    said = page(build, "shop.md")
    web = said[said.index('<a id="open-web"></a>') : said.index('<a id="open-jobs"></a>')]
    assert [line for line in web.splitlines() if line.startswith(("| Out", "| In"))] == [
        "| Outbound | [Bank API](bank.md#open-api) (The bank) | HTTPS | TCP | 443 | payments "
        "| [1](#connection-1), [BANK a.1](bank.md#connection-a.1) |",
        "| Outbound | [Kafka](shared/components/kafka.md) | Kafka | TCP | 9092 | orders | [2](#connection-2) |",
        "| Inbound | [Sender](mail.md#open-out) (Mail) | HTTP | TCP | 80 | news | [MAIL 1](mail.md#connection-1) |",
    ]
    assert (
        "| Outbound | [Old ledger](shared/components/old.md) | not described | not described | not described | bills "
        "| [4](#connection-4) |" in said
    )
    idle = said[said.index('<a id="open-idle"></a>') :]
    assert "No connection is described." in idle


def test_the_other_side_is_called_by_its_better_name(build: Path) -> None:
    assert "| Inbound | [Web shop](shop.md#open-web) (The shop) | https | TCP | 443 |" in page(build, "bank.md")


def test_all_that_is_opened_in_one_table(build: Path) -> None:
    found = rows(build, "shared/open")
    assert found[0][:4] == ["Service", "Component", "Direction", "Peer"]
    assert len(found) == 1 + 2 + 2 + 5
    assert [
        "Mail",
        "Sender",
        "Outbound",
        "Web shop",
        "The shop",
        "HTTP",
        "TCP",
        "80",
        "both ways",
        "news",
        "1",
    ] in found
    assert [row[1:] for row in rows(build, "mail-open")] == [row[1:] for row in found if row[0] in ("Service", "Mail")]


@pytest.mark.parametrize(
    "name", ["shop-open", "shared/open", "shared/ports", "shared/matrix", "shared/components/kafka"]
)
def test_the_workbooks_say_the_same(build: Path, name: str) -> None:
    sheet = openpyxl.load_workbook(build / f"tables/{name}.xlsx").active
    assert [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)] == rows(build, name)


def test_who_uses_a_shared_component(build: Path) -> None:
    said = page(build, "shared/components/kafka.md")
    assert "The <em>bus</em>&#46;" in said
    assert "2 connections of 2 services: [Mail](../../mail.md), [The shop](../../shop.md)." in said
    assert (
        "| [SHOP 3](../../shop.md#connection-3) | [Jobs](../../shop.md#open-jobs) (The shop) | opens to it | Kafka "
        "| TCP | 9092 | from it | orders |"
    ) in said


def test_systems_of_one_name_share_a_page(build: Path) -> None:
    said = page(build, "shared/components/vault.md")
    assert "2 connections of 2 services: [Mail](../../mail.md), [The bank](../../bank.md)." in said
    assert "Each of these services describes it in its own file under this name" in said


def test_a_system_of_one_service_has_a_page_without_files_of_its_own(build: Path) -> None:
    said = page(build, "shared/components/old.md")
    assert "1 connection of 1 service: [The shop](../../shop.md)." in said
    assert "[SHOP 4](../../shop.md#connection-4)" in said
    assert "Each of these services" not in said
    assert 'href="../shared/components/old/index.html"' in site(build, "shop")
    assert "CSV" not in site(build, "shared/components/old")
    assert not (build / "tables/shared/components/old.csv").exists()
    assert "components/old" not in site(build, "shared/open")  # the navigation would be too long


def test_the_index_of_ports(build: Path) -> None:
    said = page(build, "shared/ports.md")
    ports = ["25", "80", "443", "6122", "9092", "20000-20010", "not described"]
    assert re.findall(r"^\| \[([^]]*)\]\(#port", said, re.MULTILINE) == ports
    assert (
        "| 6122 | RPC | not described | [Jobs](../shop.md) (The shop) | the component itself "
        "| [SHOP](../shop.md#internal-ports) |"
    ) in said.replace('<a id="port-6122"></a>', "")
    assert "[BANK a.1](../bank.md#connection-a.1), [SHOP 1](../shop.md#connection-1)" in said


def test_the_matrix_has_each_connection_once(build: Path) -> None:
    found = rows(build, "shared/matrix")
    assert len(found) == 1 + 7
    both = next(row for row in found if ";" in row[1])
    assert both == [
        "The bank; The shop", "a.1; 1", "The shop", "Web shop", "The bank", "Bank API", "https", "443",
        "Intra-cluster", "payments", "source to destination",
    ]  # fmt: skip
    said = page(build, "shared/matrix.md")
    grid = "| [The shop](../shop.md) | [443](../bank.md#connection-a.1) |  | [9092](../shop.md#connection-2) |  |"
    assert grid in said


def test_the_manifest_knows_them(build: Path) -> None:
    listed = {entry["path"]: entry for entry in json.loads((build / "manifest.json").read_text())}
    for path, kind in {"pages/shared/index.md": "page", "tables/shared/open.csv": "table"}.items():
        assert (listed[path]["service"], listed[path]["kind"]) == (None, kind)
    assert listed["diagrams/shared/map.svg"]["kind"] == "svg"
    assert listed["tables/shop-open.xlsx"]["service"] == "shop"


def test_the_navigation_has_a_section_beside_the_services(build: Path) -> None:
    said = site(build, "shop")
    names = [" ".join(name.split()) for name in re.findall(r'<span class="md-ellipsis">\s*(.*?)\s*</span>', said)]
    start = names.index("Suite")
    assert names[start : start + 7] == [
        "Suite",
        "Overview",
        "What must I open?",
        "Ports and protocols",
        "Communication matrix",
        "Two services side by side",
        "Shared components",
    ]


def test_without_a_navigation_there_is_one(tmp_path: Path) -> None:
    lines = [line for line in (project(tmp_path, SMALL) / "mkdocs.yml").read_text().splitlines() if "nav:" not in line]
    (tmp_path / "mkdocs.yml").write_text("\n".join(lines), encoding="utf-8")
    assert gen("--images", "svg", folder=tmp_path).returncode == 0
    said = site(tmp_path / "build", "shop")
    names = re.findall(r'<span class="md-ellipsis">\s*(.*?)\s*</span>', said)
    assert {"Services", "Suite", "Overview"} <= {" ".join(name.split()) for name in names}


def test_one_service_alone_has_no_suite(tmp_path: Path) -> None:
    lone = {
        "shared": SMALL["shared"],
        "mail": HEAD.format(name="Mail", more="") + "components: {out: {name: Sender}}\n",
    }
    folder = project(tmp_path, lone)
    assert gen("--images", "svg", folder=folder).returncode == 0
    assert not list((folder / "build").rglob("*shared*"))
    assert "## What must I open?" in page(folder / "build", "mail.md")
    assert "shared" not in page(folder / "build", "mail.md")


def test_one_service_of_several_has_the_same_page(build: Path, tmp_path: Path) -> None:
    folder = project(tmp_path, SMALL)
    assert gen("--no-site", "--service", "bank", folder=folder).returncode == 0
    assert page(folder / "build", "bank.md") == page(build, "bank.md")
    assert not (folder / "build/pages/shared").exists()


def test_the_same_bytes_whatever_the_hash_seed(build: Path, tmp_path: Path) -> None:
    folder = project(tmp_path, dict(reversed(SMALL.items())))
    assert gen(folder=folder, PYTHONHASHSEED="77").returncode == 0
    assert digest(folder / "build") == digest(build)


HOSTILE = [
    "<script>alert(1)</script>",
    "a | b",
    "[x](javascript:alert(1))",
    "{{ 7 * 7 }} {% raw %}",
    '"><img src=x onerror=alert(1)>',
    "=1+1",
    "</details></td>",
]


def test_hostile_names_stay_text(tmp_path: Path) -> None:
    files = {"shared": f"externals: {{bus: {{name: {json.dumps(HOSTILE[0])}, kind: third-party}}}}\n"}
    for number, name in enumerate(HOSTILE):
        other = f"s{(number + 1) % len(HOSTILE)}"
        files[f"s{number}"] = (
            f"service: {{name: {json.dumps(name)}, product: {json.dumps(name)}}}\n"
            f"components: {{one: {{name: {json.dumps(name)}}}}}\nexternals: {{bus: , other: {{service: {other}}}}}\n"
            f"connections:\n  - {{id: 1, source: one, destination: other, protocol: {json.dumps(name)}, "
            f"port: {json.dumps(name)}, data: {json.dumps(name)}}}\n"
            f"  - {{id: 2, source: one, destination: bus, protocol: {json.dumps(name)}, data: {json.dumps(name)}}}\n"
        )
    folder = project(tmp_path, files)
    done = gen("--images", "svg", folder=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    shown = sorted((folder / "build/site").rglob("shared/**/*.html")) + sorted(
        (folder / "build/site").glob("s?/*.html")
    )
    assert len(shown) == 6 + 1 + len(HOSTILE)
    for file in shown:
        said = file.read_text(encoding="utf-8")
        assert "<script>alert" not in said
        assert "<img src=x" not in said
        assert 'href="javascript:' not in said
        assert "49" not in re.sub(r"[\w-]*49[\w-]*\.(js|css)", "", "".join(re.findall(r"<td.*?</td>", said, re.DOTALL)))
        assert said.count("<details") == said.count("</details>")
    matrix = site(folder / "build", "shared/matrix")
    for name in HOSTILE:
        assert html.escape(name, quote=False) in matrix.replace("&quot;", '"').replace("&#34;", '"')
    plain = "".join(file.read_text(encoding="utf-8") for file in (folder / "build/pages").rglob("*.md"))
    assert not re.search(r"<script|<img|\]\(javascript|\{\{", plain)
