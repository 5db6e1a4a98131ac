"""A page's service joins a model file: what differs is edited in place, and the result must read back as meant."""

from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any, NamedTuple

from gen.editing.edits import Unsafe
from gen.editing.insertion import (  # fmt: skip
    Change,
    applied,
    new_comment,
    new_items,
    new_keys,
    set_list,
    set_value,
    without_key,
)
from gen.editing.new_file import (
    body,
    component,
    inlined,
    internal_ports_section,
    listed,
    note,
    row_item,
    row_values,
    value,
)
from gen.editing.positions import Span, value_spans
from gen.importers.alignment import Plan, PrintedRow, RowMatch, plan
from gen.importers.merging_ends import apply_to, end_changes
from gen.importers.page.facts import Left, PageRow
from gen.importers.page.table_words import is_blank
from gen.importers.service.drafting import Draft
from gen.importers.service.proposals import comment
from gen.model.entities import Component, Connection, Service
from gen.model.reading import yaml_tree
from gen.model.reading.validation import plain_values as data_of
from gen.model.text import plain as without_marks
from gen.views.service.marks import condition_words


class Undecided(Exception):
    """It can't be told which rows of the page are which of the file; `rows`: those of the page."""

    def __init__(self, rows: Sequence[Left]) -> None:
        super().__init__("which rows of the page are which of the file can't be told; nothing was written")
        self.rows = rows


_MARKED = ("data", "when", "footnote")  # keys whose texts have the small Markdown


class MergedTable(NamedTuple):
    """What the page's tables have: their columns; `as_written`: their data with the marks of the small Markdown."""

    columns: Set[str]
    as_written: bool


@dataclass
class _Merge:
    """The file, and what is to change: in its text, and in what the text says."""

    text: str
    root: Span
    meant: dict[str, Any]
    table: MergedTable
    changes: list[Change] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)


def merged(
    text: str, old: Service, draft: Draft, table: MergedTable, shared: Collection[str], suggest: bool
) -> tuple[str, tuple[Left, ...], tuple[str, ...]]:
    """The file's new text, rows that are left for the writer, and what changed in sentences.

    Raises Unsafe where the text would not read back as meant, Undecided where rows can't be told apart.
    """
    tree, _ = yaml_tree.parse(text, "")
    if not isinstance(tree, yaml_tree.Mapping) or "\r" in text:
        raise Unsafe("the file can't be edited in place")
    merge = _Merge(text, value_spans(text), data_of(tree), table)
    for section, ends in (("components", draft.service.components), ("externals", draft.service.externals)):
        known = {end.id for end in (*old.components, *old.externals)}
        new = [end for end in ends if end.id not in known]
        _add_ends(merge, section, new, shared, {end.id: old.name for end in new if end.id in draft.doubtful})
    _merge_ends(merge, old, draft)
    _merge_rows(merge, old, draft, suggest)
    _add_rest(merge, old, draft.service)
    changed = applied(text, merge.changes)
    again, problems = yaml_tree.parse(changed, "")
    if problems or again is None or data_of(again) != merge.meant:
        raise Unsafe("the edited text would not read back as meant; nothing was written")
    return changed, tuple(merge.left), tuple(merge.sentences)


def _merge_rows(merge: _Merge, old: Service, draft: Draft, suggest: bool) -> None:
    """Every row of the page: cells that differ where the file has the row, else a new row behind the one before."""
    rows = draft.service.connections
    page = [PrintedRow(row, draft.rows[row.id].dropped) for row in rows]
    made = plan(old.connections, page, merge.table.columns)
    _refuse_undecided(old, draft, made)
    numbers = _numbers(merge, old, rows, made)
    for match in made.matches:
        before, after = old.connections[match.place], rows[match.row]
        _end_keys(merge, match, before)
        _merge_row(merge, match, before, after, draft.rows[after.id])
        _renumber(merge, match.place, before.id, numbers[match.row])
        flow = comment(after) if suggest and (before.data_flow is None or "data_flow" in match.ended) else None
        added = new_comment(merge.text, _span(merge, match.place), flow) if flow else None
        merge.changes += [added] if added else []
    for places, some in made.together:
        ids = ", ".join(old.connections[place].id for place in places)
        for row in some:
            why = f"with others it is connection {ids} of the file, which stays as it is"
            merge.left.append(Left(draft.rows[rows[row].id].line, draft.rows[rows[row].id].text, why))
    _keep(merge, old, made, numbers)
    _add_rows(merge, _placed(rows, made, numbers, len(old.connections)), suggest)


def _refuse_undecided(old: Service, draft: Draft, made: Plan) -> None:
    """Raises Undecided where it can't be told which row of the file is which of the page."""
    left = []
    for places, some in made.undecided:
        ids = ", ".join(old.connections[place].id for place in places)
        for row in some:
            printed = draft.rows[draft.service.connections[row].id]
            left.append(Left(printed.line, printed.text, f"which of the connections {ids} it is can't be told"))
    if left:
        raise Undecided(left)


def _numbers(merge: _Merge, old: Service, rows: Sequence[Connection], made: Plan) -> dict[int, str]:
    """The number that each row of the page gets: its own; where the page has none, that of the file, or a free one."""
    if "id" in merge.table.columns:
        return {place: row.id for place, row in enumerate(rows)}
    numbers = {match.row: old.connections[match.place].id for match in made.matches}
    taken = {row.id.casefold() for row in old.connections}
    free = (str(number) for number in count(1) if str(number) not in taken)
    return numbers | {row: next(free) for row in made.new}


def _keep(merge: _Merge, old: Service, made: Plan, numbers: Mapping[int, str]) -> None:
    """Rows that the page does not have stay; where the page gives their number to another, they get a free one."""
    taken = {numbers[row].casefold() for row in (*made.new, *(match.row for match in made.matches))}
    stay = [*made.kept, *(place for places, _ in made.together for place in places)]
    taken_too = taken | {old.connections[place].id.casefold() for place in stay}
    free = (str(number) for number in count(1) if str(number) not in taken_too)
    for place in sorted(stay):
        id = old.connections[place].id
        new = next(free) if id.casefold() in taken else id
        if place in made.kept:
            merge.sentences.append(f"connection {id} is not on the page; it stays{f', as {new}' if new != id else ''}")
        _renumber(merge, place, id, new)


def _renumber(merge: _Merge, place: int, old: str, new: str) -> None:
    if new != old:
        merge.changes.append(set_value(merge.text, _span(merge, place), "id", new))
        merge.meant["connections"][place]["id"] = new
        merge.sentences.append(f"connection {old} is {new} now")


def _placed(
    rows: Sequence[Connection], made: Plan, numbers: Mapping[int, str], count: int
) -> dict[int, list[Connection]]:
    """The new rows by the place of the row that they follow; -1: they come first."""
    there = {match.row: match.place for match in made.matches}
    new: dict[int, list[Connection]] = {}
    anchor = -1 if there else count - 1
    for place, row in enumerate(rows):
        anchor = there.get(place, anchor)
        if place in made.new:
            new.setdefault(anchor, []).append(replace(row, id=numbers[place]))
    return new


def _span(merge: _Merge, place: int) -> Span:
    return merge.root.values["connections"].items[place]


def _end_keys(merge: _Merge, match: RowMatch, old: Connection) -> None:
    """Take away what was said of the row as it was before its ends, protocol or port changed."""
    row = merge.meant["connections"][match.place]
    for key in match.ended:
        merge.changes.append(without_key(merge.text, _span(merge, match.place), key))
        del row[key]
    if match.changed:
        ended = f"; dropped, because they were said of what it was: {', '.join(match.ended)}" if match.ended else ""
        merge.sentences.append(f"connection {old.id}: {' and '.join(match.changed)} changed{ended}")


def _merge_row(merge: _Merge, match: RowMatch, old: Connection, new: Connection, row: PageRow) -> None:
    listed = len(old.data) > 1 or any(item.flow for item in old.data)
    differences = _differences(old, new, row, merge.table)
    if listed and match.changed:
        text = differences.get("data", "\n".join(item.text for item in old.data))
        merge.changes.append(set_list(merge.text, _span(merge, match.place), "data", text))
        merge.meant["connections"][match.place]["data"] = text or None
        merge.sentences.append(f"connection {old.id}: its data no longer say which way they go")
        differences.pop("data", None)
    for key, words in differences.items():
        if key == "data" and listed:
            why = f"connection {old.id}: its data are a list in the model; change that by hand"
            merge.left.append(Left(row.line, row.text, why))
            continue
        merge.changes.append(set_value(merge.text, _span(merge, match.place), key, words))
        merge.meant["connections"][match.place][key] = words or None
        if key not in match.changed:
            merge.sentences.append(
                f"connection {old.id}: {key} changed" if words else f"connection {old.id}: {key} is blank now"
            )


def _differences(old: Connection, new: Connection, row: PageRow, table: MergedTable) -> dict[str, str]:
    """The keys whose values on the page are others, with these values."""
    given = table.columns - {"id", "classification"} - {*row.dropped}
    before, after = {**row_values(old), "data": "\n".join(item.text for item in old.data)}, row_values(new)
    values = {
        key: after[key]
        for key in sorted(given & before.keys())
        if before[key].split() != after[key].split()
        and not (is_blank(before[key]) and is_blank(after[key]))
        and (key not in _MARKED or table.as_written or without_marks(before[key]) != without_marks(after[key]))
        and not (key == "when" and _condition(before[key]) == _condition(after[key]))
    }
    ends = replace(old, source=new.source, destination=new.destination)
    wanted = row.classification if "classification" in table.columns and "classification" not in row.dropped else None
    if wanted and wanted != ends.classification:
        values["classification"] = new.written_classification or ""
    elif wanted == "" and old.written_classification:
        values["classification"] = ""
    return values


def _condition(when: str) -> str:
    """A condition as the pages of the tool have it, without its marks."""
    return condition_words(without_marks(when)) if when.strip() else ""


def _add_rows(merge: _Merge, new: Mapping[int, list[Connection]], suggest: bool) -> None:
    there = merge.meant.get("connections") or []
    for anchor in sorted(new, reverse=True):
        rows = new[anchor]
        texts = [row_item(row, "  ", comment(row) if suggest else None) for row in rows]
        merge.changes.append(new_items(merge.text, merge.root, "connections", anchor, "\n".join(texts)))
        there[anchor + 1 : anchor + 1] = [
            {key: words for key, words in row_values(row).items() if words} for row in rows
        ]
    merge.sentences += [f"connection {row.id} is new" for anchor in sorted(new) for row in new[anchor]]
    if there:
        merge.meant["connections"] = there


def _add_ends(
    merge: _Merge, section: str, new: list[Component], shared: Collection[str], maybe: Mapping[str, str]
) -> None:
    if not new:
        return
    texts = "".join(f"  {end.id}:\n" if end.id in shared else component(end, "  ", maybe.get(end.id)) for end in new)
    bodies = {end.id: None if end.id in shared else body(end) for end in new}
    flow = ", ".join(f"{key}: {_flow(body)}".rstrip() for key, body in bodies.items())
    merge.changes.append(new_keys(merge.text, merge.root, section, texts, flow))
    merge.meant[section] = {**(merge.meant.get(section) or {}), **bodies}
    merge.sentences += [f"`{end.name}` is new in {section}" for end in new]


def _merge_ends(merge: _Merge, old: Service, draft: Draft) -> None:
    """Zones and addresses that the page has in columns of their own."""
    for change in end_changes(merge.text, merge.root, old, draft.facts):
        merge.sentences.append(change.sentence)
        if change.edit:
            merge.changes.append(change.edit)
            apply_to(merge.meant, change)


def _flow(body: Mapping[str, str | list[str]] | None) -> str:
    given = {key: inlined(text, True) if isinstance(text, str) else listed(text) for key, text in (body or {}).items()}
    return "" if body is None else "{" + ", ".join(f"{key}: {text}" for key, text in given.items()) + "}"


def _add_rest(merge: _Merge, old: Service, new: Service) -> None:
    """Introduction and internal ports where the file has none, notes that it does not have yet."""
    if new.introduction and not old.introduction:
        _append(merge, "introduction", value("introduction", new.introduction, 0))
    elif new.introduction and new.introduction.split() != (old.introduction or "").split():
        merge.sentences.append("the page has another introduction; the file's stays")
    if new.internal_ports and not old.internal_ports:
        _append(merge, "internal_ports", internal_ports_section(new))
    elif new.internal_ports and new.internal_ports != old.internal_ports:
        merge.sentences.append("the page has other internal ports; the file's stay")
    there = {" ".join(paragraph.text.split()) for paragraph in old.notes}
    notes = [paragraph for paragraph in new.notes if " ".join(paragraph.text.split()) not in there]
    if notes:
        texts = "".join(note(paragraph, "  ") for paragraph in notes)
        merge.changes.append(new_items(merge.text, merge.root, "notes", None, texts))
        items, _ = yaml_tree.parse(texts, "")
        merge.meant["notes"] = [*(merge.meant.get("notes") or []), *(data_of(items) if items else [])]
        merge.sentences.append(f"{len(notes)} notes are new")


def _append(merge: _Merge, section: str, text: str) -> None:
    """A section at the file's end, where it has none of the name."""
    if section in merge.root.values or merge.root.flow:
        raise Unsafe(f"`{section}` is there and empty; remove the line")
    gap = "\n" if merge.text.endswith("\n") else "\n\n"
    merge.changes.append(Change(len(merge.text), len(merge.text), gap + text))
    tree, _ = yaml_tree.parse(text, "")
    merge.meant |= data_of(tree) if tree else {}
