"""The option `changes_since`: pages, tables and the wiki's pages tell what changed, in files and in the site."""

import json
import re
from pathlib import Path

import pytest

from tests import suites
from tests.changes.test_comparison import PAIRS
from tests.gen_command import gen_here
from tests.loading.test_versions import commit, git

CONFIGURATION = suites.CONFIGURATION.replace("[search, gen]", "[search, gen: {changes_since: SINCE}]")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Two services, of which one has changed since v1; a third is gone."""
    note = PAIRS / "release-note"
    (tmp_path / "model").mkdir()
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.md").write_text("# x\n\n<!-- gen:services -->\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(CONFIGURATION.replace("SINCE", "v1"), encoding="utf-8")
    (tmp_path / ".gitignore").write_text("build\n.cache\n", encoding="utf-8")
    text = (note / "before/checkout.yml").read_text(encoding="utf-8")
    for name, page in {
        "checkout": text,
        "same": text.replace("Checkout", "Same"),
        "gone": text.replace("Checkout", "Gone"),
    }.items():
        (tmp_path / "model" / f"{name}.yml").write_text(page, encoding="utf-8")
    git(tmp_path, "init", "-q")
    commit(tmp_path, "v1")
    (tmp_path / "model/gone.yml").unlink()
    (tmp_path / "model/checkout.yml").write_bytes((note / "after/checkout.yml").read_bytes())
    return tmp_path


def test_pages_tables_and_the_wiki_tell_it(project: Path) -> None:
    done = gen_here("--images", "svg", folder=project)
    assert done.returncode == 0, done.stderr
    page = (project / "build/pages/checkout.md").read_text(encoding="utf-8")
    head = git(project, "rev-parse", "v1")[:10]
    assert f"## Changes since v1\n\nCompared with v1, commit {head}.\n" in page
    assert "| Order service | Mail relay | SMTP | TCP | 587 | receipts | 3 |" in page
    assert "(../diagrams/checkout.changes-connections.svg)" in page
    assert "Changes since" not in (project / "build/pages/same.md").read_text(encoding="utf-8")
    assert "=== Open ===" in (project / "build/wiki/checkout.wiki").read_text(encoding="utf-8")
    table = (project / "build/tables/checkout-changes.csv").read_text(encoding="utf-8").splitlines()
    assert table[1] == "Open,Order service,Mail relay,SMTP,TCP,587,receipts,,3"
    whole = (project / "build/tables/shared/changes.csv").read_text(encoding="utf-8")
    assert "Gone,Close,Storefront,Order service,HTTPS,TCP,8443,orders,,1" in whole
    site = (project / "build/site/checkout/index.html").read_text(encoding="utf-8")
    assert 'id="changes"' in site
    assert 'data-connection="+3"' in site
    assert "gen-changes" not in (project / "build/site/same/index.html").read_text(encoding="utf-8")
    shared = (project / "build/site/shared/changes/index.html").read_text(encoding="utf-8")
    assert '<a href="../../checkout/index.html#connection-3">3</a>' in shared
    listed = json.loads((project / "build/manifest.json").read_text(encoding="utf-8"))
    assert "diagrams/checkout.changes-data-flows.svg" in json.dumps(listed)
    assert gen_here("--images", "svg", "--check", folder=project).returncode == 0


def test_what_can_not_be_compared_ends_the_build(project: Path) -> None:
    (project / "mkdocs.yml").write_text(CONFIGURATION.replace("SINCE", "v9"), encoding="utf-8")
    done = gen_here("--images", "svg", folder=project)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "git knows no revision `v9`" in done.stderr
    assert not (project / "build").exists()


def test_a_folder_is_seen_from_the_project_s(project: Path) -> None:
    (project / "old").mkdir()
    (project / "old/checkout.yml").write_bytes((PAIRS / "release-note/before/checkout.yml").read_bytes())
    (project / "mkdocs.yml").write_text(CONFIGURATION.replace("SINCE", "./old"), encoding="utf-8")
    done = gen_here("--images", "svg", "--no-site", "-f", str(project), folder=project / "site")
    assert done.returncode == 0, done.stderr
    page = (project / "build/pages/checkout.md").read_text(encoding="utf-8")
    assert re.search(r"^## Changes since \S*old\n\nCompared with \S*old\.$", page, re.MULTILINE)
