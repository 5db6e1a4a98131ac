"""The page that mkdocs-print-site-plugin joins of all pages: each id stands in it once, and links lead there."""

import re
import shutil
from collections import Counter
from pathlib import Path

from tests.conftest import ROOT
from tests.gen_command import gen_here as gen

CONFIGURATION = """\
site_name: x
site_dir: build/site
use_directory_urls: false
theme: {name: mkdocs, highlightjs: false}
plugins: [search, gen, print-site]
nav: [Home: index.md, Services: "gen:services"]
"""
SHOP = """\
service: {name: Shop}
components: {api: {name: Shop API}}
externals: {kafka: }
connections:
  - {id: 1, source: api, destination: kafka, protocol: Kafka, port: 9092, data: Orders, data_flow: both}
  - {id: 2, source: api, destination: kafka, protocol: Kafka, port: 9093, data: Orders, data_flow: both}
"""


def test_the_joined_page_has_each_id_once_and_its_links_lead_there(tmp_path: Path) -> None:
    for name, text in {
        "mkdocs.yml": CONFIGURATION,
        "model/shop.yml": SHOP,
        "docs/index.md": "# Home\n\n<!-- gen:picture gim -->\n",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    for name in ("gim", "shared"):
        shutil.copy(ROOT / "model" / f"{name}.yml", tmp_path / "model")
    done = gen("--images", "svg", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    site = tmp_path / "build" / "site"
    joined = (site / "print_page.html").read_text(encoding="utf-8")
    ids = Counter(re.findall(r'<[\w-]+[^<>]*?\sid="([^"]*)"', joined))
    assert [name for name, count in ids.items() if count > 1] == []
    assert {"gim-index-connection-1", "shop-index-connection-1", "gim-index-connections-table"} <= ids.keys()
    places = set(re.findall(r'(?:(?:href|aria-labelledby)="#?|url\(#)((?:gim|shop|shared|index|gen)-[\w.-]+)', joined))
    assert places - ids.keys() == set()
    page = (site / "gim" / "index.html").read_text(encoding="utf-8")
    assert all(f' id="{name}"' in page for name in ("connections-table", "connection-1", "gen-gim-connections"))
