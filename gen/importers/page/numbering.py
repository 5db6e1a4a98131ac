"""The rows of all tables of a page -> connections: ends that are left out, cells taken apart, each with its number."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from string import ascii_lowercase

from gen.importers.blocks.cells import single_line
from gen.importers.blocks.key_headings import END_FACTS, KEYS
from gen.importers.page.checked_cells import CELLS, checked
from gen.importers.page.facts import Left, Page, PageRow, Printed
from gen.importers.page.matching import folded
from gen.importers.page.row_headings import row_footnotes, row_headings
from gen.importers.page.separating import split_rows

MOST_OF_ID = 8  # characters


def add_rows(page: Page, ids: Mapping[str, str], names: Collection[str]) -> dict[int, list[str]]:
    """Add what the page's tables hold to its rows; the numbers that each printed row got, by its place.

    `ids`: what ids stand for; `names`: ends that are known.
    """
    numbers = list(_numbers(page))
    taken = {number.casefold() for number in numbers}
    known = {folded(name) for name in names} | _alone(page.printed)
    given: dict[int, list[str]] = {}
    parts = []
    page.printed = list(_with_keys(page))
    for place, (printed, number) in enumerate(zip(page.printed, numbers, strict=True)):
        rows = [printed.cells] if printed.whole else split_rows(printed.cells, known)
        given[place] = _parts(number, len(rows), taken)
        if len(rows) > 1:
            parts.append(f"{number} (line {printed.line}) into {', '.join(given[place])}")
        page.rows += [
            checked(_row(printed, id, cells), ids, page.left) for id, cells in zip(given[place], rows, strict=True)
        ]
        page.left += [Left(printed.line, printed.text, f"connection {number}: {why}") for why in printed.above]
    if parts:
        page.remarks.append(f"taken apart, because their cells hold several facts: {'; '.join(parts)}")
    return given


def _row(printed: Printed, id: str, cells: Mapping[str, str]) -> PageRow:
    kinds = [single_line(cells.get(f"{end} kind", "")) for end in ("source", "destination")]
    source, destination, protocol, port, classification, data = (cells.get(name, "") for name in CELLS)
    return PageRow(
        printed.line, printed.text, id, source, destination, protocol, port, classification, data, kinds[0], kinds[1],
        keys={key: cells[key] for key in KEYS if key in cells},
        end_facts={fact: cells[fact] for fact in END_FACTS if cells.get(fact)},
    )  # fmt: skip


def _with_keys(page: Page) -> Iterator[Printed]:
    """The rows with the headings that they stand under, and the texts of their footnotes."""
    headings, (footnotes, _) = row_headings(page.printed), row_footnotes(page)
    page.columns |= {"heading"} if any(headings) else set()
    page.columns |= {"footnote"} if any(footnotes) else set()
    for row, heading, places in zip(page.printed, headings, footnotes, strict=True):
        texts = [row.cells.get("footnote", ""), *(page.footnotes[place][2] for place in places)]
        keys = {"heading": heading or row.cells.get("heading", ""), "footnote": "\n\n".join(filter(None, texts))}
        yield replace(row, cells={**row.cells, **{key: text for key, text in keys.items() if text}})


def _alone(rows: Sequence[Printed]) -> set[str]:
    """The ends that stand alone in a cell, folded."""
    cells = (row.cells.get(end, "") for row in rows for end in ("source", "destination"))
    return {folded(cell) for cell in cells if cell and not any(sign in cell for sign in ",;\n")}


def _numbers(page: Page) -> Iterator[str]:
    """The number of each row: its own; where rows have none, or tables number anew, counted from 1."""
    tables: dict[str, set[int]] = {}
    for row in page.printed:
        tables.setdefault(row.number.casefold(), set()).add(row.table)
    anew = any(number and len(where) > 1 for number, where in tables.items())
    count = len(page.printed)
    if anew or (count and not any(row.number for row in page.printed)):
        page.numbered = False
        why = "the page's tables number their rows anew" if anew else "the page's rows have no numbers"
        page.remarks.append(f"{why}; here they are 1 to {count}" if count > 1 else f"{why}; here it is 1")
        yield from (str(number) for number in range(1, count + 1))
        return
    free = (str(number) for number in range(1, 2 * count + 2) if str(number) not in tables)
    bare = [row for row in page.printed if not row.number]
    if bare:
        page.remarks.append(f"rows without a number (lines {', '.join(str(row.line) for row in bare)}) got free ones")
    for row in page.printed:
        yield row.number or next(free)


def _parts(number: str, count: int, taken: set[str]) -> list[str]:
    """The numbers of the parts of a row: `4a`, `4b`; `4.1`, `4.2` where these are taken or there are too many."""
    if count == 1:
        return [number]
    letters = [number + letter for letter in ascii_lowercase[:count]]
    for ids in (letters, [f"{number}.{part}" for part in range(1, count + 1)]):
        fits = len(ids) == count and all(len(id) <= MOST_OF_ID and id.casefold() not in taken for id in ids)
        if fits:
            taken |= {id.casefold() for id in ids}
            return ids
    free = (str(id) for id in range(1, 10_000) if str(id) not in taken)
    ids = [next(free) for _ in range(count)]
    taken |= {*ids}
    return ids
