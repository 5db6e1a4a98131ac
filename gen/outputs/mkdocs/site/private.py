"""What MkDocs keeps to itself, and what breaks without it: no other module here touches a private name of another's.

MkDocs builds a whole site or none; a preview that shows an edit at once needs the steps of its build for one page.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from jinja2 import Environment
from mkdocs.commands import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer


def populate_page(page: Page, config: MkDocsConfig, files: Files) -> None:
    """Convert a page's Markdown, with all events; raises what MkDocs does.

    Without it the preview would build the whole site to convert the page that was edited.
    """
    build._populate_page(page, config, files)


def build_page(page: Page, config: MkDocsConfig, pages: Sequence[File], nav: Navigation, theme: Environment) -> None:
    """Write a page by its template, with all events; raises what MkDocs does. `pages`: all of the site.

    Without it the preview would build the whole site, and one process would render the thousand pages of a large one.
    """
    excluded = page.file.inclusion.is_excluded()  # type: ignore[no-untyped-call]
    build._build_page(page, config, pages, nav, theme, excluded=excluded)


def index_documents(index: Any) -> list[Any]:
    """What a search's index holds, to be changed in place: MkDocs' own gives no way to take a page out.

    Without it a page that is made again, or in another process, would be found twice, or not at all. Material's index
    lists them in the open.
    """
    documents: list[Any] = index.entries if hasattr(index, "entries") else index._entries
    return documents


def watched_paths(server: "LiveReloadServer") -> list[str]:
    """The absolute paths that MkDocs' own server watches.

    Without it they would be those of its observer, which are folders: of mkdocs.yml that of the whole project, where
    each line in a log had the site built again.
    """
    return sorted(server._watched_paths)
