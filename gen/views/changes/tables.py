"""What changed, as tables of texts: one for each group, for pages, release notes, CSV and XLSX."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from gen.changes.values import Entry, Group, ServiceChanges, Wording
from gen.language import IN_ENGLISH, Words
from gen.views.changes.sentences import differences, ends, entry_number, port_text

TITLES: dict[Group, str] = {"open": "Open", "close": "Close", "change": "Change", "data": "Data", "words": "Words"}
_CONNECTION = ("Source", "Destination", "Protocol", "Transport", "Port")


class ChangeRow(NamedTuple):
    """A row of a table: its cells as plain texts; one of them may be in the small Markdown, `data`, else -1."""

    cells: tuple[str, ...]
    data: int = -1
    connection: str = ""  # its number on today's page, where it has one


class ChangeTable(NamedTuple):
    """A group's table."""

    group: Group
    title: str
    headings: tuple[str, ...]
    rows: tuple[ChangeRow, ...]


_HEADINGS: dict[Group, tuple[str, ...]] = {
    "open": (*_CONNECTION, "Reason", "Connection"),
    "close": (*_CONNECTION, "Reason", "Connection"),
    "change": (*_CONNECTION, "What changes", "Connection"),
    "data": ("Source", "Destination", "What changes", "Connection"),
    "words": ("Of what", "What changes"),
}


def tables(changes: ServiceChanges, words: Words = IN_ENGLISH) -> Iterator[ChangeTable]:
    """The tables of a service's changes that have rows, in the order of what the reader has to do."""
    for group, title in TITLES.items():
        if listed := changes.of(group):
            headings = tuple(words(heading) for heading in _HEADINGS[group])
            yield ChangeTable(group, words(title), headings, tuple(_ROWS[group](entry, words) for entry in listed))


def _to_do(entry: Entry | Wording, words: Words) -> ChangeRow:
    assert isinstance(entry, Entry)
    reason = "\n\n".join(item.text for item in entry.row.data)  # each a paragraph of its own
    cells = (*_cells(entry, words), reason, entry_number(entry.ids, words))
    return ChangeRow(cells, len(_CONNECTION), entry.ids.new or "")


def _change(entry: Entry | Wording, words: Words) -> ChangeRow:
    assert isinstance(entry, Entry)
    cells = (*_cells(entry, words), "; ".join(differences(entry, words)), entry_number(entry.ids, words))
    return ChangeRow(cells, connection=entry.ids.new or "")


def _data(entry: Entry | Wording, words: Words) -> ChangeRow:
    assert isinstance(entry, Entry)
    cells = (*ends(entry.row, words), "; ".join(differences(entry, words)), entry_number(entry.ids, words))
    return ChangeRow(cells, connection=entry.ids.new or "")


def _words(entry: Entry | Wording, words: Words) -> ChangeRow:
    return ChangeRow((subject(entry, words), "; ".join(differences(entry, words))))


_ROWS: dict[Group, Callable[[Entry | Wording, Words], ChangeRow]] = {
    "open": _to_do,
    "close": _to_do,
    "change": _change,
    "data": _data,
    "words": _words,
}


def subject(entry: Entry | Wording, words: Words = IN_ENGLISH) -> str:
    """What an entry is about: `connection 4`, `component API`, `the page`."""
    if isinstance(entry, Entry):
        return words("connection {number}", number=entry_number(entry.ids, words))
    if entry.kind is None:
        return words("the page")
    return words("component {name}" if entry.kind == "component" else "external {name}", name=entry.name)


def _cells(entry: Entry, words: Words) -> Sequence[str]:
    return (
        *ends(entry.row, words), entry.row.protocol, entry.row.transport or "", port_text(entry.ports, entry.row)
    )  # fmt: skip
