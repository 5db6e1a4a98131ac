"""What a page says beside its connections -> notes: prose, headings, footnotes, columns that have no place."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from gen.importers.blocks.cells import single_line
from gen.importers.blocks.headings import column
from gen.importers.page.facts import Page, PageNote, Printed
from gen.importers.page.row_headings import above_all, row_footnotes
from gen.importers.page.table_words import is_forth

_NAMING = ("peer", "used by", "label", "service")  # columns whose cells may be an end, a protocol or a port
MOST_OF_NOTE = 15_000  # characters; the model takes 20,000
Numbers = Mapping[int, Sequence[str]]  # of the rows, by their place on the page


def texts_beside(page: Page, numbers: Numbers) -> Iterator[PageNote]:
    """The notes; the report says in a line for each column that it has no place."""
    for section, under, lines in _prose(page):
        yield from _notes(section, "\n\n".join([*([" > ".join(under)] if under else []), *lines]))
    for printed, text in _footnotes(page, numbers):
        yield from _notes("connections", f"{text}{printed}")
    page.remarks += _lost_marks(page, numbers)
    for heading, places in page.unsaid.items():
        ids = numbers_aloud([id for place in places for id in numbers.get(place, ())])
        page.remarks.append(f"`{heading}` of connection {ids} says what the model says by leaving the key out")
    if stands := _headings(page, numbers):
        yield from _notes("connections", f"The rows stand under these headings: {stands}.")
    for heading, cells in _columns(page, numbers):
        label = f"`{heading}`" if heading else "a column without a heading"
        page.remarks.append(f"{label} has no place in the model; its cells stand in a note")
        yield from _notes("connections", f"{label} on the page: {cells}.")


def _prose(page: Page) -> Iterator[tuple[str | None, tuple[str, ...], list[str]]]:
    """The paragraphs under each heading; headings that nothing stands under, together."""
    for (section, under), group in groupby(page.prose, key=lambda text: (text.section, text.under)):
        yield section, under, [text.text for text in group]
    used = [text.under for text in page.prose] + [row.under for row in page.printed]
    bare = [path[-1] for path in dict.fromkeys(page.headings) if not any(own[: len(path)] == path for own in used)]
    if bare:
        yield None, (), [f"Headings on the page: {'; '.join(bare)}."]


def _footnotes(page: Page, numbers: Numbers) -> Iterator[tuple[str, str]]:
    of_rows = row_footnotes(page)[1]
    for _, mark, text in [note for place, note in enumerate(page.footnotes) if place not in of_rows]:
        rows = [id for place, row in enumerate(page.printed) if mark in row.marks for id in numbers.get(place, ())]
        yield f" ({numbers_aloud(rows)})" if rows else "", f"{mark} {text}".strip()


def _lost_marks(page: Page, numbers: Numbers) -> Iterator[str]:
    """What the report says of marks that were taken off cells, and whose footnote is nowhere on the page."""
    rows: dict[str, list[str]] = {}
    for place, row in enumerate(page.printed):
        for mark in row.marks:
            rows.setdefault(mark, []).extend(numbers.get(place, ()))
    for mark, ids in rows.items():
        if mark not in {known for _, known, _ in page.footnotes}:
            where = f"`{mark}` in cells of connection {numbers_aloud(ids)}"
            yield f"{where} was taken as a footnote's mark; the page lacks its text"


def _headings(page: Page, numbers: Numbers) -> str:
    """The headings that rows stand under, with the rows' numbers."""
    rows_under: dict[str, list[str]] = {}
    for place, under in enumerate(above_all(page.printed)):
        if under:
            rows_under.setdefault(" > ".join(under), []).extend(numbers.get(place, ()))
    return "; ".join(f"{name} ({numbers_aloud(rows)})" for name, rows in rows_under.items())


def _columns(page: Page, numbers: Numbers) -> Iterator[tuple[str, str]]:
    """Each heading without a place, and its cells with the rows' numbers."""
    columns: dict[str, dict[str, list[str]]] = {}
    for place, row in enumerate(page.printed):
        for heading, cell in row.others:
            if not is_forth(cell):
                columns.setdefault(heading, {}).setdefault(single_line(cell, "; "), []).extend(numbers.get(place, ()))
    for heading, cells in columns.items():
        yield heading, "; ".join(f"{cell} ({numbers_aloud(rows)})" for cell, rows in cells.items())


def others_of(row: Printed) -> tuple[tuple[str, str], ...]:
    """The row's cells without a place, but those that name its ends now."""
    named = {row.cells.get("source"), row.cells.get("destination"), row.cells.get("protocol"), row.cells.get("port")}
    return tuple((heading, cell) for heading, cell in row.others if cell not in named or column(heading) not in _NAMING)


def numbers_aloud(ids: Sequence[str]) -> str:
    """`1 to 3, 5`: numbers as they are read aloud."""
    runs: list[list[str]] = []
    for id in ids:
        follows = runs and id.isdigit() and runs[-1][-1].isdigit() and int(id) == int(runs[-1][-1]) + 1
        runs[-1].append(id) if follows else runs.append([id])
    return ", ".join(f"{run[0]} to {run[-1]}" if len(run) > 2 else ", ".join(run) for run in runs)


def _notes(section: str | None, text: str) -> Iterator[PageNote]:
    """A note; several where it is too long."""
    while len(text) > MOST_OF_NOTE:
        cut = text.rfind(" ", 1, MOST_OF_NOTE) if " " in text[1:MOST_OF_NOTE] else MOST_OF_NOTE
        yield PageNote(section, "note", text[:cut].strip(), beside=True)
        text = text[cut:].strip()
    if text:
        yield PageNote(section, "note", text, beside=True)
