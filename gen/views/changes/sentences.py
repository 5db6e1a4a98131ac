"""What differs, in sentences."""

from collections.abc import Iterator, Mapping, Sequence

from gen.changes.entries import Entry, Fact, Ids, Wording
from gen.model.entities import Connection
from gen.model.knowledge.ports import PortRange
from gen.views.words import FLOWS, name

BLANK = "not stated"  # `none` may be written
LONG = 120  # characters of a text, from which on it is not repeated
NAMES = {
    "data_flow": "direction of the data",
    "since": "there since",
    "when": "condition",
    "waive": "waiver",
    "internal_ports": "internal ports",
    "elsewhere": "documented",
}


def ends(row: Connection) -> tuple[str, str]:
    """The names of both ends; `not described` where the model has none."""
    return name(row.source) or "not described", name(row.destination) or "not described"


def port_text(ports: Sequence[PortRange], row: Connection) -> str:
    """Ports as numbers; where none are known, as the row has it written."""
    return ", ".join(f"{it.first}-{it.last}" if it.first < it.last else str(it.first) for it in ports) or row.port


def number(ids: Ids) -> str:
    """A connection's number: `4`, or `5, was 4`."""
    if ids.new is None or ids.old is None or ids.old == ids.new:
        return ids.new if ids.new is not None else ids.old or ""
    return f"{ids.new}, was {ids.old}"


def differences(entry: Entry | Wording) -> list[str]:
    """A sentence for each key that differs, without its full stop."""
    sentences = [*_turned(entry), *(_of_key(key, entry.now, entry.was) for key in _keys(entry))]
    if isinstance(entry, Wording) and entry.note:
        return [entry.note]
    return [*sentences, *([entry.note] if entry.note else [])]


def renumbered(numbers: Sequence[Ids]) -> str:
    """`3 connections have another number: 1 is 2 now, …`; blank where none has."""
    if not numbers:
        return ""
    count = "one connection has" if len(numbers) == 1 else f"{len(numbers)} connections have"
    listed = ", ".join(f"{ids.old} is {ids.new}" for ids in numbers[:12])
    return f"{count} another number: {listed}{', …' if len(numbers) > 12 else ''}"


def _turned(entry: Entry | Wording) -> Iterator[str]:
    if isinstance(entry, Entry) and "source" in entry.now:
        yield "the direction is turned: {1} opened it before".format(*ends(entry.row))


def _keys(entry: Entry | Wording) -> list[str]:
    return [key for key in entry.now if not (isinstance(entry, Entry) and key in ("source", "destination"))]


def _of_key(key: str, now: Mapping[str, Fact], was: Mapping[str, Fact]) -> str:
    new, old = _shown(key, now.get(key, "")), _shown(key, was.get(key, ""))
    if key == "rows":
        return f"row {old} is {new} now" if new and old else f"row {new or old} is {'new' if new else 'gone'}"
    words = _words(key)
    if len(new) + len(old) > LONG or "\n" in new or "\n" in old:
        return f"{words} is new" if not old else f"{words} is gone" if not new else f"{words} is another text"
    return f"{words}: {new or BLANK}, was {old or BLANK}"


def _shown(key: str, value: Fact) -> str:
    if key == "data_flow":
        return next((words for flow, words in FLOWS.items() if flow == value), "not described")
    return value if isinstance(value, str) else ", ".join(value)


def _words(key: str) -> str:
    """`waive.http-on-443` as `waiver of http-on-443`."""
    first, _, rest = key.partition(".")
    words = NAMES.get(first, first.replace("_", " "))
    return f"{words} of {rest}" if rest else words
