"""What changed, as tables of texts: one for each group, for pages, release notes, CSV and XLSX."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from gen.changes.entries import Entry, Group, ServiceChanges, Wording
from gen.views.changes.sentences import differences, ends, number, port_text

TITLES: dict[Group, str] = {"open": "Open", "close": "Close", "change": "Change", "data": "Data", "words": "Words"}
_CONNECTION = ("Source", "Destination", "Protocol", "Transport", "Port")


class Row(NamedTuple):
    """A row of a table: its cells as plain texts; one of them may be in the small Markdown, `data`, else -1."""

    cells: tuple[str, ...]
    data: int = -1
    connection: str = ""  # its number on today's page, where it has one


class Table(NamedTuple):
    """A group's table."""

    group: Group
    title: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]


_HEADINGS: dict[Group, tuple[str, ...]] = {
    "open": (*_CONNECTION, "Reason", "Connection"),
    "close": (*_CONNECTION, "Reason", "Connection"),
    "change": (*_CONNECTION, "What changes", "Connection"),
    "data": ("Source", "Destination", "What changes", "Connection"),
    "words": ("Of what", "What changes"),
}


def tables(changes: ServiceChanges) -> Iterator[Table]:
    """The tables of a service's changes that have rows, in the order of what the reader has to do."""
    for group, title in TITLES.items():
        if entries := changes.entries(group):
            yield Table(group, title, _HEADINGS[group], tuple(map(_ROWS[group], entries)))


def _to_do(entry: Entry | Wording) -> Row:
    assert isinstance(entry, Entry)
    reason = "\n\n".join(item.text for item in entry.row.data)  # each a paragraph of its own
    cells = (*_cells(entry), reason, number(entry.ids))
    return Row(cells, len(_CONNECTION), entry.ids.new or "")


def _change(entry: Entry | Wording) -> Row:
    assert isinstance(entry, Entry)
    return Row((*_cells(entry), "; ".join(differences(entry)), number(entry.ids)), connection=entry.ids.new or "")


def _data(entry: Entry | Wording) -> Row:
    assert isinstance(entry, Entry)
    cells = (*ends(entry.row), "; ".join(differences(entry)), number(entry.ids))
    return Row(cells, connection=entry.ids.new or "")


def _words(entry: Entry | Wording) -> Row:
    return Row((subject(entry), "; ".join(differences(entry))))


_ROWS: dict[Group, Callable[[Entry | Wording], Row]] = {
    "open": _to_do,
    "close": _to_do,
    "change": _change,
    "data": _data,
    "words": _words,
}


def subject(entry: Entry | Wording) -> str:
    """What an entry is about: `connection 4`, `component API`, `the page`."""
    if isinstance(entry, Entry):
        return f"connection {number(entry.ids)}"
    if entry.kind is None:
        return "the page"
    return f"{'component' if entry.kind == 'component' else 'external'} {entry.name}"


def _cells(entry: Entry) -> Sequence[str]:
    return (*ends(entry.row), entry.row.protocol, entry.row.transport or "", port_text(entry.ports, entry.row))
