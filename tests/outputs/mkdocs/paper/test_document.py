"""What a site has for paper: the line of each page, and all pages as one document whose links lead somewhere."""

import re
from collections import Counter
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.gen_command import gen_here as gen

CONFIGURATION = """\
site_name: A & <b> "site"
docs_dir: site
theme: {name: mkdocs, highlightjs: false}
plugins:
  - search
  - gen: {release: '2.10 "beta" \\', date: 2026-09-01, document: true}
"""
SHOP = """\
service: {name: 'Shop "A" <i>*'}
introduction: See [the bank](../bank/index.md#connections).
components: {api: {name: Shop API}}
externals: {bank: {service: bank}, kafka: }
connections:
  - {id: 1, source: api, destination: kafka, protocol: Kafka, port: 9092, data: Orders, data_flow: both}
  - {id: 1.2, source: api, destination: bank, protocol: HTTPS, port: 443, data: Payments, data_flow: both}
"""
BANK = SHOP.replace("Shop", "Bank").replace("{service: bank}", "{name: Till}").replace(" See [the bank]", " See [it]")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("paper")
    for name, text in {
        "mkdocs.yml": CONFIGURATION,
        "model/shop.yml": SHOP,
        "model/bank.yml": BANK,
        "model/shared.yml": "externals: {kafka: {name: Kafka, kind: third-party}}\n",
        "site/index.md": "# Home\n\n[All](shared/document.html)\n",
    }.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    done = gen("--images", "svg", folder=folder)
    assert done.returncode == 0 and "WARNING" not in done.stderr, done.stderr
    return folder / "build" / "site"


def test_each_page_says_for_paper_what_the_site_says_of_its_release(site: Path) -> None:
    facts = "A &amp; &lt;b&gt; &quot;site&quot; · Release 2.10 &quot;beta&quot; \\ · 2026-09-01"
    for name, title in (("shop", "Shop &quot;A&quot; &lt;i&gt;*"), ("shared/ports", "Ports and protocols")):
        page = (site / name / "index.html").read_text(encoding="utf-8")
        assert page.count(f'<p class="gen-paper" data-title="{title}" data-facts="{facts}"') == 1
    assert "gen-paper" not in (site / "index.html").read_text(encoding="utf-8")
    assert 'href="document.html">All pages as one document' in (site / "shared/index.html").read_text(encoding="utf-8")


def test_the_document_has_all_pages_with_ids_once_and_links_that_lead_somewhere(site: Path) -> None:
    text = (site / "shared" / "document.html").read_text(encoding="utf-8")
    ids = Counter(re.findall(r'<[\w-]+[^<>]*?\sid="([^"]*)"', text))
    assert [name for name, count in ids.items() if count > 1] == []
    assert {"shared", "shop", "bank", "shared_ports", "shop.connection-1", "bank.connection-1.2"} <= ids.keys()
    links = {unquote(link) for link in re.findall(r'<[^<>]*?\s(?:href|src)="([^"]*)"', text)}
    assert {link[1:] for link in links if link.startswith("#")} <= ids.keys()
    assert set(re.findall(r"url\(#([^)]*)\)", text)) <= ids.keys()
    files = [link.split("#")[0] for link in links if not link.startswith(("#", "data:", "http"))]
    assert files and [name for name in files if not (site / "shared" / name).exists()] == []
    assert "<script" not in text and 'href="#bank.connections"' in text
    assert not any(name.startswith(("shared_closing", "shared_compare")) for name in ids), "rows that stand elsewhere"


def test_its_style_sheet_has_the_titles_as_texts(site: Path) -> None:
    style = (site / "shared" / "document.css").read_text(encoding="utf-8")
    assert r'@page section-2 { @top-left { content: "Shop \22 A\22  \3c i\3e \2a "; } }' in style
    assert ".gen-document main > section:nth-of-type(3) { page: section-2; }" in style, "no section within a page"
    assert r"2\2e 10 \22 beta\22  \5c  \b7  2026\2d 09\2d 01" in style


def test_a_number_is_no_release(tmp_path: Path) -> None:
    text = "site_name: x\nplugins:\n  - gen:\n      release: 2.10\n      date: 2026-09-01 10:00:00\n      document: 1\n"
    for name, content in {"mkdocs.yml": text, "model/shop.yml": SHOP}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    done = gen("check", folder=tmp_path)
    assert "mkdocs.yml:4:16: error [wrong-type] `release` must be a text, not `2.1`" in done.stdout
    assert "mkdocs.yml:5:13: error [wrong-type] `date` must be a day, or a text" in done.stdout
    assert "mkdocs.yml:6:17: error [wrong-type] `document` must be true or false, not `1`" in done.stdout
