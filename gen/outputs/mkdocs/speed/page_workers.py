"""The pages of a large site, rendered in forked processes: each as this process would, from the same objects.

Only on Linux, where forking is safe enough; and by MkDocs only where no plugin or hook that is not known takes part,
as what it keeps from page to page would stay in the other process.
"""

import gc
import logging
import multiprocessing
import os
import tempfile
from collections import Counter
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import jinja2
from mkdocs.structure.pages import Page

from gen.outputs.mkdocs.site.private import build_page
from gen.outputs.mkdocs.site.state import SiteState
from gen.processes.background import reason
from gen.processes.pool import begin, forkable

MANY = 100  # pages, from which on processes are faster than their start costs
CHUNK = 8  # pages that a process is given at a time
READY = "gen:ready.html"  # the template of a page that another process renders
_forked: dict[str, Any] = {}  # what a process works on; it has it from its parent
log = logging.getLogger("gen")


class Rendered(NamedTuple):
    """What the search finds on a page, and whether it was written: an empty one is not."""

    indexed: list[Any]
    written: bool


class Workers:
    """Renders a build's pages; in this process each then is but its HTML."""

    def __init__(self, build: SiteState) -> None:
        """Begin."""
        self.build = build
        context = multiprocessing.get_context("fork")
        self.executor = ProcessPoolExecutor(os.cpu_count(), mp_context=context, initializer=begin)
        self.passing = tempfile.TemporaryDirectory(prefix="gen-")  # goes even if the build is interrupted
        self.folder = Path(self.passing.name)  # where the HTML comes to
        self.futures: dict[str, Future[dict[str, Rendered]]] = {}  # by the page's source
        self.again: Counter[str] = Counter()  # pages that had to be rendered here, by what went wrong elsewhere
        self.content: dict[str, str | None] = {}  # of the pages that are rendered elsewhere, by their source
        self._begin([file.page for file in build.listed if file.page])

    def _begin(self, pages: list[Page]) -> None:
        first: Future[dict[str, Rendered]] = Future()  # rendered here, so that the templates are compiled once
        first.set_result({pages[0].file.src_uri: _render(self.build, pages[0], self.folder)})
        self.futures[pages[0].file.src_uri] = first
        _forked["build"] = self.build
        gc.freeze()  # what is not looked at is not copied
        for start in range(1, len(pages), CHUNK):
            sources = [page.file.src_uri for page in pages[start : start + CHUNK]]
            self.futures |= dict.fromkeys(sources, self._submitted(sources))
        for page in pages:
            self.content[page.file.src_uri] = page.content
            page.content, page.meta["template"] = "", READY
        environment = self.build.environment
        ready = jinja2.DictLoader({READY: "{{ gen_ready }}"})
        environment.loader = jinja2.ChoiceLoader([ready, environment.loader])

    def _submitted(self, sources: list[str]) -> Future[dict[str, Rendered]]:
        """Pages handed to a process; where one has died already, a future that says so: they are rendered here then."""
        try:
            return self.executor.submit(_render_all, sources, self.folder)
        except BrokenExecutor as error:
            refused: Future[dict[str, Rendered]] = Future()
            refused.set_exception(error)
            return refused

    def take(self, page: Page, context: Any) -> None:
        """Give a page's context what its template shows, if another process renders it."""
        source = page.file.src_uri
        if source not in self.content:
            return
        file = self.folder / _name(source)
        try:
            rendered = self.futures[source].result()[source]
            html = file.read_text(encoding="utf-8") if rendered.written else ""
        except Exception as error:  # it failed there, or the process ended: it may do better here
            self._restore(page)
            rendered = _render(self.build, page, self.folder)
            html = file.read_text(encoding="utf-8") if rendered.written else ""
            self.again[reason(error)] += 1
        self.build.indexed[source], context["gen_ready"] = rendered.indexed, html
        file.unlink(missing_ok=True)

    def close(self) -> None:
        """End, and leave the pages as they were; tell what could be rendered at the second try only."""
        for why, count in sorted(self.again.items()):
            log.warning("%d page%s rendered again: %s", count, "s" * (count > 1), why)
        self.executor.shutdown(wait=False, cancel_futures=True)
        for source in list(self.content):
            file = self.build.files.get_file_from_path(source)
            if file and file.page:
                self._restore(file.page)
        self.passing.cleanup()
        _forked.clear()
        gc.unfreeze()

    def _restore(self, page: Page) -> None:
        page.content = self.content.pop(page.file.src_uri)
        page.meta.pop("template", None)


def possible(build: SiteState) -> bool:
    """Whether processes can render the pages of a build, and are worth it."""
    several = (os.cpu_count() or 1) > 1 and len(build.listed) >= MANY
    own = any("template" in file.page.meta for file in build.listed if file.page)
    return several and forkable() and build.alone and not own


def _render_all(sources: list[str], folder: Path) -> dict[str, Rendered]:
    build: SiteState = _forked["build"]
    pages = [file.page for source in sources if (file := build.files.get_file_from_path(source))]
    return {page.file.src_uri: _render(build, page, folder) for page in pages if page}


def _render(build: SiteState, page: Page, folder: Path) -> Rendered:
    """Render a page into a folder, as MkDocs does; raises what MkDocs does."""
    target, source = page.file.abs_dest_path, page.file.src_uri
    page.file.abs_dest_path = str(folder / _name(source))
    try:
        build_page(page, build.config, build.listed, build.nav, build.environment)
    finally:
        page.file.abs_dest_path = target
    return Rendered(build.indexed.get(source, []), (folder / _name(source)).is_file())


def _name(source: str) -> str:
    return source.replace("/", "|")
