"""What counts as a change of a file: what is different, however an editor came to it."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from gen.outputs.serving_watch import Changes, Watcher

NONE = Changes()


@pytest.fixture
def watcher(tmp_path: Path) -> Iterator[Watcher]:
    (tmp_path / "model/below").mkdir(parents=True)
    for name in ("model/a.yml", "model/below/b.yml", "mkdocs.yml", "other.yml"):
        (tmp_path / name).write_text("old\n", encoding="utf-8")
        os.utime(tmp_path / name, (1, 1))
    found = Watcher(since=2)
    found.paths.update({str(tmp_path / "model"): True, str(tmp_path / "mkdocs.yml"): False})
    found.start()
    yield found
    found.stop()
    found.join()


def edited(*paths: Path) -> Changes:
    return Changes(frozenset(map(str, paths)))


def test_nothing(watcher: Watcher, tmp_path: Path) -> None:
    (tmp_path / "model/a.yml").read_text(encoding="utf-8")
    assert watcher.changes() == NONE


def test_a_save(watcher: Watcher, tmp_path: Path) -> None:
    for name in ("model/a.yml", "model/below/b.yml", "mkdocs.yml"):
        (tmp_path / name).write_text("new\n", encoding="utf-8")
        assert watcher.changes() == edited(tmp_path / name)
        assert watcher.changes() == NONE


def test_a_save_by_renaming(watcher: Watcher, tmp_path: Path) -> None:
    for number in range(3):
        new = tmp_path / "model/.a.yml.swp"
        new.write_text("new\n", encoding="utf-8")
        os.utime(new, (1, 1))
        new.replace(tmp_path / "model/a.yml")
        assert watcher.changes() == edited(tmp_path / "model/a.yml"), number


def test_two_saves_at_the_same_time_of_the_clock(watcher: Watcher, tmp_path: Path) -> None:
    path = tmp_path / "model/a.yml"
    path.write_text("one\n", encoding="utf-8")
    assert watcher.changes() == edited(path)
    found = path.stat()
    path.write_text("two\n", encoding="utf-8")
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))
    assert watcher.changes() == edited(path)
    assert watcher.changes() == NONE


def test_what_came_and_went(watcher: Watcher, tmp_path: Path) -> None:
    (tmp_path / "model/a.yml").rename(tmp_path / "model/c.yml")
    came = frozenset({str(tmp_path / "model/a.yml"), str(tmp_path / "model/c.yml")})
    assert watcher.changes() == Changes(frozenset(), came)


@pytest.mark.parametrize("name", ["model/.#a.yml", "model/#a.yml#", "model/a.yml~", "model/4913", "model/.a.yml.swx"])
def test_what_an_editor_leaves_for_a_while(watcher: Watcher, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "other.yml").write_text("not watched", encoding="utf-8")
    assert watcher.changes() == NONE


def test_what_changed_before_it_began(tmp_path: Path) -> None:
    """While the first build was under way."""
    path = tmp_path / "a.yml"
    path.write_text("old\n", encoding="utf-8")
    watcher = Watcher(since=path.stat().st_mtime - 1)
    watcher.paths[str(tmp_path)] = True
    watcher.start()
    try:
        assert watcher.changes() == edited(path)
    finally:
        watcher.stop()
        watcher.join()


@pytest.mark.skipif(os.name != "posix", reason="links")
def test_folders_that_lead_in_a_circle(watcher: Watcher, tmp_path: Path) -> None:
    (tmp_path / "model/below/again").symlink_to(tmp_path / "model")
    (tmp_path / "model/a.yml").write_text("new\n", encoding="utf-8")
    assert str(tmp_path / "model/a.yml") in watcher.changes().edited


def test_it_is_woken(watcher: Watcher, tmp_path: Path) -> None:
    watcher.changes()
    (tmp_path / "model/a.yml").write_text("new\n", encoding="utf-8")
    while watcher.changes() != edited(tmp_path / "model/a.yml"):
        watcher.wait()
