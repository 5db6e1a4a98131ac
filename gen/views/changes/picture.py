"""One picture of a page before and after: what was added, removed and changed, in both views."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from gen.changes.comparison import Versions
from gen.changes.values import TODAY, Entry, ServiceChanges
from gen.language import Words, words_of
from gen.model.entities import Component, Connection
from gen.model.knowledge.ports import overlap
from gen.model.sides import ports
from gen.views.changes.sentences import differences, port_text
from gen.views.diagram import Change, Diagram, Node, View
from gen.views.service.connections import connections_view
from gen.views.service.data_flows import data_flows_view
from gen.views.service.diagram import diagram

SIGNS: dict[Change, str] = {"added": "+", "removed": "−", "changed": "~"}
COUNTS: dict[Change, str] = {"added": "{n} added", "removed": "{n} removed", "changed": "{n} changed"}
BECAME: dict[Change, str] = {
    "added": "Added: connection {number}: {clause}",
    "removed": "Removed: connection {number}: {clause}",
    "changed": "Changed: connection {number}: {clause}",
}
ID = "{}-changes"  # of the diagram, so that it can stand beside the page's own
DiagramViews = tuple[Diagram, tuple[View, View]]


class _Line(NamedTuple):
    """A connection as it is drawn: its own number, what became of it, the row with both ends in the picture."""

    number: str
    change: Change | None
    row: Connection


def pictures(
    versions: Iterable[Versions], names: tuple[str, str], wanted: Collection[str]
) -> Iterator[tuple[str, DiagramViews]]:
    """The pictures of the services that were asked for and have something to show, by their ids."""
    for it in versions:
        if it.changes.id in wanted and shows(it.changes):
            yield it.changes.id, picture(it, names)


def picture(versions: Versions, names: tuple[str, str]) -> DiagramViews:
    """The diagram of both versions together and its two views; `names`: of the versions."""
    removed = _removed(versions)
    lines = _lines(versions, removed)
    whole = replace(
        versions.new,
        components=(*versions.new.components, *(end for end in removed.values() if end.own)),
        externals=(*versions.new.externals, *(end for end in removed.values() if not end.own)),
        connections=tuple(line.row for line in lines),
    )
    marks: dict[str, Change] = {end.id: "removed" for end in removed.values()}
    marks |= {end.id: "added" for end in versions.parts.new}
    drawn = diagram(whole)
    by_id = {line.row.id: line for line in lines}
    details = _details(versions.changes, lines, words_of(whole.language))
    first, second = (_worded(view, by_id, details, names) for view in (connections_view(whole), data_flows_view(whole)))
    return (
        replace(
            drawn,
            id=ID.format(versions.new.id),
            nodes=tuple(_labelled(node, marks.get(node.id)) for node in drawn.nodes),
            lines=tuple(replace(line, change=by_id[line.id].change) for line in drawn.lines),
        ),
        (first, second),
    )


def shows(changes: ServiceChanges) -> bool:
    """Whether the picture of a service shows anything of its changes."""
    return any((changes.open, changes.close, changes.change, changes.data))


def _removed(versions: Versions) -> dict[str, Component]:
    """Components and externals that are gone, by their old keys; each under a key that nothing of today has."""
    taken = {end.id for end in (*versions.new.components, *versions.new.externals)}
    return {end.id: replace(end, id=f"{end.id}-before" if end.id in taken else end.id) for end in versions.parts.old}


def _lines(versions: Versions, removed: Mapping[str, Component]) -> list[_Line]:
    """Every connection of both versions, today's first, in the tables' order."""
    states = _states(versions)
    today = {before.id: after for before, after in versions.parts.pairs}

    def placed(end: Component | None) -> Component | None:
        return (removed.get(end.id) or today.get(end.id) or end) if end else None

    lost = [
        replace(row, source=placed(row.source), destination=placed(row.destination))
        for row in versions.old.connections
        if states.get(id(row)) == "removed"
    ]
    lines = [_line(row, states.get(id(row))) for row in versions.new.connections]
    return [*lines, *(_line(row, "removed") for row in lost)]


def _line(row: Connection, change: Change | None) -> _Line:
    return _Line(row.id, change, replace(row, id=f"{SIGNS[change]}{row.id}") if change else row)


def _states(versions: Versions) -> dict[int, Change]:
    """What became of each connection, by its identity; one whose ports all moved is removed and added."""
    table, changes = versions.table, versions.changes
    states: dict[int, Change] = {id(row): "added" for row in table.opened}
    states |= {id(row): "removed" for row in table.closed}
    numbers = {number for entry in _of_both(changes) for number in (entry.ids.new or "").split(", ")}
    for pair in table.pairs:
        before, after = (ports(rows[0]) for rows in (pair.old, pair.new))
        if len(pair.old) == len(pair.new) == 1 and before and after and not overlap(before, after):
            states |= {id(pair.old[0]): "removed", id(pair.new[0]): "added"}
        else:
            states |= {id(row): "changed" for row in pair.new if row.id in numbers}
    return states


def _of_both(changes: ServiceChanges) -> Sequence[Entry]:
    """The entries on connections that both versions have."""
    differing = (*changes.open, *changes.close, *changes.change, *changes.data)
    return [entry for entry in differing if None not in entry.ids]


def _details(changes: ServiceChanges, lines: Sequence[_Line], words: Words) -> dict[str, list[str]]:
    """What differs, in sentences, by the ids of the lines that are called changed."""
    changed = {line.number: line.row.id for line in lines if line.change == "changed"}
    details: dict[str, list[str]] = {}
    for entry in _of_both(changes):
        text = "port {port} opens" if entry in changes.open else "port {port} closes" if entry in changes.close else ""
        sentences = [words(text, port=port_text(entry.ports, entry.row))] if text else differences(entry, words)
        for number in (entry.ids.new or "").split(", "):
            if number in changed:
                details.setdefault(changed[number], []).extend(sentences)
    return details


def _labelled(node: Node, change: Change | None) -> Node:
    return replace(node, label=f"{SIGNS[change]} {node.label}", change=change) if change else node


def _worded(
    view: View, lines: Mapping[str, _Line], details: Mapping[str, Sequence[str]], names: tuple[str, str]
) -> View:
    """The view whose words tell what became of each line."""
    words = words_of(view.language)
    labels = {id_: _sentence(label, lines[id_], details.get(id_, ()), words) for id_, label in view.labels.items()}
    counts = Counter(line.change for id_, line in lines.items() if line.change and id_ in view.labels)
    new = words(TODAY) if names[1] == TODAY else names[1]
    counted = [words(COUNTS[change], n=counts[change]) for change in SIGNS if counts[change]]
    summary = {"old": names[0], "new": new, "summary": ", ".join(counted) or words("no line is another")}
    return replace(
        view,
        title=words("{title}, changes from {old} to {new}", title=view.title, **summary),
        description="\n".join([words("Changes from {old} to {new}: {summary}.", **summary), *labels.values()]),
        labels=labels,
    )


def _sentence(label: str, line: _Line, details: Sequence[str], words: Words) -> str:
    """`Added: connection 12: …`, and what differs."""
    if not line.change:
        return label
    clause = label.removeprefix(words("Connection {id}: {clause}", id=line.row.id, clause=""))
    text = "; ".join(details)
    sentence = f" {text[:1].upper()}{text[1:]}{words('.')}" if text else ""
    return words(BECAME[line.change], number=line.number, clause=clause) + sentence
