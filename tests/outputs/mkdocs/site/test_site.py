"""The site of several services: cards, navigation by product and in groups, links between them."""

import re
import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.gen_command import gen_here as gen
from tests.test_same_bytes import digest

pytestmark = pytest.mark.slow

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


@pytest.fixture(scope="module")
def without_products(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("without"), products=False)


def test_without_products_there_is_one_list(without_products: Path) -> None:
    home = (without_products / "index.html").read_text(encoding="utf-8")
    assert home.count('class="gen-cards"') == 1
    assert re.findall(r'class="gen-card"><a href="(\w+)/', home) == ["bank", "cart", "shop"]


def test_only_another_service_is_linked_from_a_picture(without_products: Path) -> None:
    page = (without_products / "bank/index.html").read_text(encoding="utf-8")
    assert page.count('<a xlink:href="../shop/index.html">') == 2
    assert '"../cart/index.html"><g' not in page


def suite(folder: Path, services: int, nav: str, products: int = 1, theme: str = "") -> Path:
    """A project of so many small services, `s001` and so on."""
    (folder / "model").mkdir(parents=True)
    (folder / "site").mkdir()
    (folder / "site/index.md").write_text("# Home\n\n<!-- gen:services -->\n", encoding="utf-8")
    configuration = CONFIGURATION.replace('nav: [{Home: index.md}, {Services: "gen:services"}]\n', nav)
    configuration = configuration.replace("font: false", f"font: false{theme}").replace("[gen]", "[search, gen]")
    (folder / "mkdocs.yml").write_text(configuration, encoding="utf-8")
    for number in range(1, services + 1):
        text = MODEL.format(name=f"Service {number}", product=f"P{number % products}" if products > 1 else "")
        (folder / f"model/s{number:03}.yml").write_text(text, encoding="utf-8")
    return folder


def entries(page: str) -> list[str]:
    """What the navigation beside a page lists, sections and pages, by their names."""
    nav = page[page.index('<nav class="md-nav md-nav--primary') : page.index('<div class="md-sidebar md-sidebar--sec')]
    return [name.strip() for name in re.findall(r'<span class="md-ellipsis">\s*(.*?)\s*</span>', nav, re.DOTALL)]


def test_many_services_stand_in_groups(tmp_path: Path) -> None:
    project = suite(tmp_path, 61, "nav: [{Home: index.md}, {Services: 'gen:services'}]\n")
    assert gen("--images", "svg", folder=project).returncode == 0
    page = (project / "build/site/s025/index.html").read_text(encoding="utf-8")
    listed = entries(page)
    assert "Service 1 – Service 20" in listed
    assert "Service 41 – Service 61" in listed
    assert "Service 40" in listed
    assert "Service 41" not in listed
    assert re.findall(r'<link rel="(prev|next)" href="(.*?)">', page) == [
        ("prev", "../s024/index.html"),
        ("next", "../s026/index.html"),
    ]


def test_many_services_of_several_products_stand_below_these(tmp_path: Path) -> None:
    """In the navigation of a project that says nothing of it."""
    project = suite(tmp_path, 64, "", products=2)
    assert gen("--images", "svg", folder=project).returncode == 0
    page = (project / "build/site/s001/index.html").read_text(encoding="utf-8")
    assert [name for name in entries(page) if name.startswith("P")] == ["P0", "P1"]
    assert 'rel="next" href="../s003/index.html"' in page


def test_the_navigation_is_the_theme_s_own(tmp_path: Path) -> None:
    """A partial of the same text that is the site owner's own is rendered for each page by itself."""
    nav = "nav: [{Home: index.md}, {Services: 'gen:services'}]\n"
    whole, own = suite(tmp_path / "a", 12, nav, 3), suite(tmp_path / "b", 12, nav, 3, ", custom_dir: theme")
    spec = find_spec("material")
    assert spec and spec.origin
    (own / "theme/partials").mkdir(parents=True)
    shutil.copy(Path(spec.origin).parent / "templates/partials/nav.html", own / "theme/partials")
    assert gen("--images", "svg", folder=whole).returncode == 0
    assert gen("--images", "svg", folder=own).returncode == 0
    assert digest(whole / "build/site") == digest(own / "build/site")


def test_a_hook_sees_the_pictures(tmp_path: Path) -> None:
    project = suite(tmp_path, 1, "")
    hook = "def on_page_content(html, **others):\n    return html.replace('<svg ', '<svg data-hooked ')\n"
    (project / "hook.py").write_text(hook, encoding="utf-8")
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as configuration:
        configuration.write("hooks: [hook.py]\n")
    assert gen("--images", "svg", folder=project).returncode == 0
    assert "<svg data-hooked xmlns" in (project / "build/site/s001/index.html").read_text(encoding="utf-8")


def test_what_makes_a_site_faster_changes_no_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = suite(tmp_path, 6, "", products=2)
    own = "".join(f", own-{number}: {{name: Own {number}, kind: third-party}}" for number in range(4))
    model = project / "model/s001.yml"  # pages that the navigation does not list
    model.write_text(model.read_text(encoding="utf-8").replace("kind: other}", f"kind: other}}{own}"), encoding="utf-8")
    assert gen("--images", "svg", folder=project).returncode == 0
    assert len(list((project / "build/site/shared/components").glob("own-*"))) == 4
    fast = digest(project / "build/site")
    shutil.rmtree(project / "build")
    monkeypatch.setenv("GEN_SHORTCUTS", "off")
    assert gen("--images", "svg", folder=project).returncode == 0
    assert digest(project / "build/site") == fast
