"""The example shop: complete and clean in both of its releases, and what the guide and the README show of it.

`GEN_UPDATE=1 python -m pytest tests/test_shop.py` brings schemas, the guide's pictures and its release note up to date.
"""

import os
from pathlib import Path

import pytest

from gen.changes.comparison import Compared
from gen.changes.values import TODAY, Changes
from gen.loading.project import project
from gen.loading.versions import read_files, versions
from gen.model.reading.json_schema import json_schema
from gen.model.rules import WAIVABLE
from gen.model.shape.schema import ComponentShape, ConnectionShape, ExternalShape
from gen.renderers.changes import FORMATS
from tests.conftest import ROOT
from tests.gen_command import gen_here as gen
from tests.picture import Picture, report
from tests.picture import compare as differences

SHOP = ROOT / "examples/shop"
NAMES = sorted(path.stem for path in (SHOP / "model").glob("*.yml") if path.stem != "shared")
RELEASES = [SHOP / "model", SHOP / "2.3"]
PICTURES = [path for path in sorted((ROOT / "site/assets/guide").glob("*.svg")) if path.name.startswith(tuple(NAMES))]
NOTE = ROOT / "site/guide/changes.md"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("shop")
    done = gen("--strict", "--out", str(out), "--images", "svg", folder=SHOP)
    assert done.returncode == 0, done.stdout + done.stderr
    return out


def since() -> Changes:
    """What changed from the older release to today's."""
    before, after = versions(project(SHOP), str(SHOP / "2.3"), None, None, read_files)
    assert (before.errors, after.errors) == ([], [])
    return Compared(before.services, after.services, ("2.3", TODAY)).changes


@pytest.mark.parametrize("folder", RELEASES, ids=lambda path: path.name)
def test_nothing_is_found(folder: Path) -> None:
    done = gen("check", "--strict", "--model", str(folder), folder=SHOP)
    assert (done.returncode, done.stdout) == (0, ""), done.stdout
    assert [path.name for path in folder.glob("*.yml") if "waive:" in path.read_text(encoding="utf-8")] == []


def test_it_shows_every_key_of_a_connection() -> None:
    texts = "".join(path.read_text(encoding="utf-8") for path in (SHOP / "model").glob("*.yml"))
    rare = {
        "abbreviation",
        "classification",
        "documented",
        "transport",
        "waive",
    }  # each for what goes without saying here
    keys = {key for shape in (ConnectionShape, ExternalShape, ComponentShape) for key in shape.model_fields} - rare
    assert {key for key in keys if f" {key}: " not in texts and f"{key}:\n" not in texts} == set()


def test_the_site_has_all_pages(built: Path) -> None:
    assert len(NAMES) == 8
    for name in NAMES:
        assert 'class="gen-picture' in (built / f"site/{name}/index.html").read_text(encoding="utf-8")
    assert "Changes since 2.3" in (built / "pages/payment.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_the_pictures_have_no_faults(built: Path, name: str) -> None:
    views = [Picture(str(built / f"diagrams/{name}-{view}.svg")) for view in ("connections", "data-flows")]
    assert [fault for view in views for fault in report(view)] + differences(*views) == []


@pytest.mark.parametrize("name", ["service", "shared"])
def test_the_schemas_beside_the_model_are_current(name: str) -> None:
    expect(SHOP / f"model/{name}.schema.json", json_schema(WAIVABLE, name == "shared"))


def test_the_older_release_has_an_example_of_each_difference() -> None:
    found = {service.id: service for service in since().services}
    assert "storefront" not in found  # where nothing changed there is nothing to see
    assert [entry.row.destination.name for entry in found["payment"].open] == ["Fraud screening"]
    assert [entry.row.source.name for entry in found["shipping"].close] == ["Parcel planner", "Label maker"]
    assert [len(found[name].change) for name in ("payment", "stock")] == [1, 1]  # encryption, direction
    assert found["payment"].numbers


def test_the_release_note_of_the_guide_is_what_comes_out() -> None:
    note = FORMATS["markdown"](since()).replace("### ", "#### ").replace("## Changes", "### Changes")
    before, _, rest = NOTE.read_text(encoding="utf-8").partition("<!-- example -->\n")
    after = rest.partition("<!-- end -->\n")[2]
    expect(NOTE, f"{before}<!-- example -->\n\n{note}\n<!-- end -->\n{after}")


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_the_guide_s_pictures_are_what_comes_out(built: Path, path: Path) -> None:
    expect(path, (built / "diagrams" / path.name).read_text(encoding="utf-8"))


def expect(path: Path, text: str) -> None:
    if os.environ.get("GEN_UPDATE"):
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")
