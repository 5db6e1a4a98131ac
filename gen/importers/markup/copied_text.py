"""Text copied from a rendered page -> blocks: cells glued together, or with tabs between them."""

import re
from collections.abc import Iterator

from gen.importers.blocks.block import Block, Glued, Heading, Paragraph, Table, TableRow
from gen.importers.blocks.cells import bulleted, paragraphs
from gen.importers.blocks.headings import columns, glued, is_ports

_EDIT = re.compile(r"\s*\[[\s|]*edit[^\]]{0,30}\]\s*$", re.IGNORECASE)
_HEADINGS = re.compile(
    r"Introduction|Connections table|Ports used for internal purposes|Architecture diagram(?:\s*[—–-]\s*[\w ]+)?"
    r"|Data flows|Connections",
    re.IGNORECASE,
)
_PORT_LINE = re.compile(r"(\d[\d ,/–-]*?)\s+(\D.*)")
_NUMBER = re.compile(r"\s*(\d{1,6}[A-Za-z]?(?:\.\d{1,3})?)\.?(?:\t|\s+\S|$)")
_ROW = re.compile(r"\b(?:Egress|Ingress|Intra[- ]?cluster)\b|[A-Za-z]\s+\d{2,5}\b", re.IGNORECASE)  # looks like a row
_NOTE = re.compile(r"(?:note|hinweis|anmerkung|remarque|legend|nota)s?\b.{0,20}?:|[*†‡¹²³]|\[\d\]\s", re.IGNORECASE)
_UNNUMBERED = re.compile(r"\d\)?\s+(?:Egress|Ingress|Intra[- ]?cluster)\b", re.IGNORECASE)  # and so does this
Numbered = tuple[int, str]


def blocks(text: str) -> list[Block]:
    """The blocks of the text."""
    lines = list(enumerate(text.replace("\u00a0", " ").split("\n"), 1))
    taken: list[Block] = []
    while lines:
        taken += _take(lines)
    return taken


def _take(lines: list[Numbered]) -> Iterator[Block]:
    """Takes the next block off the lines."""
    number, line = lines.pop(0)
    words = line.strip()
    if not words:
        return
    if _EDIT.search(line) or _HEADINGS.fullmatch(words):
        yield Heading(number, _EDIT.sub("", words))
    elif is_ports(headings := re.split(r"\t|(?<=[a-z]) ?(?=P)", words)):
        yield _ports(number, headings, lines)
    elif "\t" in line and len({name for name in columns(line.split("\t")) if name}) > 1:
        yield _tabbed(number, line, lines)
    elif names := glued(words):
        yield Glued(number, names, tuple(_rows(lines)))
    else:
        yield Paragraph(number, words)


def _ports(number: int, headings: list[str], lines: list[Numbered]) -> Table:
    """The rows of a table of internal ports: up to the next blank line or heading."""
    rows = [TableRow(number, tuple(headings))]
    while lines and lines[0][1].strip() and not _opens(lines[0][1]):
        at, line = lines.pop(0)
        match = _PORT_LINE.fullmatch(line.strip())
        rows.append(TableRow(at, (match[1], match[2]) if match else (line.strip(),)))
    return Table(number, tuple(rows))


def _tabbed(number: int, line: str, lines: list[Numbered]) -> Table:
    """Takes the rows with tabs off the lines; a line without one goes on in the row before, unless it stands alone."""
    rows = [_Row(number, line)]
    width = len(rows[0].cells)
    while lines and lines[0][1].strip(" ") and not _opens(lines[0][1]):
        at, line = lines.pop(0)
        row = _Row(at, line)
        before = rows[-1]
        wanted = width - len(before.cells) + 1  # cells in a line that ends the row, if it broke within a cell
        broken = before is not rows[0] and 1 < len(before.cells) < width and len(row.cells) in (1, wanted)
        if broken and not _NOTE.match(line.strip()):
            before.go_on(row)
        elif "\t" in line or before is rows[0] or _alone(line, before, lines[0][1] if lines else "", width):
            rows.append(row)
        else:
            before.go_on(row)
    return Table(number, tuple(row.done() for row in rows))


class _Row:
    """A row with tabs, to which lines may be added."""

    def __init__(self, line: int, text: str) -> None:
        self.line = line
        self.cells = [[cell.strip()] for cell in text.split("\t")]
        self.lines = 1

    def go_on(self, other: "_Row") -> None:
        """The last cell goes on in a line, and the others come after it."""
        self.cells[-1] += other.cells[0]
        self.cells += other.cells[1:]
        self.lines += 1

    def done(self) -> TableRow:
        texts = ("\n".join(bulleted(line) for line in cell if line or len(cell) == 1) for cell in self.cells)
        return TableRow(self.line, tuple(texts))


def _alone(line: str, before: _Row, after: str, width: int) -> bool:
    """Whether a line without a tab is no part of the row before it: a note, or the name of rows that follow."""
    words = line.strip()
    if _NOTE.match(words):
        return True
    names = words[:1].isupper() and len(words.split()) < 6 and words[-1:] not in ".,;!?"
    return names and before.lines == 1 and len(before.cells) == width and after.count("\t") == width - 1


def _rows(lines: list[Numbered]) -> list[Numbered]:
    """Takes the rows of a table off the lines; lines without a number go on in the row before them."""
    section = next((place for place, (_, line) in enumerate(lines) if _opens(line)), len(lines))
    starts = _starts(lines[:section])
    if not starts:
        return []
    end = next((place for place in range(starts[-1], section) if not lines[place][1].strip()), section)
    rows = [lines[start:stop] for start, stop in zip(starts, [*starts[1:], end], strict=True)]
    del lines[:end]
    return [(row[0][0], _cell(line for _, line in row)) for row in rows]


def _cell(lines: Iterator[str]) -> str:
    return paragraphs([line.strip() for line in lines if line.strip()])


def _starts(lines: list[Numbered]) -> list[int]:
    """Which lines begin a row: with a number that goes on counting, or with the first one."""
    starts: list[int] = []
    last = None
    for place, (_, line) in enumerate(lines):
        match = _NUMBER.match(line)
        if not match and _UNNUMBERED.search(line):
            starts.append(place)
        if not match:
            if not starts and line.strip():
                break
            continue
        value = int(re.match(r"\d+", match[1])[0])  # type: ignore[index]
        if last is None or value <= last + 10 or _ROW.search(line):
            starts.append(place)
            last = value if last is None else max(last, value)
    return starts


def _opens(line: str) -> bool:
    return bool(line.strip() and (_EDIT.search(line) or _HEADINGS.fullmatch(line.strip()) or glued(line)))
