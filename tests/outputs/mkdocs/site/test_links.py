"""Links between pages that MkDocs checks: to places on the model's pages, and from the texts of the model."""

# ruff: noqa: E501  (files, and what MkDocs logs)

import re
from pathlib import Path

import pytest

from tests.gen_command import gen_here, run

SHOP = """\
service: {name: Shop}
introduction: |
  See [sign-on](../auth/index.md#open-api), [home](../index.md), [none](../nope/index.md), [no place](../auth/index.md#no), [from the root](auth/index.md#open-api).
components: {web: {name: Web shop}}
externals: {auth: {service: auth}}
connections:
  - {id: 1, source: web, destination: auth, protocol: HTTPS, port: 443, data: "[tokens](../auth/index.md)", data_flow: both}
"""
AUTH = """\
service: {name: Sign-on}
components: {api: {name: Sign-on API}}
externals: {mail: {name: Mail relay}}
connections:
  - {id: 1, source: api, destination: mail, protocol: SMTP, port: 25, data: mail, data_flow: both}
"""
HOME = """\
# Home

[a](shop/index.md#connection-1) [b](auth/index.md#open-api) [c](auth/index.md#connections-table) [d](shop/index.md#connections)
[e](auth/index.md#open-web) [f](shared/ports.md)
"""
CONFIGURATION = (
    "site_name: x\ndocs_dir: site\nsite_dir: out\nplugins: [gen]\ntheme: {name: mkdocs}\nvalidation: {anchors: warn}\n"
)


@pytest.mark.parametrize("folders", [True, False])
def test_mkdocs_checks_links_to_and_from_the_model_s_pages(tmp_path: Path, folders: bool) -> None:
    more = "" if folders else "use_directory_urls: false\n"
    files = {"model/shop.yml": SHOP, "model/auth.yml": AUTH, "site/index.md": HOME, "mkdocs.yml": CONFIGURATION + more}
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    done = run("mkdocs", "build", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    warnings = [line.partition(" -  ")[2] for line in done.stderr.splitlines() if line.startswith("WARNING")]
    told = [line for line in warnings if "contains a link" in line]
    assert told == [
        "Doc file 'index.md' contains a link 'shared/ports.md', but the target is not found among documentation files.",
        "Doc file 'shop/index.md' contains a link '../nope/index.md', but the target 'nope/index.md' is not found among "
        "documentation files.",
        "Doc file 'index.md' contains a link 'auth/index.md#open-web', but the doc 'auth/index.md' does not contain an "
        "anchor '#open-web'.",
        "Doc file 'shop/index.md' contains a link '../auth/index.md#no', but the doc 'auth/index.md' does not contain an "
        "anchor '#no'.",
    ]
    page = (tmp_path / "out/shop/index.html").read_text(encoding="utf-8")
    end = "" if folders else "index.html"
    matrix = (tmp_path / "out/shared/matrix/index.html").read_text(encoding="utf-8")
    assert f'href="../../auth/{end}">tokens' in matrix
    assert page.count(f'href="../auth/{end}#open-api"') >= 2
    assert f'href="../auth/{end}">tokens' in page
    assert re.search(rf'href="\.\./?{end}">home', page)


def test_plain_pages_lead_to_plain_pages(tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    (tmp_path / "model/shop.yml").write_text(SHOP, encoding="utf-8")
    (tmp_path / "model/auth.yml").write_text(AUTH, encoding="utf-8")
    assert gen_here("--no-site", "--images", "svg", folder=tmp_path).returncode == 0
    page = (tmp_path / "build/pages/shop.md").read_text(encoding="utf-8")
    assert "[sign-on](auth.md#open-api)" in page
    assert '<a id="open-api"></a>' in (tmp_path / "build/pages/auth.md").read_text(encoding="utf-8")
