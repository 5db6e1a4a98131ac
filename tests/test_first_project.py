"""The README's *In a project of your own*, word by word, in an empty folder, on Material as it comes."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from tests.conftest import ROOT

SECTION = (ROOT / "README.md").read_text(encoding="utf-8").partition("## In a project of your own")[2]
COMMANDS = [line.partition("#")[0].split() for line in re.search(r"```\n(.*?)```", SECTION, re.DOTALL)[1].splitlines()]  # type: ignore[index]
BIN = str(Path(sys.executable).parent)
ENVIRONMENT = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", "NO_MKDOCS_2_WARNING": "1"}


KNOWN = [  # what a writer writes in the place of each TODO
    ("name: TODO ", "name: Orders database "),
    ("name: TODO\n", "name: Shop API\n"),
    ("protocol: TODO", "protocol: PostgreSQL"),
    ("port: TODO", "port: 5432"),
    ("data: TODO", "data: Orders"),
    ("data_flow: ", "data_flow: both"),
    ("# links:", "links:"),
    ("#   architecture:", "  architecture:"),
    ("#   high-availability:", "  high-availability:"),
]


def run(*command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=folder, env=ENVIRONMENT, capture_output=True, encoding="utf-8", check=False, timeout=120
    )


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("first")
    for command in COMMANDS:
        done = run(*command, folder=folder)
        assert done.returncode == 0, done.stderr
    return folder


def test_two_commands_make_a_page(project: Path) -> None:
    assert len(COMMANDS) == 2
    assert 'class="gen-picture' in (project / "build/site/shop/index.html").read_text(encoding="utf-8")
    assert "shop/" in (project / "build/site/index.html").read_text(encoding="utf-8")


def test_it_builds_strictly_where_the_readme_says_so(project: Path) -> None:
    assert run("mkdocs", "build", "--strict", "--site-dir", "other", folder=project).returncode == 0
    assert run("gen", "--strict", folder=project).returncode == 1
    model = project / "model/shop.yml"
    text = model.read_text(encoding="utf-8")
    for old, new in KNOWN:
        assert old in text
        text = text.replace(old, new, 1)
    model.write_text(text, encoding="utf-8")
    for old, new in (("todo-part", "shop-api"), ("todo-system", "orders-database")):
        assert run("gen", "rename", old, new, folder=project).returncode == 0
    done = run("gen", "--strict", folder=project)
    assert (done.returncode, done.stdout) == (0, "")


def test_it_is_served(project: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    with subprocess.Popen(
        ["mkdocs", "serve", "--strict", "-a", address], cwd=project, env=ENVIRONMENT, stderr=subprocess.DEVNULL
    ) as server:
        try:
            assert "gen-picture" in page(f"http://{address}/shop/", server)
        finally:
            server.terminate()


def page(address: str, server: subprocess.Popen[bytes]) -> str:
    for _ in range(600):
        assert server.poll() is None, "the server has ended"
        try:
            with urllib.request.urlopen(address) as answer:
                return str(answer.read().decode())
        except OSError:
            time.sleep(0.1)
    raise AssertionError("nothing is served")
