"""What changed since a version, as the page of a service and the page of all services tell it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gen.changes.entries import TO_DO, Changes, ServiceChanges
from gen.views.changes.sentences import renumbered
from gen.views.changes.tables import Row, Table, tables

TITLE = "Changes since {}"
HEADINGS = (
    *("To do", "Source", "Destination", "Protocol", "Transport", "Port"),
    *("Reason", "What changes", "Connection"),
)  # of its files


class PageChanges(NamedTuple):
    """What a service's page tells of its changes; `title`, `compared`: since what, and what that was.

    `numbers`: a sentence on the connections that have another number, blank where none has.
    """

    title: str
    compared: str
    tables: tuple[Table, ...]
    numbers: str
    undecided: tuple[str, ...]

    @property
    def to_do(self) -> tuple[Table, ...]:
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


def since(changes: Changes, commit: str) -> Since:
    """The changes as pages tell them; `commit`: that of the old version, blank where it was a folder."""
    title = TITLE.format(changes.old)
    compared = f"{changes.old}, commit {commit[:10]}" if commit else changes.old
    services = tuple(
        ServiceSection(it.id, it.name, it.state != "removed", _page(it, title, compared)) for it in changes.services
    )
    return Since(title, compared, services, tuple(changes.undecided))


def file_rows(page: PageChanges) -> Iterator[tuple[str, ...]]:
    """What must be opened, closed and changed, as plain texts by HEADINGS."""
    for table in page.to_do:
        yield from (_file_row(table, row) for row in table.rows)


def _file_row(table: Table, row: Row) -> tuple[str, ...]:
    *connection, told, number = row.cells
    words: Sequence[str] = ("", told) if table.group == "change" else (told, "")
    return (table.title, *connection, *words, number)


def _page(changes: ServiceChanges, title: str, compared: str) -> PageChanges:
    numbers = renumbered(changes.numbers)
    return PageChanges(title, compared, tuple(tables(changes)), numbers, tuple(changes.undecided))
