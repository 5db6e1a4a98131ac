"""What is made again after an edit, and what is not; a store that is damaged, copied, hostile."""

import hashlib
import os
import pickle
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks import suites
from gen.outputs.remembered import KIND, PART
from gen.outputs.store import Store
from tests.gen_command import gen

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
    done = gen("--no-site", "--jobs", "1", folder=folder)
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


def test_what_was_taken_back_is_found_again(project: Path) -> None:
    before = digests(project)
    edit(project, 2, "name: API 2,", "name: Front 2,")
    build(project)
    edit(project, 2, "name: Front 2,", "name: API 2,")
    assert "drawn" not in build(project)
    assert digests(project) == before


def test_findings_are_told_though_the_file_is_known(project: Path) -> None:
    edit(project, 2, "    port: 9090\n", "")
    first, second = (gen("--no-site", folder=project) for _ in range(2))
    assert "[missing-port]" in first.stdout
    assert second.stdout == first.stdout


def test_a_check_of_the_outputs_writes_nothing(built: Path, tmp_path: Path) -> None:
    folder = tmp_path / "project"
    shutil.copytree(built, folder, ignore=shutil.ignore_patterns(".cache"))
    assert gen("--check", folder=folder).returncode == 0
    assert gen("check", folder=folder).returncode == 0
    assert not (folder / ".cache").exists()


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_damaged_store_is_no_store(
    built: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("damaged") / "project"
    shutil.copytree(built, folder)
    for path in data.draw(
        st.lists(st.sampled_from(sorted((folder / STORE).glob("*/*/*"))), min_size=1, max_size=4, unique=True)
    ):
        content = path.read_bytes()
        at = data.draw(st.integers(0, len(content) - 1))
        how = data.draw(st.sampled_from(["flip", "cut", "empty", "folder"]))
        path.unlink()
        if how == "folder":
            path.mkdir()
            return
        kept = {
            "flip": content[:at] + bytes([content[at] ^ 255]) + content[at + 1 :],
            "cut": content[:at],
            "empty": b"",
        }
        path.write_bytes(kept[how])
    build(folder)
    assert digests(folder) == digests(built)
    shutil.rmtree(folder / "build")
    build(folder)
    assert digests(folder) == digests(built)


class Harmful:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, ("harmed",)


def test_nothing_in_a_store_is_run(project: Path) -> None:
    store = Store(project / STORE)
    for path in sorted((project / STORE / KIND).glob("*/*")):
        store.keep(KIND, path.parent.name + path.name, [(PART, pickle.dumps((Harmful(), [])))])
    build(project)
    assert not (project / "harmed").exists()


def test_where_no_store_can_be_the_files_come_all_the_same(built: Path, tmp_path: Path) -> None:
    folder = tmp_path / "project"
    shutil.copytree(built, folder, ignore=shutil.ignore_patterns(".cache", "build"))
    (folder / ".cache").write_text("no folder", encoding="utf-8")
    build(folder)
    assert digests(folder) == digests(built)
