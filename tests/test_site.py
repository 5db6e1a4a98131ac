"""The site of several services: cards, navigation by product, links between them."""

import re
from pathlib import Path

from tests.gen_command import gen

MODEL = """\
service: {{name: {name}, product: {product}, waive: {{missing-link: none}}}}
components: {{web: {{name: Web}}}}
externals: {{shop: {{name: The shop, kind: service}}, cart: {{name: Not a service, kind: other}}}}
connections:
  - {{id: 1, source: web, destination: shop, protocol: HTTPS, port: 443, data: x, data_flow: both}}
  - {{id: 2, source: web, destination: cart, protocol: HTTPS, port: 443, data: x, data_flow: both}}
"""
SERVICES = {"shop": ("Shop", "Retail"), "cart": ("Cart", "Retail"), "bank": ("Bank", "Finance & more")}
CONFIGURATION = """\
site_name: x
docs_dir: site
site_dir: build/site
use_directory_urls: false
theme: {name: material, font: false}
plugins: [gen]
nav: [{Home: index.md}, {Services: "gen:services"}]
"""


def built(folder: Path, products: bool) -> Path:
    (folder / "model").mkdir()
    (folder / "site").mkdir()
    (folder / "site/index.md").write_text("# Home\n\n<!-- gen:services -->\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(CONFIGURATION, encoding="utf-8")
    for name, (shown, product) in SERVICES.items():
        text = MODEL.format(name=shown, product=product if products else "")
        (folder / f"model/{name}.yml").write_text(text, encoding="utf-8")
    done = gen("--images", "svg", folder=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "build/site"


def test_services_stand_below_their_products(tmp_path: Path) -> None:
    home = (built(tmp_path, products=True) / "index.html").read_text(encoding="utf-8")
    assert re.findall(r"<h3>(.*?)</h3>", home) == ["Finance &amp; more", "Retail"]
    cards = re.findall(r'class="gen-card"><a href="(\w+)/', home)
    assert cards == ["bank", "cart", "shop"]
    shown = home[home.index("<h3>Finance") :]
    assert shown.index('href="bank/index.html"') < shown.index("<h3>Retail") < shown.index('href="cart/index.html"')


def test_without_products_there_is_one_list(tmp_path: Path) -> None:
    home = (built(tmp_path, products=False) / "index.html").read_text(encoding="utf-8")
    assert home.count('class="gen-cards"') == 1
    assert re.findall(r'class="gen-card"><a href="(\w+)/', home) == ["bank", "cart", "shop"]


def test_only_another_service_is_linked_from_a_picture(tmp_path: Path) -> None:
    page = (built(tmp_path, products=False) / "bank/index.html").read_text(encoding="utf-8")
    assert page.count('<a xlink:href="../shop/index.html">') == 2
    assert '"../cart/index.html"><g' not in page
