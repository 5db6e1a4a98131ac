"""The pictures of a large service in parts: files that are listed, kept, checked and removed as all others are."""

import json
import shutil
from pathlib import Path

import pytest

from gen.renderers.svg.extent import extent, scale
from tests.gen_command import gen
from tests.picture import Picture, compare, report

pytestmark = pytest.mark.slow

ROWS = 31
PARTS = {"overview", "api", "store"}


def model(rows: int) -> str:
    ends = "".join(f"  e{at}: {{name: End {at}, group: Ends}}\n" for at in range(4))
    row = "  - {{id: {0}, source: {1}, destination: e{2}, protocol: HTTPS, port: {3}, data: x, data_flow: both}}\n"
    listed = "".join(row.format(at, ("api", "store")[at % 2], at % 4, 1000 + at) for at in range(1, rows + 1))
    parts = "service: {name: Shop}\ncomponents:\n  api: {name: API}\n  store: {name: Store}\n"
    return f"{parts}externals:\n{ends}connections:\n{listed}"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("large")
    (folder / "model").mkdir()
    (folder / "docs").mkdir()
    (folder / "docs/index.md").write_text("# Home\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text("site_name: X\nsite_dir: build/site\nplugins: [gen]\n", encoding="utf-8")
    (folder / "model/shop.yml").write_text(model(ROWS), encoding="utf-8")
    done = gen(folder=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def listed(folder: Path) -> set[str]:
    found = json.loads((folder / "build/manifest.json").read_text(encoding="utf-8"))
    return {file["path"] for file in found if file["path"].startswith("diagrams/shop/")}


def test_the_files_are_there_and_listed_in_the_site_too(built: Path) -> None:
    names = {f"{part}-{view}.svg" for part in PARTS for view in ("connections", "data-flows")}
    for folder in ("build/diagrams/shop", "build/site/diagrams/shop"):
        assert {path.name for path in (built / folder).iterdir()} == names
    assert listed(built) == {f"diagrams/shop/{name}" for name in names}


def test_the_pictures_have_no_fault_and_one_geometry(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for part in PARTS:
        views = [
            Picture(str(built / f"build/diagrams/shop/{part}-{view}.svg")) for view in ("connections", "data-flows")
        ]
        assert [fault for view in views for fault in report(view)] + compare(*views) == []


def test_pages_show_them(built: Path) -> None:
    page = (built / "build/site/shop/index.html").read_text(encoding="utf-8")
    plain = (built / "build/pages/shop.md").read_text(encoding="utf-8")
    for view in ("connections", "data-flows"):
        assert f'<img src="../diagrams/shop/overview-{view}.svg"' in page
        assert f'<img src="../diagrams/shop/api-{view}.svg"' in page
        assert f"](../diagrams/shop/overview-{view}.svg)" in plain and f"](../diagrams/shop/store-{view}.svg)" in plain


def test_they_are_checked_kept_and_removed(built: Path, tmp_path: Path) -> None:
    folder = tmp_path / "project"
    shutil.copytree(built, folder)
    picture = folder / "build/diagrams/shop/api-connections.svg"
    picture.unlink()
    done = gen("--check", folder=folder)
    assert done.returncode == 1 and "diagrams/shop/api-connections.svg: missing" in done.stderr
    done = gen("--no-site", folder=folder)
    assert done.stderr.endswith("1 changed\n") and picture.read_bytes(), "from the store, nothing is drawn"
    (folder / "model/shop.yml").write_text(model(ROWS - 1), encoding="utf-8")
    assert gen("--no-site", folder=folder).returncode == 0
    assert listed(folder) == set() and not picture.parent.exists()


def test_check_and_a_build_say_where_a_png_has_fewer_pixels(tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    name = "A component whose name is as long as a sentence may be so that its box is wide "
    text = "service: {name: Shop}\ncomponents:\n"
    text += "".join(f"  c{at}: {{name: {name}{at}}}\n" for at in range(61)) + "connections:\n"
    row = "  - {{id: {0}, source: c{0}, destination: c{1}, protocol: HTTPS, port: 443, data: x, data_flow: both}}\n"
    (tmp_path / "model/shop.yml").write_text(text + "".join(row.format(at, 0) for at in range(1, 61)), "utf-8")
    checked = gen("check", folder=tmp_path)
    said = [line for line in checked.stdout.splitlines() if "[large-picture]" in line]
    assert len(said) == 1 and said[0].startswith("model/shop.yml:1:") and "warning" in said[0]
    done = gen("--no-site", folder=tmp_path)
    assert said[0] in done.stdout.splitlines()
    assert gen("check", folder=tmp_path).stdout == checked.stdout, "from the store it says the same"
    size = extent((tmp_path / "build/diagrams/shop-connections.svg").read_text(encoding="utf-8"))
    png = (tmp_path / "build/diagrams/shop-connections.png").read_bytes()
    assert int.from_bytes(png[16:20]) == round(size.width * scale(size)) < 2 * size.width
    assert "large-picture" not in gen("--no-site", "--images", "svg", folder=tmp_path).stdout
    waived = text.replace("{name: Shop}", "{name: Shop, waive: {large-picture: nobody takes the PNG}}")
    (tmp_path / "model/shop.yml").write_text(waived + "".join(row.format(at, 0) for at in range(1, 61)), "utf-8")
    assert "large-picture" not in gen("check", folder=tmp_path).stdout
    (tmp_path / "model/shop.yml").write_text(waived.split("components:")[0] + "components: {a: {name: A}}\n", "utf-8")
    idle = "[unused-waiver] the waiver of large-picture silences nothing; remove it"
    assert [idle in gen(*words, folder=tmp_path).stdout for words in (("check",), ("--no-site",))] == [True, True]
