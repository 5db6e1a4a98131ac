"""The server of `mkdocs serve`, as the plugin has it: what is served stays, until what is new stands beside it."""

import logging
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer

from gen.outputs.mkdocs.preview.address import why_not
from gen.outputs.mkdocs.preview.folders import Folders
from gen.outputs.mkdocs.preview.updater import BuildHolder, Preview
from gen.outputs.mkdocs.preview.watcher import FileChanges, Watcher
from gen.outputs.mkdocs.site.private import watched_paths
from gen.problems import EnvironmentProblem
from gen.renderers.images import icons

SOON, LATE = 1.0, 60.0  # seconds until the first new try of what the environment was in the way of, and at most
log = logging.getLogger("mkdocs.plugins.gen")


class PreviewServer(LiveReloadServer):
    """Serves one folder while the next one is built; shows single edits by `preview` in the one that is served."""

    def __init__(self, server: LiveReloadServer, holder: BuildHolder, since: float, folders: Folders) -> None:
        """Take the place of MkDocs' own server; `since`: when the build began that it serves, by `time.time()`."""
        host, port = str(server.server_address[0]), int(server.server_address[1])
        super().__init__(server.builder, host, port, server.root, server.mount_path)
        server.server_close()
        self.holder, self.folders = holder, folders
        self.preview = Preview(holder, self.publish, Path(folders.new()))
        self.error_handler = self._error_page
        self.observer: Any = Watcher(since)
        self._first, self._next = server.root, ""  # MkDocs' own folder, and that of the build that is under way
        self._meanwhile: FileChanges | None = None  # what was edited while a build is under way
        self._failed = False  # whether the last build of the whole site came to nothing
        self._pause, self._again = SOON, 0.0  # until the next try, and when that is; 0: there is nothing to be tried
        for path in watched_paths(server):
            self.watch(path)  # what MkDocs' own server was to watch: pages, mkdocs.yml, with an option the theme

    def watch(self, path: str, func: Callable[[], None] | None = None, *, recursive: bool = True) -> None:
        """Watch a path, as MkDocs' own does."""
        if func not in (None, self.builder):
            raise TypeError("a function of its own can't be called for a path")
        path = os.path.abspath(path)  # noqa: PTH100  (links stay as they are)
        self._watched_paths[path] = self._watched_paths.get(path, 0) + 1
        self.observer.paths[path] = recursive

    def server_bind(self) -> None:
        """Take the address; raises Abort where that can't be."""
        try:
            super().server_bind()
        except OSError as error:
            raise Abort(why_not(str(self.server_address[0]), int(self.server_address[1]), error)) from None

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that went away meanwhile is nobody's concern; anything else is a line."""
        error = sys.exc_info()[1]
        if not isinstance(error, ConnectionError):
            log.error("A browser's request failed: %s", error)

    def unwatch(self, path: str) -> None:
        """Watch it no longer."""
        path = os.path.abspath(path)  # noqa: PTH100
        self._watched_paths[path] -= 1
        if not self._watched_paths[path]:
            del self._watched_paths[path], self.observer.paths[path]

    def publish(self) -> None:
        """Have the browsers load their pages again."""
        with self._epoch_cond:
            now = round(time.monotonic() * 1000)
            self._wanted_epoch = self._visible_epoch = max(now, self._visible_epoch + 1)
            self._epoch_cond.notify_all()

    def next_folder(self) -> str:
        """A folder for the build that is under way, beside the one that is served."""
        self._next = self.folders.new()
        return self._next

    def breathe(self) -> None:
        """Show what was edited while the whole site is being built; called all along by what takes long."""
        if self._meanwhile is not None and self.observer.due:
            changed, self._meanwhile = self._meanwhile, None
            try:
                changes = self.observer.changes()
                changed |= changes
                self.preview.take(changes)
            finally:
                self._meanwhile = changed

    def _serve_request(self, environ: Any, start_response: Any) -> Iterable[bytes] | None:
        """An answer; from the folder that is served now, where the one before went meanwhile."""
        root = self.root
        try:
            answer: Iterable[bytes] | None = super()._serve_request(environ, start_response)
        except FileNotFoundError:
            answer = None
        if answer is None and self.root != root:
            answer = super()._serve_request(environ, start_response)
        return answer

    def _build_loop(self) -> None:
        while not self._shutdown:
            changes = self.observer.changes() if self.observer.due else FileChanges()
            if changes.edited or changes.others:
                self.preview.take(changes)
                self.preview.rebuild = self.preview.rebuild or self._failed
                self.follow(time.time())
            elif self.preview.rebuild:
                self._rebuild()
            elif not self.preview.step():
                self._try_again()
                self.observer.wait()

    def _try_again(self) -> None:
        """After a while, less and less often, try what the environment was in the way of: a full disk has room now."""
        if not (self._again or self.preview.unsure):
            self._pause = SOON
        elif not self._again:
            self._again = time.monotonic() + self._pause
        elif time.monotonic() >= self._again:
            self._pause, self._again = min(2 * self._pause, LATE), 0.0
            if self._failed:
                self.preview.rebuild = True
            else:
                self.preview.look_again()

    def _rebuild(self) -> None:
        """Build the whole site beside the one that is served, and serve that."""
        self.preview.rebuild, self._meanwhile, self._next = False, FileChanges(), ""
        self._failed, self._again = False, 0.0
        began = time.time()
        try:
            self.builder()
        except Exception as error:  # MkDocs logs its own; a plugin may raise anything
            log.error("The site stays as it was; it could not be built: %s", error)
            self._remove(self._next)
            self.holder.build = self.preview.build
            self._failed = True
            self._again = time.monotonic() + self._pause if _environment_s(error) else 0.0
        else:
            self._serve(self._next or self._first)
            self.follow(began)
        finally:
            meanwhile, self._meanwhile = self._meanwhile, None
        self.preview.take(FileChanges(meanwhile.edited))

    def _serve(self, folder: str) -> None:
        """Serve another folder; the first, which is MkDocs', where the plugin had no part in the build."""
        before, self.root = self.root, folder
        self.preview.adopt(self.holder.build)
        self.preview.whole = folder == self._first
        self.publish()
        if before != folder:
            self._remove(before)

    def follow(self, since: float) -> None:
        """Watch what the site is made of now; what changed after that time, by `time.time()`, was not seen yet."""
        build = self.preview.build
        paths = [build.config.docs_dir, *build.config.watch]
        project = self.holder.project.root
        ends = [end for service in build.services for end in (*service.components, *service.externals) if end.icon]
        paths += sorted({str(project / end.icon) for end in ends if end.icon and icons.is_file(end.icon)})
        more = {os.path.abspath(path): True for path in paths}  # noqa: PTH100
        self.observer.follow({**dict.fromkeys(self._watched_paths, True), **more}, since)

    def _remove(self, folder: str) -> None:
        if folder and folder != self._first:
            shutil.rmtree(folder, ignore_errors=True)

    def _error_page(self, code: int) -> bytes | None:
        page = Path(self.root) / f"{code}.html"
        return page.read_bytes() if code in (404, 500) and page.is_file() else None


def _environment_s(error: BaseException | None) -> bool:
    """Whether something outside of the site's files was in the way, so that the same may do another time."""
    chain = []
    while error and error not in chain:
        chain.append(error)
        error = error.__cause__ or error.__context__
    return any(isinstance(cause, (OSError, EnvironmentProblem)) for cause in chain)
