"""What changed since a version, as the page of a service and the page of all services tell it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import quote

from gen.changes.comparison import Compared
from gen.changes.values import TO_DO, Changes, ServiceChanges
from gen.language import IN_ENGLISH, Words
from gen.views.changes.picture import DiagramViews, pictures
from gen.views.changes.sentences import renumbered, undecided_sentence
from gen.views.changes.tables import ChangeRow, ChangeTable, tables

TITLE = "Changes since {version}"
HEADINGS = (
    *("To do", "Source", "Destination", "Protocol", "Transport", "Port"),
    *("Reason", "What changes", "Connection"),
)  # of its files


class PageChanges(NamedTuple):
    """What a service's page tells of its changes; `title`, `compared`: since what, and what that was.

    `to_file`: the tables that ask somebody to do something, in English.
    `numbers`: a sentence on the connections that have another number, blank where none has. `site`: the address of the
    older version's page, on the web or seen from the site's root; blank where there is none.
    """

    title: str
    compared: str
    tables: tuple[ChangeTable, ...]
    numbers: str
    undecided: tuple[str, ...]
    drawn: DiagramViews | None = None  # the picture of both versions, where it shows anything
    to_file: tuple[ChangeTable, ...] = ()
    site: str = ""

    @property
    def to_do(self) -> tuple[ChangeTable, ...]:
        """The tables that ask somebody to do something."""
        return tuple(table for table in self.tables if table.group in TO_DO)


class ServiceSection(NamedTuple):
    """A service on the page of all: its id, its name, whether it has a page today, what changed."""

    id: str
    name: str
    there: bool
    page: PageChanges


class Since(NamedTuple):
    """What changed in all services since a version; services in which nothing did are left out."""

    title: str
    compared: str
    services: tuple[ServiceSection, ...]
    undecided: tuple[str, ...] = ()
    site: str = ""  # the address of the older version's site, as in PageChanges


def since(compared: Compared, commit: str, sites: str = "", words: Words = IN_ENGLISH) -> Since:
    """The changes as pages tell them; `commit`: that of the old version, blank where it was a folder.

    `sites`: where a version's site is, with `{version}`, or `{number}` without the letter v, in the place of its name.
    """
    changes = compared.changes
    drawn = dict(pictures(compared.versions, compared.names, [it.id for it in changes.services]))
    title = words(TITLE, version=changes.old)
    version = words("{version}, commit {commit}", version=changes.old, commit=commit[:10]) if commit else changes.old
    site = _site(sites, changes.old)
    services = tuple(
        ServiceSection(it.id, it.name, it.state != "removed", _page(it, title, version, drawn.get(it.id), site, words))
        for it in changes.services
    )
    return Since(title, version, services, _undecided(changes, words), site)


def file_rows(page: PageChanges) -> Iterator[tuple[str, ...]]:
    """What must be opened, closed and changed, as plain texts by HEADINGS."""
    for table in page.to_file:
        yield from (_file_row(table, row) for row in table.rows)


def _file_row(table: ChangeTable, row: ChangeRow) -> tuple[str, ...]:
    *connection, change, number = row.cells
    words: Sequence[str] = ("", change) if table.group == "change" else (change, "")
    return (table.title, *connection, *words, number)


def _site(sites: str, name: str) -> str:
    """The address of a version's site, which ends with `/`; a folder counts by its last part."""
    version = quote(name.replace("\\", "/").rstrip("/").rpartition("/")[2])
    number = version[1:] if version[:1] in "vV" and version[1:2].isdecimal() else version
    site = sites.replace("{version}", version).replace("{number}", number)
    return f"{site.rstrip('/')}/" if site else ""


def _undecided(changes: Changes | ServiceChanges, words: Words) -> tuple[str, ...]:
    return tuple(undecided_sentence(group, words) for group in changes.undecided)


def _page(
    changes: ServiceChanges, title: str, compared: str, drawn: DiagramViews | None, site: str, words: Words
) -> PageChanges:
    numbers, unsure = renumbered(changes.numbers, words), _undecided(changes, words)
    filed = tuple(table for table in tables(changes) if table.group in TO_DO)
    then = f"{site}{changes.was or changes.id}/index.html" if site and changes.state != "added" else ""
    return PageChanges(title, compared, tuple(tables(changes, words)), numbers, unsure, drawn, filed, then)
