"""Two versions of a site and an alias, side by side by mike in a bare repository: each page shows its own version."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest

from tests import suites
from tests.loading.test_versions import commit, git

pytest.importorskip("mike", reason="mike keeps versions of a site side by side")
CONFIGURATION = suites.CONFIGURATION.replace("use_directory_urls: false\n", "extra: {version: {provider: mike}}\n")
CONFIGURATION = CONFIGURATION.replace("{name: material, font: false}", "mkdocs")
SINCE = "[search, gen: {changes_since: v2.3, versions_url: '../{number}/'}]"
MAIL = """\
service: {{name: Mail{more}}}
components: {{out: {{name: Sender}}}}
externals: {{shop: {{name: Web shop}}}}
connections:
  - {{id: 1, source: out, destination: shop, protocol: HTTP, port: {port}, data: news, data_flow: both}}
"""
REFERENCE = re.compile(r'<[a-z][^>]*?\s(?:href|src)="([^"]+)"')
ELSEWHERE = "https?:|mailto:|data:"


def mike(project: Path, *arguments: str) -> None:
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    identity = {f"GIT_{who}_{what}": "a@example.com" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    run = [sys.executable, "-c", "from mike.driver import main; raise SystemExit(main())", *arguments]
    done = subprocess.run(run, cwd=project, env={**os.environ, **identity, "PATH": programs}, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()


@pytest.fixture(scope="module")
def deployed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a web server shows: 2.3, then 2.4, in which a service has another id and a port; `latest` is 2.4."""
    folder = tmp_path_factory.mktemp("mike")
    project, origin = folder / "docs", folder / "origin.git"
    (project / "model").mkdir(parents=True)
    (project / "site").mkdir()
    (project / "site/index.md").write_text("# x\n\n<!-- gen:services -->\n", encoding="utf-8")
    (project / ".gitignore").write_text("build\n.cache\n", encoding="utf-8")
    (project / "mkdocs.yml").write_text(CONFIGURATION, encoding="utf-8")
    (project / "model/mail.yml").write_text(MAIL.format(more="", port=80), encoding="utf-8")
    git(folder, "init", "-q", "--bare", "origin.git")
    git(project, "init", "-q")
    git(project, "remote", "add", "origin", str(origin))
    commit(project, "v2.3")
    mike(project, "deploy", "--push", "2.3")
    (project / "mkdocs.yml").write_text(CONFIGURATION.replace("[search, gen]", SINCE), encoding="utf-8")
    (project / "model/mail.yml").unlink()
    (project / "model/post.yml").write_text(MAIL.format(more=", formerly: mail", port=8080), encoding="utf-8")
    commit(project, "v2.4")
    mike(project, "deploy", "--push", "--update-aliases", "2.4", "latest")
    git(folder, "clone", "-q", "--branch", "gh-pages", str(origin), "deployed")
    return folder / "deployed"


def references(deployed: Path, version: str) -> Iterator[tuple[str, str]]:
    """The addresses on the pages of a version, below the root of all: where each stands, where it leads."""
    for page in sorted((deployed / version).rglob("*.html")):
        here = page.relative_to(deployed).as_posix()
        for address in REFERENCE.findall(page.read_text(encoding="utf-8")):
            if page.name != "404.html" and not re.match(ELSEWHERE, address):
                yield here, re.split("[?#]", urljoin(f"/{here}", address))[0].lstrip("/")


@pytest.mark.parametrize("version", ["2.3", "2.4", "latest"])
def test_links_and_pictures_of_a_version_are_its_own(deployed: Path, version: str) -> None:
    listed = {*references(deployed, version)}
    there = {to for _, to in listed if (deployed / to).is_file() or (deployed / to / "index.html").is_file()}
    assert {(here, to) for here, to in listed if to not in there} == set()
    outside = {to for _, to in listed if to.split("/")[0] != version}
    assert outside == (set() if version == "2.3" else {"2.3/mail/index.html"})  # the page as it was


def test_each_version_has_its_own_files_and_an_alias_their_addresses_that_stay(deployed: Path) -> None:
    versions = json.loads((deployed / "versions.json").read_text(encoding="utf-8"))
    assert [(it["version"], it["aliases"]) for it in versions] == [("2.4", ["latest"]), ("2.3", [])]
    for name in ("diagrams/post-connections.svg", "diagrams/post-data-flows.png", "tables/post-open.csv"):
        assert (deployed / "latest" / name).read_bytes() == (deployed / "2.4" / name).read_bytes()
    assert ">80<" in (deployed / "2.3/mail/index.html").read_text(encoding="utf-8")
    assert "Close,Sender,Web shop,HTTP,TCP,80" in (deployed / "latest/tables/post-changes.csv").read_text("utf-8")
    assert "url=../post/" in (deployed / "latest/mail/index.html").read_text(encoding="utf-8")
    found = json.loads((deployed / "latest/search/search_index.json").read_text(encoding="utf-8"))
    assert "post/" in {entry["location"] for entry in found["docs"]}


def test_a_page_leads_to_what_it_was_in_the_older_version(deployed: Path) -> None:
    page = (deployed / "latest/post/index.html").read_text(encoding="utf-8")
    assert "Compared with v2.3, commit " in page
    assert '<a href="../../2.3/mail/index.html">The page as it was then</a>' in page
    assert "as it was then" not in (deployed / "2.3/mail/index.html").read_text(encoding="utf-8")
