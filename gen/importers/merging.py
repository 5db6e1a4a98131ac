"""A page's service joins a model file: what differs is edited in place, and the result must read back as meant."""

from collections.abc import Collection, Mapping, Set
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from gen.importers.drafting import Draft
from gen.importers.page import Left, Row
from gen.importers.places import Change, applied, new_comment, new_entries, new_items, set_value
from gen.importers.proposals import comment
from gen.importers.spans import Span, spans
from gen.importers.yaml_text import body, cells, component, connection, internal_ports, note, plain, value
from gen.model import source
from gen.model.edits import Unsafe
from gen.model.entities import Component, Connection, Service
from gen.model.shape import plain as data_of
from gen.model.text import plain as without_marks


class Table(NamedTuple):
    """What the page's tables have: their columns; `as_written`: their data with the marks of the small Markdown."""

    columns: Set[str]
    as_written: bool


@dataclass
class _Merge:
    """The file, and what is to change: in its text, and in what the text says."""

    text: str
    root: Span
    meant: dict[str, Any]
    table: Table
    changes: list[Change] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


def merged(
    text: str, old: Service, draft: Draft, table: Table, shared: Collection[str], suggest: bool
) -> tuple[str, tuple[Left, ...], tuple[str, ...]]:
    """The file's new text, rows that are left for the writer, and what changed in sentences.

    Raises Unsafe where the text would not read back as meant.
    """
    tree, _ = source.parse(text, "")
    if not isinstance(tree, source.Mapping) or "\r" in text:
        raise Unsafe("the file can't be edited in place")
    merge = _Merge(text, spans(text), data_of(tree), table)
    for section, found in (("components", draft.service.components), ("externals", draft.service.externals)):
        known = {end.id for end in (*old.components, *old.externals)}
        _add_ends(merge, section, [end for end in found if end.id not in known], shared)
    _merge_rows(merge, old, draft, suggest)
    _add_rest(merge, old, draft.service)
    changed = applied(text, merge.changes)
    again, problems = source.parse(changed, "")
    if problems or again is None or data_of(again) != merge.meant:
        raise Unsafe("the edited text would not read back as meant; nothing was written")
    return changed, tuple(merge.left), tuple(merge.said)


def _merge_rows(merge: _Merge, old: Service, draft: Draft, suggest: bool) -> None:
    """Every row of the page: cells that differ where the file has its number, else a new row behind the one before."""
    places = {row.id.casefold(): number for number, row in enumerate(old.connections)}
    new: dict[int | None, list[Connection]] = {}  # by the place of the row that they follow
    anchor = len(places) - 1 if places else None
    for row in draft.service.connections:
        place = places.get(row.id.casefold())
        if place is None:
            new.setdefault(anchor, []).append(row)
            continue
        anchor = place
        _merge_row(merge, place, old.connections[place], row, draft.rows[row.id])
        flow = comment(row) if suggest and old.connections[place].data_flow is None else None
        added = new_comment(merge.text, _span(merge, place), flow) if flow else None
        merge.changes += [added] if added else []
    kept = [row.id for row in old.connections if row.id.casefold() not in {one.casefold() for one in draft.rows}]
    merge.said += [f"connection {id} is not on the page; it stays" for id in kept]
    _add_rows(merge, new, suggest)


def _span(merge: _Merge, place: int) -> Span:
    return merge.root.values["connections"].items[place]


def _merge_row(merge: _Merge, place: int, old: Connection, new: Connection, row: Row) -> None:
    for key, words in _differences(old, new, row, merge.table).items():
        if key == "data" and (len(old.data) > 1 or any(item.flow for item in old.data)):
            why = f"connection {old.id}: its data are a list in the model; change that by hand"
            merge.left.append(Left(row.line, row.text, why))
            continue
        merge.changes.append(set_value(merge.text, _span(merge, place), key, words))
        merge.meant["connections"][place][key] = words or None
        merge.said.append(
            f"connection {old.id}: {key} changed" if words else f"connection {old.id}: {key} is blank now"
        )


def _differences(old: Connection, new: Connection, row: Row, table: Table) -> dict[str, str]:
    """The keys whose values on the page are others, with these values."""
    given = table.columns - {"id", "classification"} - {*row.dropped}
    before, after = {**cells(old), "data": "\n".join(item.text for item in old.data)}, cells(new)
    found = {
        key: after[key]
        for key in sorted(given & before.keys())
        if before[key].split() != after[key].split()
        and (key != "data" or table.as_written or without_marks(before[key]) != without_marks(after[key]))
    }
    ends = replace(old, source=new.source, destination=new.destination)
    wanted = row.classification if "classification" in table.columns and "classification" not in row.dropped else None
    if wanted and wanted != ends.classification:
        found["classification"] = new.written_classification or ""
    elif wanted == "" and old.written_classification:
        found["classification"] = ""
    return found


def _add_rows(merge: _Merge, new: Mapping[int | None, list[Connection]], suggest: bool) -> None:
    there = merge.meant.get("connections") or []
    for anchor in sorted(new, key=lambda place: place or 0, reverse=True):
        rows = new[anchor]
        texts = [connection(row, "  ", comment(row) if suggest else None) for row in rows]
        merge.changes.append(new_items(merge.text, merge.root, "connections", anchor, "\n".join(texts)))
        at = 0 if anchor is None else anchor + 1
        there[at:at] = [{key: words for key, words in cells(row).items() if words} for row in rows]
        merge.said += [f"connection {row.id} is new" for row in rows]
    if there:
        merge.meant["connections"] = there


def _add_ends(merge: _Merge, section: str, new: list[Component], shared: Collection[str]) -> None:
    if not new:
        return
    entries = "".join(f"  {end.id}:\n" if end.id in shared else component(end, "  ") for end in new)
    bodies = {end.id: None if end.id in shared else body(end) for end in new}
    flow = ", ".join(f"{key}: {_flow(body)}".rstrip() for key, body in bodies.items())
    merge.changes.append(new_entries(merge.text, merge.root, section, entries, flow))
    merge.meant[section] = {**(merge.meant.get(section) or {}), **bodies}
    merge.said += [f"`{end.name}` is new in {section}" for end in new]


def _flow(body: Mapping[str, str] | None) -> str:
    return "" if body is None else "{" + ", ".join(f"{key}: {plain(text, True)}" for key, text in body.items()) + "}"


def _add_rest(merge: _Merge, old: Service, new: Service) -> None:
    """Introduction and internal ports where the file has none, notes that it does not have yet."""
    if new.introduction and not old.introduction:
        _append(merge, "introduction", value("introduction", new.introduction, 0))
    elif new.introduction and new.introduction.split() != (old.introduction or "").split():
        merge.said.append("the page has another introduction; the file's stays")
    if new.internal_ports and not old.internal_ports:
        _append(merge, "internal_ports", internal_ports(new))
    elif new.internal_ports and new.internal_ports != old.internal_ports:
        merge.said.append("the page has other internal ports; the file's stay")
    there = {" ".join(one.text.split()) for one in old.notes}
    notes = [one for one in new.notes if " ".join(one.text.split()) not in there]
    if notes:
        texts = "".join(note(one, "  ") for one in notes)
        merge.changes.append(new_items(merge.text, merge.root, "notes", None, texts))
        items, _ = source.parse(texts, "")
        merge.meant["notes"] = [*(merge.meant.get("notes") or []), *(data_of(items) if items else [])]
        merge.said.append(f"{len(notes)} notes are new")


def _append(merge: _Merge, section: str, text: str) -> None:
    """A section at the file's end, where it has none of the name."""
    if section in merge.root.values or merge.root.flow:
        raise Unsafe(f"`{section}` is there and empty; remove the line")
    gap = "\n" if merge.text.endswith("\n") else "\n\n"
    merge.changes.append(Change(len(merge.text), len(merge.text), gap + text))
    tree, _ = source.parse(text, "")
    merge.meant |= data_of(tree) if tree else {}
