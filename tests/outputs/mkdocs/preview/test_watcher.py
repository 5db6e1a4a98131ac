"""What counts as a change of a file: what is different, however an editor came to it."""

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from watchdog.events import FileModifiedEvent

from gen.outputs.mkdocs.preview import watcher as serving_watch
from gen.outputs.mkdocs.preview.watcher import FileChanges, Watcher

NONE = FileChanges()


@pytest.fixture
def watcher(tmp_path: Path) -> Iterator[Watcher]:
    (tmp_path / "model/below").mkdir(parents=True)
    for name in ("model/a.yml", "model/below/b.yml", "mkdocs.yml", "other.yml"):
        (tmp_path / name).write_text("old\n", encoding="utf-8")
        os.utime(tmp_path / name, (1, 1))
    found = Watcher(since=time.time() + 1)
    found.paths.update({str(tmp_path / "model"): True, str(tmp_path / "mkdocs.yml"): False})
    found.start()
    yield found
    found.stop()
    found.join()


def edited(*paths: Path) -> FileChanges:
    return FileChanges(frozenset(map(str, paths)))


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


@pytest.mark.skipif(os.name != "posix", reason="elsewhere the system's events tell, or a look into the file")
def test_a_save_that_keeps_size_time_and_number(watcher: Watcher, tmp_path: Path) -> None:
    """As `touch -r`, `rsync -t --inplace` and some checkouts leave a file."""
    path = tmp_path / "model/a.yml"
    path.write_text("two\n", encoding="utf-8")
    os.utime(path, (1, 1))
    assert watcher.changes() == edited(path)
    assert watcher.changes() == NONE


@pytest.mark.parametrize("by", ["an event", "a look into the file"])
def test_a_save_that_shows_in_nothing_but_its_content(
    watcher: Watcher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by: str
) -> None:
    """As on a network's folder or a share of another system, which knows no time of change."""
    path, real = tmp_path / "model/a.yml", (tmp_path / "model/a.yml").stat()
    monkeypatch.setattr(serving_watch, "_files", lambda folder, _: [(str(path), real)] if "model" in folder else [])
    monkeypatch.setattr(time, "time_ns", lambda: real.st_ctime_ns + 10**10)
    watcher.changes()
    watcher.changes()
    watcher._observer.unschedule_all()
    with path.open("r+", encoding="utf-8") as file:
        file.write("two\n")
    watcher._woken.clear()
    watcher._touched.clear()
    assert str(path) not in watcher.changes().edited
    if by == "an event":
        watcher.on_any_event(FileModifiedEvent(str(path)))
    else:
        watcher._read -= serving_watch.THOROUGH + 60
    assert str(path) in watcher.changes().edited
    assert str(path) not in watcher.changes().edited


def test_a_file_that_can_t_be_read_for_a_moment(
    watcher: Watcher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "model/a.yml"
    path.write_text("new\n", encoding="utf-8")
    real = serving_watch._digest
    with monkeypatch.context() as refused:
        unreadable = {str(path): serving_watch.UNREADABLE}
        refused.setattr(serving_watch, "_digest", lambda file: unreadable.get(file) or real(file))
        assert watcher.changes() == edited(path)
    assert watcher.changes() == edited(path)
    assert watcher.changes() == NONE


def test_a_save_that_takes_the_file_away_for_a_moment(watcher: Watcher, tmp_path: Path) -> None:
    """As Vim does that keeps a copy of the old one."""
    path = tmp_path / "model/a.yml"
    path.rename(tmp_path / "model/a.yml~")
    back = threading.Timer(0.1, lambda: path.write_text("new\n", encoding="utf-8"))
    back.start()
    assert watcher.changes() == edited(path)
    back.join()


def test_paths_that_a_configuration_names_later(watcher: Watcher, tmp_path: Path) -> None:
    (tmp_path / "later").mkdir()
    (tmp_path / "later/c.yml").write_text("old\n", encoding="utf-8")
    watcher.follow({str(tmp_path / "later"): True, str(tmp_path / "none"): True}, time.time() + 1)
    assert watcher.changes() == NONE
    (tmp_path / "later/c.yml").write_text("new\n", encoding="utf-8")
    (tmp_path / "model/a.yml").write_text("new\n", encoding="utf-8")
    assert watcher.changes() == edited(tmp_path / "later/c.yml")


def test_what_came_and_went(watcher: Watcher, tmp_path: Path) -> None:
    (tmp_path / "model/a.yml").rename(tmp_path / "model/c.yml")
    came = frozenset({str(tmp_path / "model/a.yml"), str(tmp_path / "model/c.yml")})
    assert watcher.changes() == FileChanges(frozenset(), came)


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
