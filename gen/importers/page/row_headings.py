"""The headings and footnotes of a page -> those of each of its rows, as far as it is beyond doubt which is whose."""

from collections.abc import Sequence
from itertools import takewhile

from gen.importers.page.facts import Page, Printed
from gen.model.shape.patterns import MOST_LABEL

BETWEEN = " – "


def row_headings(rows: Sequence[Printed]) -> list[str]:
    """What each row stands under that not all rows of the page do; a row of the table itself counts always."""
    shared = _shared(rows)
    return [_fitting(BETWEEN.join(row.under[shared:])) for row in rows]


def above_all(rows: Sequence[Printed]) -> list[tuple[str, ...]]:
    """The headings of each row that are not its own heading: those of all rows, and what is too long for one."""
    shared = _shared(rows)
    return [row.under[:shared] if _fitting(BETWEEN.join(row.under[shared:])) else row.under for row in rows]


def row_footnotes(page: Page) -> tuple[list[list[int]], set[int]]:
    """The places of each row's footnotes, and of all footnotes that are a row's."""
    of_rows = [[note for mark in row.marks if (note := _footnote(page, row, mark)) is not None] for row in page.printed]
    return of_rows, {note for notes in of_rows for note in notes}


def _shared(rows: Sequence[Printed]) -> int:
    """How many headings, from the outermost, all rows stand under; none that is a row of a table."""
    own = [row.under[:-1] if row.section else row.under for row in rows]
    return len(list(takewhile(lambda level: len(set(level)) == 1, zip(*own, strict=False)))) if rows else 0


def _fitting(heading: str) -> str:
    return heading if len(heading) <= MOST_LABEL else ""


def _footnote(page: Page, row: Printed, mark: str) -> int | None:
    """The place of the footnote of a mark: the only one on the page, else the only one before the next table."""
    marked = [place for place, (_, known, _) in enumerate(page.footnotes) if known == mark]
    if len(marked) == 1:
        return marked[0]
    behind = [other.table for other in page.printed if other.table > row.table]
    end = min(behind, default=None)
    near = [place for place in marked if page.footnotes[place][0] > row.line]
    near = [place for place in near if end is None or page.footnotes[place][0] < end]
    return near[0] if len(near) == 1 else None
