"""What differs, in sentences."""

from collections.abc import Iterator, Mapping, Sequence

from gen.changes.values import Entry, Fact, Ids, Undecided, Wording
from gen.language import IN_ENGLISH, Words
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


def ends(row: Connection, words: Words = IN_ENGLISH) -> tuple[str, str]:
    """The names of both ends; `not described` where the model has none."""
    return name(row.source) or words("not described"), name(row.destination) or words("not described")


def port_text(ports: Sequence[PortRange], row: Connection) -> str:
    """Ports as numbers; where none are known, as the row has it written."""
    return ", ".join(f"{it.first}-{it.last}" if it.first < it.last else str(it.first) for it in ports) or row.port


def entry_number(ids: Ids, words: Words = IN_ENGLISH) -> str:
    """A connection's number: `4`, or `5, was 4`."""
    if ids.new is None or ids.old is None or ids.old == ids.new:
        return ids.new if ids.new is not None else ids.old or ""
    return words("{new}, was {old}", new=ids.new, old=ids.old)


def differences(entry: Entry | Wording, words: Words = IN_ENGLISH) -> list[str]:
    """A sentence for each key that differs, without its full stop."""
    sentences = [*_turned(entry, words), *(_of_key(key, entry.now, entry.was, words) for key in _keys(entry))]
    if isinstance(entry, Wording) and entry.note:
        return [words(entry.note)]
    return [*sentences, *([words(entry.note)] if entry.note else [])]


def renumbered(numbers: Sequence[Ids], words: Words = IN_ENGLISH) -> str:
    """`3 connections have another number: 1 is 2 now, …`; blank where none has."""
    if not numbers:
        return ""
    single, many = "one connection has another number: {listed}", "{n} connections have another number: {listed}"
    listed = ", ".join(words("{old} is {new}", old=ids.old, new=ids.new) for ids in numbers[:12])
    return words.count(len(numbers), single, many, listed=f"{listed}{', …' if len(numbers) > 12 else ''}")


def undecided_sentence(group: Undecided, words: Words = IN_ENGLISH) -> str:
    """What can't be told, and what is made of it."""
    old, new = (", ".join(names) for names in (group.old, group.new))
    if group.what == "connections":
        return words(
            "connections {old} of the old version and {new} of the new one have the same ends; which became which "
            "can't be told: they count as removed and added, and a port that is in both is nothing to do",
            old=old,
            new=new,
        )
    return words(
        "which of {old} became which of {new} can't be told: they count as removed and added", old=old, new=new
    )


def _turned(entry: Entry | Wording, words: Words) -> Iterator[str]:
    if isinstance(entry, Entry) and "source" in entry.now:
        yield words("the direction is turned: {name} opened it before", name=ends(entry.row, words)[1])


def _keys(entry: Entry | Wording) -> list[str]:
    return [key for key in entry.now if not (isinstance(entry, Entry) and key in ("source", "destination"))]


def _of_key(key: str, now: Mapping[str, Fact], was: Mapping[str, Fact], words: Words) -> str:
    new, old = _text(key, now.get(key, ""), words), _text(key, was.get(key, ""), words)
    if key == "rows":
        text = "row {old} is {new} now" if new and old else "row {new} is new" if new else "row {old} is gone"
        return words(text, new=new, old=old)
    what = _what(key, words)
    if len(new) + len(old) > LONG or "\n" in new or "\n" in old:
        text = "{what} is new" if not old else "{what} is gone" if not new else "{what} is another text"
        return words(text, what=what)
    return words("{what}: {new}, was {old}", what=what, new=new or words(BLANK), old=old or words(BLANK))


def _text(key: str, value: Fact, words: Words) -> str:
    if key == "data_flow":
        return words(next((text for flow, text in FLOWS.items() if flow == value), "not described"))
    return value if isinstance(value, str) else ", ".join(value)


def _what(key: str, words: Words) -> str:
    """`waive.http-on-443` as `waiver of http-on-443`."""
    first, _, rest = key.partition(".")
    text = words(NAMES.get(first, first.replace("_", " ")))
    return words("{what} of {name}", what=text, name=rest) if rest else text
