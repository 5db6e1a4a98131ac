"""A project that publishes to the wiki of a test, what its writer and the wiki's editors do, and a bad network."""

import contextlib
import io
import re
import socket
import socketserver
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from gen.cli import main
from tests.outputs.mediawiki.mediawiki_server import Wiki

MODEL = """\
service: {{name: Shop {id}, abbreviation: {id}}}
introduction: Sells things. {more}
components:
  web: {{name: Web shop}}
externals:
  db: {{name: Orders | database, kind: third-party}}
connections:
  - {{id: 1, source: web, destination: db, protocol: TCP, port: 5432, data: Orders, data_flow: to-destination}}
  - {{id: 2, source: db, destination: web, protocol: TCP, port: 80, data: "a || b {{{{c}}}} ~~~~", data_flow: both,
     heading: Night, when: at night, footnote: "~~~~ {{{{c}}}}"}}
"""
CONFIGURATION = """\
site_name: Test
plugins:
  - gen:
      wiki: {{url: "{url}", page: "{{ID}} architecture", images: {images}}}
"""


class Done(NamedTuple):
    """How a run of the command ended."""

    returncode: int
    stdout: str
    stderr: str


class Project:
    """A project with one service, whose page and pictures no other test has, and the wiki it publishes to."""

    def __init__(self, folder: Path, id: str, wiki: Wiki, login: tuple[str, str]) -> None:
        self.folder, self.id, self.wiki = folder, id, wiki
        self.login = dict(zip(("GEN_WIKI_USER", "GEN_WIKI_PASSWORD"), login, strict=True))
        self.title = f"{id.upper()} architecture"
        self.architecture, self.flows = self.file("architecture"), self.file("data-flows")
        self.path = folder / "model" / f"{id}.yml"
        self.path.parent.mkdir()
        self.configure(f"{wiki.address}/api.php")
        self.model()

    def configure(self, url: str, images: str = "png") -> None:
        (self.folder / "mkdocs.yml").write_text(CONFIGURATION.format(url=url, images=images), encoding="utf-8")

    def model(self, more: str = "") -> None:
        self.path.write_text(MODEL.format(id=self.id, more=more), encoding="utf-8")

    def change(self, old: str, new: str) -> None:
        """Change the model."""
        text = self.path.read_text(encoding="utf-8")
        assert old in text
        self.path.write_text(text.replace(old, new), encoding="utf-8")

    def run(self, *arguments: str, **variables: str) -> Done:
        """The command, in this process, which spares the time of its start."""
        code, out, err = 0, io.StringIO(), io.StringIO()
        with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            patch.chdir(self.folder)
            patch.setattr(sys, "argv", ["gen", *arguments])
            for name, value in {**self.login, **variables}.items():
                patch.setenv(name, value)
            try:
                main()
            except SystemExit as ended:
                code = int(ended.code or 0)
        done = Done(code, out.getvalue(), err.getvalue())
        assert self.login["GEN_WIKI_PASSWORD"] not in done.stdout + done.stderr
        return done

    def publish(self, *arguments: str) -> list[str]:
        """The lines that a publish reports."""
        done = self.run("publish", "mediawiki", *arguments)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout.splitlines()

    def refused(self, *arguments: str) -> str:
        """What a publish reports that is refused."""
        done = self.run("publish", "mediawiki", *arguments)
        assert done.returncode == 1, done.stdout + done.stderr
        return done.stdout

    def stale(self) -> tuple[int, str]:
        done = self.run("stale", "--wiki")
        return done.returncode, done.stdout

    def text(self) -> str:
        """The page as it stands in the wiki, empty where there is none."""
        found = self.wiki.call(action="query", prop="revisions", titles=self.title, rvprop="content", rvslots="main")
        page = found["query"]["pages"][0]
        return str(page["revisions"][0]["slots"]["main"]["content"]) if "revisions" in page else ""

    def revisions(self) -> int:
        found = self.wiki.call(action="query", prop="revisions", titles=self.title, rvlimit="50", rvprop="ids")
        return len(found["query"]["pages"][0].get("revisions", []))

    def shown(self) -> str:
        """The page's HTML."""
        return str(self.wiki.call(action="parse", page=self.title, prop="text")["parse"]["text"])

    def file(self, view: str, kind: str = "png") -> str:
        return f"File:Pe-{self.id}-{view}.{kind}"

    def versions(self, *files: str) -> list[int]:
        """How many versions of each file the wiki has."""
        found = self.wiki.call(action="query", prop="imageinfo", titles="|".join(files), iilimit="50")
        counted = {page["title"]: len(page.get("imageinfo", [])) for page in found["query"]["pages"]}
        return [counted[file] for file in files]

    def edit(self, old: str, new: str) -> None:
        """What an editor does by hand."""
        text = self.text()
        assert old in text
        self.wiki.edit(self.title, text.replace(old, new, 1))


@contextlib.contextmanager
def losing(wiki: Wiki, every: int) -> Iterator[str]:
    """The address of a way to the wiki that loses every such answer, after the wiki has done what it was asked."""
    answers = [0]

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            head = b"".join(iter(self.rfile.readline, b"\r\n"))
            length = re.search(rb"(?i)content-length: (\d+)", head)
            asked = re.sub(rb"(?i)connection: keep-alive", b"Connection: close", head) + b"\r\n"
            asked += self.rfile.read(int(length[1]) if length else 0)
            host, port = wiki.address.removeprefix("http://").split(":")
            with socket.create_connection((host, int(port)), timeout=20) as behind:
                behind.sendall(asked)
                answer = b"".join(iter(lambda: behind.recv(65536), b""))
            answers[0] += 1
            if answers[0] % every:
                self.wfile.write(answer)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/api.php"
        server.shutdown()
