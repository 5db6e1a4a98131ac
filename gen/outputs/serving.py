"""The server of `mkdocs serve`, as the plugin has it: what is served stays, until what is new stands beside it."""

import logging
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer

from gen.outputs.preview import Holder, Preview
from gen.outputs.serving_watch import Changes, Watcher

log = logging.getLogger("mkdocs.plugins.gen")


class PreviewServer(LiveReloadServer):
    """Serves one folder while the next one is built; shows single edits by `preview` in the one that is served."""

    def __init__(self, server: LiveReloadServer, holder: Holder, since: float) -> None:
        """Take the place of MkDocs' own server; `since`: when the build began that it serves, by `time.time()`."""
        host, port = str(server.server_address[0]), int(server.server_address[1])
        super().__init__(server.builder, host, port, server.root, server.mount_path)
        server.server_close()
        self.holder = holder
        self.preview = Preview(holder, self.publish)
        self.error_handler = self._error_page
        self.observer: Any = Watcher(since)
        self._first, self._next = server.root, ""  # MkDocs' own folder, and that of the build that is under way
        self._meanwhile: Changes | None = None  # what was edited while a build is under way
        for path in server._watched_paths:
            self.watch(path)

    def watch(self, path: str, func: Callable[[], None] | None = None, *, recursive: bool = True) -> None:
        """Watch a path, as MkDocs' own does."""
        if func not in (None, self.builder):
            raise TypeError("a function of its own can't be called for a path")
        path = os.path.abspath(path)  # noqa: PTH100  (links stay as they are)
        self._watched_paths[path] = self._watched_paths.get(path, 0) + 1
        self.observer.paths[path] = recursive

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
        self._next = tempfile.mkdtemp(prefix="mkdocs_")
        return self._next

    def breathe(self) -> None:
        """Show what was edited while the whole site is being built; called all along by what takes long."""
        if self._meanwhile is not None and self.observer.due:
            seen, self._meanwhile = self._meanwhile, None
            try:
                changes = self.observer.changes()
                seen |= changes
                self.preview.take(changes)
            finally:
                self._meanwhile = seen

    def close(self) -> None:
        """Remove the folders that MkDocs does not know of."""
        self.preview.close()
        for folder in (self.root, self._next):
            self._remove(folder)

    def _build_loop(self) -> None:
        while not self._shutdown:
            changes = self.observer.changes() if self.observer.due else Changes()
            if changes.edited or changes.others:
                self.preview.take(changes)
            elif self.preview.rebuild:
                self._rebuild()
            elif not self.preview.step():
                self.observer.wait()

    def _rebuild(self) -> None:
        """Build the whole site beside the one that is served, and serve that."""
        self.preview.rebuild, self._meanwhile, self._next = False, Changes(), ""
        try:
            self.builder()
        except Exception as error:  # MkDocs logs its own; a plugin may raise anything
            log.error("The site stays as it was; it could not be built: %s", error)
            self._remove(self._next)
            self.holder.build = self.preview.build
        else:
            self._serve(self._next or self._first)
        finally:
            meanwhile, self._meanwhile = self._meanwhile, None
        self.preview.take(Changes(meanwhile.edited))

    def _serve(self, folder: str) -> None:
        """Serve another folder; the first, which is MkDocs', where the plugin had no part in the build."""
        before, self.root = self.root, folder
        self.preview.adopt(self.holder.build)
        self.preview.whole = folder == self._first
        self.publish()
        if before != folder:
            self._remove(before)

    def _remove(self, folder: str) -> None:
        if folder and folder != self._first:
            shutil.rmtree(folder, ignore_errors=True)

    def _error_page(self, code: int) -> bytes | None:
        page = Path(self.root) / f"{code}.html"
        return page.read_bytes() if code in (404, 500) and page.is_file() else None
