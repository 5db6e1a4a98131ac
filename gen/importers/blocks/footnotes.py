"""Marks of footnotes that stand as plain characters -> off the cells, and on to the footnotes that they stand for.

A sign counts as a mark where nothing else can be meant: a dagger, a raised number behind a word or a number; others
only where the page has a text that begins with that mark.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from gen.importers.blocks.block import Block, Footnote, Paragraph, Table, TableRow
from gen.importers.blocks.words import is_power

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_PLAIN = str.maketrans(_RAISED, "0123456789")
_START = re.compile(
    rf"(?:(?P<raised>[{_RAISED}]{{1,2}})|(?P<sign>[†‡§¶]+|\*{{1,4}}(?!\*)(?!\S.*\*$))|\[(?P<square>\d{{1,2}}|[*†‡])\]"
    rf"|\((?P<round>\d{{1,2}}|\*{{1,3}})\)|(?P<letter>[a-z]|\d{{1,2}})[).:](?=\s))[.:)]?\s*(?P<text>\S.*)",
    re.DOTALL,
)
_END = re.compile(
    rf"(?P<rest>.*?\S)(?P<blank>\s*)(?:(?P<raised>[{_RAISED}]{{1,2}}(?:[,\s]+[{_RAISED}]{{1,2}})*)"
    rf"|(?P<sign>[†‡]+|\*{{1,4}}|§{{1,3}})|\[(?P<square>\d{{1,2}}|[*†‡])\]|\((?P<round>\d{{1,2}}|\*{{1,3}})\)"
    rf"|\^(?P<hat>\d{{1,2}}|\*)\^)",
    re.DOTALL,
)
_MARKS = (
    "raised",
    "sign",
    "square",
    "round",
    "hat",
    "letter",
)  # the last is a list's, too: it makes no cell's end a mark
_NUMBERS = re.compile(r"\d[\d\s,;/–-]*")


def unmarked(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, the cells of their tables without marks; a text that begins with a mark of a row is a footnote."""
    known = set(_known(blocks))
    tables = {id(block): _table(block, known) for block in blocks if isinstance(block, Table)}
    used = {mark for table in tables.values() for row in table.rows for mark in row.marks}
    done: list[Block] = []
    for block in blocks:
        if isinstance(block, Table):
            done += _split(tables[id(block)], used)
        elif isinstance(block, Paragraph) and (notes := _notes_in(block, used)):
            done += notes
        else:
            done.append(block)
    return done


def _known(blocks: Iterable[Block]) -> Iterator[str]:
    """The marks that a text of the page begins with."""
    for block in blocks:
        if isinstance(block, Footnote):
            yield block.mark
        texts = _texts(block) if isinstance(block, Paragraph) else []
        texts += [_only(row) for row in block.rows] if isinstance(block, Table) else []
        for text in texts:
            if (start := _START.fullmatch(text)) and not start["letter"]:
                yield _mark(start)


def _mark(match: re.Match[str]) -> str:
    given = match.groupdict()
    return next(given[name] for name in _MARKS if given.get(name)).translate(_PLAIN)


def _only(row: TableRow) -> str:
    """The text of a row that has but one."""
    texts = {text for text in row.cells if text.strip()}
    return texts.pop() if len(texts) == 1 else ""


def _table(table: Table, known: set[str]) -> Table:
    return table._replace(rows=tuple(_row(row, known) for row in table.rows))


def _row(row: TableRow, known: set[str]) -> TableRow:
    if _only(row):
        return row
    cells, marks = [], list(row.marks)
    for text in row.cells:
        lines = []
        for line in text.split("\n"):
            while (end := _END.fullmatch(line)) and _is_mark(end, known):
                marks += re.split(r"[,\s]+", _mark(end))
                line = end["rest"]
            lines.append(line)
        cells.append("\n".join(lines))
    return row._replace(cells=tuple(cells), marks=tuple(dict.fromkeys(marks)))


def _is_mark(match: re.Match[str], known: set[str]) -> bool:
    """Whether the sign at the end of a line can only be a mark."""
    if (sign := match["sign"]) and sign[0] in "†‡":
        return True
    if raised := match["raised"]:
        return not match["blank"] and not is_power(raised.translate(_PLAIN), match["rest"]) and raised[0] != "⁰"
    if match["square"] or match["hat"]:
        return _mark(match) in known or bool(_NUMBERS.fullmatch(match["rest"]))
    return _mark(match) in known and not (sign and match["blank"])


def _texts(block: Paragraph) -> list[str]:
    """The lines of a paragraph that may be footnotes: all of them, where each begins with a mark."""
    lines = [line.strip() for line in block.text.split("\n") if line.strip()]
    return lines if len(lines) > 1 and all(map(_START.fullmatch, lines)) else [block.text]


def _notes_in(block: Paragraph, used: set[str]) -> list[Footnote]:
    """The footnotes that a paragraph is; none where a text in it is no footnote of a row."""
    notes = [_note(block.line, text, used) for text in _texts(block)]
    if len(notes) > 1 and not all(notes):
        notes = [_note(block.line, block.text, used)]
    return [note for note in notes if note]


def _note(line: int, text: str, used: set[str]) -> Footnote | None:
    start = _START.fullmatch(text)
    return Footnote(line, _mark(start), start["text"]) if start and _mark(start) in used else None


def _split(table: Table, used: set[str]) -> Iterator[Block]:
    """The table, and behind it the footnotes that stood in rows of their own."""
    notes = [note for row in table.rows if (note := _note(row.line, _only(row), used))]
    lines = {note.line for note in notes}
    rows = tuple(row for row in table.rows if not (row.line in lines and _note(row.line, _only(row), used)))
    if rows:
        yield table._replace(rows=rows)
    yield from notes
