"""An edit while the site is served: the page of what was edited first, then what else shows it, then the rest.

What is written is what a build of the whole site would write; where that can't be told, the whole site is built.
"""

import logging
import time
from collections.abc import Callable, Collection, Generator, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from gen.loading.project import Project
from gen.outputs.mkdocs.preview.watcher import FileChanges
from gen.outputs.mkdocs.site.content import report
from gen.outputs.mkdocs.site.content_cache import Broken
from gen.outputs.mkdocs.site.pages import Site
from gen.outputs.mkdocs.site.state import SiteState, replaced
from gen.problems import reason
from gen.renderers.images import icons

FEW = 3  # names in a warning
log = logging.getLogger("mkdocs.plugins.gen")


class BuildHolder(Protocol):
    """Who has the build that MkDocs' events belong to at the moment."""

    build: SiteState
    project: Project


class Preview:
    """Keeps a build's pages up to date, in steps, so that the next edit never waits for long."""

    def __init__(self, holder: BuildHolder, publish: Callable[[], None], scratch: Path) -> None:
        """`publish` tells the browsers that something is new; `scratch`: a folder on the disk of what is served."""
        self.holder, self.publish, self.scratch = holder, publish, scratch
        self._about = ""  # the files whose edits are being shown
        self.rebuild = False  # whether the whole site has to be built
        self.whole = False  # whether that is so after each edit
        self.adopt(holder.build)

    def adopt(self, build: SiteState) -> None:
        """Go on from here with a build of the whole site."""
        self.build = build
        self._sources = {file.abs_src_path: file for file in build.files if file.src_dir}
        self._unread: dict[str, None] = {}  # pages whose Markdown is another one, by their source
        self._unwritten: dict[str, None] = {}  # pages that look otherwise
        self._rest: Generator[None, None, Site] | None = None  # the steps to the model's whole share
        self._unindexed, self._retitled, self._news = False, False, False

    def take(self, changes: FileChanges) -> None:
        """Show the pages of what was edited; what else that changes is left to `step`."""
        self._about = ", ".join(sorted(Path(path).name for path in changes.edited | changes.others)[:FEW])
        with self._acting():
            single = self.build.alone and not self.whole
            unknown = changes.others if single else changes.edited | changes.others
            models = {path for path in changes.edited - unknown if self._is_model(path)}
            for path in sorted(changes.edited - unknown - models):
                file = self._sources.get(path)
                if file is None:
                    unknown |= {path}
                elif file.is_documentation_page():
                    self._now(file)
                else:
                    self._copy(file)
            if models or any(path.lower().endswith(icons.SUFFIXES) for path in changes.edited):
                self._read_model(sorted(Path(path).stem for path in models))
            self.rebuild = self.rebuild or bool(unknown)

    @property
    def unsure(self) -> bool:
        """Whether a file of the model could not be read, which may be so for a moment only."""
        reading = self.build.reading
        return reading is not None and any(problem.rule == "unreadable" for problem in reading.problems)

    def look_again(self) -> None:
        """Read the model once more; what that changes is left to `step`."""
        with self._acting():
            self._read_model([])

    def step(self) -> bool:
        """Do a little of what is left; whether there was something."""
        with self._acting():
            if self._unread:
                self._reread(self._page(next(iter(self._unread))))
            elif self._rest:
                self._go_on(self._rest)
            elif self._unwritten:
                self._rewrite(self._page(next(iter(self._unwritten))))
            elif self._unindexed or self._retitled:
                self.build.finish(self.scratch, self._retitled)
                self._unindexed = self._retitled = False
            elif self._news:
                self._news = False
                self.publish()
            else:
                return False
        return True

    @contextmanager
    def _acting(self) -> Iterator[None]:
        """MkDocs' events belong to this build; whatever goes wrong, the whole site is built again."""
        under_way, self.holder.build = self.holder.build, self.build
        try:
            yield
        except Exception as error:
            log.warning("%s: %s; building the whole site again", self._about or "the site", reason(error))
            log.debug("What went wrong:", exc_info=error)
            self.adopt(self.build)
            self.rebuild = True
        finally:
            self.holder.build = under_way

    def _is_model(self, path: str) -> bool:
        cache = self.build.cache
        return cache is not None and Path(path).parent == cache.folder and path.endswith(".yml")

    def _page(self, source: str) -> Page:
        file = self.build.files.get_file_from_path(source)
        if file is None or file.page is None:
            raise LookupError(f"there is no page {source}")
        return file.page

    def _read_model(self, stems: Sequence[str]) -> None:
        """Read the model; the pages of these services are shown at once."""
        cache, before = self.build.cache, self.build.reading
        if cache is None or before is None:
            raise LookupError("there is no model")
        self._rest = None
        self.build.reading = reading = cache.read()
        report([problem for problem in reading.problems if problem not in before.problems], serving=True)
        names = [name for name in stems if name in self.build.site.pages and name not in self.build.site.suite]
        try:
            for name in names:
                self._take(cache.with_page(reading, name, self.build.site))
                self._show([f"{name}/index.md"])
            self._rest = cache.site(reading)
        except Broken as broken:
            report([problem for problem in broken.problems if problem not in reading.problems], serving=True)
            self._take(cache.errors(broken.problems))
            self._show([source for source in self._unread if source not in self._model_pages()])
            self._show([f"{name}/index.md" for name in names])

    def _go_on(self, steps: Generator[None, None, Site]) -> None:
        try:
            next(steps)
        except StopIteration as end:
            self._rest = None
            self._take(end.value)
        except Broken as broken:
            self._rest = None
            report(broken.problems, serving=True)
            if self.build.cache:
                self._take(self.build.cache.errors(broken.problems))

    def _take(self, site: Site) -> None:
        """Take what the model gives now, and find what that changes."""
        before, self.build.site = self.build.site, site
        shapes = [(it.pages.keys(), it.files.keys(), it.products, it.suite, it.redirects) for it in (before, site)]
        self.rebuild = self.rebuild or shapes[0] != shapes[1]
        marks = {mark for mark in before.marks if before.marks[mark] != site.marks.get(mark)}
        slots = {slot for slot in before.slots if before.slots[slot] != site.slots.get(slot)}
        for source in [*self.build.marks]:
            if self.build.marks[source] & marks or self.build.slots.get(source, frozenset()) & slots:
                self._unread[source] = None
        for name, page in site.pages.items():
            file = self.build.files.get_file_from_path(f"{name}/index.md")
            if file and file.page:
                self._compare(file, page.markdown, page == before.pages.get(name), site.lines.get(name, 1))
        for address, content in site.files.items():
            if isinstance(content, bytes) and before.files.get(address) != content:
                self._put(address, content)

    def _model_pages(self) -> Collection[str]:
        return {f"{name}/index.md" for name in self.build.site.pages}

    def _show(self, sources: Sequence[str]) -> None:
        """Show pages at once, as far as they have changed."""
        for source in sources:
            if source in self._unread.keys() | self._unwritten.keys():
                self._now(self._page(source).file)

    def _compare(self, file: File, markdown: str, same: bool, line: int) -> None:
        """Take a page of the model as it is now; `line`: where its service begins in its file."""
        uri, mark, old = (file.edit_uri or "").rpartition("#L")
        if mark and old != str(line) and file.page:
            file.edit_uri = f"{uri}#L{line}"
            _mend_edit_url(file, file.page, self.build.config)
            self._unwritten[file.src_uri] = None
        if not same:
            file.content_string = markdown
            self._unread[file.src_uri] = None

    def _now(self, file: File) -> None:
        """Show a page at once."""
        start = time.monotonic()
        page = self._page(file.src_uri)
        self._reread(page)
        self._rewrite(page)
        if self._news:
            self._news = False
            self.publish()
            log.info("%s: written in %.2f s", file.src_uri, time.monotonic() - start)

    def _reread(self, page: Page) -> None:
        self._unread.pop(page.file.src_uri, None)
        self._unwritten[page.file.src_uri] = None
        if self.build.reread(page):
            self._retitled = True
            self._unwritten |= dict.fromkeys(file.src_uri for file in self.build.listed)

    def _rewrite(self, page: Page) -> None:
        self._unwritten.pop(page.file.src_uri, None)
        self._news = self.build.rerender(page, self.scratch) or self._news
        self._unindexed = True

    def _copy(self, file: File) -> None:
        """Take a file that is no page as it is now."""
        if not file.inclusion.is_excluded():  # type: ignore[no-untyped-call]
            target, file.abs_dest_path = file.abs_dest_path, str(self.scratch / "file")
            try:
                file.copy_file()
            finally:
                file.abs_dest_path = target
            if replaced(self.scratch / "file", Path(target)):
                self.publish()

    def _put(self, address: str, content: bytes) -> None:
        """Write one of the model's pictures or tables."""
        (self.scratch / "file").write_bytes(content)
        replaced(self.scratch / "file", Path(self.build.config.site_dir) / address)


def _mend_edit_url(file: File, page: Page, config: MkDocsConfig) -> None:
    """Have a page lead to where its file says now: a new page of the file tells the address, as MkDocs makes it."""
    page.edit_url = Page(None, file, config).edit_url
    file.page = page  # the new one took its place
