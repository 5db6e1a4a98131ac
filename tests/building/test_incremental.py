"""What is made again after an edit, and what is not; a store that is damaged, copied, hostile."""

import hashlib
import json
import os
import shutil
import time
from pathlib import Path

import pytest

from benchmarks import suites
from gen.building.store import Store
from gen.outputs.disk.known_files import KnownFiles
from tests.gen_command import gen_here

pytestmark = pytest.mark.slow

STORE = ".cache/gen"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    suites.write(folder, 3)
    assert build(folder).endswith("; 4 drawn")
    return folder


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    shutil.copytree(built, folder)
    return folder


def build(folder: Path) -> str:
    """What a build says of itself."""
    done = gen_here("--no-site", "--jobs", "1", folder=folder)
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr
    return done.stderr.strip()


def edit(folder: Path, service: int, old: str, new: str) -> None:
    path = folder / f"model/service-{service:04}.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def times(folder: Path) -> dict[str, int]:
    files = (path for path in (folder / "build").rglob("*") if path.is_file())
    return {path.relative_to(folder / "build").as_posix(): path.stat().st_mtime_ns for path in files}


def digests(folder: Path) -> dict[str, str]:
    return {name: hashlib.sha256((folder / "build" / name).read_bytes()).hexdigest() for name in times(folder)}


def changed(folder: Path, before: dict[str, int]) -> set[str]:
    after = times(folder)
    return {name for name in after.keys() | before.keys() if after.get(name) != before.get(name)}


def test_the_manifest_is_indented_json(built: Path) -> None:
    text = (built / "build/manifest.json").read_text(encoding="utf-8")
    lines = json.loads(text)
    assert text == json.dumps(lines, indent=1) + "\n"
    assert {None, "service-0001"} < {line["service"] for line in lines}


def test_nothing_changed_nothing_is_drawn_or_written(project: Path) -> None:
    before = times(project)
    assert build(project).endswith(", 0 changed")
    assert changed(project, before) == set()


def test_a_copy_of_the_store_serves_in_another_folder(project: Path, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere" / "other"
    shutil.copytree(project, other)
    shutil.rmtree(other / "build")
    said = build(other)
    assert said.endswith(" changed") and ", 0 changed" not in said  # written, not drawn
    assert digests(other) == digests(project)


def test_an_edit_draws_its_own_service_alone(project: Path) -> None:
    before = times(project)
    edit(project, 2, "name: API 2,", "name: Front 2,")
    assert build(project).endswith("; 1 drawn")
    theirs = {name for name in changed(project, before) if "service-0001" in name or "service-0003" in name}
    assert theirs == set()
    assert "diagrams/service-0002-connections.png" in changed(project, before)


def test_words_that_stand_in_no_picture_change_no_picture(project: Path) -> None:
    before = times(project)
    edit(project, 2, "  Service 2 keeps", "  The second service keeps")
    build(project)
    assert not [name for name in changed(project, before) if name.startswith("diagrams/")]
    assert "pages/service-0002.md" in changed(project, before)


def test_an_output_that_somebody_changed_is_made_anew_though_its_size_and_time_are_the_same(project: Path) -> None:
    build(project)  # its outputs are known from now on
    path, before = project / "build/pages/service-0001.md", digests(project)
    stamp = path.stat()
    path.write_bytes(path.read_bytes()[::-1])
    os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert build(project).endswith(", 1 changed")
    assert digests(project) == before


@pytest.mark.parametrize("said", ["", "[", "3", '{"file": 3}', '{"file": []}', '{"file": ["digest", 1, 2, 3, "x"]}'])
def test_nothing_is_known_from_what_is_no_list_of_outputs(tmp_path: Path, said: str) -> None:
    store = Store(tmp_path / "store")
    key = KnownFiles(store, tmp_path).key
    store.keep("seen", key, [("files", said.encode())])
    seen = KnownFiles(store, tmp_path)
    assert seen.known == {}
    seen.keep()


def test_what_is_known_of_outputs_is_kept_but_not_of_what_changed_just_now(tmp_path: Path) -> None:
    store, path = Store(tmp_path / "store"), tmp_path / "file"
    path.write_bytes(b"one")
    for wait, known in ((False, False), (True, os.name == "posix")):
        time.sleep(0.15 * wait)
        seen = KnownFiles(store, tmp_path)
        seen.add("file", path.stat(), "digest")
        seen.keep()
        assert KnownFiles(store, tmp_path).holds("file", path.stat(), "digest") == known
    assert not KnownFiles(store, tmp_path).holds("file", path.stat(), "another")
    assert not KnownFiles(store, tmp_path / "elsewhere").holds("file", path.stat(), "digest")
    assert not KnownFiles().holds("file", path.stat(), "digest")
    path.chmod(0o600)
    assert not KnownFiles(store, tmp_path).holds("file", path.stat(), "digest")


def test_what_was_taken_back_is_found_again(project: Path) -> None:
    before = digests(project)
    edit(project, 2, "name: API 2,", "name: Front 2,")
    build(project)
    edit(project, 2, "name: Front 2,", "name: API 2,")
    assert "drawn" not in build(project)
    assert digests(project) == before


def test_findings_are_told_though_the_file_is_known(project: Path) -> None:
    edit(project, 2, "    port: 9090\n", "")
    first, second = (gen_here("--no-site", folder=project) for _ in range(2))
    assert "[missing-port]" in first.stdout
    assert second.stdout == first.stdout


def test_a_check_of_the_outputs_writes_nothing(built: Path, tmp_path: Path) -> None:
    folder = tmp_path / "project"
    shutil.copytree(built, folder, ignore=shutil.ignore_patterns(".cache"))
    assert gen_here("--check", folder=folder).returncode == 0
    assert gen_here("check", folder=folder).returncode == 0
    assert not (folder / ".cache").exists()


def test_where_no_store_can_be_the_files_come_all_the_same(built: Path, tmp_path: Path) -> None:
    folder = tmp_path / "project"
    shutil.copytree(built, folder, ignore=shutil.ignore_patterns(".cache", "build"))
    (folder / ".cache").write_text("no folder", encoding="utf-8")
    build(folder)
    assert digests(folder) == digests(built)
