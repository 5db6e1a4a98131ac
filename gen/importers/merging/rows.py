"""The connections of a page join those of a model file: cells that differ, new rows, numbers."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import count
from typing import NamedTuple

from gen.editing.edited_file import EditedFile
from gen.editing.insertion import new_comment, new_items, set_list, without_key
from gen.editing.new_file import row_item, row_values
from gen.importers.merging.alignment import Plan, PrintedRow, RowMatch, plan
from gen.importers.page.facts import Left, PageRow
from gen.importers.page.table_words import is_blank
from gen.importers.service.drafting import Draft
from gen.importers.service.proposals import comment
from gen.model.entities import Connection, Service
from gen.model.text import plain
from gen.views.service.marks import condition_words

_MARKED = ("data", "when", "footnote")  # keys whose texts have the small Markdown


class UndecidedRows(Exception):
    """It can't be told which rows of the page are which of the file; `rows`: those of the page."""

    def __init__(self, rows: Sequence[Left]) -> None:
        super().__init__("which rows of the page are which of the file can't be told; nothing was written")
        self.rows = rows


class PrintedTable(NamedTuple):
    """What the page's tables have: their columns; `as_written`: their data with the marks of the small Markdown."""

    columns: Set[str]
    as_written: bool


class MergedRows:
    """The rows of a file and of a page; what changed in sentences, and rows of the page that are left for the writer.

    Raises Undecided where it can't be told which row of the file is which of the page.
    """

    def __init__(self, file: EditedFile, old: Service, draft: Draft, table: PrintedTable) -> None:
        self.file, self.old, self.page, self.table = file, old.connections, draft.service.connections, table
        self.printed = [draft.rows[row.id] for row in self.page]
        self.plan = self._plan()
        self.numbers = self._numbers()
        self.left: list[Left] = []
        self.sentences: list[str] = []

    def merge(self, suggest: bool) -> None:
        """Every row of the page: cells that differ where the file has the row, else a new one behind the one before.

        `suggest`: with a comment where the words say which way data go.
        """
        for match in self.plan.matches:
            before, after = self.old[match.place], self.page[match.row]
            self._drop_ended(match, before)
            self._change(match, before, after)
            self._renumber(match.place, before.id, self.numbers[match.row])
            if suggest and (before.data_flow is None or "data_flow" in match.ended) and (flow := comment(after)):
                added = new_comment(self.file.text, self.file.row(match.place), flow)
                self.file.changes += [added] if added else []
        for ids, row in _pairs(self.plan.together, self.old):
            self._leave(row, f"with others it is connection {ids} of the file, which stays as it is")
        self._keep()
        self._add(suggest)

    def _plan(self) -> Plan:
        page = [PrintedRow(row, printed.dropped) for row, printed in zip(self.page, self.printed, strict=True)]
        made = plan(self.old, page, self.table.columns)
        undecided = [
            Left(self.printed[row].line, self.printed[row].text, f"which of the connections {ids} it is can't be told")
            for ids, row in _pairs(made.undecided, self.old)
        ]
        if undecided:
            raise UndecidedRows(undecided)
        return made

    def _numbers(self) -> dict[int, str]:
        """The number that each row of the page gets: its own; where it has none, that of the file, or a free one."""
        if "id" in self.table.columns:
            return {place: row.id for place, row in enumerate(self.page)}
        numbers = {match.row: self.old[match.place].id for match in self.plan.matches}
        free = _free({row.id.casefold() for row in self.old})
        return numbers | {row: next(free) for row in self.plan.new}

    def _leave(self, row: int, why: str) -> None:
        self.left.append(Left(self.printed[row].line, self.printed[row].text, why))

    def _keep(self) -> None:
        """Rows that the page does not have stay; where the page gives their number to another, they get a free one."""
        used = (*self.plan.new, *(match.row for match in self.plan.matches))
        taken = {self.numbers[row].casefold() for row in used}
        stay = [*self.plan.kept, *(place for places, _ in self.plan.together for place in places)]
        free = _free(taken | {self.old[place].id.casefold() for place in stay})
        for place in sorted(stay):
            id = self.old[place].id
            new = next(free) if id.casefold() in taken else id
            if place in self.plan.kept:
                renumbered = f", as {new}" if new != id else ""
                self.sentences.append(f"connection {id} is not on the page; it stays{renumbered}")
            self._renumber(place, id, new)

    def _renumber(self, place: int, old: str, new: str) -> None:
        if new != old:
            self.file.set_value(place, "id", new)
            self.sentences.append(f"connection {old} is {new} now")

    def _drop_ended(self, match: RowMatch, old: Connection) -> None:
        """Take away what was said of the row as it was before its ends, protocol or port changed."""
        for key in match.ended:
            self.file.changes.append(without_key(self.file.text, self.file.row(match.place), key))
            del self.file.meant["connections"][match.place][key]
        if match.changed:
            ended = f"; dropped, because they were said of what it was: {', '.join(match.ended)}" if match.ended else ""
            self.sentences.append(f"connection {old.id}: {' and '.join(match.changed)} changed{ended}")

    def _change(self, match: RowMatch, old: Connection, new: Connection) -> None:
        listed = len(old.data) > 1 or any(item.flow for item in old.data)
        values = _differences(old, new, self.printed[match.row], self.table)
        if listed and match.changed:
            text = values.pop("data", "\n".join(item.text for item in old.data))
            self.file.changes.append(set_list(self.file.text, self.file.row(match.place), "data", text))
            self.file.meant["connections"][match.place]["data"] = text or None
            self.sentences.append(f"connection {old.id}: its data no longer say which way they go")
        for key, words in values.items():
            if key == "data" and listed:
                self._leave(match.row, f"connection {old.id}: its data are a list in the model; change that by hand")
                continue
            self.file.set_value(match.place, key, words)
            if key not in match.changed:
                self.sentences.append(f"connection {old.id}: {key} {'changed' if words else 'is blank now'}")

    def _add(self, suggest: bool) -> None:
        """The new rows, each behind the one that it follows on the page."""
        there = self.file.meant.get("connections") or []
        new = self._placed()
        for anchor in sorted(new, reverse=True):
            texts = [row_item(row, "  ", comment(row) if suggest else None) for row in new[anchor]]
            items = new_items(self.file.text, self.file.root, "connections", anchor, "\n".join(texts))
            self.file.changes.append(items)
            values = [{key: words for key, words in row_values(row).items() if words} for row in new[anchor]]
            there[anchor + 1 : anchor + 1] = values
        self.sentences += [f"connection {row.id} is new" for anchor in sorted(new) for row in new[anchor]]
        if there:
            self.file.meant["connections"] = there

    def _placed(self) -> dict[int, list[Connection]]:
        """The new rows by the place of the row that they follow; -1: they come first."""
        there = {match.row: match.place for match in self.plan.matches}
        new: dict[int, list[Connection]] = {}
        anchor = -1 if there else len(self.old) - 1
        for place, row in enumerate(self.page):
            anchor = there.get(place, anchor)
            if place in self.plan.new:
                new.setdefault(anchor, []).append(replace(row, id=self.numbers[place]))
        return new


def _pairs(
    groups: Sequence[tuple[tuple[int, ...], tuple[int, ...]]], old: Sequence[Connection]
) -> Iterator[tuple[str, int]]:
    """Each row of the page in groups of rows, with the numbers of those of the file beside it."""
    for places, rows in groups:
        yield from ((", ".join(old[place].id for place in places), row) for row in rows)


def _free(taken: Set[str]) -> Iterator[str]:
    return (str(number) for number in count(1) if str(number) not in taken)


def _differences(old: Connection, new: Connection, row: PageRow, table: PrintedTable) -> dict[str, str]:
    """The keys whose values on the page are others, with these values."""
    given = table.columns - {"id", "classification"} - {*row.dropped}
    before, after = {**row_values(old), "data": "\n".join(item.text for item in old.data)}, row_values(new)
    values = {
        key: after[key]
        for key in sorted(given & before.keys())
        if before[key].split() != after[key].split()
        and not (is_blank(before[key]) and is_blank(after[key]))
        and (key not in _MARKED or table.as_written or plain(before[key]) != plain(after[key]))
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
    return condition_words(plain(when)) if when.strip() else ""
