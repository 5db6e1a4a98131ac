"""A small suite that is served, without a server: its edits come as the watcher would tell them."""

import logging
import tempfile
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from gen.outputs.mkdocs.preview.server import PreviewServer
from gen.outputs.mkdocs.preview.watcher import FileChanges
from tests.test_same_bytes import digest

CONFIGURATION = """\
site_name: x
docs_dir: site
site_dir: build/site
use_directory_urls: false
repo_url: https://git.example/x
edit_uri: edit/main/site/
theme: {name: material, font: false, features: [content.action.edit, navigation.footer]}
markdown_extensions: [attr_list, md_in_html, tables, {toc: {permalink: true}}]
plugins: [search, offline, gen]
nav: [{Home: index.md}, {Services: "gen:services"}, {Notes: [notes.md, other.md]}]
"""
SERVICE = """\
service: {{name: Service {0}, product: {1}, summary: It does {0}., waive: {{missing-link: none}}}}
introduction: |
  Words of {0}.
components: {{web: {{name: Web {0}}}, store: {{name: Store}}}}
externals: {{other: {{service: {2}, component: web}}, mail: {{name: Mail relay}}}}
connections:
  - {{id: 1, source: web, destination: store, protocol: TCP, port: 5432, data: rows of {0}, data_flow: both}}
  - {{id: 2, source: web, destination: other, protocol: HTTPS, port: 443, data: calls of {0}, data_flow: both}}
  - {{id: 3, source: web, destination: mail, protocol: SMTP, port: 25, data: mail of {0}, data_flow: to-destination}}
"""
HOME = "# Home\n\n<!-- gen:services -->\n\n<!-- gen:picture a -->\n"


def plugins() -> Any:
    """Where MkDocs keeps plugins from build to build."""
    return dict(MkDocsConfig._schema)["plugins"]


class Suite:
    """Three services, `a` to `c`, each connected to the next; two products; pages written by hand."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("model", "site", "templates"):
            (folder / name).mkdir()
        for name, product, other in (("a", "P", "b"), ("b", "P", "c"), ("c", "Q", "a")):
            self.write(f"model/{name}.yml", SERVICE.format(name, product, other))
        self.write("mkdocs.yml", CONFIGURATION)
        self.write("site/index.md", HOME)
        self.write("site/notes.md", "# Notes\n\nSee [a](a/index.md#connections).\n")
        self.write("site/other.md", "# Other\n")
        self.write("site/style.css", "p {}\n")

    def write(self, path: str, text: str) -> None:
        (self.folder / path).write_text(text, encoding="utf-8")

    def read(self, path: str) -> str:
        return (self.folder / path).read_text(encoding="utf-8")

    def config(self, site: str) -> Any:
        logging.getLogger("mkdocs").setLevel(logging.CRITICAL)
        address = {"site_url": "http://127.0.0.1:8000/", "dev_addr": "127.0.0.1:0"}
        config = load_config(str(self.folder / "mkdocs.yml"), site_dir=site, **address)
        config.plugins.on_startup(command="serve", dirty=False)
        return config

    def built(self) -> dict[str, str]:
        """All files of the site as a build of the whole of it makes them while serving."""
        known = plugins()
        kept, known.plugin_cache = known.plugin_cache, {}
        try:
            with tempfile.TemporaryDirectory() as site:
                build(self.config(site), serve_url="http://127.0.0.1:8000/")
                return digest(Path(site))
        finally:
            known.plugin_cache = kept


class Served(Suite):
    """The same, served."""

    def __init__(self, folder: Path, broken: str = "") -> None:
        """`broken`: the text of `a.yml`, if it begins with another one."""
        super().__init__(folder)
        if broken:
            self.write("model/a.yml", broken)
        plugins().plugin_cache, self.builds = {}, 0
        self.site = tempfile.mkdtemp(prefix="mkdocs_")
        config = self.config(self.site)
        build(config, serve_url="http://127.0.0.1:8000/")

        def again() -> None:
            self.builds += 1
            fresh = load_config(str(folder / "mkdocs.yml"), site_dir=self.site, site_url="http://127.0.0.1:8000/")
            build(fresh, serve_url="http://127.0.0.1:8000/")

        first = LiveReloadServer(again, "127.0.0.1", 0, self.site)
        first.watch(str(folder / "mkdocs.yml"))
        server = config.plugins.on_serve(first, config=config, builder=again)
        assert isinstance(server, PreviewServer)
        self.server = server
        server.observer.follow({}, 0)  # `edited` and `others` tell what changed
        server.observer.follow = lambda *_: None

    def edited(self, *paths: str) -> None:
        """Tell of edits; only the pages edited are written."""
        self.server.preview.take(FileChanges(frozenset(str(self.folder / path) for path in paths)))

    def others(self, *paths: str) -> None:
        """Tell of files that were added or removed."""
        self.server.preview.take(FileChanges(frozenset(), frozenset(str(self.folder / path) for path in paths)))

    def settle(self) -> None:
        """Do all that is left to do."""
        while self.server.preview.rebuild or self.server.preview.step():
            if self.server.preview.rebuild:
                self.server._rebuild()

    def page(self, path: str) -> str:
        return (Path(self.server.root) / path).read_text(encoding="utf-8")

    def served(self) -> dict[str, str]:
        """All files as they are served."""
        return digest(Path(self.server.root))

    def close(self) -> None:
        self.server.preview.holder.on_shutdown()  # type: ignore[attr-defined]
        self.server.server_close()
