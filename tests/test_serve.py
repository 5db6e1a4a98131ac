"""`mkdocs serve` as writers use it: a save shows at once, errors are a page, the next good save brings it back."""

import os
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

from tests.test_same_bytes import project

PATIENCE = 30.0  # seconds until a change must show; how fast it is, is not measured here


class Preview:
    """A running `mkdocs serve`."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{free.getsockname()[1]}"
        self.folder = folder
        self.log = (folder / "log.txt").open("w", encoding="utf-8")
        command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", self.address]
        self.process = subprocess.Popen(command, cwd=folder, stdout=self.log, stderr=subprocess.STDOUT)

    def page(self, path: str) -> str:
        with urllib.request.urlopen(f"http://{self.address}/{path}", timeout=10) as answer:
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

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT if os.name == "posix" else signal.SIGTERM)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:  # a shell's background job takes no SIGINT
            self.process.kill()
            self.process.wait(10)
        self.log.close()


@contextmanager
def serving(folder: Path) -> Iterator[Preview]:
    preview = Preview(folder)
    try:
        yield preview
    finally:
        preview.stop()


def test_a_writer_s_morning(tmp_path: Path) -> None:
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
        assert "did you mean <code>protocol</code>?" in preview.page("")
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


def test_a_model_that_is_broken_from_the_start(tmp_path: Path) -> None:
    project(tmp_path)
    (tmp_path / "model/gim.yml").write_text("service: [\n", encoding="utf-8")
    with serving(tmp_path) as preview:
        preview.wait_for("gim/", "model/gim.yml:2:1")
        (tmp_path / "model/gim.yml").write_text("service: {name: Mended}\n", encoding="utf-8")
        preview.wait_for("gim/", "Mended")
