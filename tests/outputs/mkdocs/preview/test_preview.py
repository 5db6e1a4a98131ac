"""`mkdocs serve` as writers use it: a save shows at once, errors are a page, the next good save brings it back."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.test_same_bytes import without_guide as project

pytestmark = pytest.mark.slow

PATIENCE = 120.0  # seconds until a change must show; how fast it is, is not measured here


class Preview:
    """A running `mkdocs serve`."""

    def __init__(self, folder: Path, **env: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{free.getsockname()[1]}"
        self.folder = folder
        self.log = (folder / "log.txt").open("w", encoding="utf-8")
        self.temporary = folder / "temporary"
        self.temporary.mkdir()
        command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", self.address]
        env = {**os.environ, "TMPDIR": str(self.temporary), **env}
        self.process = subprocess.Popen(command, cwd=folder, stdout=self.log, stderr=subprocess.STDOUT, env=env)

    def page(self, path: str) -> str:
        with urllib.request.urlopen(f"http://{self.address}/{path}", timeout=60) as answer:
            return str(answer.read().decode("utf-8"))

    def wait_for(self, path: str, said: str) -> str:
        """The page as soon as it says something."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            assert self.process.poll() is None, (self.folder / "log.txt").read_text()
            try:
                if said in (page := self.page(path)):
                    return page
            except (urllib.error.URLError, ConnectionError):
                pass
            time.sleep(0.1)
        raise AssertionError(f"{path} never said {said!r}:\n{(self.folder / 'log.txt').read_text()}")

    def replace(self, file: str, old: str, new: str) -> None:
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def wait_until_it_says(self, said: str) -> None:
        """Until that is in its log."""
        end = time.monotonic() + PATIENCE
        while said not in self.says():
            assert time.monotonic() < end, self.says()
            time.sleep(0.1)

    def says(self) -> str:
        """What it has logged."""
        return (self.folder / "log.txt").read_text(encoding="utf-8")

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT if os.name == "posix" else signal.SIGTERM)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:  # a shell's background job takes no SIGINT
            self.process.kill()
            self.process.wait(10)
        self.log.close()


@contextmanager
def serving(folder: Path, **env: str) -> Iterator[Preview]:
    preview = Preview(folder, **env)
    try:
        yield preview
    finally:
        preview.stop()


def test_a_writer_s_morning_and_its_end_which_leaves_nothing_behind(tmp_path: Path) -> None:
    with serving(project(tmp_path)) as preview:
        page = preview.wait_for("gim/", "Metrics for monitoring and alerting")
        assert "if the following is actually correct" in page  # the preview is a draft
        preview.replace("model/gim.yml", "    protocol: SSL\n", "    protocol:\n")
        page = preview.wait_for("gim/", "connection 5 has no <code>protocol</code>")
        assert f'href="vscode://file{(tmp_path / "model/gim.yml").resolve().as_posix()}:' in page
        preview.replace("model/gim.yml", "    protocol:\n", "    protocol: SSL\n")
        preview.replace("model/gim.yml", "Metrics for monitoring and alerting", "Metrics and more")
        preview.wait_for("gim/", "Metrics and more")
        preview.replace("model/gim.yml", "    protocol: SSL\n", "    protocl: SSL\n")
        page = preview.wait_for("gim/", "did you mean <code>protocol</code>?")
        assert "model/gim.yml:" in page
        preview.wait_for("", "did you mean <code>protocol</code>?")
        preview.replace("model/gim.yml", "protocl", "protocol")
        preview.wait_for("gim/", "Metrics and more")
        preview.replace("templates/fragments/connections.md.j2", "The direction of the arrows", "The way of the arrows")
        preview.wait_for("gim/", "The way of the arrows")
        preview.replace("templates/fragments/connections.md.j2", "{{", "{{ }")
        preview.wait_for("gim/", "templates/fragments/connections.md.j2")
        preview.replace("templates/fragments/connections.md.j2", "{{ }", "{{")
        preview.wait_for("gim/", "The way of the arrows")
        (preview.folder / "model/new.yml").write_text("service: {name: Brand new}\n", encoding="utf-8")
        preview.wait_for("new/", "Brand new")
    assert "Traceback" not in preview.says()
    if preview.process.returncode == 0:  # else it had to be killed
        assert list(preview.temporary.iterdir()) == []


def test_the_first_template_and_settings_of_one_s_own(tmp_path: Path) -> None:
    project(tmp_path)
    shutil.rmtree(tmp_path / "templates")
    configuration = (tmp_path / "mkdocs.yml").read_text(encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(configuration.replace("  custom_dir: templates/theme\n", ""), encoding="utf-8")
    with serving(tmp_path) as preview:
        preview.wait_for("gim/", "Genesys Info Mart")
        (tmp_path / "templates").mkdir()
        (tmp_path / "templates/cards.html.j2").write_text("<p>Cards of my own</p>\n", encoding="utf-8")
        preview.wait_for("", "Cards of my own")
        settings = '[tool.gen.rules]\nmissing-protocol = "error"\n'
        preview.replace("model/gim.yml", "    protocol: SSL\n", "    protocol:\n")
        preview.wait_for("gim/", "connection 5 has no <code>protocol</code>")
        (tmp_path / "pyproject.toml").write_text(settings, encoding="utf-8")
        preview.wait_for("gim/", "The page waits for this")
        assert "looked at all the time" not in preview.says()


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    with serving(project(tmp_path_factory.mktemp("served"))) as running:
        running.wait_for("gim/", "Genesys Info Mart")
        yield running


def model(preview: Preview, said: str) -> str:
    """The model's text with other words in its first row."""
    text = (preview.folder / "model/gim.yml").read_text(encoding="utf-8")
    return re.sub(r"(?m)^    data: .*$", f"    data: {said}", text, count=1)


def test_a_save_by_another_file_that_takes_the_old_one_s_place(preview: Preview) -> None:
    new = preview.folder / "model/.gim.yml.swp"
    new.write_text(model(preview, "Renamed"), encoding="utf-8")
    new.replace(preview.folder / "model/gim.yml")
    preview.wait_for("gim/", "Renamed")


def test_a_save_in_parts(preview: Preview) -> None:
    text = model(preview, "In parts")
    with (preview.folder / "model/gim.yml").open("w", encoding="utf-8") as file:
        for start in range(0, len(text), 2000):
            file.write(text[start : start + 2000])
            file.flush()
            time.sleep(0.05)
    preview.wait_for("gim/", "In parts")


def test_saves_in_a_row(preview: Preview) -> None:
    for number in range(20):
        (preview.folder / "model/gim.yml").write_text(model(preview, f"Save {number}"), encoding="utf-8")
        time.sleep(0.01)
    preview.wait_for("gim/", "Save 19")


def test_what_is_served_stays_while_the_site_is_built(preview: Preview) -> None:
    preview.replace("mkdocs.yml", "site_name: Service architecture", "site_name: Another name")
    while "Another name" not in (page := preview.page("gim/")):
        assert "Genesys Info Mart" in page
    preview.replace("mkdocs.yml", "site_name: Another name", "site_name: [")
    preview.wait_until_it_says("The site stays as it was")
    assert "Another name" in preview.page("gim/")
    preview.replace("mkdocs.yml", "site_name: [", "site_name: A third name")
    preview.wait_for("gim/", "A third name")


def test_browsers_are_told(preview: Preview) -> None:
    page = preview.page("gim/")
    epoch, request = re.findall(r"livereload\((\d+), (\d+)\);", page)[0]
    (preview.folder / "model/gim.yml").write_text(model(preview, "Told"), encoding="utf-8")
    assert int(preview.page(f"livereload/{epoch}/{request}")) > int(epoch)
    assert "Told" in preview.page("gim/")


def test_where_the_system_has_no_events(tmp_path: Path) -> None:
    """As when its limit of watched folders is reached: then the files are looked at all the time."""
    refusal = "import watchdog.observers as o, sys\ndef refuse(*_): raise OSError(28, 'inotify watch limit reached')\n"
    (tmp_path / "sitecustomize.py").write_text(refusal + "o.Observer.start = refuse\n", encoding="utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "model").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: x\ntheme: mkdocs\nplugins: [gen]\n", encoding="utf-8")
    (tmp_path / "model/shop.yml").write_text("service: {name: The shop}\n", encoding="utf-8")
    with serving(tmp_path, PYTHONPATH=os.pathsep.join([str(tmp_path), *sys.path])) as preview:
        preview.wait_for("shop/", "The shop")
        preview.replace("model/shop.yml", "The shop", "Looked at")
        preview.wait_for("shop/", "Looked at")
        assert "limit reached" in preview.says()
