"""How a preview ends, and what is in its way: nothing is left in the temporary folder, a full disk passes."""

import errno
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gen.outputs.mkdocs.preview import folders, server
from gen.outputs.mkdocs.preview.address import must_be_free, why_not
from gen.problems import EnvironmentProblem
from tests.gen_command import listening
from tests.outputs.mkdocs.preview.preview_project import SERVICE, Served
from tests.outputs.mkdocs.preview.test_edits import as_built, change
from tests.outputs.mkdocs.preview.test_preview import Preview
from tests.outputs.mkdocs.preview.test_preview import serving as running
from tests.test_same_bytes import without_guide as project

pytestmark = pytest.mark.slow

POSIX = pytest.mark.skipif(os.name != "posix", reason="signals, links")


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    return tmp_path / "temporary"


BEGIN = """
import sys, tempfile, time
from gen.outputs.mkdocs.preview.folders import Folders, end_in_order
end_in_order()
mkdocs, folders = tempfile.mkdtemp(prefix="mkdocs_"), Folders()
folders.note(mkdocs)
try:
    print(folders.new(), flush=True)
    time.sleep(60)
finally:
    time.sleep(0.3)  # what comes now does not disturb the tidying up
    folders.close()
    __import__("shutil").rmtree(mkdocs)
"""


def begun(temporary: Path) -> "subprocess.Popen[str]":
    """A process that has folders as a preview has."""
    env = {**os.environ, "TMPDIR": str(temporary)}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "preexec_fn": listening}
    process = subprocess.Popen([sys.executable, "-c", BEGIN], env=env, text=True, **pipes)  # type: ignore[call-overload]
    assert process.stdout.readline().startswith(str(temporary))
    return process  # type: ignore[no-any-return]


@POSIX
@pytest.mark.parametrize(("name", "code"), [("SIGINT", None), ("SIGTERM", 143), ("SIGHUP", 129)])
def test_whatever_ends_it_its_folders_go_though_told_twice(temporary: Path, name: str, code: int | None) -> None:
    with begun(temporary) as process:
        for _ in range(2):
            process.send_signal(getattr(signal, name))
            time.sleep(0.1)
        process.wait(60)
    assert code in (None, process.returncode)
    assert list(temporary.iterdir()) == []


@POSIX
def test_what_a_killed_one_left_the_next_removes_and_nothing_else(temporary: Path, tmp_path: Path) -> None:
    with begun(temporary) as living, begun(temporary) as killed:
        before = set(temporary.iterdir())
        assert len(before) == 4
        killed.kill()
        killed.wait()
        folders.clear_previews()
        left = set(temporary.iterdir())
        assert len(left) == 2
        folders.clear_previews()
        assert set(temporary.iterdir()) == left
        living.terminate()
    assert list(temporary.iterdir()) == []


@POSIX
@pytest.mark.parametrize("name", ["../outside", "mkdocs_/../../outside", "outside", "", "\0", "mkdocs_link"])
def test_nothing_outside_is_removed_whatever_such_a_folder_names(temporary: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "outside").mkdir()
    (temporary / "outside").mkdir()
    (temporary / "mkdocs_link").symlink_to(tmp_path / "outside")
    left = temporary / "gen-serve-x"
    left.mkdir()
    (left / "lock").touch()
    (left / "mkdocs").write_text(name, encoding="utf-8")
    (temporary / "gen-serve-link").symlink_to(tmp_path / "outside")
    (tmp_path / "outside/lock").touch()
    folders.clear_previews()
    assert not left.exists()
    assert (tmp_path / "outside/lock").is_file()
    assert (temporary / "outside").is_dir()


def test_an_address_in_use_is_a_line_that_names_another() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(SystemExit) as ended:
            must_be_free("127.0.0.1", port)
        text = str(ended.value)
        assert text.startswith(f"127.0.0.1:{port} is in use, ")
        free = int(text.rpartition(":")[2].strip("`"))
        assert f"`mkdocs serve -a 127.0.0.1:{free}`" in text
        assert "\n" not in text
        must_be_free("127.0.0.1", free)


def test_an_address_that_is_none_of_this_machine_s_is_a_line() -> None:
    with pytest.raises(SystemExit, match=r"nothing can be served at 192\.0\.2\.1:8000 \(.+\): `mkdocs serve -a 127"):
        must_be_free("192.0.2.1", 8000)
    with pytest.raises(SystemExit, match=r"nothing can be served at no-such-host\.invalid:8000"):
        must_be_free("no-such-host.invalid", 8000)
    refused = why_not("127.0.0.1", 80, PermissionError(errno.EACCES, "Permission denied"))
    assert refused == "127.0.0.1:80 is not for everybody: take another port, `mkdocs serve -a 127.0.0.1:8000`"


@POSIX
def test_a_second_preview_at_the_same_address_and_then_the_end_of_the_first(tmp_path: Path) -> None:
    with running(project(tmp_path)) as first:
        first.wait_for("gim/", "Genesys Info Mart")
        command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", first.address]
        env = {**os.environ, "TMPDIR": str(first.temporary)}
        done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False, timeout=120)
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        assert f"{first.address} is in use" in done.stderr + done.stdout
        faults(first)
        first.process.terminate()
        assert first.process.wait(60) == 143
        assert list(first.temporary.iterdir()) == []
        assert "Traceback" not in first.says()


def faults(preview: Preview) -> None:
    """What happens to a model folder while it is served; each time the next good state is shown."""
    model, away = preview.folder / "model", preview.folder / "elsewhere"
    model.rename(away)
    preview.wait_until_it_says("The site stays as it was")
    assert "Genesys Info Mart" in preview.page("gim/")
    away.rename(model)
    preview.replace("model/gim.yml", "Metrics for monitoring and alerting", "Back again")
    preview.wait_for("gim/", "Back again")
    state = (model / "gim.yml").stat()
    text = (model / "gim.yml").read_text(encoding="utf-8").replace("Back again", "Kept times")
    with (model / "gim.yml").open("r+", encoding="utf-8") as file:
        file.write(text)
    os.utime(model / "gim.yml", ns=(state.st_atime_ns, state.st_mtime_ns))
    assert (model / "gim.yml").stat().st_size == state.st_size
    preview.wait_for("gim/", "Kept times")
    for number in range(12):
        (model / f"more-{number}.yml").write_text(f"service: {{name: More {number}}}\n", encoding="utf-8")
    preview.wait_for("more-11/", "More 11")
    for path in model.glob("more-*.yml"):
        path.unlink()
    (preview.folder / "other").mkdir()
    (preview.folder / "other/only.yml").write_text("service: {name: The only one}\n", encoding="utf-8")
    configuration = (preview.folder / "mkdocs.yml").read_text(encoding="utf-8")
    assert "  - gen:\n" in configuration
    preview.replace("mkdocs.yml", "  - gen:\n", "  - gen:\n      model: other\n")
    preview.wait_for("only/", "The only one")
    preview.replace("other/only.yml", "The only one", "Watched as well")
    preview.wait_for("only/", "Watched as well")


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    found = Served(tmp_path)
    yield found
    found.close()


CLOCK = [1000.0]


def loop(served: Served, monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    """What the server does by itself in so many seconds, by a clock that does not wait."""
    end = CLOCK[0] + seconds

    def wait() -> None:
        CLOCK[0] += 0.5
        served.server._shutdown = CLOCK[0] > end

    served.server._shutdown = False
    with monkeypatch.context() as patched:
        patched.setattr(time, "monotonic", lambda: CLOCK[0])
        patched.setattr(served.server.observer, "wait", wait)
        served.server._build_loop()


def test_after_a_full_disk_the_site_is_built_though_nobody_saves(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> Any:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as full:
        full.setattr("gen.outputs.mkdocs.site.state.replaced", refused)
        full.setattr("mkdocs.utils.write_file", refused)
        served.edited(change(served, "model/a.yml", "rows of a", "words of a"))
        loop(served, full, 100)
        assert 5 <= served.builds <= 10  # less and less often
    assert "words of a" not in served.page("a/index.html")
    loop(served, monkeypatch, 61)
    assert "words of a" in served.page("a/index.html")
    builds = served.builds
    loop(served, monkeypatch, 200)
    assert served.builds == builds
    assert as_built(served)


def test_what_is_wrong_with_the_site_itself_is_not_tried_again_until_a_save(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    served.edited(change(served, "mkdocs.yml", "nav: ", "nav: ["))
    loop(served, monkeypatch, 200)
    assert served.builds == 1
    served.write("model/d.yml", SERVICE.format("d", "Q", "a"))
    served.others("model/d.yml")
    loop(served, monkeypatch, 5)
    served.edited(change(served, "mkdocs.yml", "nav: \\[", "nav: "))
    loop(served, monkeypatch, 5)
    assert "Service d" in served.page("d/index.html")


def test_a_model_file_that_can_t_be_read_for_a_moment_comes_back_by_itself(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path) -> bytes:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as broken:
        broken.setattr("gen.loading.project.bounded_bytes", refused)
        served.edited(change(served, "model/a.yml", "rows of a", "words of a"))
        assert "Input/output error" in re.sub("<[^>]*>", "", served.page("a/index.html"))
        loop(served, broken, 20)
    loop(served, monkeypatch, 61)
    assert "words of a" in served.page("a/index.html")
    assert as_built(served)


def test_what_went_wrong_is_told_with_its_file(
    served: Served, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_: object) -> bool:
        raise TypeError("of some kind")

    monkeypatch.setattr(type(served.server.preview.build), "rerender", fails)
    with caplog.at_level("WARNING", "mkdocs.plugins.gen"):
        served.edited(change(served, "model/a.yml", "rows of a", "words of a"))
    assert "a.yml: TypeError: of some kind; building the whole site again" in caplog.text


def test_a_page_that_is_asked_for_while_its_folder_goes_comes_from_the_new_one(
    served: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    served.edited(change(served, "mkdocs.yml", "site_name: x", "site_name: Another"))
    before = served.server.root
    served.settle()
    after, served.server.root = served.server.root, before

    real = server.LiveReloadServer._serve_request

    def late(self: Any, environ: Any, start: Any) -> Any:
        answer = real(self, environ, start)
        self.root = after
        return answer

    monkeypatch.setattr(server.LiveReloadServer, "_serve_request", late)
    answer = served.server._serve_request({"PATH_INFO": "/a/index.html"}, lambda *_: None)
    assert answer is not None
    assert b"Another" in b"".join(answer)


SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'


def test_mkdocs_yml_is_watched_and_not_the_project_s_folder(served: Served) -> None:
    """Else a log beside it, to which each build adds a line, has the site built for ever."""
    watched = served.server._watched_paths
    assert str(served.folder / "mkdocs.yml") in watched and str(served.folder) not in watched


def test_images_that_the_model_shows_are_watched(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    (served.folder / "icons").mkdir()
    (served.folder / "icons/web.svg").write_text(SVG, encoding="utf-8")
    served.edited(change(served, "model/a.yml", "name: Web a", "name: Web a, icon: icons/web.svg"))
    served.settle()
    followed: dict[str, bool] = {}
    monkeypatch.setattr(served.server.observer, "follow", lambda paths, since: followed.update(paths))
    served.server.follow(0)
    assert str((served.folder / "icons/web.svg").resolve()) in followed
    assert str(served.folder / "site") in followed


@pytest.mark.parametrize(
    ("error", "passes"),
    [(OSError(28, "x"), True), (ValueError(), False), (EnvironmentProblem("x"), True), (KeyError(), False)],
)
def test_what_may_pass_by_itself(error: Exception, passes: bool) -> None:
    try:
        try:
            raise error
        except Exception as one:
            raise RuntimeError("Aborted") from one
    except RuntimeError as whole:
        assert server._environment_s(whole) == passes
