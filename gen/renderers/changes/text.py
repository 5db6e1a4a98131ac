"""What changed, as lines for a terminal."""

from collections.abc import Iterator

from gen.changes.values import Changes, Entry, Group, ServiceChanges, Wording
from gen.model.text import plain
from gen.problems import visible
from gen.views.changes.sentences import differences, ends, entry_number, port_text, renumbered, undecided_sentence
from gen.views.changes.tables import TITLES, subject

_SIGNS: dict[Group, str] = {"open": "+", "close": "−", "change": "~", "data": "·", "words": "·"}


def rendered(changes: Changes) -> str:
    """The changes of every service, each group under its name."""
    if not changes.services:
        return f"{visible(f'nothing changed from {changes.old} to {changes.new}')}\n"
    lines = [f"from {changes.old} to {changes.new}", *map(undecided_sentence, changes.undecided)]
    for service in changes.services:
        lines += ["", *_service(service)]
    return "".join(f"{visible(text)}\n" for text in lines)


def _service(service: ServiceChanges) -> Iterator[str]:
    was = f", was {service.was}" if service.was else ""
    yield f"{service.name} ({service.id}{was})"
    for group, title in TITLES.items():
        if listed := service.of(group):
            yield f"  {title}"
            yield from (f"    {_SIGNS[group]} {entry_line(group, entry)}" for entry in listed)
    if service.numbers:
        yield f"  Numbers: {renumbered(service.numbers)}"
    yield from (f"  ! {undecided_sentence(group)}" for group in service.undecided)


def entry_line(group: Group, entry: Entry | Wording) -> str:
    """An entry in one line."""
    text_of = "; ".join(differences(entry))
    if group == "words" or isinstance(entry, Wording):
        return f"{subject(entry)}: {text_of}"
    if group in ("open", "close"):
        text_of = "; ".join(plain(item.text).replace("\n", " ") for item in entry.row.data)
    what = ", ".join(part for part in (entry.row.protocol, _ports(entry)) if part and group != "data")
    text = f"{entry_number(entry.ids)}  {' → '.join(ends(entry.row))}{f'  {what}' if what else ''}"
    return f"{text}: {text_of}" if text_of else text


def _ports(entry: Entry) -> str:
    transport = entry.row.transport or "port"
    ports = port_text(entry.ports, entry.row)
    return f"{transport} {ports}" if ports else ""
